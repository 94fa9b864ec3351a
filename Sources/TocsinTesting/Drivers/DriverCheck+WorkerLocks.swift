import Testing
import TocsinLedger

extension DriverCheck {
    /// Locks that tell the living from the dead.
    static let workerLocks = [
        DriverCheck("A worker lives as long as its lock is held, and nobody else can take it") { bench in
            let database = try await bench.open()
            let other = try await bench.open()
            #expect(!other.isAlive(worker: "w1"))
            let lock = try database.lockWorker("w1")
            #expect(database.isAlive(worker: "w1"))
            #expect(other.isAlive(worker: "w1"))
            #expect(!other.isAlive(worker: "w2"))
            let error = #expect(throws: SQLError.self) { try other.lockWorker("w1") }
            #expect(error?.code == .busy)
            lock.release()
            #expect(!other.isAlive(worker: "w1"))
            try other.lockWorker("w1").release()
        },
        DriverCheck("Many who look at the same time don't take each other for the worker") { bench in
            let database = try await bench.open()
            try database.lockWorker("w1").release()
            let lock = try database.lockWorker("w2")
            let answers = await withTaskGroup(of: (Bool, Bool).self) { group in
                for _ in 0..<50 {
                    group.addTask { (database.isAlive(worker: "w1"), database.isAlive(worker: "w2")) }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.allSatisfy { !$0.0 && $0.1 })
            lock.release()
        },
    ]
}
