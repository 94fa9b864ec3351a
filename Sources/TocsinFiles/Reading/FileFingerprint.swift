/// Which content a file had when it was read; tells later whether it has changed.
package struct FileFingerprint: Sendable, Hashable, Codable {
    /// Relative to the workspace if the file lies inside it, else as given.
    package let path: String
    /// 64 hexadecimal digits.
    package let sha256: String

    package init(path: String, sha256: String) {
        self.path = path
        self.sha256 = sha256
    }
}
