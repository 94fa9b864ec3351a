import Testing
import TocsinCore
import TocsinDelivery
import TocsinLedger
import TocsinTransport

@Suite("A system with too few threads", .timeLimit(.minutes(1)))
struct FewThreadsTests {
    @Test("A worker ends at once, says what to do, and leaves every row as it was")
    func ends() async throws {
        let scene = try await DeliveryScene()
        try await scene.launch(Tenant.mailboxes(5))
        let service = scene.service(scene.settings(port: 9, connections: 3)) { relay, name in
            // One of them gets none.
            name == "smtp-1"
                ? SMTPConnection(relay: relay, thread: WorkerThread(name: name, stackSize: 1 << 46))
                : SMTPConnection(relay: relay, name: name)
        }
        let error = await #expect(throws: TocsinError.self) { try await service.run() }
        #expect(error?.kind == .unavailable)
        let message = error?.message ?? ""
        for part in ["2 for 3 connections", "ulimit -u", "TasksMax=", "Nothing was sent"] {
            #expect(message.contains(part), "\(message)")
        }
        #expect(service.counts == DeliveryCounts())
        #expect(try await scene.states() == [.ready: 5])
        #expect(try await scene.rows().allSatisfy { $0.worker == nil && $0.attempts == 0 })
        try await scene.expectConsistent()
    }
}
