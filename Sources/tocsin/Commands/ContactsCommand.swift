import ArgumentParser
import TocsinCore
import TocsinFiles
import TocsinTransport

/// `tocsin contacts`: the directory.
struct ContactsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contacts", abstract: "Look at the contact directory, and take over contacts.",
        subcommands: [
            ContactsCheckCommand.self, ContactsShowCommand.self, ContactsImportCommand.self, DistrustCommand.self,
        ])
}

/// `tocsin contacts check`: lints the directory.
struct ContactsCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check every file in contacts/ and say what to mend, with file, line and column.",
        discussion: """
            Problems (exit code 65): unknown keys, bad addresses, time zones and locales, tenants that stand twice, \
            addresses that two customers share, reserved domains, webhooks that lead into private networks.

            Findings (exit code 0, with --strict 65 if one is a warning): one contact only, one kind of channel, every \
            channel in one domain, private and shared mailboxes, domains that look alike, entries that nobody has \
            checked for long.

            Examples:
              tocsin contacts check
              tocsin contacts check --strict --format json
            """)

    @Flag(name: .long, help: "End with 65 if there is a warning.") var strict = false
    @OptionGroup var list: ListOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let directory: Directory
        do {
            directory = try bench.checkedDirectory()
        } catch let error as TocsinError where error.kind == .badInput {
            let result = ContactsCheckResult(problems: error.problems, findings: [], limit: list.limit)
            try bench.output.write(result) { _ in
                error.problems.map { printable($0.description) + "\n" }.joined()
            }
            throw ReportedFailure(error: error)
        }
        let findings = bench.findings(in: directory)
        let warnings = findings.count { $0.severity == .warning }
        try bench.output.write(ContactsCheckResult(problems: [], findings: findings, limit: list.limit)) { style in
            let contacts = directory.tenants.reduce(0) { $0 + $1.contacts.count }
            let rest =
                findings.isEmpty
                ? "" : "; \(counted(warnings, "warning")), \(counted(findings.count - warnings, "note"))"
            var lines = [
                style(.green, "ok") + ": \(counted(directory.count, "customer")), "
                    + "\(counted(contacts, "contact")), \(counted(directory.files.count, "file"))\(rest)"
            ]
            lines += findings.prefix(list.limit).map { $0.line(style) }
            if findings.count > list.limit {
                lines.append("… and \(findings.count - list.limit) more; --limit shows them")
            }
            return lines.joined(separator: "\n")
        }
        guard strict, warnings > 0 else { return }
        throw ReportedFailure(
            error: TocsinError(
                .badInput, "\(counted(warnings, "warning")) in contacts, and --strict lets none pass",
                problems: findings.filter { $0.severity == .warning }.map {
                    Problem($0.message, at: $0.place, tenant: $0.tenant)
                }))
    }
}

/// What `contacts check` found.
struct ContactsCheckResult: Encodable {
    struct Findings: Encodable {
        var count: Int
        var items: [FindingItem]
    }

    var ok: Bool
    var problems: [ProblemItem]
    var warnings: Int
    var notes: Int
    var findings: Findings

    init(problems: [Problem], findings: [ContactFinding], limit: Int) {
        ok = problems.isEmpty
        self.problems = problems.map(ProblemItem.init)
        warnings = findings.count { $0.severity == .warning }
        notes = findings.count - warnings
        self.findings = Findings(count: findings.count, items: findings.prefix(limit).map(FindingItem.init))
    }
}

/// One finding as JSON shows it.
struct FindingItem: Encodable {
    var code: ContactFinding.Code
    var severity: ContactFinding.Severity
    var file: String
    var line: Int
    var column: Int
    var tenant: String
    var message: String

    init(_ finding: ContactFinding) {
        code = finding.code
        severity = finding.severity
        file = finding.place.file
        line = finding.place.line
        column = finding.place.column
        tenant = finding.tenant
        message = finding.message
    }
}

extension ContactFinding {
    /// The finding as a line of text.
    func line(_ style: Style) -> String {
        let paint: Style.Paint = severity == .warning ? .yellow : .dim
        return
            "\(printable(place.description)): \(style(paint, severity.rawValue)): \(printable(message)) [\(code.rawValue)]"
    }
}

/// The answer of a check.
struct CheckResult: Encodable {
    var ok: Bool
    var problems: [ProblemItem]
}

extension Workbench {
    /// The contact directory, its webhooks checked against what may be reached too.
    ///
    /// - Parameter tenants: Whose webhooks are checked so; everybody's if `nil`. Of others nothing may stop an urgent batch.
    /// - Throws: `TocsinError` of kind `badInput` with every problem.
    func checkedDirectory(of tenants: Set<String>? = nil) throws -> Directory {
        let directory = try workspace.directory(DirectoryRules(configuration))
        try check(directory, of: tenants)
        return directory
    }

    /// What is allowed in a directory and may leave a customer untold, as of today.
    func findings(in directory: Directory) -> [ContactFinding] {
        ContactLint.findings(
            in: directory.tenants, today: CivilDate(at: SystemClock.now()),
            checkedMonths: configuration.policy.checkedMonths)
    }

    /// Checks webhooks against what may be reached, and URLs in files.
    ///
    /// - Throws: `TocsinError` of kind `badInput` with every problem.
    func check(_ directory: Directory, of tenants: Set<String>? = nil) throws {
        let rules = DirectoryRules(configuration)
        let addressGuard = try addressGuard()
        var problems = workspace.urlFileProblems(
            in: directory, rules: rules, of: tenants, fault: { addressGuard.check(url: $0) })
        for (tenant, contact, target) in directory.webhooks where target.secretFile == nil {
            guard tenants?.contains(tenant.tenant) != false, let fault = addressGuard.check(url: target.url) else {
                continue
            }
            problems.append(Problem(fault, at: contact.place, tenant: tenant.tenant))
        }
        guard problems.isEmpty else {
            throw TocsinError(
                .badInput, "\(counted(problems.count, "problem")) in contacts",
                problems: problems.sorted(by: Problem.isBefore))
        }
    }
}
