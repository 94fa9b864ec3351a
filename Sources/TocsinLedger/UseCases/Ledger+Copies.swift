package import TocsinCore

extension Ledger {
    /// Records that files of a customer's own are handed to a relay for somebody else; written before they leave.
    ///
    /// - Parameters:
    ///   - count: How many files.
    ///   - address: For whom; personal data, kept where it can be erased.
    /// - Throws: `TocsinError` of kind `unknown` for a customer that the incident doesn't have.
    package func recordCopy(
        ofFiles count: Int, of tenant: String, incident: String, release: Int, to address: String, by actor: Actor,
        at now: Instant
    ) async throws {
        try await transact(by: actor, at: now) { transaction in
            _ = try transaction.connection.requireCustomer(tenant, of: incident)
            let sequence = try transaction.record(
                Event(
                    kind: "filesCopied", incident: incident, tenant: tenant, release: release,
                    detail: ["files": String(count)]))
            try transaction.keep(note: address, of: sequence, incident: incident, tenant: tenant)
        }
    }
}
