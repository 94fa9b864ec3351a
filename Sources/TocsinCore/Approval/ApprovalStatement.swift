/// What an approver signs: which release, with which content, approved by whom.
package struct ApprovalStatement: Sendable, Hashable {
    package var incident: String
    package var release: Int
    /// The release's whole digest: 64 hexadecimal digits.
    package var digest: String
    /// The approver, as `people` lists the name.
    package var name: String

    package init(incident: String, release: Int, digest: String, name: String) {
        self.incident = incident
        self.release = release
        self.digest = digest
        self.name = name
    }

    /// The exact bytes: five lines, each ended by LF. No field holds a line break, so no two statements are the same bytes.
    package var bytes: [UInt8] {
        Array("tocsin-approval-1\n\(incident)\n\(release)\n\(digest)\n\(name)\n".utf8)
    }
}
