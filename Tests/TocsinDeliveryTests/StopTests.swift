import Testing
import TocsinCore
import TocsinDelivery
import TocsinLedger
import TocsinTestSupport
import TocsinTransport

@Suite("Stopping a worker", .serialized, .enabled(if: Python.hasMailServer), .timeLimit(.minutes(3)))
struct StopTests {
    @Test("Stopped in the middle of 2,000 mails, no row stays under way, and a second run sends exactly the rest")
    func inTheMiddle() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer, ["slow": 0.005])
        try await scene.launch(Tenant.mailboxes(2_000))
        let first = scene.service(scene.settings(mail: mail, untilIdle: false))
        let duration = try await scene.run(first) {
            try await mail.wait(for: 600) { $0.isTaken }
        }
        #expect(duration < .seconds(5))
        let states = try await scene.states()
        let sent = states[.accepted] ?? 0
        #expect(sent >= 500)
        #expect((states[.ready] ?? 0) >= 500)
        #expect(sent + (states[.ready] ?? 0) == 2_000)
        #expect(first.counts.accepted == sent)
        #expect(mail.taken.count == sent)
        #expect(try await scene.rows().allSatisfy { $0.worker == nil })
        try await scene.expectConsistent()

        let second = try await scene.run(scene.settings(mail: mail))
        #expect(second.counts.accepted == 2_000 - sent)
        #expect(mail.taken.count == 2_000)
        #expect(Set(mail.taken.map(\.to)).count == 2_000)
        #expect(Set(mail.taken.compactMap { $0.header("Message-ID") }).count == 2_000)
        try await scene.expectConsistent()
    }

    @Test("A transfer that hangs before its body doesn't hold up the stop, and its row is ready again")
    func hangingBeforeTheBody() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer, ["hang": true])
        try await scene.launch(Tenant.mailboxes(3))
        let service = scene.service(scene.settings(mail: mail, connections: 3, untilIdle: false))
        let duration = try await scene.run(service) {
            try await mail.wait(for: 3) { $0.kind == "hang" }
        }
        #expect(duration < .seconds(12))
        #expect(try await scene.states() == [.ready: 3])
        #expect(try await scene.rows().allSatisfy { $0.worker == nil && !$0.wasUncertain })
        try await scene.expectConsistent()
        try mail.set(["hang": false])
        #expect(try await scene.run(scene.settings(mail: mail)).counts.accepted == 3)
        #expect(mail.taken.count == 3)
    }

    @Test("A transfer whose body has begun is waited for, and its acceptance is recorded")
    func waitingForTheReply() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer, ["slow": 7])
        try await scene.launch(Tenant.mailboxes(1))
        let service = scene.service(scene.settings(mail: mail, connections: 1, untilIdle: false))
        try await scene.run(service) {
            let isSending = try await becomes { try await scene.states() == [.sending: 1] }
            #expect(isSending)
            // Long enough for the few packets before the body, and far less than the reply takes.
            try await Task.sleep(for: .milliseconds(500))
        }
        #expect(try await scene.states() == [.accepted: 1])
        #expect(mail.taken.count == 1)
    }

    @Test("Cancelling the task that runs a worker is a stop too")
    func cancelled() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer, ["slow": 0.005])
        try await scene.launch(Tenant.mailboxes(300))
        let service = scene.service(scene.settings(mail: mail, untilIdle: false))
        let task = Task { try await service.run() }
        try await mail.wait(for: 50) { $0.isTaken }
        task.cancel()
        try await task.value
        let states = try await scene.states()
        #expect(states[.sending] == nil)
        #expect(states[.uncertain] == nil)
        #expect(states[.accepted] == mail.taken.count)
        try await scene.expectConsistent()
    }
}
