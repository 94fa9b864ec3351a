import Foundation
import Testing
import TocsinCore
import TocsinRendering

@Suite("Webhook bodies")
struct WebhookNoticeTests {
    @Test("The body is compact JSON in UTF-8 with a fixed order of keys")
    func body() throws {
        let inputs = try makeInputs(
            subject: "für {{tenant.name}}", webhook: "Zeile \"1\"\n\\ {{ack.code}}\t/\n\n", drill: false)
        let notice = try render(inputs, makeCustomer(), makePath(.webhook, url: "https://x.example/"))
        #expect(notice.messageID == "msg_00112233445566778899aabbccddeeff")
        #expect(notice.channel == .webhook && notice.html == nil)
        let expected = #"""
            {"type":"incident.notice","timestamp":"2023-07-11T21:00:00Z","data":{"incident":"INC-2023-0711",\#
            "title":"Forged tokens","tlp":"TLP:AMBER+STRICT","advisory":"initial","kind":"initial","version":3,\#
            "tenant":"wetlands-agency","contact":"soc","caseCode":"K7WQ2M9X",\#
            "subject":"[TLP:AMBER+STRICT] für Wetlands Agency","text":"Zeile \"1\"\n\\ 481516\t/",\#
            "acknowledge":{"url":"https://notify.provider.example/a/Zm9vYmFyYmF6cXV4LV9hYmNkZWZnaGlqa2xtbm9wcXI",\#
            "code":"481516"},"drill":false}}
            """#
        var values = sentValues
        values.date = Instant(microseconds: sentValues.date.microseconds + 999_999)
        #expect(String(decoding: notice.bytes(values), as: UTF8.self) == expected)
    }

    @Test("Any text comes back through a JSON parser")
    func hostile() throws {
        let inputs = try makeInputs(subject: "s", webhook: "|{{facts.a}}|")
        for (name, text) in hostileTexts {
            let path = try makePath(.webhook, contactName: text, url: "https://x.example/")
            let bytes = try render(inputs, makeCustomer(facts: ["a": text]), path).bytes(sentValues)
            let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
            let data = try #require(object?["data"] as? [String: Any])
            let shown = BidiIsolation.isNeeded(for: text, in: .leftToRight) ? BidiIsolation.isolated(text) : text
            #expect((data["text"] as? String).map { Array($0.utf8) } == Array("|\(shown)|".utf8), "\(name)")
        }
    }

    @Test("A body of 20 kB or more is refused with its length")
    func size() throws {
        let path = try makePath(.webhook, url: "https://x.example/")
        let spare = 20_000 - (try render(makeInputs(webhook: "x"), makeCustomer(), path).bytes(.placeholders).count)
        let fits = try render(makeInputs(webhook: String(repeating: "x", count: spare)), makeCustomer(), path)
        #expect(fits.bytes(.placeholders).count == 19_999)
        #expect(fits.bytes(sentValues).count == 19_999)
        let found = problems {
            _ = try render(makeInputs(webhook: String(repeating: "x", count: spare + 1)), makeCustomer(), path)
        }
        #expect(found?.first?.message.contains("20000 bytes") == true)
        #expect(found?.first?.place?.file == "templates/initial/en/webhook.txt.mustache")
    }

    @Test("The digest covers the target: the URL, or the fingerprint of a secret one")
    func digest() throws {
        let inputs = try makeInputs(webhook: "x")
        let open = try render(inputs, makeCustomer(), makePath(.webhook, url: "https://x.example/1"))
        let other = try render(inputs, makeCustomer(), makePath(.webhook, url: "https://x.example/2"))
        let secret = try render(
            inputs, makeCustomer(), makePath(.webhook, url: "https://x.example/1", fingerprint: "abcd"))
        #expect(open.bytes(.placeholders) == secret.bytes(.placeholders))
        #expect(Set([open.digest, other.digest, secret.digest]).count == 3)
        #expect(secret.digest == sha256(Array("abcd\n".utf8) + secret.bytes(.placeholders)))
        #expect(open.digest == sha256(Array("https://x.example/1\n".utf8) + open.bytes(.placeholders)))
    }
}
