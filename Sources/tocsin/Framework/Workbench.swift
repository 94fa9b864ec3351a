import FoundationEssentials
import TocsinCore
import TocsinFiles
import TocsinLedger
import TocsinSQLite

/// What a command works with: the workspace, its configuration, the ledger, and where the result goes.
struct Workbench: Sendable {
    let workspace: Workspace
    let configuration: Configuration
    let output: Output
    /// The ledger's file, as the system finds it.
    let databasePath: String

    /// Finds the workspace and reads its configuration.
    ///
    /// - Throws: `TocsinError` of kind `badInput` if there is no `tocsin.yaml`, or it has problems.
    init(_ options: GlobalOptions) throws {
        workspace = Workspace(root: options.workspace)
        guard FileManager.default.fileExists(atPath: workspace.resolved("tocsin.yaml")) else {
            throw TocsinError(
                .badInput,
                "there is no tocsin.yaml in \(workspace.root): run tocsin init there, or name the workspace with "
                    + "--workspace")
        }
        configuration = try workspace.configuration(environment: ProcessInfo.processInfo.environment)
        output = Output(options.format)
        databasePath = workspace.resolved(options.database ?? configuration.database)
    }

    /// For what keeps a ledger of its own: a drill.
    init(workspace: Workspace, configuration: Configuration, output: Output, databasePath: String) {
        self.workspace = workspace
        self.configuration = configuration
        self.output = output
        self.databasePath = databasePath
    }

    /// Whether there is a ledger at all.
    var hasLedger: Bool { FileManager.default.fileExists(atPath: databasePath) }

    /// Opens the ledger, and makes it if it is missing.
    func newLedger() async throws -> Ledger {
        try await open(create: true)
    }

    /// Opens the ledger that must be there already.
    ///
    /// - Parameter incident: What is looked for in it: without a ledger it is unknown.
    func ledger(for incident: String) async throws -> Ledger {
        if !hasLedger, FileManager.default.fileExists(atPath: folder(of: databasePath)) {
            throw TocsinError(
                .unknown,
                "there is no incident “\(incident)”: no incident was opened here yet (there is no ledger at "
                    + "\(databasePath)); run tocsin incident open FILE, or name the ledger with --database")
        }
        return try await open(create: false)
    }

    /// Opens the ledger that must be there already.
    func existingLedger() async throws -> Ledger {
        guard hasLedger else {
            throw TocsinError(
                .unavailable,
                "there is no ledger at \(databasePath): no incident was opened here yet; run tocsin incident open "
                    + "FILE, or name the ledger with --database")
        }
        return try await open(create: false)
    }

    /// Who acts, if that person may.
    ///
    /// - Throws: `TocsinError` of kind `usage` without a name, `notAllowed` without the role.
    func actor(_ options: ActorOptions, for deed: Deed) throws -> Actor {
        let name = try options.name()
        try deed.requirePermission(of: name, among: configuration.people)
        return Actor(name: name)
    }

    /// Checks the role for what changes nothing in the ledger: with nobody listed, no name is needed.
    func requirePermission(_ options: ActorOptions, for deed: Deed) throws {
        if configuration.people.isEmpty { return }
        try deed.requirePermission(of: try options.name(), among: configuration.people)
    }

    /// The policy that holds for an incident.
    func policy(of incident: Incident) -> CoordinationPolicy {
        configuration.policy.coordination.overridden(by: incident.policy)
    }

    /// The texts of reminders; `nil` if the policy wants none.
    ///
    /// - Throws: `TocsinError` if the policy names an advisory that is not there, or is of another kind.
    func reminder(for incident: Incident) throws -> AdvisoryFolder? {
        try reminder(by: policy(of: incident))
    }

    /// The same by a policy.
    func reminder(by policy: CoordinationPolicy) throws -> AdvisoryFolder? {
        guard let name = policy.reminders?.advisory else { return nil }
        guard try workspace.advisoryNames().contains(name) else {
            throw TocsinError(
                .badInput, "the texts of reminders are missing",
                problems: [
                    Problem(
                        "policy.reminders names the advisory “\(name)”, and there is none in templates/: write it, or say "
                            + "reminders: off",
                        at: Place(file: "tocsin.yaml"))
                ])
        }
        return try advisory(named: name, kind: .reminder)
    }

    /// An advisory that must be of one kind.
    func advisory(named name: String, kind: AdvisoryKind) throws -> AdvisoryFolder {
        let folder = try workspace.advisory(named: name)
        guard folder.advisory.kind == kind else {
            throw TocsinError(
                .badInput, "templates/\(name) is not of the kind \(kind.rawValue)",
                problems: [
                    Problem(
                        "its kind is \(folder.advisory.kind.rawValue), and one of the kind \(kind.rawValue) is needed here",
                        at: Place(file: "templates/\(name)/advisory.yaml"))
                ])
        }
        return folder
    }

    private func open(create: Bool) async throws -> Ledger {
        let database = try SQLiteDatabase(path: databasePath, create: create)
        let path = databasePath
        let ledger = try await Ledger.open(
            database, salt: randomHex(bytes: 32),
            copies: EarlierCopies(
                // A name of its own: a copy that is there is never written over.
                name: { "\(path)-schema-\($0)-\(randomHex(bytes: 4))" },
                discard: { try? FileManager.default.removeItem(atPath: $0) }))
        if let copy = ledger.earlierCopy {
            StandardStream.error.write(
                "note: the ledger was brought to this version; as it was before, it is kept in \(printable(copy))\n")
        }
        return ledger
    }

    private func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

/// Random bytes from the system's generator.
func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
}

private func randomHex(bytes count: Int) -> String {
    hex(randomBytes(count))
}
