import Glibc

/// Standard output or standard error, written whole and unbuffered.
struct StandardStream: Sendable {
    static let output = StandardStream(descriptor: STDOUT_FILENO)
    static let error = StandardStream(descriptor: STDERR_FILENO)

    private let descriptor: Int32

    /// Whether a person looks at it.
    var isTerminal: Bool { isatty(descriptor) == 1 }

    /// Whether colours and cursor movements are welcome (no-color.org).
    var isColoured: Bool {
        guard isTerminal, getenv("TERM").map({ String(cString: $0) }) != "dumb" else { return false }
        guard let variable = getenv("NO_COLOR") else { return true }
        return variable.pointee == 0
    }

    /// Writes all bytes.
    ///
    /// - Returns: Whether all of them were taken; `errno` says why not.
    @discardableResult
    func write(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count > 0 {
                    rest = rest.dropFirst(count)
                } else if errno != EINTR {
                    return false
                }
            }
            return true
        }
    }

    @discardableResult
    func write(_ text: String) -> Bool {
        write(Array(text.utf8))
    }
}
