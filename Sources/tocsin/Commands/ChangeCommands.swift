import ArgumentParser
import TocsinCore
import TocsinFiles
import TocsinLedger
import TocsinPlanning

/// The options of commands that replace a version.
struct ChangeOptions: ParsableArguments {
    @Option(
        name: .long, help: ArgumentHelp("The folder under templates/ with the notice.", valueName: "name"),
        completion: .advisories)
    var advisory: String

    @Option(name: .long, help: ArgumentHelp("What is different, in words that customers read.", valueName: "text"))
    var whatChanged: String

    @OptionGroup var translated: TranslatedChange

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The release whose version is replaced; the newest approved one if left out.", valueName: "n"),
        completion: .releases)
    var replaces: Int?

    @Option(
        name: .long, help: ArgumentHelp("A CSV file with corrected facts of some customers.", valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var batch: String?

    @Flag(name: .long, help: "Check, render and print the plan; store nothing.") var dryRun = false

    func validate() throws { try requireWords(whatChanged) }
}

/// What changed, in further languages.
struct TranslatedChange: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The same for readers of another language, as de=\"…\"; once for each.", valueName: "locale=text"))
    var whatChangedIn: [String] = []

    /// By locale; `nil` for none.
    var words: [String: String]? {
        let pairs = whatChangedIn.compactMap(Self.pair)
        return pairs.isEmpty ? nil : Dictionary(pairs) { first, _ in first }
    }

    func validate() throws {
        var known: Set<String> = []
        for text in whatChangedIn {
            guard let (locale, words) = Self.pair(text), LanguageTag.isWellFormed(locale) else {
                throw ValidationError("--what-changed-in names a language and the words, as de=\"…\"")
            }
            try requireWords(words)
            guard known.insert(locale.lowercased()).inserted else {
                throw ValidationError("--what-changed-in names \(locale) twice")
            }
        }
    }

    private static func pair(_ text: String) -> (locale: String, words: String)? {
        guard let sign = text.firstIndex(of: "=") else { return nil }
        return (String(text[..<sign]), String(text[text.index(after: sign)...]).trimmed)
    }
}

/// What changed stands on one line of a notice.
private func requireWords(_ text: String) throws {
    let words = text.trimmed
    guard !words.isEmpty else { throw ValidationError("--what-changed says what is different, in a sentence") }
    guard words.count <= 1_000, !words.unicodeScalars.contains(where: \.isControl) else {
        throw ValidationError("--what-changed has at most 1,000 characters, on one line")
    }
}

/// `tocsin update`: something new for everybody who was told.
struct UpdateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Plan a further notice for everybody who has, or is to get, an earlier one.",
        discussion: """
            Who gets it is worked out from the ledger. It waits for approval as every release; with its approval what is \
            unsent of the earlier version is cancelled, and who was told nothing yet gets only the new one.

            Example:
              tocsin update INC-2023-0711 --advisory update --what-changed "The access lasted until 20 June." --by dana
            """)

    @Argument(help: "The incident's id.", completion: .incidents) var incident: String
    @OptionGroup var change: ChangeOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var asking: ConversationOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await ChangeRun(incident: incident, options: options, acting: acting, asking: asking, limit: list.limit)
            .change(.update, change, asksAgain: false)
    }
}

/// `tocsin correct`: mends what was wrong.
struct CorrectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: "Plan a correction for everybody who has, or may have, a wrong notice.",
        discussion: """
            Who gets it is worked out from the ledger: whoever got the wrong version, later contacts and doubtful \
            deliveries too. Facts are those of then, with what the incident's file says now (open it first) and what \
            --batch names. It waits for approval as every release.

            Example:
              tocsin correct INC-2023-0711 --advisory correction --what-changed "The first access was on 12 May." \
            --ask-again --by dana
            """)

    @Argument(help: "The incident's id.", completion: .incidents) var incident: String
    @OptionGroup var change: ChangeOptions
    @Flag(name: .long, help: "Ask everybody who confirmed an earlier version for a new confirmation.")
    var askAgain = false
    @OptionGroup var list: ListOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var asking: ConversationOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await ChangeRun(incident: incident, options: options, acting: acting, asking: asking, limit: list.limit)
            .change(.correction, change, asksAgain: askAgain)
    }
}

