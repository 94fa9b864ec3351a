import Foundation
import TocsinCore

/// Reads `contacts/<tenant>.yaml`: one tenant a file.
struct ContactsYAML {
    let rules: DirectoryRules
    /// The workspace's folder, for looking whether a `urlFile` is there.
    let root: String
    let problems: ProblemList

    /// Reads one file and adds its tenant.
    ///
    /// - Parameters:
    ///   - location: The file.
    ///   - stem: Its name without extension, which is the tenant.
    ///   - builder: Where the tenant goes.
    /// - Returns: The file's fingerprint, if it is YAML at all.
    func read(_ location: FileLocation, stem: String, into builder: inout DirectoryBuilder) -> FileFingerprint? {
        guard let (root, fingerprint) = YAMLReader.read(location, problems: problems) else { return nil }
        let known = Identifier.isValid(stem) ? stem : nil
        guard
            let file = MappingReader(
                root, "the contact file",
                keys: [
                    "schema", "tenant", "name", "kind", "tier", "sector", "region", "locale", "timezone", "share",
                    "checked", "contacts",
                ], problems: problems, tenant: known)
        else { return fingerprint }
        file.checkSchema()
        let id = file.identifier("tenant", required: true)
        if let id, id != stem {
            file.report(
                "the tenant is “\(id)”, but the file's name says \(quoted(stem)); they must be equal", at: "tenant")
        }
        let name = file.name("name", required: true)
        let kind = file.choice("kind", of: Tenant.Kind.self)
        let tier = file.name("tier", limit: TextRules.wordLimit)
        let sector = file.name("sector", limit: TextRules.wordLimit)
        let region = file.name("region", limit: TextRules.wordLimit)
        let locale = file.locale("locale")
        let timezone = file.timezone("timezone")
        let share = file.choice("share", of: ShareLevel.self)
        let checked = file.date("checked")
        let contacts = contacts(file, tenant: known)
        guard let id, let name else { return fingerprint }
        if builder.position(id) != nil {
            builder.reportTwice(id, at: file.place(of: "tenant"))
            return fingerprint
        }
        let position = builder.append(
            Tenant(
                tenant: id, name: name, kind: kind ?? .organisation, tier: tier, sector: sector, region: region,
                locale: locale, timezone: timezone, share: share ?? .aggregate, checked: checked,
                contacts: contacts.map(\.contact), place: file.place))
        for (contact, places) in contacts {
            for (channel, place) in zip(contact.channels, places) { builder.note(channel, of: position, at: place) }
        }
        return fingerprint
    }

    private func contacts(_ file: MappingReader, tenant: String?) -> [(contact: Contact, places: [Place])] {
        guard file.node("contacts", required: true) != nil else { return [] }
        let nodes = file.list("contacts")
        if nodes.isEmpty { file.report("“contacts” must be a list of at least one contact", at: "contacts") }
        var ids: [String: Place] = [:]
        return nodes.enumerated().compactMap { index, node in
            guard
                let contact = MappingReader(
                    node, "the contact",
                    keys: ["id", "name", "role", "order", "locale", "wait", "checked", "channels"],
                    problems: problems, tenant: tenant)
            else { return nil }
            let id = contact.identifier("id", required: true)
            let name = contact.name("name", required: true)
            let role = contact.name("role", limit: TextRules.wordLimit)
            let order = contact.integer("order", in: 1...1_000) ?? index + 1
            let locale = contact.locale("locale")
            let wait = contact.duration("wait")
            let checked = contact.date("checked")
            let channels = channels(contact, tenant: tenant)
            guard let id, let name else { return nil }
            if let first = ids[id] {
                contact.report("the contact “\(id)” stands at line \(first.line) already; rename one", at: "id")
            }
            ids[id] = contact.place(of: "id")
            let value = Contact(
                id: id, name: name, role: role, order: order, locale: locale, wait: wait, checked: checked,
                channels: channels.map(\.channel), place: contact.place)
            return (value, channels.map(\.place))
        }
    }

