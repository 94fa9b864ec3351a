import Foundation
package import TocsinCore

/// A folder with `tocsin.yaml`, `contacts/`, `templates/`, incidents and batches, read and checked.
///
/// Every function that reads throws one `TocsinError` of kind `badInput` with all problems of what it read, sorted by
/// place. Nothing is written, and secrets are read only by the functions that are named for them.
package struct Workspace: Sendable {
    /// The folder's absolute path.
    package let root: String

    /// Names a workspace; nothing is read yet.
    ///
    /// - Parameter root: The folder; relative to the process's folder, or absolute.
    package init(root: String) {
        self.root = Self.absolute(root)
    }

    /// Reads `tocsin.yaml`.
    ///
    /// - Parameter environment: The process's variables; `TOCSIN_DELIVERY_UNCERTAIN_WAIT` and the like override.
    package func configuration(environment: [String: String] = [:]) throws -> Configuration {
        let problems = ProblemList()
        let configuration = ConfigurationReader(problems: problems).read(
            inside("tocsin.yaml"), environment: environment)
        try problems.check(in: "tocsin.yaml")
        return try complete(configuration, "tocsin.yaml")
    }

    /// Reads every file in `contacts/`.
    ///
    /// - Parameter rules: Which addresses may stand in it.
    package func directory(_ rules: DirectoryRules) throws -> Directory {
        let problems = ProblemList()
        let directory = DirectoryReader(rules: rules, root: root, problems: problems).read(inside("contacts"))
        try problems.check(in: "contacts")
        return directory
    }

    /// Reads an incident's file.
    ///
    /// - Parameter file: Relative to the process's folder, or absolute.
    package func incident(file: String) throws -> IncidentFile {
        let problems = ProblemList()
        let location = given(file)
        let incident = IncidentReader(problems: problems).read(location)
        try problems.check(in: location.name)
        return try complete(incident, location.name)
    }

    /// The names of all advisories, sorted.
    package func advisoryNames() throws -> [String] {
        let problems = ProblemList()
        let names = AdvisoryReader.names(inside("templates"), problems: problems)
        try problems.check(in: "templates")
        return names
    }

    /// Reads `templates/<name>/`.
    ///
    /// - Throws: `TocsinError` of kind `unknown` if there is no such advisory, with the nearest names.
    package func advisory(named name: String) throws -> AdvisoryFolder {
        let names = try advisoryNames()
        guard names.contains(name) else {
            guard Identifier.isValid(name), !["summary", "call"].contains(name),
                FileManager.default.kind(ofFile: resolved("templates/\(name)")) == .folder
            else { throw TocsinError.unknown("advisory", name, among: names) }
            throw Self.badInput(
                "templates/\(name)/advisory.yaml",
                "the folder has no such file, which says what the advisory is; write it")
        }
        let problems = ProblemList()
        let location = inside("templates/" + name)
        let advisory = AdvisoryReader(problems: problems).read(location, name: name)
        try problems.check(in: location.name)
        return try complete(advisory, location.name)
    }

    /// Reads the texts of the partner summary.
    package func summaryTexts() throws -> SummaryTexts {
        let problems = ProblemList()
        let texts = SummaryTexts.read(inside("templates/summary"), problems: problems)
        try problems.check(in: "templates/summary")
        return texts
    }

    /// Reads the scripts of calls.
    package func callTexts() throws -> SummaryTexts {
        let problems = ProblemList()
        let texts = SummaryTexts.read(inside("templates/call"), problems: problems)
        try problems.check(in: "templates/call")
        return texts
    }

    /// Reads a batch.
    ///
    /// - Parameters:
    ///   - file: Relative to the process's folder, or absolute.
    ///   - types: What facts are to be, by name, as the advisory says.
    package func batch(file: String, types: [String: FactType] = [:]) throws -> Batch {
        let problems = ProblemList()
        let location = given(file)
        let batch = BatchReader(problems: problems, types: types).read(location)
        try problems.check(in: location.name)
        return try complete(batch, location.name)
    }

    /// The content that a file has now.
    ///
    /// - Parameter path: As a fingerprint names it: relative to the workspace, or absolute.
    /// - Returns: `nil` if the file is not there, or can't be read.
    package func fingerprint(of path: String) -> FileFingerprint? {
        let problems = ProblemList()
        let location = FileLocation(path: resolved(path), name: path)
        guard let file = InputFile.open(location, problems: problems) else { return nil }
        while !file.read(upTo: 1 << 18).isEmpty {}
        return problems.count == 0 ? file.fingerprint() : nil
    }

    /// The files that no longer have the content that was read, in the order given.
    package func drifted(from fingerprints: [FileFingerprint]) -> [String] {
        fingerprints.filter { fingerprint(of: $0.path)?.sha256 != $0.sha256 }.map(\.path)
    }

    /// A path of the configuration as the system finds it: absolute, or relative to the workspace.
    package func resolved(_ path: String) -> String {
        path.hasPrefix("/") ? path : root + "/" + path
    }

    // MARK: Secrets

    /// Reads a secret such as a relay's password.
    ///
    /// - Parameter path: Relative to the workspace, or absolute.
    /// - Throws: `TocsinError`; it never holds what the file holds.
    package func secret(_ path: String) throws -> String {
        try SecretFile.read(path: resolved(path), name: path)
    }

    /// Reads the token key.
    package func tokenKey(_ configuration: Configuration) throws -> TokenKey {
        let path = configuration.tokenKeyFile
        guard let key = TokenKeyFile.key(try secret(path)) else {
            throw Self.badInput(
                path,
                "this is no token key; it is one line of base64 or hexadecimal of at least "
                    + "\(TokenKey.minimumLength) bytes, as init writes it")
        }
        return key
    }

    /// Reads one key that signs webhooks.
    ///
    /// - Parameter path: Relative to the workspace, or absolute.
    package func signingKey(_ path: String) throws -> SigningKeyFile {
        let text = try secret(path)
        do {
            return SigningKeyFile(file: path, key: try WebhookSigningKey(reading: text))
        } catch {
            throw Self.badInput(path, error.message)
        }
    }

    /// Reads every key that signs webhooks, the newest first.
    package func signingKeys(_ configuration: Configuration) throws -> [SigningKeyFile] {
        var keys: [SigningKeyFile] = []
        var problems: [Problem] = []
        for file in configuration.webhooks.signingKeyFiles {
            do {
                keys.append(try signingKey(file))
            } catch let error as TocsinError where error.kind == .badInput {
                problems += error.problems.isEmpty ? [Problem(error.message, at: Place(file: file))] : error.problems
            }
        }
        guard problems.isEmpty else {
            let count = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
            throw TocsinError(.badInput, "\(count) in the keys that sign webhooks", problems: problems)
        }
        return keys
    }

    /// The URL of a webhook, read from its file if it has one, and checked.
    package func url(of target: WebhookTarget, rules: DirectoryRules) throws -> String {
        guard let file = target.urlFile else { return target.url }
        let text = try secret(file)
        do {
            guard case .webhook(let checked) = try ChannelRules(rules: rules).webhook(text) else { return text }
            return checked.url
        } catch {
            throw Self.badInput(file, error.message)
        }
    }

    /// The integration key of a webhook, read from its file; `nil` if it has none.
    package func key(of target: WebhookTarget) throws -> String? {
        guard let file = target.keyFile else { return nil }
        let key = try secret(file)
        guard RoutingKey.isValid(key) else {
            throw Self.badInput(
                file,
                "this is no integration key: it is one line of \(RoutingKey.length) letters and digits, as PagerDuty shows "
                    + "it with an integration of the type Events API v2")
        }
        return key
    }

    /// What is wrong with the webhooks' URLs that stand in files: each is read, checked, and compared with all others.
    ///
    /// - Parameters:
    ///   - tenants: Whose files are read; everybody's if `nil`.
    ///   - fault: What else is wrong with a URL; the text must not hold it.
    /// - Returns: The problems, each at its contact; no message holds a URL.
    package func urlFileProblems(
        in directory: Directory, rules: DirectoryRules, of tenants: Set<String>? = nil, fault: (String) -> String?
    ) -> [Problem] {
        var owners: [String: Tenant] = [:]
        var problems: [Problem] = []
        let filed = directory.webhooks.filter { webhook in
            webhook.target.secretFile != nil && tenants?.contains(webhook.tenant.tenant) != false
        }
        if filed.isEmpty { return [] }
        for webhook in directory.webhooks where webhook.target.secretFile == nil {
            owners[WebAddress.key(webhook.target.url)] = webhook.tenant
        }
        for (tenant, contact, target) in filed {
            do {
                let url = try url(of: target, rules: rules)
                if let fault = fault(url) {
                    problems.append(Problem(fault, at: contact.place, tenant: tenant.tenant))
                }
                let key = try self.key(of: target).map { "key:" + $0 } ?? WebAddress.key(url)
                let owner = owners.updateValue(tenant, forKey: key)
                if let owner, owner.tenant != tenant.tenant, !rules.allowSharedAddresses {
                    problems.append(
                        Problem(
                            "this webhook also belongs to the tenant “\(owner.tenant)” at \(owner.place); give each tenant "
                                + "its own, or set policy.allowSharedAddresses", at: contact.place,
                            tenant: tenant.tenant))
                }
            } catch {
                let reason = (error as? TocsinError)?.problems.first?.description ?? "\(error)"
                problems.append(
                    Problem("the webhook of contact \(contact.id): \(reason)", at: contact.place, tenant: tenant.tenant)
                )
            }
        }
        return problems
    }

    /// Whether others than the owner may read or write a file of the configuration; `nil` if it is not there.
    package func isOpenToOthers(_ path: String) -> Bool? {
        SecretFile.isOpenToOthers(path: resolved(path))
    }

    // MARK: Paths

    /// A path as problems and fingerprints name it: relative to the workspace if it lies inside, else absolute.
    package func name(of path: String) -> String {
        given(path).name
    }

    func inside(_ name: String) -> FileLocation {
        FileLocation(path: root + "/" + name, name: name)
    }

    func given(_ path: String) -> FileLocation {
        let absolute = Self.absolute(path)
        let folder = root == "/" ? root : root + "/"
        let isInside = absolute.hasPrefix(folder)
        return FileLocation(path: absolute, name: isInside ? String(absolute.dropFirst(folder.count)) : absolute)
    }

    private static func absolute(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.path
    }

    private static func badInput(_ path: String, _ message: String) -> TocsinError {
        TocsinError(.badInput, "1 problem in \(path)", problems: [Problem(message, at: Place(file: path))])
    }

    private func complete<Value>(_ value: Value?, _ name: String) throws -> Value {
        guard let value else { throw TocsinError(.badInput, "\(name) can't be read") }
        return value
    }
}
