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
        for locale in ["en", "de"] {
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
        for locale in ["en", "de"] {
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
        ]
        for (locale, again, enough) in words {
            for asksAgain in [true, false] {
                let sample = Sample(kind: .correction, asksAgain: asksAgain)
                let mail = try render(inputs(sample), makeCustomer(facts: sample.facts), makePath(locale: locale))
                for text in [mail.text, try #require(mail.html)] {
                    #expect(text.contains(again) == asksAgain)
                    #expect(text.contains(enough) == !asksAgain)
                }
            }
        }
    }

    @Test("Every sample but the all-clear has the subject template of the first notice")
    func subjects() throws {
        for locale in ["en", "de"] {
            let first = try #require(source("initial", locale, "subject"))
            for kind in AdvisoryKind.allCases where kind != .allClear {
                #expect(source(kind.rawValue, locale, "subject") == first)
            }
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
