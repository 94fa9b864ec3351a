import TocsinCore

/// The ledger: every use case is one function, one transaction, with its events.
///
/// Time, actors and random values are arguments. All functions are safe from several processes at once.
package struct Ledger: Sendable {
    package let database: any SQLDatabase
    /// The copy of an older ledger that was made when it was opened and brought to this version; `nil` for all others.
    package let earlierCopy: String?
    let waveLooks = WaveLooks()

    private init(database: any SQLDatabase, earlierCopy: String? = nil) {
        self.database = database
        self.earlierCopy = earlierCopy
    }

    /// Opens the ledger and brings its tables to this program's version.
    ///
    /// An older one is copied first; while a worker runs on it, it is left as it is.
    ///
    /// - Parameters:
    ///   - database: A driver that is open already.
    ///   - salt: 32 random bytes in hexadecimal; used only if the ledger is new, for digests of personal data.
    ///   - migrations: The program's; a test has more of them.
    ///   - copies: Where an older ledger is kept; without a value it is changed without a copy.
    /// - Returns: The ledger.
    /// - Throws: `SQLError` with code `newer` if a newer program wrote it, `busy` while a worker runs on an older one.
    package static func open(
        _ database: any SQLDatabase, salt: String, migrations: [[SQL]] = Schema.migrations,
        copies: EarlierCopies? = nil
    ) async throws -> Ledger {
        let target = migrations.count
        // Others may write between the copy and the change: then the copy is too old, and is made again.
        for _ in 0..<5 {
            let before = try await database.read { try LedgerForm(of: $0) }
            if before.version > target { throw tooNew(before.version, knows: target) }
            if before.version == target { return Ledger(database: database) }
            var copy: String?
            if before.version > 0 {
                try await database.read { try requireNoWorker(on: $0, of: database) }
                copy = copies?.name(before.version)
                if let copy { try await database.backup(to: copy) }
            }
            let isDone = try await database.write { connection in
                guard try LedgerForm(of: connection) == before else { return false }
                if before.version > 0 { try requireNoWorker(on: connection, of: database) }
                for version in before.version..<target {
                    for statement in migrations[version] { try connection.run(statement, []) }
                    if version == 0 { try connection.run(.addSetting, [.text("salt"), .text(salt)]) }
                    try connection.run(.putSetting, [.text("schema"), .text(String(version + 1))])
                }
                return true
            }
            if isDone { return Ledger(database: database, earlierCopy: copy) }
            if let copy { copies?.discard(copy) }
        }
        throw SQLError(
            .busy,
            "this ledger is of an older version and others keep writing to it: stop them, and run this again; it is "
                + "unchanged")
    }

    /// Opens the ledger only if it is of this program's version, and changes nothing in it.
    ///
    /// - Returns: `nil` for one of another version, and for a database without tables.
    package static func openAsIs(_ database: any SQLDatabase) async throws -> Ledger? {
        let form = try await database.read { try LedgerForm(of: $0) }
        return form.version == Schema.version ? Ledger(database: database) : nil
    }

    /// A worker of the older program would go on writing rows of the older form.
    private static func requireNoWorker(on connection: any SQLConnection, of database: any SQLDatabase) throws {
        let running = try connection.all(.workersAtWork) { $0.text(0) }
        guard running.contains(where: { database.isAlive(worker: $0) }) else { return }
        throw SQLError(
            .busy,
            "this ledger is of an older version, and a worker still runs on it: stop the worker (systemctl stop "
                + "tocsin-deliver, or TERM), and run this again; the ledger is unchanged")
    }

    private static func tooNew(_ version: Int, knows known: Int) -> SQLError {
        SQLError(
            .newer,
            "this ledger was written by a newer Tocsin (schema \(version), this one knows \(known)): "
                + "use that version, or restore a backup")
    }
}

/// Where ledgers are kept as they were before their tables were changed.
package struct EarlierCopies: Sendable {
    /// A new file for a ledger of that version.
    package var name: @Sendable (_ version: Int) -> String
    /// Takes away a copy that was overtaken before it was needed.
    package var discard: @Sendable (_ copy: String) -> Void

    package init(name: @escaping @Sendable (Int) -> String, discard: @escaping @Sendable (String) -> Void) {
        self.name = name
        self.discard = discard
    }
}

/// How a database stands before its tables are changed.
private struct LedgerForm: Equatable {
    /// Of the schema; 0 for a database without tables.
    var version: Int
    /// The number of the last event: every change of state has one.
    var lastEvent: Int64

    /// - Throws: `SQLError` with code `corrupt` if it is no ledger.
    init(of connection: any SQLConnection) throws {
        if try connection.isEmpty() {
            (version, lastEvent) = (0, 0)
            return
        }
        let foreign = SQLError(.corrupt, "this database is not a Tocsin ledger: name another file with --database")
        let text: String?
        do {
            text = try connection.first(.findSettings, [.text("schema")]) { $0.text(0) }
        } catch let error as SQLError where error.code == .failed {
            // Tables, and no such table among them.
            throw foreign
        }
        guard let version = text.flatMap({ Int($0) }), version > 0 else { throw foreign }
        self.version = version
        lastEvent = try connection.first(.lastEvent) { $0.integer(0) } ?? 0
    }
}

extension SQL {
    static let workersAtWork = SQL("SELECT worker FROM workers WHERE stopped_at IS NULL")
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
