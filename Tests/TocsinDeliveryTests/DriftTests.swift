import Synchronization
import Testing
import TocsinCore
import TocsinDelivery
import TocsinLedger
import TocsinTestSupport
import TocsinTransport

@Suite("What is approved is what is sent", .enabled(if: Python.hasMailServer), .timeLimit(.minutes(2)))
struct DriftTests {
    /// The releases whose cause of drift is gone, as `resume` finds them.
    private func mended(_ release: Int, _ scene: DeliveryScene, key: TokenKey? = nil) async throws -> Set<Int> {
        let record = try await scene.release(release)
        let composer = scene.composer(key: key)
        do {
            try await composer.check(
                release: release, of: scene.incident, digest: record.digest, keyFingerprint: record.keyFingerprint)
        } catch is ContentDrift { return [] }
        return try await composer.firstDrift(inRelease: release, of: scene.incident) == nil ? [release] : []
    }

    @Test(
        "A fact that was altered in the ledger stops its whole release before the first message, and names the delivery"
    )
    func alteredFact() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer)
        let release = try await scene.launch(Tenant.mailboxes(20))
        try await scene.tamper("UPDATE plans SET plan = replace(plan, 'c7-17', 'c7-18') WHERE tenant = 'c7'")
        let service = try await scene.run(scene.settings(mail: mail))
        #expect(service.counts == DeliveryCounts())
        #expect(mail.seen.isEmpty)
        let record = try await scene.release(release)
        let row = try await scene.row("c7")
        #expect(record.state == .paused)
        #expect(record.reason?.hasPrefix("content_drift") == true)
        #expect(record.drifted == [row.delivery])
        #expect(row.state == .ready)
        #expect(try await mended(release, scene).isEmpty)
        await #expect(throws: TocsinError.self) { try await scene.resume(release) }

        try await scene.tamper("UPDATE plans SET plan = replace(plan, 'c7-18', 'c7-17') WHERE tenant = 'c7'")
        let again = try await mended(release, scene)
        #expect(again == [release])
        try await scene.resume(release, mended: again)
        #expect(try await scene.run(scene.settings(mail: mail)).counts == DeliveryCounts(accepted: 20, attempts: 20))
        #expect(mail.taken.count == 20)
        try await scene.expectConsistent()
    }

    @Test(
        "Whatever else is altered stops it too",
        arguments: [
            "UPDATE plans SET plan = replace(plan, 'soc@c7.example', 'thief@c7.example') WHERE tenant = 'c7'",
            "UPDATE plans SET plan = replace(plan, '\"share\":\"named\"', '\"share\":\"aggregate\"') WHERE tenant = 'c7'",
            "UPDATE plans SET plan = 'no plan' WHERE tenant = 'c7'",
            "DELETE FROM plans WHERE tenant = 'c7'",
            "DELETE FROM deliveries WHERE tenant = 'c7'",
            "UPDATE deliveries SET turn = 1 WHERE tenant = 'c7'",
            "UPDATE deliveries SET channel = 'pigeon' WHERE tenant = 'c7'",
            "UPDATE deliveries SET message_sha = 'aa' WHERE tenant = 'c7'",
            "UPDATE releases SET inputs = replace(inputs, 'notify.provider.example', 'phish.example')",
            "UPDATE releases SET inputs = replace(inputs, 'was read by', 'was not read by')",
            "UPDATE releases SET inputs = '{'",
            "UPDATE releases SET digest = 'aa'",
            "UPDATE releases SET key_fingerprint = 'aa'",
        ])
    func altered(_ statement: String) async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer)
        let release = try await scene.launch(Tenant.mailboxes(8))
        try await scene.tamper(statement)
        try await scene.run(scene.settings(mail: mail))
        #expect(mail.seen.isEmpty)
        let record = try await scene.release(release)
        #expect(record.state == .paused)
        #expect(record.reason?.hasPrefix("content_drift") == true)
        #expect(!record.drifted.isEmpty)
    }

    @Test("One release that drifted doesn't stop another one")
    func otherRelease() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer)
        let first = try await scene.launch(Tenant.mailboxes(3))
        var other = Advisory.small
        other.name = "second-notice"
        let second = try await scene.launch(Tenant.mailboxes(3), advisory: other)
        try await scene.tamper("UPDATE releases SET inputs = '{' WHERE release = \(first)")
        #expect(try await scene.run(scene.settings(mail: mail)).counts.accepted == 3)
        #expect(try await scene.release(first).state == .paused)
        #expect(try await scene.release(second).state == .finished)
    }

    @Test("With another token key nothing at all is sent; with the right one the release goes on")
    func otherKey() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer)
        let release = try await scene.launch(Tenant.mailboxes(5))
        let other = try #require(TokenKey(bytes: Array(repeating: 8, count: 32)))
        #expect(try await scene.run(scene.settings(mail: mail), key: other).counts == DeliveryCounts())
        #expect(mail.seen.isEmpty)
        let record = try await scene.release(release)
        #expect(record.state == .paused)
        #expect(record.reason?.contains("token key") == true)
        #expect(try await mended(release, scene, key: other).isEmpty)
        try await scene.resume(release, mended: try await mended(release, scene))
        #expect(try await scene.run(scene.settings(mail: mail)).counts.accepted == 5)
    }

    @Test("A row that is altered while a worker sends is not sent, and stops the rest")
    func whileSending() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer, ["slow": 0.02])
        let release = try await scene.launch(Tenant.mailboxes(200))
        let service = scene.service(scene.settings(mail: mail, connections: 2, untilIdle: false))
        try await scene.run(service) {
            try await mail.wait(for: 10) { $0.isTaken }
            try await scene.tamper("UPDATE plans SET plan = replace(plan, '-17', '-18') WHERE tenant LIKE '%5'")
            let isPaused = try await becomes { try await scene.release(release).state == .paused }
            #expect(isPaused)
        }
        #expect(mail.taken.count < 200)
        #expect(mail.taken.allSatisfy { !$0.body.contains("-18") })
        #expect(try await scene.states()[.sending] == nil)
        try await scene.expectConsistent()
    }

    @Test("A worker that saw the drift sends again once it is mended and resumed, without a restart")
    func mendedWhileRunning() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer)
        let release = try await scene.launch(Tenant.mailboxes(5))
        try await scene.tamper("UPDATE releases SET inputs = replace(inputs, 'was read by', 'was not read by')")
        let service = scene.service(scene.settings(mail: mail, untilIdle: false))
        try await scene.run(service) {
            let isPaused = try await becomes { try await scene.release(release).state == .paused }
            #expect(isPaused)
            try await scene.tamper("UPDATE releases SET inputs = replace(inputs, 'was not read by', 'was read by')")
            try await scene.resume(release, mended: try await mended(release, scene))
            let isFinished = try await becomes { try await scene.release(release).state == .finished }
            #expect(isFinished)
        }
        #expect(mail.taken.count == 5)
    }

    @Test("A webhook's secret URL that changed, or is gone, is drift until it is restored", arguments: [true, false])
    func secretURL(isGone: Bool) async throws {
        let scene = try await DeliveryScene()
        let web = try await Receiver(webhookServer)
        let url = "http://127.0.0.1:\(web.port)/approved"
        scene.secrets.withLock { $0["secrets/hook"] = url }
        let release = try await scene.launch([Tenant("c1", [try Contact("soc", webhookFile: "secrets/hook")])])
        scene.secrets.withLock { $0["secrets/hook"] = isGone ? nil : "http://127.0.0.1:\(web.port)/other" }
        try await scene.run(scene.settings())
        #expect(web.seen.isEmpty)
        let record = try await scene.release(release)
        #expect(record.state == .paused)
        #expect(record.drifted == [try await scene.row("c1", channel: .webhook).delivery])
        #expect(record.reason?.contains("127.0.0.1") == false)
        #expect(try await mended(release, scene).isEmpty)

        scene.secrets.withLock { $0["secrets/hook"] = url }
        try await scene.resume(release, mended: try await mended(release, scene))
        try await scene.run(scene.settings())
        #expect(web.taken.map(\.to) == ["/approved"])
        // What has arrived doesn't need its secret any more.
        scene.secrets.withLock { $0["secrets/hook"] = nil }
        #expect(try await mended(release, scene) == [release])
    }
}
