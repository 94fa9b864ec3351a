import ArgumentParser
import TocsinCore
import TocsinFiles
import TocsinLedger

/// `tocsin contacts show`: all that is known of one customer.
struct ContactsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract:
            "Show all that is known of one customer: contacts, in which order they are told, what is not trusted.",
        discussion: """
            Addresses and phone numbers are shown: mind who looks over your shoulder.

            Example:
              tocsin contacts show wetlands-agency
            """)

    @Argument(help: "The customer.", completion: .tenants) var tenant: String
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let directory = try bench.workspace.directory(DirectoryRules(bench.configuration))
        guard let customer = directory[tenant] else { throw directory.unknown(tenant) }
        let wait = bench.configuration.policy.coordination.wait
        let findings = bench.findings(in: directory).filter { $0.tenant == tenant }
        let report = CustomerSheet(
            customer, wait: wait, findings: findings, incidents: try await incidents(of: customer, bench))
        try bench.output.write(report) { CustomerSheetPage(sheet: report, findings: findings, style: $0).text }
    }

    /// Every incident that has the customer, with what is not trusted there.
    private func incidents(of customer: Tenant, _ bench: Workbench) async throws -> [CustomerSheet.Incident] {
        guard bench.hasLedger else { return [] }
        let ledger = try await bench.existingLedger()
        var sheets: [CustomerSheet.Incident] = []
        for incident in try await ledger.incidents().map(\.definition.id) {
            guard let state = try await state(of: incident, ledger) else { continue }
            let marks = try await ledger.distrusted(in: incident)[tenant] ?? []
            let newest = try await ledger.newestPlan(of: tenant, incident: incident, advisory: nil)
            let plan = try newest.map { try decodePlan($0.plan) }
            sheets.append(
                CustomerSheet.Incident(
                    incident, state, customer, distrusted: marks, release: newest?.release, plan: plan))
        }
        return sheets
    }

    private func state(of incident: String, _ ledger: Ledger) async throws -> CustomerState? {
        do {
            return try await ledger.customerState(of: tenant, incident: incident)
        } catch let error as TocsinError where error.kind == .unknown {
            return nil
        }
    }
}
