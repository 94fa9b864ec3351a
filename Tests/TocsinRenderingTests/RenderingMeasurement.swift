import Foundation
import Mustache
import Testing
import TocsinCore
import TocsinRendering

/// Run by hand in a release build: `TOCSIN_MEASURE=1 swift test -c release --filter RenderingMeasurement`.
@Suite("RenderingMeasurement", .serialized, .enabled(if: ProcessInfo.processInfo.environment["TOCSIN_MEASURE"] != nil))
struct RenderingMeasurement {
    private static let line =
        "We saw {{facts.f1}} at {{facts.f2}} and closed it; nothing was changed, deleted or sent. "

    private func inputs() throws -> ReleaseInputs {
        let body =
            "{{tenant.name}} {{contact.name}} {{incident.id}} {{caseCode}} {{facts.f3}} {{facts.f4}} {{ack.code}}\n"
        let padding = (0..<34).map {
            "Paragraph \($0) explains at some length what happened and what you should do, für alle.\n"
        }
        let text = body + Self.line + "\n" + padding.joined() + "{{ack.url}}\n"
        let html =
            "<html><body><p>" + body + "</p><p>" + Self.line + "</p>" + padding.map { "<p>\($0)</p>" }.joined()
            + "<a href=\"{{ack.url}}\">{{ack.url}}</a></body></html>"
        return try makeInputs(text: text, html: html, prefix: "Provider Security:")
    }

    private func customer(_ index: Int) -> CustomerPlan {
        makeCustomer(
            name: "Customer \(index) & Söhne",
            facts: ["f1": "2023-05-15", "f2": "12:0\(index % 10)", "f3": "<x>", "f4": "y"])
    }

    @Test("Rendering and encoding a notice twice takes at most 120 µs")
    func notices() throws {
        let renderer = try NoticeRenderer(inputs: inputs())
        let path = try makePath()
        let count = 20_000
        var total = 0
        var render = Duration.zero
        let clock = ContinuousClock()
        let all = try clock.measure {
            for index in 0..<count {
                let start = clock.now
                let notice = try renderer.render(customer(index), path, caseCode: caseCode, messageID: messageHex)
                render += clock.now - start
                total += notice.digest.utf8.count + notice.bytes(sentValues).count
            }
        }
        print("a notice of \(total / count) bytes: \(all / count), of which rendering \(render / count)")
        #expect(all / count < .microseconds(120))
    }

    @Test("For comparison: swift-mustache with dictionaries, rendering alone")
    func mustache() throws {
        let texts = try #require(try inputs().advisory.locales["en"])
        let text = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + (texts.text ?? ""))
        let html = try MustacheTemplate(string: texts.html ?? "")
        let count = 5_000
        var total = 0
        let all = ContinuousClock().measure {
            for index in 0..<count {
                let customer = customer(index)
                let values: [String: Any] = [
                    "tenant": ["name": customer.name] as [String: Any], "contact": ["name": "SOC"] as [String: Any],
                    "incident": ["id": "INC"] as [String: Any], "caseCode": caseCode, "facts": customer.facts,
                    "ack": ["url": "https://notify.provider.example/a/x", "code": "123456"] as [String: Any],
                ]
                total += text.render(values).utf8.count + html.render(values).utf8.count
            }
        }
        print("swift-mustache: \(all / count) for \(total / count) bytes")
        #expect(total > 0)
    }
}
