import TocsinCore
import TocsinFiles
import TocsinLedger
import TocsinPlanning
import TocsinRendering

extension Checkup {
    /// The configuration was read already; here what is allowed and yet unwise.
    mutating func lookAtConfiguration(_ bench: Workbench) {
        let configuration = bench.configuration
        if !configuration.publicURL.hasPrefix("https://") {
            note(
                "publicURL is not https: customers are asked to trust that page; give it a certificate before real use")
        }
        if configuration.relays.isEmpty { note("there is no relay: no mail can be sent; add one under relays") }
        note(
            "Tocsin has no page behind acknowledgement links yet: serve one at publicURL yourself, or take answers by "
                + "phone and say so in the templates")
        add("configuration", seen: "\(bench.workspace.root)/tocsin.yaml")
        if configuration.policy.allowReservedDomains {
            note("policy.allowReservedDomains is on, for samples: remove it before real use")
        }
        if configuration.people.isEmpty { note("people is empty: anyone who can run tocsin may approve and send") }
        lookAtApprovers(configuration)
        for relay in configuration.relays where relay.insecure {
            note("the relay \(relay.name) is insecure: mail goes to it in clear")
        }
    }

    /// Whether those who are listed can approve what the policy asks for.
    private mutating func lookAtApprovers(_ configuration: Configuration) {
        let approvers = configuration.people.filter { $0.roles.contains(.approver) }
        let policy = configuration.policy.coordination
        let count = Set(approvers.map { PersonName.key($0.name) }).count
        if !configuration.people.isEmpty, count < policy.approvals {
            note(
                "\(policy.approvals) approvals are required, and \(counted(count, "person", "people")) may approve: list more "
                    + "under people, or every release needs --break-glass")
        }
        let keyless = approvers.filter { $0.publicKey == nil }.map(\.name)
        if policy.signedApprovals, !keyless.isEmpty || approvers.isEmpty {
            let whom =
                keyless.isEmpty
                ? "nobody who may approve is listed" : "\(keyless.joined(separator: ", ")) have no publicKey"
            note("approvals must be signed, and \(whom) under people: make keys with tocsin approval-key new")
        }
    }

    /// Every file that holds a secret: there, of the right form, and closed to others.
    mutating func lookAtSecrets(_ bench: Workbench) {
        let configuration = bench.configuration
        let workspace = bench.workspace
        check("token key") {
            _ = try workspace.tokenKey(configuration)
            return configuration.tokenKeyFile
        }
        lookAtSigningKeys(configuration.webhooks, workspace)
        for relay in configuration.relays {
            guard let file = relay.passwordFile else { continue }
            check("password of \(relay.name)") {
                _ = try workspace.secret(file)
                return file
            }
        }
        let files =
            [configuration.tokenKeyFile] + configuration.webhooks.signingKeyFiles
            + configuration.relays.compactMap(\.passwordFile) + bench.ledgerFiles + bench.urlFiles
        let open = Set(files).sorted().filter { workspace.isOpenToOthers($0) ?? false }
        add(
            "file modes", seen: open.isEmpty ? "closed to others" : "\(counted(open.count, "file")) open to others",
            open.map { Problem("others may read or write this: chmod 600 \($0)", at: Place(file: $0)) })
    }

    /// Every key that signs webhooks: of the right form, and no two the same.
    private mutating func lookAtSigningKeys(_ webhooks: Configuration.Webhooks, _ workspace: Workspace) {
        var known: [SigningKeyFile] = []
        for (index, file) in webhooks.signingKeyFiles.enumerated() {
            check(index == 0 ? "webhook key" : "previous webhook key \(index)") {
                let read = try workspace.signingKey(file)
                if let twin = known.first(where: { $0.key == read.key }) {
                    throw TocsinError(
                        .badInput, "the same key twice",
                        problems: [
                            Problem(
                                "this is the same key as \(twin.file): make a new one with tocsin webhook-key new, or "
                                    + "take this file out of webhooks.previousSigningKeyFiles", at: Place(file: file))
                        ])
                }
                known.append(read)
                return "\(file), \(read.key.kind.words), \(read.key.fingerprint)"
            }
        }
        if !webhooks.previousSigningKeyFiles.isEmpty {
            note(
                "\(webhooks.signingKeyFiles.count) keys sign webhooks: when every receiver has the newest, take the "
                    + "others out of webhooks.previousSigningKeyFiles and restart the workers")
        }
    }

    /// The ledger opens, is whole, and equals its history.
    mutating func lookAtLedger(_ bench: Workbench) async {
        guard bench.hasLedger else {
            add("ledger", seen: "none yet; incident open makes it")
            return
        }
        let place = Place(file: bench.workspace.name(of: bench.databasePath))
        do {
            let ledger = try await bench.existingLedger()
            let faults = try await ledger.check()
            add(
                "ledger", seen: faults.isEmpty ? "sound, and equal to its history" : "damaged",
                faults.map { Problem("\($0): keep this file, and compare it with the last backup", at: place) })
        } catch let error as SQLError {
            add("ledger", seen: "can't be used", [Problem(error.message, at: place)])
        } catch {
            add("ledger", seen: "can't be used", [Problem(String(describing: error), at: place)])
        }
    }