    private func channels(_ contact: MappingReader, tenant: String?) -> [(channel: Channel, place: Place)] {
        guard contact.node("channels", required: true) != nil else { return [] }
        let nodes = contact.list("channels")
        if nodes.isEmpty { contact.report("“channels” must be a list of at least one channel", at: "channels") }
        var kinds: Set<ChannelKind> = []
        return nodes.compactMap { node in
            let before = problems.count
            guard
                let entry = MappingReader(
                    node, "the channel", keys: ChannelKind.allCases.map(\.rawValue),
                    problems: problems, tenant: tenant)
            else { return nil }
            let given = ChannelKind.allCases.filter { entry.node($0.rawValue) != nil }
            guard let kind = given.first, given.count == 1 else {
                // An unknown kind was reported already.
                if given.isEmpty, problems.count > before { return nil }
                problems.add(
                    given.isEmpty
                        ? "a channel needs an address: smtp, webhook or phone"
                        : "a list item is one channel; begin each with its own “-”", at: entry.place, tenant: tenant)
                return nil
            }
            guard kinds.insert(kind).inserted else {
                problems.add(
                    "the contact has two \(kind.rawValue) channels; one of each kind is allowed, so add a contact",
                    at: entry.place(of: kind.rawValue), tenant: tenant)
                return nil
            }
            return channel(kind, entry).map { ($0, entry.place(of: kind.rawValue)) }
        }
    }

    private func channel(_ kind: ChannelKind, _ entry: MappingReader) -> Channel? {
        let key = kind.rawValue
        let channelRules = ChannelRules(rules: rules)
        if kind == .webhook { return webhook(entry, channelRules) }
        guard let text = entry.text(key) else { return nil }
        do {
            return kind == .smtp ? try channelRules.smtp(text) : try channelRules.phone(text)
        } catch {
            entry.report(error.message, at: key)
            return nil
        }
    }

    private func webhook(_ entry: MappingReader, _ channelRules: ChannelRules) -> Channel? {
        guard let webhook = entry.mapping("webhook", keys: ["url", "urlFile", "format", "keyFile"]) else { return nil }
        let format = webhook.choice("format", of: WebhookFormat.self) ?? .generic
        let given = ["url", "urlFile", "keyFile"].filter { webhook.node($0) != nil }
        if let fault = ChannelRules.fault(of: format, given: Set(given)) {
            if let key = given.first, format != .generic || key == "keyFile" {
                webhook.report(fault, at: key)
            } else {
                entry.report(fault, at: "webhook")
            }
            return nil
        }
        var target = WebhookTarget(url: "", format: format)
        if given.contains("urlFile") {
            guard let file = secretFile("urlFile", in: webhook, holding: "URL") else { return nil }
            target.urlFile = file
        } else if format == .pagerduty, !given.contains("url") {
            target.url = WebhookFormat.pagerDutyURL
        } else {
            guard let url = webhook.text("url") else { return nil }
            do {
                guard case .webhook(let checked) = try channelRules.webhook(url) else { return nil }
                target.url = checked.url
            } catch {
                webhook.report(error.message, at: "url")
                return nil
            }
        }
        if format == .pagerduty {
            guard let file = secretFile("keyFile", in: webhook, holding: "integration key") else { return nil }
            target.keyFile = file
        }
        return .webhook(target)
    }

    /// The name of a file that holds a secret: inside the workspace, and there.
    private func secretFile(_ key: String, in webhook: MappingReader, holding what: String) -> String? {
        guard let file = webhook.text(key) else { return nil }
        guard ChannelRules.isInsideWorkspace(file) else {
            webhook.report("“\(key)” must be a path inside the workspace, such as secrets/acme-hook", at: key)
            return nil
        }
        if !rules.allowMissingURLFiles, FileManager.default.kind(ofFile: root + "/" + file) != .regular {
            webhook.report("there is no file \(quoted(file)); put the \(what) into it", at: key)
        }
        return file
    }
}
