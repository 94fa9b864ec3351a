import ArgumentParser
import TocsinCore
import TocsinFiles
import TocsinLedger

/// What a shell offers for the arguments of commands, beside files and fixed words.
///
/// A digest is never offered: it is typed, or copied, by somebody who has looked at it.
extension CompletionKind {
    static let incidents = names { try await $0.names(.incidents) }
    static let customers = names { desk in
        // Who is named already is not offered again, where a command takes several.
        let given = Set(desk.words.words.filter { $0 != desk.prefix })
        return try await desk.names(ofIncident: { .customers(incident: $0) }).filter { !given.contains($0) }
    }
    static let releases = names { try await $0.names(ofIncident: { .releases(incident: $0) }) }
    static let tasks = names { try await $0.names(ofIncident: { .tasks(incident: $0) }) }
    static let steps = names { try await $0.names(ofIncident: { .steps(incident: $0) }) }
    static let contacts = names { desk in
        guard let ledger = try await desk.ledger(), let (incident, tenant) = try await desk.customer(in: ledger)
        else { return [] }
        return try await ledger.contacts(of: tenant, incident: incident)
    }
    /// Of the customer that is named, else of all.
    static let deliveries = names { desk in
        guard let ledger = try await desk.ledger() else { return [] }
        guard let (incident, tenant) = try await desk.customer(in: ledger) else {
            return try await ledger.names(.deliveries, prefix: desk.prefix)
        }
        return try await ledger.names(.deliveriesTo(incident: incident, tenant: tenant), prefix: desk.prefix)
    }
    static let advisories = names { try $0.workspace.advisoryNames() }
    /// Of the directory, in no incident yet or in any.
    static let tenants = names { desk in
        try desk.workspace.directory(DirectoryRules(desk.configuration())).tenants.map(\.tenant)
    }
    /// Folders of `templates/` whose texts are translated: advisories, calls, the summary.
    static let texts = names { try TranslationBook.all(of: $0.workspace).map(\.name) }
    /// Into which the texts are translated that the command line names already.
    static let locales = names { desk in
        let books = try TranslationBook.all(of: desk.workspace)
        let named = desk.words.words.dropFirst().compactMap { word in books.first { $0.name == word } }
        return Set(named.first?.translations.map(\.locale) ?? []).sorted()
    }
    static let partners = names { try $0.configuration().partners.map(\.name) }
    static let people = names { try $0.configuration().people.map(\.name) }
    static let clockRules = names { try $0.workspace.clocks(builtIn: SampleWorkspace.clocks).map(\.rule) }
    static let clockStages = names { desk in
        try desk.workspace.clocks(builtIn: SampleWorkspace.clocks).flatMap { rule in
            rule.stages.map { "\(rule.rule)/\($0.id)" }
        }
    }

    /// - Parameter find: Looks them up; what it throws means that there is nothing to offer.
    private static func names(
        _ find: @escaping @Sendable (CompletionDesk) async throws -> [String]
    ) -> CompletionKind {
        .custom { words, _, prefix in
            let desk = CompletionDesk(words, prefix: prefix)
            // Somebody is typing: a fault of the workspace is told by the command, not now.
            return (try? await find(desk))?.filter { $0.hasPrefix(desk.prefix) } ?? []
        }
    }
}
