/// What this program was built from. `scripts/package` fills it in, in its copy of the tree; every other build has none.
enum BuildStamp {
    /// The first digits of the commit, with a `+` if files differed from it.
    static let commit = ""
    /// Of the commit, as `2026-11-28`.
    static let date = ""
}
