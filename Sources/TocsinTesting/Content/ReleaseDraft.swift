package import TocsinCore
package import TocsinLedger

/// One release on paper: an advisory for some customers.
package struct ReleaseDraft: Sendable {
    package var incident: Incident
    package var advisory: String
    package var kind: AdvisoryKind
    /// Stands for the advisory's templates: another text is another version.
    package var text: String
    package var approvals: Int
    package var customers: [CustomerDraft]
    /// Of the waves that the customers name, if they do.
    package var share: Int
    package var failures: Int
    /// Waits and reminders; `nil` for none.
    package var coordination: ReleaseCoordination?
    package var change: AdvisoryChange?

    package init(
        incident: Incident = .model, advisory: String = "first-notice", kind: AdvisoryKind = .initial,
        text: String = "first words", approvals: Int = 1, customers: [CustomerDraft], share: Int = 90,
        failures: Int = 10, coordination: ReleaseCoordination? = nil, change: AdvisoryChange? = nil
    ) {
        self.incident = incident
        self.advisory = advisory
        self.kind = kind
        self.text = text
        self.approvals = approvals
        self.customers = customers
        self.share = share
        self.failures = failures
        self.coordination = coordination
        self.change = change
    }
}

extension Incident {
    /// The incident that the product is built from.
    package static let model = Incident(
        id: "INC-2023-0711", title: "Forged-token access to customer mail", tlp: .amberStrict,
        embargo: Instant(secondsSinceEpoch: 1_689_109_200), facts: ["actor": "Storm-0558"])
}

extension ReleaseDraft {
    private var sourcesDigest: String {
        sha256("\(advisory)/\(kind.rawValue)/\(text)\(change.map { "/\($0.whatChanged)" } ?? "")")
    }

    /// Stores the release, held, as queueing does; the incident must be open.
    ///
    /// - Returns: The release's number.
    package func store(in ledger: Ledger, by actor: Actor, at now: Instant) async throws -> Int {
        let version = try await ledger.version(
            of: advisory, sourcesDigest: sourcesDigest, incident: incident.id)
        let planned = try customers.sorted { $0.tenant < $1.tenant }
            .map { try $0.planned(incident: incident.id, text: text, reminds: coordination?.remindEvery != nil) }
        return try await ledger.store(
            newRelease(version: version, planned), count: planned.count, customers: { planned[$0] }, by: actor,
            at: now)
    }

    /// As many waves as the customers' highest number.
    private var waves: Waves? {
        let last = customers.map(\.wave).max() ?? 0
        guard last > 0 else { return nil }
        return Waves(
            request: WaveRequest(
                rules: (1...last).map { WaveRule(.sector, ["s\($0)"]) }, share: share, failures: failures),
            list: (1...last).map { wave in
                Waves.Wave(name: "sector=s\(wave)", customers: customers.count { $0.wave == wave })
            })
    }

    private func newRelease(version: Int, _ planned: [PlannedCustomer]) throws -> NewRelease {
        let inputs = ReleaseInputs(
            incident: incident,
            advisory: Advisory(
                name: advisory, kind: kind, defaultLocale: "en", locales: ["en": .init(subject: text, text: text)]),
            version: version,
            sender: SenderIdentity(
                from: Mailbox(name: "Provider", address: try EmailAddress("security@provider.example")),
                envelope: try EmailAddress("bounce@provider.example")),
            publicURL: "https://notify.provider.example", drill: false, engine: "1", waves: waves,
            coordination: coordination, change: change)
        let inputsText = try encodeJSON(inputs)
        var digest = ReleaseDigest(inputs: inputsText)
        for customer in planned {
            digest.add(
                planDigest: sha256(customer.plan), wave: customer.wave, deliveries: customer.deliveries.count)
            for delivery in customer.deliveries {
                digest.add(
                    contact: delivery.contact, channel: delivery.channel, turn: delivery.turn, wave: customer.wave,
                    messageDigest: delivery.messageDigest, reminderDigest: delivery.reminderDigest)
            }
        }
        return NewRelease(
            inputs: inputs, inputsText: inputsText, sourcesDigest: sourcesDigest, digest: digest.finalize(),
            keyFingerprint: String(sha256("key").prefix(32)), requiredApprovals: approvals,
            files: ["batch.csv": sha256("batch")])
    }
}
