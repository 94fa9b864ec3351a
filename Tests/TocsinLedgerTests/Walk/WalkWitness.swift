import TocsinCore
import TocsinLedger
import TocsinSQLite

/// What somebody knows who reads nothing but the history: a second account of the rules, much simpler than the ledger's.
struct WalkWitness {
    static let approvalExpiry = TimeSpan.hours(24)

    /// A transfer that was started, with what was so at that moment.
    struct Start: Sendable {
        var delivery: String
        var tenant: String
        var row: WalkEvent.Row
        var release: Int
        var isApproved: Bool
        var isDistrusted: Bool
        /// The release that had replaced its version.
        var replacedBy: Int?
        /// The newest version that its customer had confirmed.
        var confirmed: Int?
        var isAskedAgain: Bool
        /// Whether a person has sent it again since the confirmation.
        var isReplayed: Bool
    }

    struct Release: Sendable {
        var version: Int
        var required: Int
        var author: String
        var digest: String
        var approvals: [(by: String, at: Instant)] = []
        var seenBy: Set<String> = []
        /// How it was let go: `nil` while it was not; false if the approvals were not complete.
        var isComplete: Bool?
    }

    private(set) var sequence: Int64 = 0
    private(set) var releases: [Int: Release] = [:]
    /// The transfers of the newest step.
    private(set) var starts: [Start] = []
    /// The newest step's events.
    private(set) var news: [WalkEvent] = []
    /// The kinds of all events so far.
    private(set) var kinds: Set<String> = []
    private(set) var exempt: Set<String> = []
    /// Customers whose task a person closed for good since their state changed last.
    private(set) var settledByPerson: Set<String> = []
    private var marks: [String: [(contact: String?, channel: String?)]] = [:]
    private var replacedVersions: [Int: Int] = [:]
    private var confirmed: [String: Int] = [:]
    private var askedAgain: [String: Int] = [:]
    /// By customer: rows that a person has sent again since it confirmed last.
    private var replayed: [String: Set<String>] = [:]
    private var lastEditor = ""
    private var editorOfRelease: [Int: String] = [:]

    /// Reads what a step has added to the history.
    mutating func look(at scene: LedgerScene) async throws {
        let last = sequence
        news = try await scene.database.read { try $0.events(after: last) }
        starts = []
        if news.contains(where: { $0.kind == "released" }) { try await readReleases(scene) }
        for event in news { see(event) }
        sequence = news.last?.sequence ?? last
    }

    private mutating func readReleases(_ scene: LedgerScene) async throws {
        for record in try await scene.ledger.releases(of: scene.incident) where releases[record.release] == nil {
            releases[record.release] = Release(
                version: record.version, required: record.required, author: record.createdBy, digest: record.digest)
        }
    }

    private mutating func see(_ event: WalkEvent) {
        kinds.insert(event.kind)
        if let tenant = event.tenant, event.changesCustomer { settledByPerson.remove(tenant) }
        switch event.kind {
        case "incidentOpened", "incidentUpdated": lastEditor = event.actor
        case "released": event.release.map { editorOfRelease[$0] = lastEditor }
        case "samplesSeen":
            if let release = event.release { releases[release]?.seenBy.insert(PersonName.key(event.actor)) }
        case "approved": approve(event)
        case "superseded":
            if let version = event.release.flatMap({ releases[$0]?.version }) {
                replacedVersions[version] = event.detail["by"].flatMap { Int($0) }
            }
        case "restored":
            if let version = event.release.flatMap({ releases[$0]?.version }) { replacedVersions[version] = nil }
        case "acknowledged" where event.detail["answer"] == Answer.confirm.rawValue: confirm(event)
        case "reconfirmAsked":
            if let tenant = event.tenant { askedAgain[tenant] = event.detail["version"].flatMap { Int($0) } }
        case "reconfirmDropped": event.tenant.map { askedAgain[$0] = nil }
        case "distrusted":
            if let tenant = event.tenant {
                marks[tenant, default: []].append((event.detail["contact"], event.detail["channel"]))
            }
        case "replayed":
            if let tenant = event.tenant, let delivery = event.delivery {
                replayed[tenant, default: []].insert(delivery)
            }
        case "exempted": event.tenant.map { _ = exempt.insert($0) }
        case "unexempted": event.tenant.map { _ = exempt.remove($0) }
        case "taskClosed" where event.detail["because"] == "closed" && event.detail["againAt"] == nil:
            event.tenant.map { _ = settledByPerson.insert($0) }
        case "removed": forget(event.tenant ?? "")
        case "transferStarted": start(event)
        default: break
        }
    }

    private mutating func approve(_ event: WalkEvent) {
        guard let number = event.release, var release = releases[number] else { return }
        let name = PersonName.key(event.actor)
        release.approvals.append((name, event.at))
        if event.releaseState == .approved {
            let standing = Set(release.approvals.filter { $0.at + Self.approvalExpiry >= event.at }.map(\.by))
            let near = Set([release.author, editorOfRelease[number] ?? ""].map { PersonName.key($0) })
            let isDistant = standing.isDisjoint(with: near) && standing.isSubset(of: release.seenBy)
            release.isComplete =
                event.detail["breakGlass"] == "true"
                || standing.count >= release.required && (release.required == 1 || isDistant)
        }
        releases[number] = release
    }

    private mutating func confirm(_ event: WalkEvent) {
        guard let tenant = event.tenant else { return }
        // Without a version it is one of everything so far.
        let version = event.detail["version"].flatMap { Int($0) } ?? releases.values.map(\.version).max() ?? 0
        confirmed[tenant] = max(confirmed[tenant] ?? 0, version)
        if let asked = askedAgain[tenant], version >= asked { askedAgain[tenant] = nil }
        replayed[tenant] = nil
    }

    private mutating func forget(_ tenant: String) {
        confirmed[tenant] = nil
        askedAgain[tenant] = nil
        settledByPerson.remove(tenant)
    }

    private mutating func start(_ event: WalkEvent) {
        guard let delivery = event.delivery, let tenant = event.tenant, let row = event.row, let release = event.release
        else { return }
        let isDistrusted = (marks[tenant] ?? []).contains { mark in
            (mark.contact ?? row.contact) == row.contact
                && (mark.channel ?? row.channel.rawValue) == row.channel.rawValue
        }
        starts.append(
            Start(
                delivery: delivery, tenant: tenant, row: row, release: release,
                isApproved: releases[release]?.isComplete == true, isDistrusted: isDistrusted,
                replacedBy: replacedVersions[row.version], confirmed: confirmed[tenant],
                isAskedAgain: askedAgain[tenant] != nil, isReplayed: replayed[tenant]?.contains(delivery) == true))
    }
}
