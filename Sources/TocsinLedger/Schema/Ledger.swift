import TocsinCore

/// The ledger: every use case is one function, one transaction, with its events.
///
/// Time, actors and random values are arguments. All functions are safe from several processes at once.
package struct Ledger: Sendable {
    package let database: any SQLDatabase
    let waveLooks = WaveLooks()

    private init(database: any SQLDatabase) {
        self.database = database
    }

    /// Opens the ledger and brings its tables to this program's version.
    ///
    /// - Parameters:
    ///   - database: A driver that is open already.
    ///   - salt: 32 random bytes in hexadecimal; used only if the ledger is new, for digests of personal data.
    /// - Returns: The ledger.
    /// - Throws: `SQLError` with code `newer` if a newer program wrote it.
    package static func open(_ database: any SQLDatabase, salt: String) async throws -> Ledger {
        let current = try await storedVersion(of: database)
        if current > Schema.version { throw tooNew(current) }
        if current < Schema.version {
            try await database.write { connection in
                // Another process may have been first: look again inside the transaction.
                var version = try storedVersion(on: connection)
                if version > Schema.version { throw tooNew(version) }
                while version < Schema.version {
                    for statement in Schema.migrations[version] { try connection.run(statement, []) }
                    if version == 0 { try connection.run(.addSetting, [.text("salt"), .text(salt)]) }
                    version += 1
                    try connection.run(.putSetting, [.text("schema"), .text(String(version))])
                }
            }
        }
        return Ledger(database: database)
    }

    private static func storedVersion(of database: any SQLDatabase) async throws -> Int {
        try await database.read { try storedVersion(on: $0) }
    }

    private static func storedVersion(on connection: any SQLConnection) throws -> Int {
        if try connection.isEmpty() { return 0 }
        let foreign = SQLError(.corrupt, "this database is not a Tocsin ledger: name another file with --database")
        let text: String?
        do {
            text = try connection.first(.findSettings, [.text("schema")]) { $0.text(0) }
        } catch let error as SQLError where error.code == .failed {
            // Tables, and no such table among them.
            throw foreign
        }
        guard let version = text.flatMap({ Int($0) }), version > 0 else { throw foreign }
        return version
    }

    private static func tooNew(_ version: Int) -> SQLError {
        SQLError(
            .newer,
            "this ledger was written by a newer Tocsin (schema \(version), this one knows \(Schema.version)): "
                + "use that version, or restore a backup")
    }
}

extension Ledger {
    /// Runs one use case in one transaction.
    func transact<Value: Sendable>(
        by actor: Actor, at now: Instant, _ body: @escaping @Sendable (LedgerTransaction) throws -> Value
    ) async throws -> Value {
        try await database.write { connection in
            try body(try LedgerTransaction(connection: connection, actor: actor, now: now))
        }
    }
}
