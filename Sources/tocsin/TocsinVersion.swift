/// This program's version, by Semantic Versioning 2.0.0.
enum TocsinVersion {
    static let current = "0.1.0"
}
