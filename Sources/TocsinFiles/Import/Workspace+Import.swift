package import TocsinCore

extension Workspace {
    /// What is to be read by `contactImport`.
    package struct ContactImport: Sendable {
        /// Relative to the process's folder, or absolute; so is `mapping`.
        package var file: String
        package var form: ImportForm
        package var mapping: String?
        /// Whom cards and a `security.txt` belong to.
        package var tenant: String?
        /// The CSV file in `contacts/` that new customers go to.
        package var into: String?

        package init(file: String, form: ImportForm, mapping: String?, tenant: String?, into: String?) {
            self.file = file
            self.form = form
            self.mapping = mapping
            self.tenant = tenant
            self.into = into
        }
    }

    /// Reads contacts in another form and holds them against the directory. Nothing is written.
    ///
    /// - Parameter now: Against which the expiry of a `security.txt` is held.
    /// - Throws: `TocsinError` of kind `badInput` with every problem, `unknown` if a `security.txt` is of a customer that
    ///   the directory doesn't have.
    package func importPlan(
        _ source: ContactImport, directory: Directory, rules: DirectoryRules, at now: Instant
    ) throws -> ImportPlan {
        let problems = ProblemList()
        let location = given(source.file)
        var mapping: ImportMapping?
        if let file = source.mapping {
            mapping = ImportMappingReader(problems: problems).read(given(file), for: source.form)
            try problems.check(in: given(file).name)
        }
        let draft: ImportDraft?
        switch source.form {
        case .csv:
            guard let mapping else {
                throw TocsinError(.usage, "an export needs --map FILE, which says which column is what")
            }
            draft = ExportReader.read(location, mapping: mapping, root: root, rules: rules, problems: problems)
        case .vcard:
            let owners = VCardReader.Owners(
                tenant: source.tenant, organisations: mapping?.organisations ?? [:], directory: directory)
            draft = VCardReader.read(location, owners: owners, rules: rules, problems: problems)
        case .securityText:
            guard let tenant = source.tenant else {
                throw TocsinError(.usage, "a security.txt does not say whose it is: name the customer with --tenant")
            }
            guard directory[tenant] != nil else { throw directory.unknown(tenant) }
            draft = SecurityTextReader(rules: rules, problems: problems).read(location, tenant: tenant, at: now)
        }
        try problems.check(in: location.name)
        guard let draft else { throw TocsinError(.badInput, "\(location.name) can't be read") }
        let planner = ImportPlanner(
            directory: directory, into: source.into.map { "contacts/" + $0 }, problems: problems)
        let plan = planner.plan(draft, form: source.form)
        try problems.check(in: location.name)
        return plan
    }

    /// Reads a directory that is not in place yet, as if it were `contacts/`.
    ///
    /// - Parameter folder: Absolute.
    package func stagedDirectory(in folder: String, _ rules: DirectoryRules) throws -> Directory {
        let problems = ProblemList()
        let location = FileLocation(path: folder, name: "contacts")
        let directory = DirectoryReader(rules: rules, root: root, problems: problems).read(location)
        try problems.check(in: "contacts, as the import would leave it")
        return directory
    }
}
