import Testing
import TocsinCore

@Suite("Translations that keep up")
struct TranslationTests {
    private static let original = "Hello {{tenant.name}}\n"

    private func state(_ text: String?) -> Translation.State? {
        var german: [String: String] = [:]
        german["body.txt.mustache"] = text
        return Translation.all(in: ["en": ["body.txt.mustache": Self.original], "de": german], of: "EN").first?.state
    }

    @Test("A translation is current, behind, unmarked or missing")
    func states() {
        let mark = "{{! translates \(TranslationMark.digest(of: Self.original)) }}"
        #expect(state("\(mark)\nHallo\n") == .current)
        #expect(state("\(mark)\r\nHallo\r\n") == .current)
        #expect(state("{{! translates 0123456789ab }}\nHallo\n") == .behind)
        #expect(state("Hallo\n") == .unmarked)
        #expect(state(nil) == .missing)
    }

    @Test(
        "What is nearly a mark is none",
        arguments: [
            "{{! translates 0123456789a }}\n", "{{! translates 0123456789abc }}\n", "{{! translates 0123456789AB }}\n",
            " {{! translates 0123456789ab }}\n", "{{! translates 0123456789ab }} \n",
            "\n{{! translates 0123456789ab }}\n",
        ])
    func noMark(_ text: String) {
        #expect(TranslationMark.read(text) == nil && state(text) == .unmarked)
    }

    @Test("Marking puts one line before the text, in place of an earlier mark")
    func marking() {
        let once = TranslationMark.marked("Hallo\n", "0123456789ab")
        #expect(once == "{{! translates 0123456789ab }}\nHallo\n")
        #expect(TranslationMark.marked(once, "ba9876543210") == "{{! translates ba9876543210 }}\nHallo\n")
        #expect(TranslationMark.digest(of: once) == TranslationMark.digest(of: "Hallo\n"))
        #expect(TranslationMark.digest(of: "Hallo\n") != TranslationMark.digest(of: "Hallo \n"))
    }

    @Test("An advisory names each file that is behind, and the way out; its own default locale never is")
    func problems() {
        let stale = Advisory.Texts(subject: "Betreff", text: "{{! translates 0123456789ab }}\nHallo\n")
        let advisory = Advisory(
            name: "initial", kind: .initial, defaultLocale: "en",
            locales: ["en": .init(subject: "Subject", text: Self.original), "de": stale])
        #expect(advisory.translations.map(\.state) == [.behind, .unmarked])
        let problem = advisory.staleTranslations.first
        #expect(advisory.staleTranslations.count == 1)
        #expect(problem?.place == Place(file: "templates/initial/de/body.txt.mustache", line: 1))
        #expect(problem?.message.contains("templates/initial/en/body.txt.mustache has changed") == true)
        #expect(problem?.message.contains("tocsin translation mark initial de") == true)
    }
}
