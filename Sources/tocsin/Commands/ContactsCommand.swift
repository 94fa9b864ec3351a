import ArgumentParser
import TocsinCore
import TocsinFiles
import TocsinTransport

/// `tocsin contacts`: the directory.
struct ContactsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contacts", abstract: "Look at the contact directory.",
        subcommands: [ContactsCheckCommand.self, DistrustCommand.self])
}

/// `tocsin contacts check`: lints the directory.
struct ContactsCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check every file in contacts/ and say what to mend, with file, line and column.",
        discussion: """
            Looked for: unknown keys, bad addresses, tenants that stand twice, addresses that two customers share, \
            reserved domains, webhooks that lead into private networks. Exit code 65 if there is a problem.

            Example:
              tocsin contacts check --format json
            """)

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        do {
            let directory = try bench.checkedDirectory()
            try bench.output.write(CheckResult(ok: true, problems: [])) { style in
                let contacts = directory.tenants.reduce(0) { $0 + $1.contacts.count }
                return style(.green, "ok") + ": \(counted(directory.count, "customer")), "
                    + "\(counted(contacts, "contact")), \(counted(directory.files.count, "file"))"
            }
        } catch let error as TocsinError where error.kind == .badInput {
            try bench.output.write(CheckResult(ok: false, problems: error.problems.map(ProblemItem.init))) { _ in
                error.problems.map { printable($0.description) + "\n" }.joined()
            }
            throw ReportedFailure(error: error)
        }
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
        let rules = DirectoryRules(configuration)
        let directory = try workspace.directory(rules)
        let addressGuard = try addressGuard()
        var problems = workspace.urlFileProblems(
            in: directory, rules: rules, of: tenants, fault: { addressGuard.check(url: $0) })
        for (tenant, contact, target) in directory.webhooks where target.urlFile == nil && target.keyFile == nil {
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
        return directory
    }
}
