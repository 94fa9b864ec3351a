import TocsinCore

/// In which form contacts come.
package enum ImportForm: String, Sendable, Hashable, Codable, CaseIterable {
    /// Rows of a CRM's export, with a mapping.
    case csv
    /// vCard 4.0 (RFC 6350) or 3.0 (RFC 2426).
    case vcard
    /// `security.txt` (RFC 9116).
    case securityText = "security-txt"

    /// By the file's name: `.vcf` are cards, `security.txt` and other `.txt` what RFC 9116 says.
    package init(file: String) {
        let name = file.lowercased()
        if name.hasSuffix(".vcf") || name.hasSuffix(".vcard") {
            self = .vcard
        } else {
            self = name.hasSuffix(".txt") || name.hasSuffix(".asc") ? .securityText : .csv
        }
    }
}

/// What an import says, checked, before it is held against the directory. What it leaves out is `nil`.
struct ImportDraft: Sendable {
    struct TenantDraft: Sendable {
        var tenant: String
        var name: String?
        var kind: Tenant.Kind?
        var tier: String?
        var sector: String?
        var region: String?
        var locale: String?
        var timezone: String?
        var share: ShareLevel?
        var checked: CivilDate?
        var contacts: [ContactDraft] = []
        /// Fields that only fill in what is missing: constants, and what stands in for empty cells.
        var fillers: Set<ImportMapping.TenantField> = []
        /// Where the import names it first.
        var place: Place
    }

    struct ContactDraft: Sendable, Hashable {
        /// By what a contact of the directory is known to be this one.
        enum Identity: Sendable {
            /// By its id, or else by an address.
            case idOrAddress
            /// By an address alone: the import gives no id, and it was made of what there is.
            case address
            /// By its id alone.
            case id
        }

        var id: String
        var identity: Identity = .idOrAddress
        var name: String?
        var role: String?
        var order: Int?
        var locale: String?
        var checked: CivilDate?
        /// At most one of each kind.
        var channels: [Channel] = []
        /// As of the customer.
        var fillers: Set<ImportMapping.ContactField> = []
        var place: Place
    }

    /// In the order of the import.
    var tenants: [TenantDraft] = []
    /// What a person should know; it stops nothing.
    var notes: [Problem] = []
    /// Customers and contacts that can't be taken, because nothing tells how to reach them.
    var leftOut: [Problem] = []
    /// Columns of the export that the mapping neither reads nor ignores.
    var unusedColumns: [String] = []
    /// What a `security.txt` says of itself.
    var securityText: SecurityText?
}
