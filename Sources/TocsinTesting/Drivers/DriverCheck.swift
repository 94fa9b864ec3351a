import Testing
package import TocsinLedger

/// A database of its own on which one check of a driver runs.
package struct DriverBench: Sendable {
    /// Opens the same database once more, as another process would.
    package var open: @Sendable () async throws -> any SQLDatabase
    /// Waits, on a thread that may block, until asynchronous work has ended.
    package var wait: @Sendable (_ work: @escaping @Sendable () async throws -> Void) throws -> Void

    package init(
        open: @escaping @Sendable () async throws -> any SQLDatabase,
        wait: @escaping @Sendable (_ work: @escaping @Sendable () async throws -> Void) throws -> Void
    ) {
        self.open = open
        self.wait = wait
    }
}

/// One thing that every driver of the ledger's port must do.
package struct DriverCheck: Sendable, CustomTestStringConvertible {
    package let testDescription: String
    package let run: @Sendable (DriverBench) async throws -> Void

    init(_ name: String, _ run: @escaping @Sendable (DriverBench) async throws -> Void) {
        testDescription = name
        self.run = run
    }

    /// All checks; a driver's own tests run each on a bench of its own.
    package static let all = values + writes + reads + workerLocks
}

extension DriverBench {
    /// Opens the database with an empty table of names and amounts.
    func openWithTable() async throws -> any SQLDatabase {
        let database = try await open()
        try await database.write { _ = try $0.run(.makeThings, []) }
        return database
    }
}

extension SQLDatabase {
    func add(_ name: String, _ amount: Int64 = 0) async throws {
        try await write { _ = try $0.run(.addThing, [.text(name), .integer(amount)]) }
    }

    func names() async throws -> [String] {
        try await read { try $0.all(.allThings) { $0.text(0) } }
    }
}

extension SQL {
    static let makeThings = SQL("CREATE TABLE things (name {TEXT} PRIMARY KEY, amount BIGINT)")
    static let addThing = SQL("INSERT INTO things (name, amount) VALUES (?1, ?2)")
    static let allThings = SQL("SELECT name, amount FROM things ORDER BY name")
    static let changeThings = SQL("UPDATE things SET amount = ?1 WHERE amount IS NULL OR amount <> ?1")
}
