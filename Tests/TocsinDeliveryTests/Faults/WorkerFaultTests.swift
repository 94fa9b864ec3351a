import Foundation
import Synchronization
import Testing
import TocsinCore
import TocsinDelivery
import TocsinLedger
import TocsinSQLite
import TocsinTestSupport
import TocsinTesting
import TocsinTransport

/// A real worker and a real mail server; only the database is made to fail, or fails by itself.
@Suite("A worker whose database fails", .enabled(if: Python.hasMailServer), .timeLimit(.minutes(5)))
struct WorkerFaultTests {
    private static let customers = 3

    /// Short doubts, and a clock that makes them shorter.
    private static func settings(_ scene: DeliveryScene, _ mail: Receiver) -> DeliverySettings {
        var settings = scene.settings(mail: mail, connections: 2, webhooks: 1, idleAfter: .seconds(20))
        settings.mailSchedule.uncertainWait = .seconds(10)
        return settings
    }

    /// A release for customers whose names begin with this one.
    private static func scene(_ name: String = "c", count: Int = customers) async throws -> DeliveryScene {
        let scene = try await DeliveryScene(speed: 40, driver: { FaultyDatabase($0) })
        try await scene.launch(
            (1...count).map { Tenant("\(name)\($0)", [try Contact("soc", mail: "soc@\(name)\($0).example")]) })
        return scene
    }

    @Test(
        "It stops; the next one sends the rest, and what the first may have sent only with a mark",
        arguments: WayToFail.all)
    func stops(_ way: WayToFail) async throws {
        let mail = try await Receiver(mailServer)
        let faults = try await WayToFail.everyCall { number in
            try await Self.run(way.fault(atCall: number), atCall: number, lasts: way.lasts, mail)
        }
        #expect(faults > 4)
    }

    @Test("It comes to an end too if a commit is durable and its answer was lost for a moment only")
    func answerIsLost() async throws {
        let mail = try await Receiver(mailServer)
        let faults = try await WayToFail.everyCall { number in
            try await Self.run(.lostCommit(.unavailable), atCall: number, lasts: false, mail)
        }
        #expect(faults > 4)
    }

    private static let endless = "the worker came to no end"

    /// Runs a worker over a database that fails, and another one after it.
    ///
    /// - Returns: Whether the fault came.
    private static func run(
        _ fault: DatabaseFault, atCall number: Int, lasts: Bool, _ mail: Receiver
    ) async throws -> Bool {
        let scene = try await scene("n\(number)-")
        let database = try #require(scene.ledger.database as? FaultyDatabase)
        database.fail(fault, atCall: number, lasts: lasts)
        let hasEnded = Flag()
        let worker = Task {
            defer { hasEnded.raise() }
            do {
                try await scene.run(settings(scene, mail))
            } catch let error as SQLError {
                #expect(database.hasFailed, "call \(number): \(error)")
            }
        }
        if try await !becomes({ hasEnded.isRaised }) {
            Issue.record("call \(number): \(endless)")
            worker.cancel()
        }
        try await worker.value
        let hasFailed = database.hasFailed
        database.repair()
        try await expectTruth(scene, mail, "call \(number)")
        try await scene.run(settings(scene, mail))
        try await expectTruth(scene, mail, "call \(number), at the end")
        #expect(try await scene.states() == [.accepted: customers], "call \(number)")
        return hasFailed
    }

    /// What the ledger says is so, with nobody at work.
    private static func expectTruth(_ scene: DeliveryScene, _ mail: Receiver, _ what: String) async throws {
        try await scene.expectConsistent()
        for row in try await scene.rows() {
            let copies = mail.taken.filter { $0.to == "soc@\(row.tenant).example" }
            switch row.state {
            case .accepted: #expect(!copies.isEmpty, "\(what): \(row)")
            case .ready: #expect(copies.isEmpty || row.wasUncertain, "\(what): \(row)")
            case .sending, .uncertain: break
            case .held, .deferred, .refused, .expired, .cancelled: Issue.record("\(what): \(row)")
            }
            #expect(copies.count <= row.attempts, "\(what): \(row)")
            #expect(copies.count < 2 || row.wasResent, "\(what): \(row)")
            #expect(Set(copies.map(\.bytes)).count <= 1, "\(what): \(row)")
        }
    }

