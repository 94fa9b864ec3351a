import Foundation

/// A folder of one test's own; gone when nobody holds it any more.
package final class TemporaryFolder: Sendable {
    package let path: String

    /// - Parameter isInMemory: Whether it may stand where nothing reaches a disk, if the system has such a place: for what
    ///   writes often and need not outlive a power cut.
    package init(isInMemory: Bool = false) throws {
        let memory = URL(fileURLWithPath: "/dev/shm", isDirectory: true)
        let hasMemory = isInMemory && FileManager.default.isWritableFile(atPath: memory.path)
        path =
            (hasMemory ? memory : FileManager.default.temporaryDirectory)
            .appendingPathComponent("tocsin-test-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        // Left behind is a folder in the system's temporary one: no test fails for that.
        try? FileManager.default.removeItem(atPath: path)
    }

    package func file(_ name: String) -> String { "\(path)/\(name)" }
}
