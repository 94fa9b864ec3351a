import TocsinCore
import TocsinDelivery
import TocsinDrill
import TocsinFiles
import TocsinLedger
import TocsinPlanning

extension DrillRun {
    /// Compares the ledger with what the receiving side saw, writes status and summaries, and judges.
    func conclude(_ scenery: Scenery, _ play: Play) async throws -> Outcome {
        let (ledger, tokenKey) = (scenery.ledger, scenery.tokenKey)
        let record = scenery.stage.record
        let incident = try await ledger.incident(scenery.incident.id)
        let now = SystemClock.now()
        let status = try await ledger.status(of: incident.id, asOf: nil, limit: 100, at: now)
        var checks = scenery.stage.checks
        checks.append(
            DrillCheck(
                name: "every customer did its part", ok: play.isSettled,
                detail: ([play.isSettled ? "all answers and refusals came" : "some notices or answers are missing"]
                    + play.notes).joined(separator: "; ")))
        checks.append(Self.compare(status, with: record))
        checks.append(
            followsBatch(
                try workspace.batch(file: batchFile),
                try workspace.directory(DirectoryRules(configuration, drill: true)), record))
        checks += gateChecks(play)
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
        let said =
            record.answers.filter { $0.fault == nil }.map { ($0.seconds, $0.tenant, $0.answer) }
            + record.calls.filter { $0.fault == nil }.map { ($0.seconds, $0.tenant, Answer.confirm) }
        for (_, tenant, answer) in said.sorted(by: { $0.0 < $1.0 }) {
            switch answer {
            case .confirm: states[tenant] = .confirmed
            case .dispute, .wrongOrganisation: states[tenant] = .disputed
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
                ? "recomputed from \(record.notices.count) messages, \(record.answers.count) answers and "
                    + "\(record.calls.count) calls"
                : "different for \(wrong.map(\.rawValue).joined(separator: ", "))")
    }

    /// Whether what the ledger calls accepted is just what lies in the folder, byte for byte.
    private func exactBytes(ledger: Ledger, incident: Incident, tokenKey: TokenKey) async throws -> DrillCheck {
        let composer = NoticeComposer(
            ledger: ledger, tokenKey: tokenKey,
            secret: { _ in throw TocsinError(.failed, "a drill reads no secret") })
        let files = try DrillFiles.contents(of: "\(folder)/mail") + DrillFiles.contents(of: "\(folder)/webhook")
        var unexpected = Set(files.map { sha256($0) })
        var compared = 0
        var missing = 0
        for release in try await ledger.releases(of: incident.id) {
            let rows = try await ledger.deliveries(ofRelease: release.release, of: incident.id, limit: .max)
            for row in rows.items where row.state == .accepted {
                guard let date = row.firstAttemptAt else { continue }
                compared += 1
                if unexpected.remove(sha256(try await composer.bytes(of: row, date: date))) == nil { missing += 1 }
            }
        }
        return DrillCheck(
            name: "what was sent is what was approved, to the byte",
            ok: missing == 0 && unexpected.isEmpty && compared > 0,
            detail: "\(compared) messages compared, \(missing) different, \(unexpected.count) that nobody approved")
    }

    /// Compares what came with the batch and the directory themselves, past everything that was planned from them.
    func followsBatch(_ batch: Batch, _ directory: Directory, _ record: DrillRecord) -> DrillCheck {
        var faults: [String] = []
        var untrusted = 0
        let notices = Dictionary(grouping: record.notices, by: \.tenant)
        let source = AttachmentSource(workspace: workspace, limit: configuration.policy.maxMessage)
        for index in 0..<batch.count {
            let entry = BatchEntry(batch[index], files: source)
            let files = entry.attachments().files.map {
                ReceivedFile(name: $0.attachment.name, sha256: $0.attachment.sha256)
            }
            let mails = (notices[entry.tenant] ?? []).filter { $0.channel == .smtp && $0.kind != .reminder }
            if !mails.allSatisfy({ Set(files).isSubset(of: $0.files) }) {
                faults.append("\(entry.tenant) lacks a file of its row")
            }
            let targets = Set((notices[entry.tenant] ?? []).map { "\($0.contact)/\($0.channel.rawValue)" })
            var trusted = 0
            for contact in directory[entry.tenant]?.contacts ?? [] {
                for channel in contact.channels.map(\.kind) where channel != .phone {
                    let isMarked = entry.untrusted.contains {
                        ($0.contact ?? contact.id) == contact.id && ($0.channel ?? channel) == channel
                    }
                    guard isMarked else {
                        trusted += 1
                        continue
                    }
                    untrusted += 1
                    if targets.contains("\(contact.id)/\(channel.rawValue)") {
                        faults.append("\(entry.tenant)/\(contact.id) is marked untrusted and got a notice")
                    }
                }
            }
            let isRefused = record.refusals.contains { $0.tenant == entry.tenant }
            if targets.isEmpty, trusted > (isRefused ? 1 : 0) { faults.append("\(entry.tenant) got nothing") }
        }
        return DrillCheck(
            name: "the batch was followed: everyone in it was told, and no untrusted channel was used",
            ok: faults.isEmpty,
            detail: faults.isEmpty
                ? "\(batch.count) rows, \(untrusted) untrusted channels" : faults.prefix(5).joined(separator: "; "))
    }

    /// Writes the summary of every partner of the configuration as Markdown and HTML.
    ///
    /// - Returns: The first partner's summary as text.
    private func writeSummaries(
        ledger: Ledger, incident: Incident, tokenKey: TokenKey, asOf: Instant
    ) async throws -> String {
        var shown = ""
        let files: [(form: SummaryForm, ending: String)] = [(.markdown, "md"), (.html, "html")]
        for partner in configuration.partners {
            let edition = try await SummaryEdition.make(
                Ledger.EditionKey(
                    incident: incident.id, partner: partner.name, level: partner.level,
                    tlp: max(partner.tlp, incident.tlp), asOf: asOf),
                partner: partner, ledger: ledger, workspace: workspace, at: asOf, tokenKey: tokenKey)
            for (form, ending) in files {
                try write(try form.bytes(of: edition.summary, edition.texts), to: "summary-\(partner.name).\(ending)")
            }
            if shown.isEmpty {
                shown = String(decoding: try SummaryForm.text.bytes(of: edition.summary, edition.texts), as: UTF8.self)
            }
        }
        return shown
    }

    private func write(_ bytes: [UInt8], to name: String) throws {
        try DrillFiles.write(bytes, to: "\(folder)/\(name)")
    }
}
