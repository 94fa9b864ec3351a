package import TocsinCore

/// The port through which all SQL goes: one logic, two drivers.
///
/// Both functions run their body on the driver's own thread, never on the cooperative pool, and are not cancelled once
/// they have begun: a shutdown can't lose a result. The body must not keep the connection.
package protocol SQLDatabase: Sendable {
    /// Reads one consistent snapshot.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value

    /// Runs the body in one write transaction and returns when it is durable.
    ///
    /// A driver may run several bodies in one transaction (group commit); one that throws leaves no trace.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value

    /// Runs the body like `write`, on the calling thread, which waits for the disk.
    ///
    /// For a thread that belongs to its caller; never for Swift's cooperative pool.
    func writeNow<Value: Sendable>(_ body: (any SQLConnection) throws -> Value) throws -> Value

    /// Writes a consistent copy while others go on working.
    ///
    /// - Parameter path: A file that doesn't exist yet.
    func backup(to path: String) async throws

    /// What the database's own check finds wrong with its file; empty if it is sound.
    func integrityProblems() async throws -> [String]

    /// Takes the lock that tells others that this worker lives; it dies with the process.
    func lockWorker(_ worker: String) throws -> any WorkerLock

    /// Whether the worker's lock is held by a living process.
    func isAlive(worker: String) -> Bool
}

/// Held by a worker as long as it lives.
package protocol WorkerLock: Sendable {
    func release()
}

/// One connection inside a `read` or `write`; confined to that call.
package protocol SQLConnection {
    /// Whether the database has no tables at all.
    func isEmpty() throws -> Bool

    /// Runs a statement that returns no rows.
    ///
    /// - Returns: The number of rows changed.
    @discardableResult
    func run(_ statement: SQL, _ values: [SQLValue]) throws -> Int

    /// Runs a query and hands each row to the body, which must not keep it.
    func forEach(_ statement: SQL, _ values: [SQLValue], _ body: (any SQLRow) throws -> Void) throws
}

/// The current row of a query; columns count from 0.
package protocol SQLRow {
    func isNull(_ column: Int) -> Bool
    func integer(_ column: Int) -> Int64
    func text(_ column: Int) -> String
}

extension SQLRow {
    package func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
    package func optionalInteger(_ column: Int) -> Int64? { isNull(column) ? nil : integer(column) }
    package func instant(_ column: Int) -> Instant { Instant(microseconds: integer(column)) }
    package func optionalInstant(_ column: Int) -> Instant? { isNull(column) ? nil : instant(column) }
    package func flag(_ column: Int) -> Bool { integer(column) != 0 }
    package func count(_ column: Int) -> Int { Int(integer(column)) }

    /// A value that the code wrote itself; anything else means that the database was altered.
    package func value<Value: RawRepresentable>(_ column: Int, as type: Value.Type = Value.self) throws -> Value
    where Value.RawValue == String {
        let raw = text(column)
        guard let value = Value(rawValue: raw) else {
            throw SQLError(.corrupt, "the ledger holds the unknown value “\(raw)” for \(Value.self)")
        }
        return value
    }
}

extension SQLConnection {
    package func all<Value>(
        _ statement: SQL, _ values: [SQLValue] = [], _ map: (any SQLRow) throws -> Value
    ) throws -> [Value] {
        var result: [Value] = []
        try forEach(statement, values) { result.append(try map($0)) }
        return result
    }

    package func first<Value>(
        _ statement: SQL, _ values: [SQLValue] = [], _ map: (any SQLRow) throws -> Value
    ) throws -> Value? {
        var result: Value?
        try forEach(statement, values) { row in
            if result == nil { result = try map(row) }
        }
        return result
    }
}
