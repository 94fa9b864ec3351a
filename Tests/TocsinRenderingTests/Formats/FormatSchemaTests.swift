import Foundation
import Testing
import TocsinCore
import TocsinRendering
import TocsinTestSupport

@Suite("Formats, read by others", .enabled(if: Python.hasFormatChecks))
struct FormatSchemaTests {
    private static let formats: [WebhookFormat] = [.slack, .teams, .pagerduty]

    @Test("Every kind of notice, short, at the limit and far over it, is what the receiver's reference asks for")
    func valid() throws {
        var bodies: [(format: String, body: [UInt8])] = []
        for format in Self.formats {
            for kind in AdvisoryKind.allCases {
                bodies.append((format.rawValue, try notice(format, kind: kind).bytes(sentValues)))
            }
            let long = String(repeating: "Zeile <b> & „Ende“ 👩‍👩‍👧‍👦\n", count: 800)
            for locale in ["en", "de", "fr", "es", "ja", "ar", "xx"] {
                let notice = try notice(
                    format, text: long, subject: String(repeating: "<&>", count: 90), locale: locale,
                    thread: "ffeeddccbbaa99887766554433221100")
                bodies.append((format.rawValue, notice.bytes(sentValues)))
            }
            for (_, text) in hostileTexts where !text.allSatisfy(\.isWhitespace) {
                bodies.append(
                    (format.rawValue, try notice(format, text: "{{contact.name}}", name: text).bytes(sentValues)))
            }
        }
        let faults = try PublishedChecks.faults(in: bodies)
        #expect(faults.count == bodies.count)
        for (fault, body) in zip(faults, bodies) where !fault.isEmpty {
            Issue.record("\(body.format): \(fault): \(String(decoding: body.body, as: UTF8.self).prefix(300))")
        }
    }

    @Test("What is broken is found")
    func broken() throws {
        func body(_ format: WebhookFormat, _ old: String, _ new: String) throws -> (String, [UInt8]) {
            let text = String(decoding: try notice(format).bytes(sentValues), as: UTF8.self)
            try #require(text.contains(old), "\(format): \(old)")
            return (format.rawValue, Array(text.replacing(old, with: new).utf8))
        }
        let bodies: [(format: String, body: [UInt8])] = [
            try body(.slack, #""type":"section""#, #""type":"paragraph""#),
            try body(.slack, "notice for", String(repeating: "x", count: 151)),
            try body(.slack, "Hello", String(repeating: "x", count: 3_001)),
            try body(.slack, #""mrkdwn":false"#, #""colour":"red""#),
            try body(.teams, "TextRun", "TextWalk"),
            try body(.teams, #""version":"1.4""#, #""version":1.4"#),
            try body(.teams, #""spacing":"medium""#, #""gap":"medium""#),
            try body(.teams, #""type":"message""#, #""type":"card""#),
            try body(.pagerduty, #""severity":"critical""#, #""severity":"high""#),
            try body(.pagerduty, #""event_action":"trigger""#, #""event_action":"open""#),
            try body(.pagerduty, "00000000000000000000000000000000", "short"),
            try body(.pagerduty, "notice for", String(repeating: "x", count: 1_025)),
        ]
        let faults = try PublishedChecks.faults(in: bodies)
        for (index, fault) in faults.enumerated() { #expect(!fault.isEmpty, "number \(index)") }
    }
}
