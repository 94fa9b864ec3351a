import TocsinCore

/// Which column of an export is what: the file that `contacts import --map` names.
struct ImportMapping: Sendable {
    /// What is told of a customer.
    enum TenantField: String, Sendable, CaseIterable {
        case tenant, name, kind, tier, sector, region, locale, timezone, share, checked
    }

    /// What is told of a contact.
    enum ContactField: String, Sendable, CaseIterable {
        case id, name, role, order, locale, smtp, webhook, format, phone, checked

        /// The field of a channel.
        init(_ kind: ChannelKind) {
            switch kind {
            case .smtp: self = .smtp
            case .webhook: self = .webhook
            case .phone: self = .phone
            }
        }
    }

    /// One contact in each row.
    struct ContactSource: Sendable {
        var fields: [ContactField: FieldSource]
        var place: Place
    }

    /// What stands between two fields of the export.
    var separator = UInt8(ascii: ",")
    var tenant: [TenantField: FieldSource] = [:]
    var contacts: [ContactSource] = []
    /// Columns that are left out on purpose.
    var ignored: Set<String> = []
    /// The customers of the organisations that cards name.
    var organisations: [String: String] = [:]
    /// Where the mapping begins.
    var place: Place

    /// Every column that the mapping reads, with where it says so.
    var columns: [(name: String, place: Place)] {
        let sources = Array(tenant.values) + contacts.flatMap { Array($0.fields.values) }
        return sources.compactMap { source in source.column.map { ($0, source.place) } }
            .sorted { ($0.1.line, $0.1.column, $0.0) < ($1.1.line, $1.1.column, $1.0) }
    }
}
