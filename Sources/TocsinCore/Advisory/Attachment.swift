/// A file that goes along with a notice, as a plan names it: what the receiver sees, and which bytes were approved.
package struct Attachment: Sendable, Hashable, Codable {
    /// The file's name without folders; keeps to `AttachmentName`.
    package var name: String
    /// By the name's ending, with its parameters: `text/csv; charset=utf-8`.
    package var type: String
    /// In bytes, before any encoding.
    package var size: Int
    /// Of the content: 64 hexadecimal digits.
    package var sha256: String

    package init(name: String, type: String, size: Int, sha256: String) {
        self.name = name
        self.type = type
        self.size = size
        self.sha256 = sha256
    }

    /// The bytes that it takes in a mail, but for the header of its part.
    package var encodedSize: Int { Base64Lines.encodedCount(size) }

    /// The most files of one message.
    package static let most = 20
}

/// What kinds of files may be attached, and what each is called in mail (RFC 6838).
///
/// A list of what is harmless to open and says what it is. Not on it, and refused: archives, office documents, HTML and
/// whatever runs. Filters hold such mail back, and receivers were taught not to open it.
package enum AttachmentType: String, Sendable, CaseIterable {
    case asc
    case csv
    case jpeg
    case jpg
    case json
    case pdf
    case png
    case stix
    /// STIX by the name that most tools give it.
    case stixJSON = "stix.json"
    case tsv
    case txt

    /// The type of a file with this name; `nil` for an ending that is not on the list.
    package init?(fileName: String) {
        let parts = fileName.lowercased().split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, let last = parts.last, let first = parts.first, !first.isEmpty else { return nil }
        let longer = parts.count > 2 ? AttachmentType(rawValue: parts.suffix(2).joined(separator: ".")) : nil
        guard let known = longer ?? AttachmentType(rawValue: String(last)) else { return nil }
        self = known
    }

    package var mediaType: String {
        switch self {
        case .asc, .txt: "text/plain; charset=utf-8"
        case .csv: "text/csv; charset=utf-8"
        case .jpeg, .jpg: "image/jpeg"
        case .json: "application/json"
        case .pdf: "application/pdf"
        case .png: "image/png"
        // Section 2.1 of the IANA registration by OASIS: the version is a parameter.
        case .stix, .stixJSON: "application/stix+json;version=2.1"
        case .tsv: "text/tab-separated-values; charset=utf-8"
        }
    }

    /// Whether the content is UTF-8 text.
    package var isText: Bool {
        switch self {
        case .asc, .csv, .json, .stix, .stixJSON, .tsv, .txt: true
        case .jpeg, .jpg, .pdf, .png: false
        }
    }

    /// Whether the content is JSON, and of which kind.
    package var isJSON: Bool {
        switch self {
        case .json, .stix, .stixJSON: true
        case .asc, .csv, .jpeg, .jpg, .pdf, .png, .tsv, .txt: false
        }
    }

    package var isSTIX: Bool {
        switch self {
        case .stix, .stixJSON: true
        case .asc, .csv, .jpeg, .jpg, .json, .pdf, .png, .tsv, .txt: false
        }
    }

    /// The endings, as a message lists them.
    package static var endings: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
