/// Why a customer could not use what it received.
package struct UnreadableNotice: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is missing or wrong; holds no token and no code.
    package let reason: String

    package init(_ reason: String) {
        self.reason = reason
    }

    package var description: String { reason }
}
