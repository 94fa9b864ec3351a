import Foundation
import Testing
import TocsinCore
import TocsinDelivery
import TocsinLedger
import TocsinTestSupport
import TocsinTransport

@Suite("From approval to acceptance", .enabled(if: Python.hasMailServer), .timeLimit(.minutes(2)))
struct EndToEndTests {
    @Test("Every mail and webhook of 30 customers arrives once, byte by byte as the ledger says")
    func everyNotice() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer)
        let web = try await Receiver(webhookServer)
        let customers = try (1...30).map { number in
            Tenant(
                "c\(number)",
                [
                    try Contact(
                        "soc", mail: "soc@c\(number).example", webhook: "http://127.0.0.1:\(web.port)/c\(number)")
                ])
        }
        let release = try await scene.launch(customers)
        let service = try await scene.run(scene.settings(mail: mail))
        #expect(service.counts == DeliveryCounts(accepted: 60, attempts: 60))
        #expect(!service.everyRelayFailed)

        let addresses = mail.seen.map(\.to)
        #expect(addresses.sorted() == customers.map { "soc@\($0.tenant).example" }.sorted())
        #expect(web.seen.map(\.to).sorted() == customers.map { "/\($0.tenant)" }.sorted())
        for row in try await scene.rows() {
            let seen =
                row.channel == .smtp
                ? mail.seen.first { $0.to == "soc@\(row.tenant).example" }
                : web.seen.first { $0.to == "/\(row.tenant)" }
            let expected = try await scene.bytes(of: row)
            #expect(seen?.body == expected)
            #expect(row.state == .accepted)
            #expect(row.attempts == 1)
        }
        #expect(try await scene.release(release).state == .finished)
        #expect(try await scene.ledger.customers(of: scene.incident, in: .notified).count == 30)
        #expect(try await scene.tasks().isEmpty)
        try await scene.expectConsistent()
        // A second run finds nothing to do.
        #expect(try await scene.run(scene.settings(mail: mail)).counts == DeliveryCounts())
        #expect(mail.seen.count == 30)
    }

    @Test("Each contact gets its own link, code and Message-ID, and nobody else's")
    func ownValues() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer)
        try await scene.launch(Tenant.mailboxes(5))
        try await scene.run(scene.settings(mail: mail))
        for tenant in (1...5).map({ "c\($0)" }) {
            let body = try #require(mail.seen.first { $0.to == "soc@\(tenant).example" }).body
            let token = scene.tokenKey.token(incident: scene.incident, tenant: tenant, contact: "soc")
            // A long line of text is folded.
            #expect(body.replacingOccurrences(of: "=\r\n", with: "").contains(token))
            #expect(
                mail.seen.filter { $0.body.replacingOccurrences(of: "=\r\n", with: "").contains(token) }.count
                    == 1)
        }
        #expect(Set(mail.seen.compactMap { $0.header("Message-ID") }).count == 5)
    }

    @Test("A mail that was deferred is sent again with the same Date, Message-ID and bytes")
    func sameMailAgain() async throws {
        let scene = try await DeliveryScene(speed: 60)
        let mail = try await Receiver(
            mailServer, ["dot": ["soc@c1.example": ["451 4.3.0 busy", "451 4.3.0 busy", "250 2.0.0 taken"]]])
        try await scene.launch(Tenant.mailboxes(1))
        var settings = scene.settings(mail: mail, connections: 1)
        settings.mailSchedule.waits = [.seconds(20)]
        let service = try await scene.run(settings)
        #expect(mail.seen.map(\.reply) == ["451 4.3.0 busy", "451 4.3.0 busy", "250 2.0.0 taken"])
        #expect(Set(mail.seen.map(\.body)).count == 1)
        #expect(mail.seen.first?.header("Date") != nil)
        let row = try await scene.row("c1")
        #expect(row.attempts == 3)
        let expected = try await scene.bytes(of: row)
        #expect(mail.seen.last?.body == expected)
        #expect(service.counts == DeliveryCounts(accepted: 1, attempts: 3))
        try await scene.expectConsistent()
    }

    @Test("A webhook is sent again with the same id and body, and a new timestamp under a valid signature")
    func sameWebhookAgain() async throws {
        let scene = try await DeliveryScene(speed: 60)
        let web = try await Receiver(webhookServer, ["post": ["/h": [503, 503, 200]]])
        try await scene.launch([Tenant("c1", [try Contact("soc", webhook: "http://127.0.0.1:\(web.port)/h")])])
        var settings = scene.settings()
        settings.webhookSchedule.waits = [.seconds(5), .seconds(20)]
        let began = scene.clock.now
        let service = try await scene.run(settings)
        #expect(service.counts == DeliveryCounts(accepted: 1, attempts: 3))
        #expect(web.seen.map(\.reply) == ["503", "503", "200"])
        #expect(Set(web.seen.map(\.body)).count == 1)
        #expect(Set(web.seen.map { $0.headers?["webhook-id"] }).count == 1)
        let times = web.seen.compactMap { $0.headers?["webhook-timestamp"].flatMap { Int64($0) } }
        #expect(times.count == 3)
        #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 >= 5 })
        for (seen, time) in zip(web.seen, times) {
            #expect(Instant(secondsSinceEpoch: time) >= began + .seconds(-1))
            let signature = try scene.signingKey.signature(
                id: seen.headers?["webhook-id"] ?? "", timestamp: Instant(secondsSinceEpoch: time),
                body: Array(seen.body.utf8))
            #expect(seen.headers?["webhook-signature"] == signature)
        }
        try await scene.expectConsistent()
    }

    @Test(
        "The first retry of a webhook comes after five seconds, of a mail after one minute; --until-idle waits for the one only"
    )
    func untilIdle() async throws {
        let scene = try await DeliveryScene(speed: 5)
        let mail = try await Receiver(mailServer, ["rcpt": ["*": ["451 4.7.1 greylisted"]]])
        let web = try await Receiver(webhookServer, ["post": ["/h": [503, 200]]])
        try await scene.launch([
            Tenant(
                "c1", [try Contact("soc", mail: "soc@c1.example", webhook: "http://127.0.0.1:\(web.port)/h")])
        ])
        let service = try await scene.run(scene.settings(mail: mail))
        #expect(service.counts == DeliveryCounts(accepted: 1, deferred: 1, attempts: 3))
        let row = try await scene.row("c1")
        #expect(row.state == .deferred)
        let deferred = try #require(
            try await scene.events(of: "c1").last { $0.kind == "deferred" && $0.channel == .smtp })
        #expect(deferred.reply == "451 4.7.1 greylisted")
        // One minute, and a tenth for the jitter of one half.
        let wait = row.dueAt - deferred.at
        #expect(wait <= .seconds(66) && wait > .seconds(50))
        #expect(try await scene.row("c1", channel: .webhook).attempts == 2)
    }
}