    @Test("A disk that is really full: with room again all goes out", arguments: [0, 1, 2, 3, 5, 8])
    func diskIsFull(_ pages: Int) async throws {
        let mail = try await Receiver(mailServer)
        // Enough that the file must grow.
        let scene = try await Self.scene(count: 150)
        let database = try #require(scene.ledger.database as? FaultyDatabase)
        // SQLite's own limit: what needs one page more fails with SQLITE_FULL.
        let limit = SQL("PRAGMA max_page_count = \(try await Self.pages(of: scene) + pages)")
        try await database.write { _ = try $0.run(limit, []) }
        let worker = Task { try await scene.run(Self.settings(scene, mail)) }
        #expect(try await becomes { database.ownFailures > 0 })
        try await scene.expectConsistent()
        try await database.write { _ = try $0.run(SQL("PRAGMA max_page_count = 1000000"), []) }
        do {
            _ = try await worker.value
        } catch let error as SQLError {
            // It may have stopped before there was room.
            #expect(error.code == .unavailable, "\(error)")
            try await Self.expectTruth(scene, mail, "\(pages) pages, stopped")
            try await scene.run(Self.settings(scene, mail))
        }
        try await Self.expectTruth(scene, mail, "\(pages) pages, with room again")
        #expect(try await scene.states() == [.accepted: 150])
    }

    @Test("A ledger that is back after a moment gets every result; a worker that lives on leaves nothing in doubt")
    func comesBack() async throws {
        let mail = try await Receiver(mailServer, ["hold": 1])
        let scene = try await Self.scene()
        let database = try #require(scene.ledger.database as? FaultyDatabase)
        let worker = Task { try await scene.run(Self.settings(scene, mail)) }
        try await mail.wait(for: 2)
        database.fail(.commit(.unavailable), atCall: 1, lasts: true)
        try mail.set(["hold": 0])
        #expect(try await becomes { database.hasFailed })
        database.repair()
        do {
            _ = try await worker.value
            #expect(try await scene.rows().allSatisfy { !$0.wasUncertain })
        } catch is SQLError {
            try await Self.expectTruth(scene, mail, "stopped")
            try await scene.run(Self.settings(scene, mail))
        }
        try await Self.expectTruth(scene, mail, "at the end")
        #expect(try await scene.states() == [.accepted: Self.customers])
    }

    @Test(
        "A commit that fails once leaves nothing in doubt, whichever it is, while other transfers are under way",
        arguments: [SQLError.Code.unavailable, .failed])
    func failsOnce(_ code: SQLError.Code) async throws {
        let gone = try await Receiver(webhookServer).port
        let mail = try await Receiver(mailServer, ["slow": 0.2])
        let faults = try await WayToFail.everyCall { number in
            let scene = try await DeliveryScene(speed: 40, driver: { FaultyDatabase($0) })
            // What waits for the host that is not there is given back while the relay still has not answered.
            try await scene.launch(
                (1...12).map { index in
                    Tenant(
                        "n\(number)-\(index)",
                        [
                            index % 4 == 0
                                ? try Contact("soc", mail: "soc@n\(number)-\(index).example")
                                : try Contact("soc", webhook: "http://127.0.0.1:\(gone)/\(index)")
                        ])
                })
            let database = try #require(scene.ledger.database as? FaultyDatabase)
            database.fail(.commit(code), atCall: number, lasts: false)
            do {
                try await scene.run(scene.settings(mail: mail, idleAfter: TimeSpan(microseconds: 0)))
            } catch let error as SQLError {
                #expect(database.hasFailed, "call \(number): \(error)")
            }
            for row in try await scene.rows() {
                #expect([.ready, .deferred, .accepted].contains(row.state), "call \(number): \(row)")
                #expect(!row.wasUncertain, "call \(number): \(row)")
            }
            try await scene.expectConsistent()
            return database.hasFailed
        }
        #expect(faults > 6)
    }

    private static func pages(of scene: DeliveryScene) async throws -> Int {
        try await scene.ledger.database.write { try $0.first(SQL("PRAGMA page_count")) { $0.count(0) } ?? 0 }
    }

    @Test("While another process holds the write lock it waits and sends nothing; then it goes on")
    func locked() async throws {
        let mail = try await Receiver(mailServer)
        let scene = try await Self.scene()
        let other = try SQLiteDatabase(path: scene.path, create: false)
        let (isHeld, hold) = AsyncStream.makeStream(of: Void.self)
        let letGo = DispatchSemaphore(value: 0)
        let holder = Task {
            try await other.write { _ in
                hold.finish()
                // On the driver's own thread, which may wait.
                letGo.wait()
            }
        }
        for await _ in isHeld {}
        let worker = Task { try await scene.run(Self.settings(scene, mail)) }
        try await Task.sleep(for: .milliseconds(400))
        #expect(mail.seen.isEmpty)
        letGo.signal()
        try await holder.value
        #expect(try await worker.value.counts == DeliveryCounts(accepted: Self.customers, attempts: Self.customers))
        #expect(mail.taken.count == Self.customers)
        try await Self.expectTruth(scene, mail, "after the lock")
    }
}

/// Raised once, from any thread.
private final class Flag: Sendable {
    private let state = Mutex(false)

    var isRaised: Bool { state.withLock(\.self) }

    func raise() { state.withLock { $0 = true } }
}
