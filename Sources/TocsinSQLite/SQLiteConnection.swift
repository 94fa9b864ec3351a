import GRDB
import GRDBSQLite
import Glibc
import TocsinLedger

/// One GRDB connection seen through the port; statements are prepared once.
///
/// Binding and stepping go straight to SQLite: the ledger writes a million rows in one transaction.
struct SQLiteConnection: SQLConnection {
    let database: Database
    let statements: PreparedStatements

    func isEmpty() throws -> Bool {
        try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM sqlite_master") == 0
    }

    @discardableResult
    func run(_ statement: TocsinLedger.SQL, _ values: [SQLValue]) throws -> Int {
        try withBound(statement, values) { handle in
            let code = sqlite3_step(handle)
            guard code == SQLITE_DONE || code == SQLITE_ROW else { throw failure(code) }
            return Int(sqlite3_changes(database.sqliteConnection))
        }
    }

    func forEach(_ statement: TocsinLedger.SQL, _ values: [SQLValue], _ body: (any SQLRow) throws -> Void) throws {
        try withBound(statement, values) { handle in
            let row = SQLiteRow(handle: handle)
            while true {
                let code = sqlite3_step(handle)
                if code == SQLITE_DONE { return }
                guard code == SQLITE_ROW else { throw failure(code) }
                try body(row)
            }
        }
    }

    /// Binds the values for as long as the body runs. Texts are laid side by side once, and SQLite reads them there.
    private func withBound<Result>(
        _ statement: TocsinLedger.SQL, _ values: [SQLValue], _ body: (OpaquePointer) throws -> Result
    ) throws -> Result {
        let handle = try prepared(statement)
        guard values.count == Int(sqlite3_bind_parameter_count(handle)) else {
            throw SQLError(.failed, "a statement got \(values.count) values instead of its placeholders' number")
        }
        let size = values.reduce(0) { size, value in
            if case .text(let text) = value { size + text.utf8.count } else { size }
        }
        // At least one byte: an empty text needs a place too, or SQLite takes it for NULL.
        return try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: size + 1) { texts in
            defer {
                sqlite3_reset(handle)
                sqlite3_clear_bindings(handle)
            }
            var end = 0
            for (index, value) in values.enumerated() {
                let code = bind(value, at: CInt(index + 1), of: handle, texts, &end)
                guard code == SQLITE_OK else { throw failure(code) }
            }
            return try body(handle)
        }
    }

    private func bind(
        _ value: SQLValue, at position: CInt, of handle: OpaquePointer, _ texts: UnsafeMutableBufferPointer<UInt8>,
        _ end: inout Int
    ) -> CInt {
        switch value {
        case .null: return sqlite3_bind_null(handle, position)
        case .integer(let number): return sqlite3_bind_int64(handle, position, number)
        case .text(var text):
            let place = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(texts)[end...])
            let count = text.withUTF8 { bytes in
                place.copyMemory(from: UnsafeRawBufferPointer(bytes))
                return bytes.count
            }
            end += count
            let start = place.baseAddress?.assumingMemoryBound(to: CChar.self)
            return sqlite3_bind_text(handle, position, start, CInt(count), nil)
        }
    }

    private func prepared(_ statement: TocsinLedger.SQL) throws -> OpaquePointer {
        if let known = statements.handle(of: statement) { return known }
        // DDL holds the types' macros; on SQLite plain TEXT compares by bytes already.
        let text =
            statement.namesTypes
            ? statement.text.replacing("{TEXT}", with: "TEXT").replacing("{KEY}", with: "INTEGER PRIMARY KEY")
            : statement.text
        do {
            return statements.keep(try database.cachedStatement(sql: text), of: statement)
        } catch let error as DatabaseError {
            throw SQLError(
                SQLError.Code(sqlite: error.resultCode.rawValue),
                "the ledger failed: \(error.message ?? "no reason given")")
        }
    }

    private func failure(_ code: CInt) -> SQLError {
        let message = String(cString: sqlite3_errmsg(database.sqliteConnection))
        guard code & 0xFF != SQLITE_READONLY else {
            return SQLError(
                .unavailable, "this user may not write to the ledger (\(message)): act as the owner of its file")
        }
        return SQLError(SQLError.Code(sqlite: code), "the ledger failed: \(message)")
    }
}

/// What one connection has prepared, by the statement's identifier: comparing texts would cost more than many a statement.
///
/// `@unchecked Sendable`: used only inside its connection's reads or writes, which run one after the other.
final class PreparedStatements: @unchecked Sendable {
    private var statements: [Int: Statement] = [:]

    func handle(of statement: TocsinLedger.SQL) -> OpaquePointer? { statements[statement.identifier]?.sqliteStatement }

    func keep(_ prepared: Statement, of statement: TocsinLedger.SQL) -> OpaquePointer {
        statements[statement.identifier] = prepared
        return prepared.sqliteStatement
    }

    /// Before the connection is closed.
    func clear() {
        statements = [:]
    }
}

private struct SQLiteRow: SQLRow {
    let handle: OpaquePointer

    func isNull(_ column: Int) -> Bool {
        sqlite3_column_type(handle, CInt(column)) == SQLITE_NULL
    }

    func integer(_ column: Int) -> Int64 {
        sqlite3_column_int64(handle, CInt(column))
    }

    func text(_ column: Int) -> String {
        guard let bytes = sqlite3_column_text(handle, CInt(column)) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, CInt(column)))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }
}

extension SQLError.Code {
    init(sqlite code: CInt) {
        switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED: self = .busy
        case SQLITE_CANTOPEN, SQLITE_IOERR, SQLITE_FULL, SQLITE_READONLY, SQLITE_PERM: self = .unavailable
        case SQLITE_CONSTRAINT: self = .constraint
        case SQLITE_CORRUPT, SQLITE_NOTADB: self = .corrupt
        default: self = .failed
        }
    }
}

/// Turns GRDB's errors into the port's; the port's own, and a body's, pass unchanged.
func sqlError(_ error: any Error, path: String) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    let code = SQLError.Code(sqlite: error.resultCode.rawValue)
    let what = error.message ?? "error \(error.resultCode.rawValue)"
    return switch code {
    case .busy:
        SQLError(code, "another process keeps the ledger \(path) locked: try again in a moment")
    case .corrupt:
        SQLError(code, "\(path) is not a sound SQLite database (\(what)): restore a backup")
    case .unavailable where isClosed(to: path):
        SQLError(
            code,
            "this user may not write to the ledger \(path) and its folder (\(what)): recording needs that, and reading too while "
                + "no other process has it open; act as its owner, or read a copy that tocsin backup made (--database "
                + "FILE)")
    case .unavailable:
        SQLError(code, "the ledger \(path) can't be used (\(what)): check its folder, rights and disk space")
    case .constraint, .newer, .failed: SQLError(code, "the ledger failed: \(what)")
    }
}

/// Whether the file is there, and this user may not write to it or beside it.
private func isClosed(to path: String) -> Bool {
    guard access(path, F_OK) == 0 else { return false }
    let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    return access(path, W_OK) != 0 || access(folder, W_OK) != 0
}
