import Foundation
import Testing
import TocsinCore

@testable import TocsinRendering

@Suite("The samples")
struct SampleTemplateTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("templates")

    /// Every locale of a sample; Arabic has the first notice alone.
    private static func locales(_ kind: AdvisoryKind) -> [String] {
        ["en", "de", "es", "fr", "ja"] + (kind == .initial ? ["ar"] : [])
    }

    private func source(_ advisory: String, _ locale: String, _ part: String) -> String? {
        let file = Self.folder.appendingPathComponent("\(advisory)/\(locale)/\(part).mustache")
        return try? String(contentsOf: file, encoding: .utf8)
    }

    /// A kind of notice, and whether it asks everybody again.
    struct Sample: Sendable, CustomTestStringConvertible {
        var kind: AdvisoryKind
        var asksAgain = false

        static let all = AdvisoryKind.allCases.map { Sample(kind: $0) } + [Sample(kind: .correction, asksAgain: true)]

        var testDescription: String { kind.rawValue + (asksAgain ? ", asking again" : "") }

        /// What changed, in the kinds that have it.
        var change: AdvisoryChange? {
            let what = "Two more accounts were read."
            switch kind {
            case .update, .correction: return AdvisoryChange(replaces: 1, whatChanged: what, asksAgain: asksAgain)
            case .withdrawal: return AdvisoryChange(replaces: nil, whatChanged: what)
            case .initial, .reminder, .allClear: return nil
            }
        }

        /// Whether it tells the customer's figures.
        var hasFigures: Bool { kind != .withdrawal && kind != .reminder }

        /// No more than it requires.
        var facts: [String: String] {
            let figures = [
                "accountsAffected", "mailboxes", "firstAccess", "lastAccess", "itemsAccessed", "evidence", "actor",
                "detected", "contained",
            ]
            let names = ["callback"] + (hasFigures ? figures : [])
            return Dictionary(uniqueKeysWithValues: names.map { ($0, "[\($0)]") })
        }
    }

    private func inputs(_ sample: Sample) throws -> ReleaseInputs {
        var inputs = try makeInputs(prefix: "Provider Security:", embargo: Instant(secondsSinceEpoch: 1_689_109_200))
        let name = sample.kind.rawValue
        inputs.advisory.name = name
        inputs.advisory.kind = sample.kind
        inputs.change = sample.change
        for locale in Self.locales(sample.kind) {
            inputs.advisory.locales[locale] = Advisory.Texts(
                subject: source(name, locale, "subject"), text: source(name, locale, "body.txt"),
                html: source(name, locale, "body.html"), webhook: source(name, locale, "webhook.txt"))
        }
        return inputs
    }

    @Test("The sample advisories pass every check and render", arguments: Sample.all)
    func advisories(_ sample: Sample) throws {
        let inputs = try inputs(sample)
        #expect(try NoticeRenderer(inputs: inputs).warnings == [])
        let customer = makeCustomer(facts: sample.facts)
        for locale in Self.locales(sample.kind) {
            let mail = try render(inputs, customer, makePath(locale: locale))
            #expect(mailFaults(mail.bytes(sentValues)) == [])
            let webhook = try render(inputs, customer, makePath(.webhook, locale: locale, url: "https://x.example/"))
            for text in [mail.text, try #require(mail.html), webhook.text] {
                for name in sample.hasFigures ? ["callback", "firstAccess"] : ["callback"] {
                    #expect(text.contains("[\(name)]"))
                }
                #expect(text.contains(caseCode))
                if let change = sample.change { #expect(text.contains(change.whatChanged)) }
                #expect(text.contains("/a/") == (sample.kind != .withdrawal), "a withdrawal asks for no answer")
            }
        }
    }

    @Test("A correction says whether those who have confirmed are asked again")
    func asksAgain() throws {
        let words = [
            ("en", "Please confirm again", "you need not answer again"),
            ("de", "bestätigen Sie noch einmal", "brauchen Sie nicht noch einmal zu antworten"),
            ("es", "que confirme de nuevo", "no es necesario que responda de nuevo"),
            ("fr", "confirmer à nouveau", "inutile de répondre à nouveau"),
            ("ja", "もう一度ご回答をお願いします", "再度のご回答は不要です"),
        ]
        for (locale, again, enough) in words {
            for asksAgain in [true, false] {
                let sample = Sample(kind: .correction, asksAgain: asksAgain)
                let mail = try render(inputs(sample), makeCustomer(facts: sample.facts), makePath(locale: locale))
                for text in [joined(mail.text), try #require(mail.html)] {
                    #expect(text.contains(again) == asksAgain, "\(locale)")
                    #expect(text.contains(enough) == !asksAgain, "\(locale)")
                }
            }
        }
    }

    /// A wrapped text on one line.
    private func joined(_ text: String) -> String {
        text.replacing("\n", with: text.contains("。") ? "" : " ")
    }

    @Test("Every sample has the subject template of the first notice, and the same prefix: all stand in one thread")
    func subjects() throws {
        for locale in Self.locales(.update) {
            let first = try #require(source("initial", locale, "subject"))
            for kind in AdvisoryKind.allCases {
                #expect(source(kind.rawValue, locale, "subject") == first, "\(kind) \(locale)")
            }
        }
    }

    @Test("No line of a text part is wider than 80 columns, but for links", arguments: Sample.all)
    func widths(_ sample: Sample) throws {
        var facts = sample.facts
        for name in ["attachmentsOpened", "sourceAddresses", "note", "logsUntil", "answerBy"] {
            facts[name] = "a value of some words that is longer than most of them are, and goes on below"
        }
        let name = "The Honourable Company of Harbour Pilots and Tide Readers of the Northern Estuaries"
        for locale in Self.locales(sample.kind) {
            let notice = try render(inputs(sample), makeCustomer(name: name, facts: facts), makePath(locale: locale))
            let lines = notice.text(sentValues).split(separator: "\n", omittingEmptySubsequences: false).map(
                String.init)
            #expect(lines.count > 20)
            for line in lines where !line.hasPrefix("https://") {
                #expect(displayWidth(line) <= 80, "\(locale): \(line)")
                #expect(line.last != " ", "\(locale): \(line)")
            }
            let link = lines.filter { $0.contains("https://") }
            #expect(link.allSatisfy { $0.hasPrefix("https://") && !$0.contains(" ") }, "\(locale): a link stands alone")
        }
    }

    @Test("No sample has a link that asks for a password, an attachment to open, or a word that presses")
    func calm() throws {
        let pressing = ["immediately", "urgent", "sofort", "dringend", "immédiatement", "urgente", "至急", "فورًا", "!!"]
        for kind in AdvisoryKind.allCases {
            for locale in Self.locales(kind) {
                for part in ["subject", "body.txt", "body.html", "webhook.txt"] {
                    let text = try #require(source(kind.rawValue, locale, part), "\(kind) \(locale) \(part)")
                    for word in pressing { #expect(!text.lowercased().contains(word), "\(kind) \(locale) \(part)") }
                    guard part.hasPrefix("body") else { continue }
                    #expect(text.contains("Provider Security") && text.contains("{{facts.callback}}"))
                    #expect(text.ranges(of: "href=").count == (part == "body.html" && kind != .withdrawal ? 1 : 0))
                }
            }
        }
    }

    @Test("Every translated sample names the English text as it stands", arguments: AdvisoryKind.allCases)
    func translations(_ kind: AdvisoryKind) throws {
        let translations = try inputs(Sample(kind: kind)).advisory.translations
        #expect(translations.count == 4 * (Self.locales(kind).count - 1))
        for translation in translations {
            #expect(translation.state == .current, "\(kind) \(translation): its original is \(translation.digest) now")
        }
    }

    @Test("A translation uses the names that its original uses, each as often, whatever its mark says")
    func names() throws {
        let parts = ["subject", "body.txt", "body.html", "webhook.txt"]
        let texts =
            AdvisoryKind.allCases.map { ($0.rawValue, Self.locales($0), parts) } + [
                ("call", Self.locales(.update), ["script.txt"]),
                ("summary", Self.locales(.update), ["summary.txt", "summary.md", "summary.html"]),
            ]
        for (folder, locales, parts) in texts {
            for part in parts {
                let original = tags(try #require(source(folder, "en", part), "\(folder) \(part)"))
                for locale in locales where locale != "en" {
                    let translation = tags(try #require(source(folder, locale, part), "\(folder) \(locale) \(part)"))
                    #expect(translation == original, "\(folder) \(locale) \(part)")
                }
            }
        }
    }

    @Test("The number to call back stays on one line, in HTML and in plain text", arguments: Sample.all)
    func numbers(_ sample: Sample) throws {
        let number = "+1 202 555 0100"
        var facts = sample.facts
        facts["callback"] = number
        for locale in Self.locales(sample.kind) {
            let notice = try render(inputs(sample), makeCustomer(facts: facts), makePath(locale: locale))
            #expect(notice.text.contains(number), "\(locale)")
            let html = try #require(notice.html)
            #expect(html.contains(".id, .phone { white-space: nowrap; }"), "\(locale)")
            let isIn = html.matches(of: #/<span class="phone">(<bdi[^>]*>)?\+1 202 555 0100(</bdi>)?</span>/#).count
            #expect(isIn == html.ranges(of: number).count && isIn == 1, "\(locale)")
        }
    }

    @Test("A case code has one name in a language: in every text, in the script of a call, and beside a text")
    func caseCodes() throws {
        for kind in AdvisoryKind.allCases {
            for locale in Self.locales(kind) {
                let name = AddedWords(locale: locale).caseCode.lowercased()
                for part in ["body.txt", "body.html", "webhook.txt"] {
                    let text = try #require(source(kind.rawValue, locale, part))
                    #expect(text.lowercased().contains(name), "\(kind) \(locale) \(part)")
                }
                guard let script = source("call", locale, "script.txt") else { continue }
                #expect(script.lowercased().contains(name), "\(locale)")
            }
        }
    }

    /// Every tag of a template but comments, in the order of their names.
    private func tags(_ text: String) -> [String] {
        text.matches(of: /\{\{([^!}][^}]*)\}\}/).map { String($0.1) }.sorted()
    }

    @Test(
        "A mail that carries files names them in every language; one without says nothing of files",
        arguments: [AdvisoryKind.initial, .update, .correction, .allClear])
    func attachments(_ kind: AdvisoryKind) throws {
        let file = Attachment(
            name: "indicators.csv", type: "text/csv; charset=utf-8", size: 424,
            sha256: String(repeating: "ab", count: 32))
        let heads = [
            "en": "Attached", "de": "Anlagen", "es": "Archivos adjuntos", "fr": "Pièces jointes", "ja": "添付ファイル",
            "ar": "المرفقات",
        ]
        let sample = Sample(kind: kind)
        var inputs = try inputs(sample)
        for files in [[file], []] {
            inputs.attachments = files
            for locale in Self.locales(kind) {
                let mail = try render(inputs, makeCustomer(facts: sample.facts), makePath(locale: locale))
                let head = try #require(heads[locale])
                for text in [joined(mail.text), try #require(mail.html)] {
                    #expect(text.contains("indicators.csv") == !files.isEmpty, "\(locale)")
                    #expect(text.contains(file.sha256) == !files.isEmpty, "\(locale)")
                    let hasHead = text.contains("<h2>\(head)</h2>") || text.contains(head.uppercased())
                    #expect(hasHead == !files.isEmpty, "\(locale)")
                }
            }
        }
    }

    @Test("The Arabic notice is from right to left, and its values are isolated in every part")
    func arabic() throws {
        let sample = Sample(kind: .initial)
        let mail = try render(inputs(sample), makeCustomer(facts: sample.facts), makePath(locale: "ar"))
        let html = try #require(mail.html)
        #expect(html.contains("<html lang=\"ar\" dir=\"rtl\">"))
        #expect(
            html.contains("<bdi dir=\"ltr\">\(caseCode)</bdi>") && html.contains("<bdi dir=\"ltr\">[callback]</bdi>"))
        #expect(mail.text.contains("\u{2068}\(caseCode)\u{2069}"))
        #expect(mail.text.contains("\u{2068}Wetlands Agency\u{2069}"))
        #expect(mail.text.contains("\nhttps://notify.provider.example/a/•••\n"))
    }

    @Test(
        "The texts of the partner summary pass the checks of a strict template",
        arguments: ["summary.txt", "summary.md", "summary.html"])
    func summary(_ part: String) throws {
        let original = try #require(source("summary", "en", part))
        for locale in ["en", "de", "es", "fr", "ja"] {
            let text = try #require(source("summary", locale, part))
            #expect(locale == "en" || TranslationMark.read(text) == TranslationMark.digest(of: original), "\(locale)")
            _ = try StrictTemplate(source: text, file: part, mode: part.hasSuffix("html") ? .html : .text)
        }
    }
}
