import Testing
import TocsinCore

@testable import TocsinRendering

private func fields(_ words: AddedWords) -> [String: String] {
    Dictionary(Mirror(reflecting: words).children.map { ($0.label ?? "", "\($0.value)") }) { $1 }
}

@Suite("Words that the program adds")
struct AddedWordsTests {
    @Test("Each language of the samples has all of them, and its own", arguments: ["ar", "de", "es", "fr", "ja"])
    func complete(_ language: String) throws {
        #expect(Set(AddedWords.languages.keys) == ["ar", "de", "en", "es", "fr", "ja"])
        let english = fields(AddedWords(locale: "en"))
        let words = fields(try #require(AddedWords.languages[language]))
        #expect(words.values.allSatisfy { !$0.isEmpty })
        // “Code” is a German and a French word too.
        #expect(words.keys.filter { words[$0] == english[$0] && $0 != "code" } == [])
    }

    @Test("Each language says where all of a text is", arguments: AddedWords.languages.keys.sorted())
    func shortened(_ language: String) {
        let words = AddedWords(locale: language)
        #expect(words.shortened(hasMail: false, address: "desk@provider.example").contains("desk@provider.example"))
        #expect(!words.shortened(hasMail: true, address: "desk@provider.example").contains("desk@provider.example"))
        #expect(!words.shortened(hasMail: false, address: "").contains("%@"))
        #expect(words.files(hasMail: false, address: "desk@provider.example").contains("desk@provider.example"))
        #expect(!words.files(hasMail: true, address: "desk@provider.example").contains("desk@provider.example"))
    }

    @Test(
        "The language decides, not the region or the case of its letters; one without words reads English",
        arguments: [("de-AT", "Berichtigung"), ("FR-ca", "Rectificatif"), ("pt", "Correction"), ("", "Correction")])
    func locale(_ locale: String, _ word: String) {
        #expect(AddedWords(locale: locale).kind(.correction) == word)
        #expect(AddedWords(locale: locale).kind(.initial) == nil)
    }
}
