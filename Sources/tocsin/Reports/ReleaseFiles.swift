import TocsinCore
import TocsinLedger

/// The files that the mails of a release carry, as its digest covers them.
struct ReleaseFiles: Encodable {
    /// A customer's own.
    struct Own: Encodable {
        var tenant: String
        var attachments: [Attachment]
    }

    /// To everybody.
    let all: [Attachment]
    /// How many customers have files of their own.
    let customers: Int
    /// The first of them, by name.
    let own: [Own]

    /// Reads them from the ledger.
    ///
    /// - Parameter limit: The most customers whose files are told.
    init(
        _ record: ReleaseRecord, _ inputs: ReleaseInputs, of incident: String, _ ledger: Ledger, limit: Int
    ) async throws {
        all = inputs.attachments ?? []
        let found = try await ledger.ownFiles(ofRelease: record.release, of: incident, limit: limit)
        customers = found.count
        own = found.items.map { Own(tenant: $0.tenant, attachments: $0.attachments) }
    }

    var isEmpty: Bool { all.isEmpty && customers == 0 }

    /// All in one sentence: `indicators.csv (424 bytes) to all; files of their own for 2 customers`.
    var summary: String {
        let common = all.isEmpty ? nil : Self.spoken(all) + " to all"
        let own = customers == 0 ? nil : "files of their own for \(counted(customers, "customer"))"
        return [common, own].compactMap(\.self).joined(separator: "; ")
    }

    /// A line for each customer that is told of.
    var lines: [String] {
        own.map { "\($0.tenant): \(Self.spoken($0.attachments))" }
            + (customers > own.count ? ["… \(customers - own.count) more"] : [])
    }

    private static func spoken(_ files: [Attachment]) -> String {
        files.map { "\(printable($0.name)) (\(ByteCount.text($0.size)))" }.joined(separator: ", ")
    }
}
