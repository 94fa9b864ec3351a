import Foundation
import Testing
import TocsinCore
import TocsinRendering

@Suite("The samples")
struct SampleTemplateTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("templates")

    private func source(_ advisory: String, _ locale: String, _ part: String) -> String? {
        let file = Self.folder.appendingPathComponent("\(advisory)/\(locale)/\(part).mustache")
        return try? String(contentsOf: file, encoding: .utf8)
    }

    @Test("The sample advisories pass every check and render", arguments: ["initial", "all-clear"])
    func advisories(_ advisory: String) throws {
        var inputs = try makeInputs(prefix: "Provider Security:", embargo: Instant(secondsSinceEpoch: 1_689_109_200))
        inputs.advisory.name = advisory
        for locale in ["en", "de"] {
            inputs.advisory.locales[locale] = Advisory.Texts(
                subject: source(advisory, locale, "subject"),
                text: source(advisory, locale, "body.txt"), html: source(advisory, locale, "body.html"),
                webhook: source(advisory, locale, "webhook.txt"))
        }
        let names = [
            "accountsAffected", "mailboxes", "firstAccess", "lastAccess", "itemsAccessed", "evidence", "actor",
            "detected",
            "contained", "callback",
        ]
        let customer = makeCustomer(facts: Dictionary(uniqueKeysWithValues: names.map { ($0, "[\($0)]") }))
        for locale in ["en", "de"] {
            let mail = try render(inputs, customer, makePath(locale: locale))
            #expect(mailFaults(mail.bytes(sentValues)) == [])
            #expect(mail.html?.contains("[firstAccess]") == true && mail.text.contains("[firstAccess]"))
            let webhook = try render(inputs, customer, makePath(.webhook, locale: locale, url: "https://x.example/"))
            #expect(webhook.text.contains(caseCode))
        }
    }

    @Test(
        "The texts of the partner summary pass the checks of a strict template",
        arguments: ["summary.txt", "summary.md", "summary.html"])
    func summary(_ part: String) throws {
        for locale in ["en", "de"] {
            let text = try #require(source("summary", locale, part))
            _ = try StrictTemplate(source: text, file: part, mode: part.hasSuffix("html") ? .html : .text)
        }
    }
}
