/// A password that cannot be printed, logged or interpolated by mistake.
package struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let value: String

    package init(_ value: String) {
        self.value = value
    }

    /// Hands out the value for one call.
    package func withValue<T>(_ body: (String) throws -> T) rethrows -> T {
        try body(value)
    }

    package var description: String { "(secret)" }
    package var debugDescription: String { "(secret)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
