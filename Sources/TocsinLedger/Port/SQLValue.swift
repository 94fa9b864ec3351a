import Synchronization
package import TocsinCore

/// A value bound to a placeholder.
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case text(String)
}

extension SQLValue {
    package static func integer(_ value: Int) -> SQLValue { .integer(Int64(value)) }
    package static func instant(_ value: Instant) -> SQLValue { .integer(value.microseconds) }
    package static func flag(_ value: Bool) -> SQLValue { .integer(value ? 1 as Int64 : 0) }
    package static func state(_ value: some RawRepresentable<String>) -> SQLValue { .text(value.rawValue) }
    package static func optional(_ value: String?) -> SQLValue { value.map(SQLValue.text) ?? .null }
    package static func optional(_ value: Int?) -> SQLValue { value.map { .integer(Int64($0)) } ?? .null }
    package static func optional(_ value: Int64?) -> SQLValue { value.map { .integer($0) } ?? .null }
    package static func optional(_ value: Instant?) -> SQLValue { value.map(SQLValue.instant) ?? .null }
    package static func optional(_ value: (some RawRepresentable<String>)?) -> SQLValue {
        value.map { .text($0.rawValue) } ?? .null
    }
}

/// One SQL statement in the portable subset, a constant of the program.
///
/// Placeholders are `?1`, `?2`, …; a driver for PostgreSQL rewrites them to `$1`, `$2`, …. Every statement stands in
/// `SQL.all`, and a test prepares each on SQLite and on PostgreSQL.
package struct SQL: Sendable {
    package let text: String
    /// The same for copies, and another for every other statement of the process: a driver's key for what it prepared.
    package let identifier: Int
    /// Whether the text holds `{TEXT}` or `{KEY}`, for which a driver puts its types.
    package let namesTypes: Bool

    package init(_ text: String) {
        self.text = text
        identifier = Self.count.wrappingAdd(1, ordering: .relaxed).newValue
        namesTypes = text.utf8.contains(UInt8(ascii: "{"))
    }

    private static let count = Atomic(0)
}

/// Why the database did not do what it was asked.
package struct SQLError: Error, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// Another process held the write lock for longer than the busy timeout.
        case busy
        /// The file can't be opened, read or written, or the disk is full.
        case unavailable
        /// A unique or foreign key was violated.
        case constraint
        /// The content is not what this program writes.
        case corrupt
        /// The database was made by a newer version.
        case newer
        /// Anything else: a fault of this program.
        case failed
    }

    package let code: Code
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }

    /// Whether the same call may succeed later.
    package var isTransient: Bool { code == .busy || code == .unavailable }
}
