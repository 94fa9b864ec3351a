import ArgumentParser
import TocsinCore
import TocsinFiles

/// `tocsin contacts import`: a CRM's export, cards, or a security.txt to files in `contacts/`.
struct ContactsImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take over contacts from a CRM's export, from vCards or from a security.txt.",
        discussion: """
            Shows what is new, changed and unchanged, and then writes all of it or nothing. What is there already is \
            changed only with --update, and the old files are kept. Contacts and channels that the import lacks stay. \
            Nothing is fetched and nothing is sent.

            Examples:
              tocsin contacts import crm.csv --map crm-mapping.yaml --dry-run
              tocsin contacts import crm.csv --map crm-mapping.yaml --update
              tocsin contacts import cards.vcf --tenant wetlands-agency
              tocsin contacts import security.txt --tenant wetlands-agency --dry-run
            """)

    @Argument(help: "The file.", completion: .file()) var file: String
    @Option(
        name: .long, help: ArgumentHelp("Which column is what, and whose card is whose.", valueName: "file"),
        completion: .file())
    var map: String?
    @Option(name: .long, help: "csv, vcard or security-txt; by the file's name if left out.") var form: ImportForm?
    @Option(
        name: .long, help: ArgumentHelp("The customer of all cards, or of the security.txt.", valueName: "id"),
        completion: .customers)
    var tenant: String?
    @Option(
        name: .long, help: ArgumentHelp("A CSV file in contacts/ for new customers.", valueName: "file"),
        completion: .file())
    var into: String?
    @Flag(name: .long, help: "Change customers that are there already; the old files are kept.") var update = false
    @Flag(name: .long, help: "Show what would change; write nothing.") var dryRun = false
    @OptionGroup var list: ListOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        let form = form ?? ImportForm(file: file)
        if form == .csv, map == nil {
            throw ValidationError("an export needs --map FILE, which says which column is what")
        }
        if form == .csv, tenant != nil { throw ValidationError("--tenant is for cards and for a security.txt") }
        if form == .securityText, tenant == nil {
            throw ValidationError("a security.txt does not say whose it is: name the customer with --tenant")
        }
        if form == .securityText, map != nil { throw ValidationError("--map is for exports and cards") }
        if let tenant, !Identifier.isValid(tenant) { throw ValidationError("--tenant names a customer's id") }
        guard let into else { return }
        guard into.hasSuffix(".csv"), into.utf8.count > 4, !into.contains("/"), !into.hasPrefix(".") else {
            throw ValidationError("--into names a file in contacts/ that ends with .csv")
        }
    }

    func run() async throws {
        let bench = try Workbench(options)
        let rules = DirectoryRules(bench.configuration)
        let directory = try bench.workspace.directory(rules)
        let now = SystemClock.now()
        let plan = try bench.workspace.importPlan(
            .init(file: file, form: form ?? ImportForm(file: file), mapping: map, tenant: tenant, into: into),
            directory: directory, rules: rules, at: now)
        let isRefused = !dryRun && !update && plan.count(.changed) > 0
        var replaced: String?
        let writes = !dryRun && !isRefused && !plan.files.isEmpty
        if writes || dryRun { replaced = try put(plan, bench, directory, rules, at: now) }
        try bench.output.write(
            ImportReport(plan, file: file, written: writes, replaced: replaced, limit: list.limit)
        ) { style in
            ImportPage(plan: plan, written: writes, replaced: replaced, isDry: dryRun, at: now, style: style)
                .text(limit: list.limit)
        }
        guard isRefused else { return }
        throw TocsinError(
            .notAllowed,
            "\(counted(plan.count(.changed), "customer")) would change: look at the differences, and say --update to take "
                + "them; nothing was written")
    }

    /// Checks the directory as it would be, and puts it in place unless it is a dry run.
    private func put(
        _ plan: ImportPlan, _ bench: Workbench, _ directory: Directory, _ rules: DirectoryRules, at now: Instant
    ) throws -> String? {
        if plan.files.isEmpty { return nil }
        let folder = ContactFolder(bench.workspace)
        do {
            return try folder.replace(plan.files, at: now) { staged in
                try bench.check(try bench.workspace.stagedDirectory(in: staged, rules))
                if dryRun { throw DryRun() }
                let drifted = bench.workspace.drifted(from: directory.files)
                if let first = drifted.first {
                    throw TocsinError(.failed, "\(first) has changed meanwhile: nothing was written; import again")
                }
            }
        } catch is DryRun {
            return nil
        }
    }

    /// Ends a dry run after its check.
    private struct DryRun: Error {}
}

extension ImportForm: ExpressibleByArgument {}
