import Foundation
import Testing
import TocsinCore
import TocsinLedger

@Suite("JSON in the ledger")
struct CanonicalJSONTests {
    private static func path(_ text: String, isFull: Bool) throws -> CustomerPlan.Path {
        CustomerPlan.Path(
            contact: "soc", contactName: text, role: isFull ? text : nil, turn: 3, channel: .smtp, locale: "de-AT",
            reader: isFull ? "de-AT-u-nu-latn" : nil, secondReader: isFull ? "fr-CA" : nil, thread: isFull ? 2 : nil,
            wait: isFull ? .hours(2) : nil,
            address: isFull ? try EmailAddress("soc@agency.example") : nil, url: isFull ? "https://a/\(text)" : nil,
            urlFile: isFull ? "secrets/x" : nil, urlFingerprint: isFull ? "f" : nil,
            format: isFull ? .pagerduty : nil, keyFile: isFull ? text : nil, keyFingerprint: isFull ? "g" : nil,
            alsoMailed: isFull ? true : nil)
    }

    private static func plan(_ text: String, isFull: Bool) throws -> CustomerPlan {
        CustomerPlan(
            tenant: "agency", name: text, kind: .organisation, tier: isFull ? text : nil, sector: isFull ? text : nil,
            region: isFull ? text : nil, timezone: isFull ? "UTC" : nil, share: .named,
            facts: isFull ? ["b": text, "A": "", "a-1": text, "a": "1"] : [:],
            paths: isFull ? [try path(text, isFull: true), try path(text, isFull: false)] : [],
            phones: isFull ? [.init(contact: "soc", contactName: text, number: "+1202")] : [],
            attachments: isFull
                ? [TocsinCore.Attachment(name: text, type: "text/csv; charset=utf-8", size: 7, sha256: "aa")] : nil,
            relatedTo: isFull ? "bureau" : nil)
    }

    @Test(
        "A plan that is written by hand reads as the same plan, and as what the library writes",
        arguments: [
            "plain", "", "\"quoted\" \\ back / slash", "two\r\nlines\tand a tab", "\u{1}\u{8}\u{c}\u{1f}\u{7f}",
            "Söhne 🚨 \u{202E} \u{2028} e\u{301}", "{{x}}",
        ])
    func plans(text: String) throws {
        for isFull in [true, false] {
            let plan = try Self.plan(text, isFull: isFull)
            let written = encodeJSON(plan)
            #expect(try decodeJSON(CustomerPlan.self, from: written) == plan)
            #expect(try decodePlan(written) == plan)
            let value = try JSONSerialization.jsonObject(with: Data(written.utf8)) as? NSDictionary
            let library = try JSONSerialization.jsonObject(with: JSONEncoder().encode(plan)) as? NSDictionary
            #expect(value == library)
            // Without what JSON may write in two ways, the bytes are the same: keys sorted, no blanks.
            if !text.unicodeScalars.contains(where: { $0.value < 0x20 }) {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
                #expect(written == String(decoding: try encoder.encode(plan), as: UTF8.self))
            }
        }
    }

    @Test("No member of a plan is left out")
    func members() throws {
        let plan = try Self.plan("x", isFull: true)
        let value = try JSONSerialization.jsonObject(with: Data(encodeJSON(plan).utf8)) as? [String: Any]
        let path = (value?["paths"] as? [[String: Any]])?.first
        let phone = (value?["phones"] as? [[String: Any]])?.first
        #expect(value?.count == Mirror(reflecting: plan).children.count)
        #expect(path?.count == Mirror(reflecting: plan.paths[0]).children.count)
        #expect(phone?.count == Mirror(reflecting: plan.phones[0]).children.count)
    }
}