/// `tocsin withdraw`: takes a notice back from customers who should not have got it.
struct WithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Take the notice back from customers who were told in error.",
        discussion: """
            Plans a notice of the kind withdrawal to every contact of theirs to whom an attempt began; or records with \
            --via phone that they were told. A customer to whom nothing was begun is taken out with tocsin remove.

            Examples:
              tocsin withdraw INC-2023-0711 fjordline-law --advisory withdrawal --what-changed "Your mail was not read." \
            --by dana
              tocsin withdraw INC-2023-0711 fjordline-law --via phone --from "Nils Aas, partner" --reason "not hit" --by dana
            """)

    enum Way: String, ExpressibleByArgument, CaseIterable {
        case phone
    }

    @Argument(help: "The incident's id.", completion: .incidents) var incident: String
    @Argument(help: ArgumentHelp("The customers.", valueName: "tenant"), completion: .customers) var tenants: [String]
    @Option(
        name: .long, help: ArgumentHelp("The folder under templates/ with the notice.", valueName: "name"),
        completion: .advisories)
    var advisory: String?
    @Option(name: .long, help: ArgumentHelp("Why, in words that customers read.", valueName: "text"))
    var whatChanged: String?
    @OptionGroup var translated: TranslatedChange
    @Flag(name: .long, help: "Check, render and print the plan; store nothing.") var dryRun = false
    @Option(name: .long, help: "They were told already, by phone.") var via: Way?
    @Option(name: .long, help: ArgumentHelp("With --via: who was told, \"NAME, ROLE\".", valueName: "person"))
    var from: String?
    @Option(name: .long, help: ArgumentHelp("With --via: why.", valueName: "text")) var reason: String?
    @OptionGroup var list: ListOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var asking: ConversationOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard !tenants.isEmpty else { throw ValidationError("name at least one customer") }
        if via == nil {
            guard advisory != nil, let whatChanged else {
                throw ValidationError("give --advisory and --what-changed, or --via phone if they were told already")
            }
            try requireWords(whatChanged)
            guard from == nil, reason == nil else {
                throw ValidationError("--from and --reason go with --via phone; a notice says why with --what-changed")
            }
        } else {
            guard advisory == nil, whatChanged == nil, translated.whatChangedIn.isEmpty, !dryRun else {
                throw ValidationError("--via phone records what was said: it goes without a notice")
            }
            guard tenants.count == 1 else { throw ValidationError("--via phone takes one customer at a time") }
            guard let from, !from.trimmed.isEmpty else {
                throw ValidationError("--via phone needs --from \"NAME, ROLE\"")
            }
        }
    }

    func run() async throws {
        let run = ChangeRun(incident: incident, options: options, acting: acting, asking: asking, limit: list.limit)
        guard via != nil else {
            return try await run.withdraw(
                tenants, advisory: advisory ?? "", whatChanged: whatChanged?.trimmed ?? "", translated.words,
                isDry: dryRun)
        }
        let bench = try Workbench(options)
        let actor = try bench.actor(acting, for: .withdraw)
        let reason = try requireReason(reason, for: "withdrawing a notice")
        let ledger = try await bench.ledger(for: incident)
        let change = try await ledger.withdrawByPhone(
            tenants[0], of: incident, person: from?.trimmed ?? "", reason: reason, by: actor, at: SystemClock.now())
        let report = ChangeReport(incident, [change])
        try bench.output.write(report) { report.text($0, unchangedWords: "was withdrawn already") }
    }
}

/// Plans and stores what replaces a version.
private struct ChangeRun {
    let incident: String
    let options: GlobalOptions
    let acting: ActorOptions
    let asking: ConversationOptions
    let limit: Int

    func change(_ kind: AdvisoryKind, _ change: ChangeOptions, asksAgain: Bool) async throws {
        try await run(
            change.advisory, change.whatChanged.trimmed, change.translated.words, isDry: change.dryRun, deed: .queue
        ) { gathering in
            try await gathering.change(kind, replaces: change.replaces, asksAgain: asksAgain, batch: change.batch)
        }
    }

    func withdraw(
        _ tenants: [String], advisory: String, whatChanged: String, _ translations: [String: String]?, isDry: Bool
    ) async throws {
        try await run(advisory, whatChanged, translations, isDry: isDry, deed: .withdraw) { gathering in
            (try await gathering.withdrawal(from: tenants), [])
        }
    }

    private func run(
        _ advisory: String, _ whatChanged: String, _ translations: [String: String]?, isDry: Bool, deed: Deed,
        _ gather: (FollowUpInput) async throws -> (input: PlanningInput, warnings: [Problem])
    ) async throws {
        let bench = try Workbench(options)
        let actor = isDry ? nil : try bench.actor(acting, for: deed)
        if isDry { try bench.requirePermission(acting, for: deed) }
        let ledger = try await bench.ledger(for: incident)
        let gathering = FollowUpInput(
            bench: bench, ledger: ledger, incident: try await ledger.incident(incident), advisory: advisory,
            whatChanged: whatChanged, translations: translations, isDrill: try await ledger.isDrill(incident))
        let (input, warnings) = try await gather(gathering)
        let planner = Planner(ledger: ledger, tokenKey: try bench.workspace.tokenKey(bench.configuration))
        let progress = Progress("rendering", total: input.count)
        var plan = try await planner.plan(input) { progress.show($0) }
        progress.finish()
        plan.warn(warnings)
        try await PlanConclusion(
            bench: bench, planner: planner, plan: plan, incident: incident, advisory: advisory,
            required: input.requiredApprovals, limit: limit
        ).run(by: actor, asks: asking.asks(bench.output.format))
    }
}
