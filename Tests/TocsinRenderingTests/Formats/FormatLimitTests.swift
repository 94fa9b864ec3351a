import Foundation
import Testing
import TocsinCore
import TocsinRendering

@Suite("Limits of Slack, Teams and PagerDuty")
struct FormatLimitTests {
    private static let marks = "Shortened: the full text is in the mail that you get too."

    @Test("A text at Slack's limit is sent whole, one character more is shortened, and says so")
    func slack() throws {
        for (unit, cost) in [("x", 1), ("&", 5), ("<", 4), ("😀", 2)] {
            let most = 12_000 / cost
            let whole = try notice(.slack, text: String(repeating: unit, count: most), alsoMailed: true)
            #expect(!whole.isShortened && whole.text.count == most, "\(unit)")
            let over = try notice(.slack, text: String(repeating: unit, count: most + 1), alsoMailed: true)
            #expect(over.isShortened && over.text.hasSuffix("…\n\n\(Self.marks)"), "\(unit)")
            let sent = try over.blocks().compactMap(\.blockText).joined()
            #expect(sent.contains(Self.marks))
        }
    }

    @Test("The line of the files counts against Slack's limit, and is cut itself before the text")
    func files() throws {
        for (count, name) in [(2, "list.csv"), (20, String(repeating: "&", count: 200) + ".csv")] {
            var inputs = try makeInputs(
                webhook: String(repeating: "x", count: 12_000), replyTo: "desk@provider.example")
            inputs.attachments = (0..<count).map {
                Attachment(name: "\($0)\(name)", type: "text/csv", size: 3, sha256: "")
            }
            var path = try makePath(.webhook, url: "https://x.example/")
            path.format = .slack
            path.alsoMailed = true
            let notice = try render(inputs, makeCustomer(), path)
            #expect(notice.isShortened)
            let texts = try notice.blocks().compactMap(\.blockText)
            let line = try #require(texts.first { $0.hasPrefix("Files: ") })
            #expect(line.hasSuffix("they are in the mail that you get too."))
            #expect(line.utf16.count <= 1_000)
            #expect(texts.dropFirst().map(\.utf16.count).reduce(0, +) <= 12_200)
        }
    }

    @Test("A section of Slack holds 3,000 characters, and not one more")
    func sections() throws {
        let one = try notice(.slack, text: String(repeating: "x", count: 3_000)).blocks()
        let two = try notice(.slack, text: String(repeating: "x", count: 3_001)).blocks()
        #expect(two.count == one.count + 1)
        #expect(one[1].blockText?.count == 3_000)
        #expect(two[1].blockText?.count == 3_000 && two[2].blockText == "x")
        let lines = try notice(.slack, text: String(repeating: String(repeating: "y", count: 99) + "\n", count: 60))
            .blocks()
        let texts = lines.compactMap(\.blockText).filter { $0.hasPrefix("y") }
        #expect(texts.allSatisfy { $0.hasSuffix("y\n") || $0.hasSuffix("y") } && texts.count == 2)
        #expect(texts.joined().count == 5_999)
    }

    @Test("A subject of 150 characters is Slack's header; of a longer one the whole stands below it")
    func header() throws {
        let start = "[TLP:AMBER+STRICT] ".count
        let fits = try notice(.slack, subject: String(repeating: "s", count: 150 - start)).blocks()
        let whole = try #require(fits[0].blockText)
        #expect(whole.count == 150 && fits[1].blockText?.hasPrefix("Hello") == true)
        let over = try notice(.slack, subject: String(repeating: "s", count: 151 - start)).blocks()
        #expect(over[0].blockText?.hasSuffix("…") == true && (over[0].blockText?.count ?? 999) <= 150)
        #expect(over[1].blockText == "[TLP:AMBER+STRICT] " + String(repeating: "s", count: 151 - start))
    }

    @Test(
        "A body at the limit of Teams and PagerDuty is sent whole, one byte more is shortened, and says so",
        arguments: [(WebhookFormat.teams, 20_000), (.pagerduty, 512_000)])
    func bytes(_ format: WebhookFormat, _ limit: Int) throws {
        // A template is shorter than PagerDuty's limit: a value is not.
        func filled(_ count: Int) throws -> RenderedNotice {
            try notice(
                format, text: "{{contact.name}}", name: String(repeating: "x", count: count), alsoMailed: true)
        }
        let empty = try filled(1).bytes(sentValues).count - 1
        let fits = try filled(limit - empty)
        #expect(!fits.isShortened)
        #expect(fits.bytes(sentValues).count == limit)
        let over = try filled(limit - empty + 1)
        #expect(over.isShortened && over.text.hasSuffix("…\n\n\(Self.marks)"))
        let size = over.bytes(sentValues).count
        #expect(size <= limit && size > limit - 200)
        #expect(String(decoding: over.bytes(sentValues), as: UTF8.self).contains(Self.marks))
    }

    @Test("A cut breaks no word and no character, and takes away neither link nor code")
    func cut() throws {
        let words = String(repeating: "👩‍👩‍👧‍👦 word ", count: 3_000)
        for format in [WebhookFormat.slack, .teams] {
            let notice = try notice(format, text: "\(words){{ack.url}} {{ack.code}}")
            let kept = try #require(notice.text.components(separatedBy: "…").first)
            #expect(words.hasPrefix(kept) && (kept.hasSuffix("word") || kept.hasSuffix("👩‍👩‍👧‍👦")))
            let body = String(decoding: notice.bytes(sentValues), as: UTF8.self)
            #expect(body.contains("https://notify.provider.example/a/\(sentValues.token)"))
            #expect(body.contains(sentValues.code) && body.contains(caseCode))
        }
    }

    @Test(
        "The words beside the text are in the reader's language",
        arguments: [
            ("de-AT", "Gekürzt", "E-Mail", "Fallcode"), ("fr", "Abrégé", "courriel", "Code de dossier"),
            ("es-MX", "Abreviado", "correo", "Código de caso"), ("ja", "省略", "メール", "ケースコード"),
            ("ar", "مختصر", "البريد", "رمز الحالة"), ("en-GB", "Shortened", "mail", "Case code"),
            ("xx", "Shortened", "mail", "Case code"),
        ])
    func languages(_ locale: String, _ shortened: String, _ mail: String, _ label: String) throws {
        let long = String(repeating: "a ", count: 9_000)
        let mailed = try notice(.slack, text: long, locale: locale, alsoMailed: true)
        #expect(mailed.text.contains(shortened) && mailed.text.contains(mail))
        let alone = try notice(.slack, text: long, locale: locale)
        #expect(alone.text.contains(shortened) && alone.text.contains("desk@provider.example"))
        let body = String(decoding: mailed.bytes(sentValues), as: UTF8.self)
        #expect(body.contains("\(label): \(caseCode)"))
    }
}
