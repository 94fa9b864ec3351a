package import TocsinCore

/// The contact directory: every tenant of every file in `contacts/`, checked against each other.
package struct Directory: Sendable {
    /// The most contacts of one tenant.
    static let maximumContacts = 1_000

    /// In the order of the files and, within a CSV file, of the tenants' first rows.
    package let tenants: [Tenant]
    /// The files it was read from, in order; their content when it was read.
    package let files: [FileFingerprint]
    private let index: HashIndex

    init(tenants: [Tenant], index: HashIndex, files: [FileFingerprint]) {
        self.tenants = tenants
        self.index = index
        self.files = files
    }

    /// The number of tenants.
    package var count: Int { tenants.count }

    /// The tenant with an id, if the directory has it.
    package subscript(tenant: String) -> Tenant? {
        index.position(tenant) { tenants[$0].tenant == tenant }.map { tenants[$0] }
    }

    /// Every webhook with whom it belongs to.
    package var webhooks: [(tenant: Tenant, contact: Contact, target: WebhookTarget)] {
        tenants.flatMap { tenant in
            tenant.contacts.flatMap { contact in
                contact.channels.compactMap { channel in
                    guard case .webhook(let target) = channel else { return nil }
                    return (tenant, contact, target)
                }
            }
        }
    }

    /// The error for a tenant that the directory doesn't have, with the nearest ids.
    package func unknown(_ tenant: String) -> TocsinError {
        .unknown("tenant", tenant, among: tenants.map(\.tenant))
    }
}

/// What decides which addresses a directory may hold.
package struct DirectoryRules: Sendable, Hashable {
    /// Two tenants may have the same address.
    package var allowSharedAddresses: Bool
    /// Addresses may be at `.example`, `.test`, `.invalid` or `localhost`.
    package var allowReservedDomains: Bool
    /// Webhooks may be called without TLS.
    package var allowHttp: Bool
    /// Files named by `urlFile` need not be there.
    package var allowMissingURLFiles: Bool

    package init(
        allowSharedAddresses: Bool = false, allowReservedDomains: Bool = false, allowHttp: Bool = false,
        allowMissingURLFiles: Bool = false
    ) {
        self.allowSharedAddresses = allowSharedAddresses
        self.allowReservedDomains = allowReservedDomains
        self.allowHttp = allowHttp
        self.allowMissingURLFiles = allowMissingURLFiles
    }

    /// What a configuration allows.
    ///
    /// - Parameters:
    ///   - configuration: The workspace's.
    ///   - drill: In a drill nothing leaves the machine: reserved domains, `http` and missing secrets are fine.
    package init(_ configuration: Configuration, drill: Bool = false) {
        self.init(
            allowSharedAddresses: configuration.policy.allowSharedAddresses,
            allowReservedDomains: configuration.policy.allowReservedDomains || drill,
            allowHttp: configuration.webhooks.allowHttp || drill,
            allowMissingURLFiles: drill)
    }
}
