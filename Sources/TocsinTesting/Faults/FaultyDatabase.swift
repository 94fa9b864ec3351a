import Synchronization
package import TocsinLedger

/// What goes wrong in a database, once.
package enum DatabaseFault: Sendable, Hashable {
    /// A statement of a read or a write ends with this error; the transaction leaves no trace.
    case statement(SQLError.Code)
    /// A commit fails with this error before anything of it is durable.
    case commit(SQLError.Code)
    /// A commit is durable, and its caller is told that it failed: the connection was lost before the answer.
    case lostCommit(SQLError.Code)
}

/// A driver that does what another one does, but for the one call that a test makes fail.
///
/// The way of SQLite's own tests: the first call fails, in the next run the second one, until a run sees no fault.
package final class FaultyDatabase: SQLDatabase {
    private enum Operation {
        case statement
        case commit
    }

    private struct State {
        var fault: DatabaseFault?
        var callsLeft = 0
        var lasts = false
        var hasFired = false
        var ownFailures = 0
    }

    private let base: any SQLDatabase
    private let state = Mutex(State())

    /// - Parameter base: The driver that does the work.
    package init(_ base: any SQLDatabase) {
        self.base = base
    }

    /// Makes one call fail: of statements or of commits, whichever the fault is about.
    ///
    /// - Parameters:
    ///   - number: Which one from now on, from 1.
    ///   - lasts: Whether every call of any kind fails from then on, until `repair()`.
    package func fail(_ fault: DatabaseFault, atCall number: Int, lasts: Bool = false) {
        state.withLock { $0 = State(fault: fault, callsLeft: number, lasts: lasts, ownFailures: $0.ownFailures) }
    }

    /// Makes every further call succeed.
    package func repair() {
        state.withLock { $0.fault = nil }
    }

    /// Whether the fault that was asked for has come.
    package var hasFailed: Bool { state.withLock(\.hasFired) }

    /// How many statements its driver refused by itself.
    package var ownFailures: Int { state.withLock(\.ownFailures) }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await base.read { try body(FaultyConnection(base: $0, database: self)) }
    }

    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        let lost = Mutex<DatabaseFault?>(nil)
        let value = try await base.write { connection in
            let value = try body(FaultyConnection(base: connection, database: self))
            let fault = try self.commits()
            lost.withLock { $0 = fault }
            return value
        }
        if let fault = lost.withLock(\.self) { throw Self.error(of: fault) }
        return value
    }

    package func writeNow<Value: Sendable>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        var lost: DatabaseFault?
        let value = try base.writeNow { connection in
            let value = try body(FaultyConnection(base: connection, database: self))
            lost = try commits()
            return value
        }
        if let lost { throw Self.error(of: lost) }
        return value
    }

    /// Just before a commit: what it throws is undone by the driver, as what a failed commit held is.
    ///
    /// - Returns: The fault of which the caller must be told although the commit is durable.
    private func commits() throws -> DatabaseFault? {
        let fault = due(.commit)
        if case .lostCommit = fault { return fault }
        if let fault { throw Self.error(of: fault) }
        return nil
    }

    package func backup(to path: String) async throws { try await base.backup(to: path) }

    package func integrityProblems() async throws -> [String] { try await base.integrityProblems() }

    package func lockWorker(_ worker: String) throws -> any WorkerLock { try base.lockWorker(worker) }

    package func isAlive(worker: String) -> Bool { base.isAlive(worker: worker) }

    fileprivate func statement<Value>(_ body: () throws -> Value) throws -> Value {
        if let fault = due(.statement) { throw Self.error(of: fault) }
        do {
            return try body()
        } catch let error as SQLError {
            state.withLock { $0.ownFailures += 1 }
            throw error
        }
    }

    /// The fault that this call has to bring; `nil` if it may succeed.
    private func due(_ operation: Operation) -> DatabaseFault? {
        state.withLock { state in
            guard let fault = state.fault else { return nil }
            if state.hasFired { return state.lasts ? fault : nil }
            let isAbout: Bool
            switch fault {
            case .statement: isAbout = operation == .statement
            case .commit, .lostCommit: isAbout = operation == .commit
            }
            guard isAbout else { return nil }
            state.callsLeft -= 1
            guard state.callsLeft == 0 else { return nil }
            state.hasFired = true
            return fault
        }
    }

    private static func error(of fault: DatabaseFault) -> SQLError {
        switch fault {
        case .statement(let code): SQLError(code, "a test made this statement fail")
        case .commit(let code): SQLError(code, "a test made this commit fail")
        case .lostCommit(let code): SQLError(code, "a test made this commit's answer get lost")
        }
    }
}

/// One connection whose statements are counted.
private struct FaultyConnection: SQLConnection {
    let base: any SQLConnection
    let database: FaultyDatabase

    func isEmpty() throws -> Bool {
        try database.statement { try base.isEmpty() }
    }

    @discardableResult
    func run(_ statement: SQL, _ values: [SQLValue]) throws -> Int {
        try database.statement { try base.run(statement, values) }
    }

    func forEach(_ statement: SQL, _ values: [SQLValue], _ body: (any SQLRow) throws -> Void) throws {
        try database.statement { try base.forEach(statement, values, body) }
    }
}
