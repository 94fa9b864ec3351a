import TocsinCore
import TocsinPlanning

extension PlannedFile {
    /// A file on paper.
    static func text(_ path: String, _ content: String, identity: String? = nil) -> PlannedFile {
        let bytes = Array(content.utf8)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return PlannedFile(
            Attachment(
                name: name, type: AttachmentType(fileName: name)?.mediaType ?? "", size: bytes.count,
                sha256: sha256(bytes)),
            path: path, identity: identity ?? path, place: Place(file: "batch.csv", line: 2, column: 9),
            content: { bytes }, text: { content })
    }
}
