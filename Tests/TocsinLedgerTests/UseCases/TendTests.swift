import Testing
import TocsinCore
import TocsinLedger
import TocsinSQLite
import TocsinTesting

@Suite("Tending")
struct TendTests {
    @Test("Makes deferred rows ready when they are due, and not before")
    func fallsDue() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.launch(CustomerDraft("agency"))
        try await scene.attempt("agency", .deferred, retryAfter: .minutes(5))
        #expect(try await scene.tend().due == 0)
        scene.clock.advance(by: .minutes(5))
        try await scene.pause(number)
        #expect(try await scene.tend().due == 0, "a paused release keeps its rows and their due times")
        #expect(try await scene.delivery("agency") == .deferred)
        try await scene.resume(number)
        #expect(try await scene.tend().due == 1)
        #expect(try await scene.delivery("agency") == .ready)
        #expect(try await scene.events(of: "agency").last?.kind == "fellDue")
        try await scene.expectConsistent()
    }

    @Test("Gives a deferred row up after the horizon, with a task, and the contact plan goes on")
    func horizonEnds() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency", paths: [.init("soc"), .init("legal", turn: 1)]))
        let first = try await scene.attempt("agency", .deferred, retryAfter: .hours(1))
        #expect(first == .deferred)
        scene.clock.advance(by: .hours(23))
        try await scene.tend()
        #expect(try await scene.attempt("agency", .deferred, retryAfter: .minutes(60)) == .deferred)
        scene.clock.advance(by: .minutes(61))
        let tended = try await scene.tend()
        #expect(tended.expired == ["INC-2023-0711.1.1"])
        #expect(tended.due == 0)
        #expect(try await scene.delivery("agency") == .expired)
        #expect(try await scene.tasks() == [.expired])
        #expect(try await scene.delivery("agency", contact: "legal") == .ready)
        try await scene.expectConsistent()
    }

    @Test("Gives a row in doubt up at the horizon too, however few copies were taken")
    func horizonOfDoubt() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        try await scene.attempt("agency", .doubtful, retryAfter: .minutes(15))
        scene.clock.advance(by: .hours(23))
        let noConnection = TransferReport(channel: .smtp, phase: .connecting, fault: "no connection")
        #expect(try await scene.attempt("agency", noConnection, retryAfter: .hours(2)) == .uncertain)
        scene.clock.advance(by: .hours(2))
        #expect(try await scene.tend().expired.count == 1)
        #expect(try await scene.tasks().contains(.expired))
        try await scene.expectConsistent()
    }

    @Test("Puts a transfer in doubt when its lease ran out, and a leased row simply comes back")
    func leaseLapses() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), CustomerDraft("bureau"))
        let claims = try await scene.claims()
        let agency = try #require(claims.first { $0.tenant == "agency" })
        #expect(try await scene.start(agency))
        scene.clock.advance(by: .minutes(14))
        #expect(try await scene.tend().inDoubt == 0)
        scene.clock.advance(by: .minutes(2))
        #expect(try await scene.tend().inDoubt == 1)
        #expect(try await scene.delivery("agency") == .uncertain)
        #expect(try await scene.claims(worker: "w2").map(\.tenant) == ["bureau"], "the doubtful one waits")
        scene.clock.advance(by: .minutes(16))
        #expect(try await scene.claims(worker: "w3").map(\.isResend) == [true, false])
        try await scene.expectConsistent()
    }

    @Test("A new worker takes over from a dead one at once: transfers are in doubt, leased rows come back")
    func takesOver() async throws {
        let scene = try await LedgerScene()
        let begin = { (worker: String, host: String) in
            try await scene.ledger.startWorker(
                worker, pid: 1, uncertainWait: scene.uncertainWait,
                by: Actor(name: "deliver", login: "tocsin", host: host), at: scene.now)
        }
        try await scene.launch(CustomerDraft("agency"), CustomerDraft("bureau"))
        let dead = try scene.database.lockWorker("w1")
        #expect(try await begin("w1", "ops1") == 0)
        let claims = try await scene.claims(worker: "w1")
        #expect(try await scene.start(try #require(claims.first { $0.tenant == "agency" }), worker: "w1"))

        #expect(try await begin("w2", "ops1") == 0, "w1 lives")
        #expect(try await scene.claims(worker: "w2").isEmpty)
        dead.release()
        #expect(try await begin("w3", "ops2") == 0, "from another host nobody can tell")
        #expect(try await scene.delivery("agency") == .sending)
        #expect(try await begin("w4", "ops1") == 1)
        #expect(try await scene.delivery("agency") == .uncertain)
        #expect(try await scene.claims(worker: "w4").map(\.tenant) == ["bureau"])
        try await scene.expectConsistent()
    }

    @Test("A worker that runs already takes over from one that died meanwhile, and never from a living one")
    func takesOverLater() async throws {
        let scene = try await LedgerScene()
        let deliver = Actor(name: "deliver", login: "tocsin", host: "ops1")
        let takeOver = {
            try await scene.ledger.takeOverFromDead(
                by: "w2", uncertainWait: scene.uncertainWait, by: deliver, at: scene.now)
        }
        try await scene.launch(CustomerDraft("agency"), CustomerDraft("bureau"))
        let dead = try scene.database.lockWorker("w1")
        for worker in ["w1", "w2"] {
            _ = try await scene.ledger.startWorker(
                worker, pid: 1, uncertainWait: scene.uncertainWait, by: deliver, at: scene.now)
        }
        let claims = try await scene.claims(worker: "w1")
        #expect(try await scene.start(try #require(claims.first { $0.tenant == "agency" }), worker: "w1"))
        #expect(try await takeOver() == 0, "w1 lives")
        #expect(try await scene.claims(worker: "w2").isEmpty)
        dead.release()
        #expect(try await takeOver() == 1)
        #expect(try await scene.delivery("agency") == .uncertain)
        #expect(try await scene.claims(worker: "w2").map(\.tenant) == ["bureau"])
        #expect(try await takeOver() == 0, "its own rows stay")
        try await scene.expectConsistent()
    }

    @Test("Counts the workers that reported within thirty seconds")
    func countsWorkers() async throws {
        let scene = try await LedgerScene()
        for worker in ["w1", "w2"] {
            _ = try await scene.ledger.startWorker(
                worker, pid: 1, uncertainWait: scene.uncertainWait, by: scene.coordinator, at: scene.now)
        }
        #expect(try await scene.status().workers == 2)
        scene.clock.advance(by: .seconds(31))
        try await scene.ledger.heartbeat(
            worker: "w1", report: WorkerReport(), leaseUntil: scene.now + scene.leaseTime, at: scene.now)
        #expect(try await scene.status().workers == 1)
        try await scene.ledger.stopWorker("w1", at: scene.now)
        #expect(try await scene.status().workers == 0)
    }
}
