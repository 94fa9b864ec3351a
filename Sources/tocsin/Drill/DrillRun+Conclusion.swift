import TocsinCore
import TocsinDelivery
import TocsinDrill
import TocsinFiles
import TocsinLedger

extension DrillRun {
    /// Compares the ledger with what the receiving side saw, writes status and summaries, and judges.
    func conclude(
        _ stage: DrillStage, ledger: Ledger, incident: Incident, tokenKey: TokenKey, settled: Bool
    ) async throws -> Outcome {
        let now = SystemClock.now()
        let status = try await ledger.status(of: incident.id, asOf: nil, limit: 100, at: now)
        var checks = stage.checks
        checks.append(
            DrillCheck(
                name: "every customer did its part", ok: settled,
                detail: settled ? "all answers and refusals came" : "some notices or answers are missing"))
        checks.append(Self.compare(status, with: stage.record))
        let differences = try await ledger.check()
        checks.append(
            DrillCheck(
                name: "the ledger equals its history", ok: differences.isEmpty,
                detail: differences.first ?? "\(status.deliveries.total) deliveries, no difference"))
        checks.append(try await exactBytes(ledger: ledger, incident: incident, tokenKey: tokenKey))
        try write(Array(try JSONText.make(status).utf8), to: "status.json")
        let summary = try await writeSummaries(ledger: ledger, incident: incident, tokenKey: tokenKey, asOf: now)
        return Outcome(status: status, checks: checks, summary: summary)
    }

    /// The status as the answers alone give it.
    private static func compare(_ status: StatusReport, with record: DrillRecord) -> DrillCheck {
        let told = Set(record.notices.map(\.tenant))
        var states: [String: CustomerState] = [:]
        for tenant in told { states[tenant] = .notified }
        for answer in record.answers where answer.fault == nil {
            switch answer.answer {
            case .confirm: states[answer.tenant] = .confirmed
            case .dispute, .wrongOrganisation: states[answer.tenant] = .disputed
            case .callMe: break
            }
        }
        for mitigation in record.mitigations where mitigation.fault == nil { states[mitigation.tenant] = .mitigated }
        let counts = states.values.reduce(into: [CustomerState: Int]()) { $0[$1, default: 0] += 1 }
        let wrong = [CustomerState.notified, .confirmed, .mitigated, .disputed].filter {
            counts[$0] ?? 0 != status.customers.states[$0] ?? 0
        }
        return DrillCheck(
            name: "status equals what was received and answered", ok: wrong.isEmpty,
            detail: wrong.isEmpty
                ? "recomputed from \(record.notices.count) notices and \(record.answers.count) answers"
                : "different for \(wrong.map(\.rawValue).joined(separator: ", "))")
    }

    /// Whether every mail that the ledger calls accepted lies in the folder, byte for byte.
    private func exactBytes(ledger: Ledger, incident: Incident, tokenKey: TokenKey) async throws -> DrillCheck {
        let composer = NoticeComposer(
            ledger: ledger, tokenKey: tokenKey,
            secret: { _ in throw TocsinError(.failed, "a drill reads no secret") })
        let received = try Set(DrillFiles.contents(of: "\(folder)/mail").map { sha256($0) })
        var compared = 0
        var different = 0
        for release in try await ledger.releases(of: incident.id) {
            let rows = try await ledger.deliveries(ofRelease: release.release, of: incident.id, limit: .max)
            for row in rows.items where row.state == .accepted && row.channel == .smtp {
                guard let date = row.firstAttemptAt else { continue }
                compared += 1
                if !received.contains(sha256(try await composer.bytes(of: row, date: date))) { different += 1 }
            }
        }
        return DrillCheck(
            name: "what was sent is what was approved, to the byte", ok: different == 0 && compared > 0,
            detail: "\(compared) mails compared, \(different) different")
    }

    /// Writes the summary of every partner of the configuration as Markdown and HTML.
    ///
    /// - Returns: The first partner's summary as text.
    private func writeSummaries(
        ledger: Ledger, incident: Incident, tokenKey: TokenKey, asOf: Instant
    ) async throws -> String {
        let records = try await ledger.customerRecords(of: incident.id, asOf: asOf)
        var shown = ""
        for partner in configuration.partners {
            let tlp = max(partner.tlp, incident.tlp)
            let edition = try await ledger.edition(
                of: incident.id, partner: partner.name, level: partner.level, tlp: tlp, asOf: asOf, at: asOf)
            let summary = Summary.make(
                SummaryRequest(
                    partner: partner.name, level: partner.level, tlp: tlp, asOf: asOf, edition: edition,
                    incident: incident, locale: partner.locale, timezone: partner.timezone, drill: true,
                    pseudonym: { tokenKey.pseudonym(incident: incident.id, partner: partner.name, tenant: $0) }),
                records)
            let texts = try SummaryForm.Texts(of: workspace, locale: partner.locale)
            for (form, ending) in [(SummaryForm.markdown, "md"), (.html, "html")] {
                try write(try form.bytes(of: summary, texts), to: "summary-\(partner.name).\(ending)")
            }
            if shown.isEmpty { shown = String(decoding: try SummaryForm.text.bytes(of: summary, texts), as: UTF8.self) }
        }
        return shown
    }

    private func write(_ bytes: [UInt8], to name: String) throws {
        try DrillFiles.write(bytes, to: "\(folder)/\(name)")
    }
}
