import GRDB
import GRDBSQLite
import TocsinLedger

/// One GRDB connection seen through the port; statements are prepared once and kept by GRDB.
///
/// Binding and stepping go straight to SQLite: the ledger writes a million rows in one transaction.
struct SQLiteConnection: SQLConnection {
    let database: Database

    func isEmpty() throws -> Bool {
        try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM sqlite_master") == 0
    }

    @discardableResult
    func run(_ statement: TocsinLedger.SQL, _ values: [SQLValue]) throws -> Int {
        let handle = try prepared(statement, values)
        defer { sqlite3_reset(handle) }
        let code = sqlite3_step(handle)
        guard code == SQLITE_DONE || code == SQLITE_ROW else { throw failure(code) }
        return Int(sqlite3_changes(database.sqliteConnection))
    }

    func forEach(_ statement: TocsinLedger.SQL, _ values: [SQLValue], _ body: (any SQLRow) throws -> Void) throws {
        let handle = try prepared(statement, values)
        defer { sqlite3_reset(handle) }
        let row = SQLiteRow(handle: handle)
        while true {
            let code = sqlite3_step(handle)
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else { throw failure(code) }
            try body(row)
        }
    }

    private func prepared(_ statement: TocsinLedger.SQL, _ values: [SQLValue]) throws -> OpaquePointer {
        // DDL holds the types' macros; on SQLite plain TEXT compares by bytes already.
        let text =
            statement.namesTypes
            ? statement.text.replacing("{TEXT}", with: "TEXT").replacing("{KEY}", with: "INTEGER PRIMARY KEY")
            : statement.text
        let handle: OpaquePointer
        do {
            handle = try database.cachedStatement(sql: text).sqliteStatement
        } catch let error as DatabaseError {
            throw SQLError(
                SQLError.Code(sqlite: error.resultCode.rawValue),
                "the ledger failed: \(error.message ?? "no reason given")")
        }
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
        guard values.count == Int(sqlite3_bind_parameter_count(handle)) else {
            throw SQLError(.failed, "a statement got \(values.count) values instead of its placeholders' number")
        }
        for (index, value) in values.enumerated() {
            let position = CInt(index + 1)
            let code: CInt
            switch value {
            case .null: code = sqlite3_bind_null(handle, position)
            case .integer(let number): code = sqlite3_bind_int64(handle, position, number)
            case .text(var text):
                code = text.withUTF8 { bytes in
                    bytes.withMemoryRebound(to: CChar.self) {
                        sqlite3_bind_text(handle, position, $0.baseAddress ?? emptyText, CInt($0.count), transient)
                    }
                }
            }
            guard code == SQLITE_OK else { throw failure(code) }
        }
        return handle
    }

    private func failure(_ code: CInt) -> SQLError {
        let message = String(cString: sqlite3_errmsg(database.sqliteConnection))
        return SQLError(SQLError.Code(sqlite: code), "the ledger failed: \(message)")
    }
}

/// SQLite copies the bytes before the call returns.
private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
private nonisolated(unsafe) let emptyText: UnsafePointer<CChar> = {
    let pointer = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    pointer.initialize(to: 0)
    return UnsafePointer(pointer)
}()

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
    case .unavailable:
        SQLError(code, "the ledger \(path) can't be used (\(what)): check its folder, rights and disk space")
    case .constraint, .newer, .failed: SQLError(code, "the ledger failed: \(what)")
    }
}
