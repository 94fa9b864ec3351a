import TocsinCore
import TocsinLedger

/// Keeps what belongs to one customer, and what names customers, out of the files that everybody gets.
struct FileGuard: Sendable {
    /// Keeps one customer's file from another.
    let owners: FileOwners
    /// Of the files of all.
    private(set) var problems: [Problem] = []
    private(set) var warnings: [Problem] = []

    /// Looks through the files of all, beside what the directory and the ledger know.
    init(_ input: PlanningInput, ledger: Ledger) async throws {
        problems = input.attachments.problems
        let files = input.advisory.kind == .withdrawal ? [] : input.attachments.files
        guard input.namesFiles || !files.isEmpty else {
            owners = FileOwners()
            return
        }
        let earlier = try await ledger.fileOwners()
        let here = Set((0..<input.count).map { input.entry($0).tenant })
        let replaced =
            input.followUp.map { followUp in Set(followUp.corrections.filter(\.value.replacesAttachments).keys) }
            ?? here
        let tenants = Set(
            (try await ledger.knownTenants() + input.knownTenants() + here).map { $0.lowercased() })
        owners = FileOwners(
            tenants: tenants,
            earlier: earlier.compactMapValues { owners in
                let rest = owners.subtracting(replaced)
                return rest.isEmpty ? nil : rest
            }, sources: input.sources)
        if files.isEmpty { return }
        let names = try ConcernedNames(input, others: try await ledger.customers(of: input.incident.id))
        for file in files {
            // Those of this plan's own customers are compared with each customer's files.
            let owner = earlier[file.attachment.sha256].flatMap { $0.count == 1 ? $0.subtracting(here).first : nil }
            if let fault = Self.fault(of: file, tenants, input.sources[file.attachment.sha256], owner) {
                problems.append(Problem("the attachment “\(file.path)” of the incident \(fault)", at: file.place))
            } else if let text = try file.text() {
                look(through: text, of: file, for: names)
            }
        }
    }

    /// What keeps a file from going to everybody by where it lies and what it is.
    private static func fault(
        of file: PlannedFile, _ tenants: Set<String>, _ source: String?, _ owner: String?
    ) -> String? {
        let folders = file.path.split(separator: "/").dropLast().map { $0.lowercased() }
        if let tenant = folders.first(where: tenants.contains) {
            return
                "would go to every customer, and lies in the folder of \(tenant): name it in that customer's row "
                + "(tocsin.attachments), or move it"
        }
        if let source {
            return "has the content of \(source): every customer would learn of all others; take it out"
        }
        if let owner {
            return
                "has the content of a file that went, or is to go, to \(owner) alone: take it out; if it is for everybody, "
                + "change it so that it says so"
        }
        return nil
    }

    private mutating func look(through text: String, of file: PlannedFile, for names: ConcernedNames) {
        let what = "the attachment “\(file.path)” of the incident, which everybody gets,"
        if names.isList(text) {
            problems.append(
                Problem(
                    "\(what) has a column “tenant”, as a batch or a directory has: give each customer its own part "
                        + "(tocsin.attachments); if the column means something else, rename it", at: file.place))
            return
        }
        let found = names.found(in: text)
        guard let first = found.first else { return }
        if found.count == 1 {
            warnings.append(
                Problem("\(what) names \(first): look whether all may know that it is concerned", at: file.place))
        } else {
            let some = found.prefix(3).joined(separator: ", ") + (found.count > 3 ? ", …" : "")
            problems.append(
                Problem(
                    "\(what) names \(found.count) customers (\(some)): give each its own part (tocsin.attachments), or take "
                        + "the names out", at: file.place))
        }
    }
}

/// What the customers of an incident are called, to be looked for in a list.
struct ConcernedNames: Sendable {
    /// By a name or tenant in small letters.
    private var tenants: [String: String] = [:]

    /// Names that short are words of any list.
    private static let shortest = 3
    private static let separators = Set(",;\t\n\r\"|".utf8)

    /// - Parameter others: Customers of the incident whom the plan does not name.
    init(_ input: PlanningInput, others: [String]) throws {
        for row in 0..<input.count {
            let tenant = input.entry(row).tenant
            add(tenant, of: tenant)
            if let plan = try input.followUp?.members[row].plans.first.map(decodePlan) { add(plan.name, of: tenant) }
            if let name = input.tenant(tenant)?.name { add(name, of: tenant) }
        }
        for tenant in others {
            add(tenant, of: tenant)
            if let name = input.tenant(tenant)?.name { add(name, of: tenant) }
        }
    }

    /// Whether the first line is the header of a list of tenants.
    func isList(_ text: String) -> Bool {
        let header = text.utf8.split(maxSplits: 1, omittingEmptySubsequences: true) {
            $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
        }.first
        return header.map { Self.cells($0).contains("tenant") } ?? false
    }

    /// The customers whose name or tenant is a cell of its own, in the order of their tenants.
    func found(in text: String) -> [String] {
        Set(Self.cells(text.utf8[...]).compactMap { tenants[$0] }).sorted()
    }

    private mutating func add(_ name: String, of tenant: String) {
        let key = TextSearch.folded(name)
        if key.utf8.count >= Self.shortest { tenants[key] = tenant }
    }

    private static func cells(_ text: Substring.UTF8View) -> Set<String> {
        Set(
            text.split(whereSeparator: separators.contains).map {
                TextSearch.folded(String(decoding: $0, as: UTF8.self))
            })
    }
}
