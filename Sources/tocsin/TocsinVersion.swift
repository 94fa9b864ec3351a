/// This program's version, by Semantic Versioning 2.0.0, and what it was built from.
enum TocsinVersion {
    static let current = "0.1.0"

    /// What `--version` prints: `tocsin 0.1.0 (abc1234, 2026-11-28)`; a build without a stamp has the number alone.
    static var line: String {
        let stamp = [BuildStamp.commit, BuildStamp.date].filter { !$0.isEmpty }.joined(separator: ", ")
        return "tocsin \(current)" + (stamp.isEmpty ? "" : " (\(stamp))")
    }
}