    /// The directory is read; what may leave a customer untold is counted, and `contacts check` tells it.
    mutating func lookAtContacts(_ bench: Workbench) {
        var warnings = 0
        check("contacts") {
            let directory = try bench.checkedDirectory()
            warnings = bench.findings(in: directory).count { $0.severity == .warning }
            return "\(counted(directory.count, "customer")) in \(counted(directory.files.count, "file"))"
        }
        if warnings > 0 { note("the contacts have \(counted(warnings, "warning")): see tocsin contacts check") }
    }

    /// Every advisory is read and checked as planning does it.
    mutating func lookAtTemplates(_ bench: Workbench) {
        let names: [String]
        do {
            names = try bench.workspace.advisoryNames()
        } catch {
            return check("templates") { throw error }
        }
        if names.isEmpty {
            add(
                "templates", seen: "none",
                [Problem("there is no advisory: write one", at: Place(file: "templates"))])
        }
        var warnings: [Problem] = []
        check("reminders") {
            guard let folder = try bench.reminder(by: bench.configuration.policy.coordination) else {
                return "off"
            }
            let every = bench.configuration.policy.coordination.reminders?.every.text ?? ""
            return "every \(every), \(folder.advisory.name)"
        }
        for name in names {
            check("advisory \(name)") {
                let advisory = try bench.workspace.advisory(named: name).advisory
                let inputs = ReleaseInputs(
                    incident: Incident(id: "INC-0", title: "Check", tlp: .amberStrict), advisory: advisory, version: 1,
                    sender: bench.configuration.sender, publicURL: bench.configuration.publicURL, drill: false,
                    engine: engineVersion)
                warnings += try NoticeRenderer(inputs: inputs).warnings
                return "\(advisory.kind.rawValue), in \(advisory.locales.keys.sorted().joined(separator: ", "))"
            }
        }
        for warning in warnings { note(warning.description) }
    }

    /// Every translation names the text that it translates, and that text has not changed since.
    mutating func lookAtTranslations(_ bench: Workbench) {
        var notes: [String] = []
        check("translations") {
            let books = try TranslationBook.all(of: bench.workspace)
            for book in books {
                notes += book.stale.map(\.description)
                let unmarked = Set(book.translations.filter { $0.state == .unmarked }.map(\.locale)).sorted()
                notes += unmarked.map { locale in
                    "\(book.folder)/\(locale) does not say which text it translates, so nobody sees when that has "
                        + "changed: tocsin translation mark \(book.name) \(locale)"
                }
            }
            let all = books.flatMap(\.translations)
            let behind = all.count { $0.state == .behind }
            return "\(counted(all.count { $0.state == .current }, "text")) up to date, \(behind) behind"
        }
        for text in notes { note(text) }
    }

    /// The scripts of calls can be used.
    mutating func lookAtCalls(_ bench: Workbench) {
        check("call scripts") {
            let isOwn = pathExists(bench.workspace.resolved("templates/call"))
            let texts = isOwn ? try bench.workspace.callTexts().locales : SampleWorkspace.callTexts
            for (locale, sources) in texts.sorted(by: { $0.key < $1.key }) {
                let file = "templates/call/\(locale)/\(CallScript.file)"
                guard let source = sources[CallScript.file] else {
                    throw TocsinError(
                        .badInput, "1 problem in templates/call",
                        problems: [Problem("there is no such template; write it", at: Place(file: file))])
                }
                _ = try CallScript(source: source, file: file, locale: locale)
            }
            return texts.keys.sorted().joined(separator: ", ")
        }
    }

    /// Every partner has texts in its own language, and they can be used.
    mutating func lookAtPartners(_ bench: Workbench) {
        check("summary texts") {
            let own = try SummaryForm.Texts.own(bench.workspace)
            let all = own.isEmpty ? SampleWorkspace.summaryTexts : own
            var problems: [Problem] = []
            for locale in all.keys.sorted() {
                for form in SummaryForm.allCases where form.file != nil {
                    do {
                        let texts = SummaryForm.Texts(locale: locale, sources: all[locale] ?? [:])
                        for specimen in SummarySpecimen.all { _ = try form.bytes(of: specimen, texts) }
                    } catch let error as TocsinError {
                        problems += error.problems
                    }
                }
            }
            let locales = Set(all.keys).union(SampleWorkspace.summaryTexts.keys)
            for partner in bench.configuration.partners
            where SummaryForm.Texts.match(partner.locale, in: locales) == nil {
                problems.append(
                    Problem(
                        "the partner \(partner.name) reads “\(partner.locale)”, and there are no summary texts in it: "
                            + "add templates/summary/\(partner.locale), or it gets English",
                        at: Place(file: "tocsin.yaml")))
            }
            guard problems.isEmpty else {
                throw TocsinError(.badInput, counted(problems.count, "problem"), problems: problems)
            }
            let partners = counted(bench.configuration.partners.count, "partner")
            return "in \(locales.sorted().joined(separator: ", ")), for \(partners)"
        }
    }
}

extension Workbench {
    /// The files that hold webhooks' URLs and integration keys; none if the directory can't be read, which its own check tells.
    fileprivate var urlFiles: [String] {
        let directory = try? workspace.directory(DirectoryRules(configuration))
        return directory?.webhooks.compactMap(\.target.secretFile) ?? []
    }

    /// The ledger's file and what SQLite keeps beside it.
    fileprivate var ledgerFiles: [String] {
        [databasePath, databasePath + "-wal", databasePath + "-shm"]
    }
}
