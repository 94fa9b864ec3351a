import TocsinCore
import TocsinDelivery
import TocsinDrill
import TocsinFiles
import TocsinLedger
import TocsinPlanning
import TocsinSQLite

/// The whole workflow against built-in receivers: a ledger, keys and a folder of its own; nothing leaves the machine.
struct DrillRun: Sendable {
    let workspace: Workspace
    let configuration: Configuration
    let incidentFile: String
    let batchFile: String
    let advisoryName: String
    let seed: UInt64
    /// Absolute.
    let folder: String
    /// For tests: the receivers die after so many notices.
    let killAfterNotices: Int?
    let narrate: @Sendable (String) -> Void

    /// How a drill ended.
    struct Outcome: Sendable {
        var status: StatusReport
        var checks: [DrillCheck]
        /// What is printed at the end.
        var summary: String

        var isClean: Bool { checks.allSatisfy(\.ok) }
    }

    /// What all acts work with.
    struct Scenery: Sendable {
        let stage: DrillStage
        let doors: DrillStage.Doors
        let secret: WebhookSecret
        let ledger: Ledger
        let tokenKey: TokenKey
        /// As its file says.
        let incident: Incident
    }

    /// How the play went.
    struct Play: Sendable {
        /// Whether every customer did its part in time.
        var isSettled = false
        /// The gate before anybody was told, while the correction was out, and at the end.
        var gates: [GateReport] = []
        /// What else could not be shown, and why.
        var notes: [String] = []
        var publication: Publication?
    }

    static let coordinator = Actor(name: "drill coordinator")
    private static let approver = Actor(name: "drill approver")
    static let worker = Actor(name: "drill worker")
    private static let customers = Actor(name: "simulated customers")

    func run() async throws -> Outcome {
        let tokenKey = try freshKey()
        let secret = WebhookSecret.random()
        let database = try SQLiteDatabase(path: "\(folder)/ledger.sqlite", create: true)
        let ledger = try await Ledger.open(database, salt: hex(randomBytes(32)))
        let incident = try workspace.incident(file: incidentFile).incident
        let stage = DrillStage(
            folder: folder, publicURL: configuration.publicURL, secret: secret,
            voices: voices(ledger, tokenKey, incident: incident.id), killAfterNotices: killAfterNotices)
        let doors = try await stage.start()
        let scenery = Scenery(
            stage: stage, doors: doors, secret: secret, ledger: ledger, tokenKey: tokenKey, incident: incident)
        do {
            let play = try await self.play(scenery)
            try await stage.stop()
            return try await conclude(scenery, play)
        } catch {
            try await stage.stop()
            throw error
        }
    }

    /// How the simulated customers reach the provider.
    private func voices(_ ledger: Ledger, _ tokenKey: TokenKey, incident: String) -> DrillStage.Voices {
        let answers = LinkAcknowledgement(ledger: ledger, tokenKey: tokenKey)
        return .init(
            answer: { answer in
                try await Self.waitForCommit(ledger, incident)
                try await answers.record(
                    token: answer.token, code: answer.code, person: "\(answer.person), \(answer.role)",
                    answer: answer.answer, by: Self.customers, at: SystemClock.now())
            },
            mitigate: { tenant in
                _ = try await ledger.mitigate(
                    [tenant], of: incident, reason: nil, by: Self.coordinator, at: SystemClock.now())
            },
            warn: { tenant, contact in
                _ = try await ledger.distrust(
                    Distrust(contact: contact, channel: .smtp), of: tenant, incident: incident,
                    reason: "the customer says that the intruder reads it", by: Self.coordinator, at: SystemClock.now())
            },
            narrate: narrate)
    }

    /// A person is slower than a commit: an answer counts for the newest version that the ledger knows to be there.
    private static func waitForCommit(_ ledger: Ledger, _ incident: String) async throws {
        guard try await ledger.releases(of: incident).count > 1 else { return }
        for _ in 0..<100 {
            if try await ledger.pending().sending == 0 { return }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Approves the release by as many invented people as its policy asks for; each has seen the samples.
    func approve(_ release: Int, digest: String, required: Int, _ scenery: Scenery) async throws {
        let incident = scenery.incident.id
        for number in 1...max(1, required) {
            var approver = Self.approver
            if number > 1 { approver.name += " \(number)" }
            if required > 1 {
                try await scenery.ledger.recordSamplesSeen(
                    release: release, of: incident, digest: digest, by: approver, at: SystemClock.now())
            }
            _ = try await scenery.ledger.approve(
                release: release, of: incident, digest: digest, by: approver, at: SystemClock.now())
        }
        scenery.stage.narrate("release \(release) approved by digest \(digest.prefix(12))")
    }

    private func freshKey() throws -> TokenKey {
        guard let key = TokenKey(bytes: randomBytes(TokenKey.minimumLength)) else {
            throw TocsinError(.failed, "no random key could be made")
        }
        return key
    }
}
