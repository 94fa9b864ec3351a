import Testing
import TocsinCore
import TocsinTransport

@Suite("A thread of its own", .timeLimit(.minutes(1)))
struct WorkerThreadTests {
    @Test("Without a thread it says so, takes no job, and ends at once")
    func none() async throws {
        let thread = WorkerThread(name: "none", stackSize: 1 << 46)
        #expect(!thread.exists)
        let isTaken = thread.submit { Issue.record("there is no thread to run this") }
        #expect(!isTaken)
        await thread.finishAndJoin()
    }

    @Test("A connection without one says so, and sends nothing")
    func connection() async throws {
        let relay = Relay(name: "main", host: "127.0.0.1", port: 9, security: .none)
        let connection = SMTPConnection(relay: relay, thread: WorkerThread(name: "none", stackSize: 1 << 46))
        #expect(!connection.hasThread)
        let address = try EmailAddress("soc@agency.example")
        let report = await connection.send(MailTransfer(envelopeFrom: address, recipient: address, message: []))
        #expect(report == .stopped(.smtp))
        await connection.close()
        let other = SMTPConnection(relay: relay, name: "main")
        #expect(other.hasThread)
        await other.close()
        #expect(other.hasThread, "it had one")
    }
}
