import FoundationEssentials
import TocsinCore
import TocsinFiles
import TocsinLedger
import TocsinSQLite

/// What a shell may offer at one place of a command line: names from the workspace and its ledger.
///
/// Nothing is made or changed for it: a ledger that is missing, or of another version, has no names to offer.
struct CompletionDesk: Sendable {
    let words: CommandWords
    /// What is typed so far of the word in question.
    let prefix: String
    let workspace: Workspace

    init(_ typed: [String], prefix: String) {
        words = CommandWords(typed)
        self.prefix = CommandWords.unquoted(prefix)
        workspace = Workspace(root: Self.expanded(words.value(of: "--workspace") ?? "."))
    }

    func configuration() throws -> Configuration {
        try workspace.configuration(environment: ProcessInfo.processInfo.environment)
    }

    /// The ledger, if it is there and of this program's version.
    func ledger() async throws -> Ledger? {
        let named = words.value(of: "--database").map(Self.expanded)
        let path = workspace.resolved(try named ?? configuration().database)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try await Ledger.openAsIs(try SQLiteDatabase(path: path, create: false))
    }

    /// Names of the ledger that stand for themselves.
    func names(_ names: LedgerNames) async throws -> [String] {
        try await ledger()?.names(names, prefix: prefix) ?? []
    }

    /// Names within the incident that the command line names already.
    func names(ofIncident names: (String) -> LedgerNames) async throws -> [String] {
        guard let ledger = try await ledger(), let incident = try await incident(in: ledger) else { return [] }
        return try await ledger.names(names(incident), prefix: prefix)
    }

    /// The incident and the customer that the command line names already.
    func customer(in ledger: Ledger) async throws -> (incident: String, tenant: String)? {
        guard let incident = try await incident(in: ledger) else { return nil }
        for word in words.words.drop(while: { $0 != incident }).dropFirst() {
            if try await ledger.names(.customers(incident: incident), prefix: word, limit: 1) == [word] {
                return (incident, word)
            }
        }
        return nil
    }

    private func incident(in ledger: Ledger) async throws -> String? {
        for word in words.words.dropFirst() where Identifier.isValid(word) {
            if try await ledger.names(.incidents, prefix: word, limit: 1) == [word] { return word }
        }
        return nil
    }

    /// A path whose `~` the shell has not read yet.
    private static func expanded(_ path: String) -> String {
        guard path == "~" || path.hasPrefix("~/"), let home = ProcessInfo.processInfo.environment["HOME"] else {
            return path
        }
        return home + path.dropFirst()
    }
}
