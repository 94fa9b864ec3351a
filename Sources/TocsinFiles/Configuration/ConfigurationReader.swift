import TocsinCore

/// Reads `tocsin.yaml`.
struct ConfigurationReader {
    let problems: ProblemList

    /// Reads the file, puts the environment's overrides in, and checks the whole.
    ///
    /// - Returns: The configuration; worthless if problems were recorded, `nil` if too much is missing.
    func read(_ location: FileLocation, environment: [String: String]) -> Configuration? {
        guard let (root, fingerprint) = YAMLReader.read(location, problems: problems) else { return nil }
        let overridden = ConfigurationOverrides.apply(environment, to: root)
        guard
            let file = MappingReader(
                overridden, "the configuration",
                keys: [
                    "schema", "sender", "publicURL", "database", "tokenKeyFile", "relays", "webhooks", "delivery",
                    "policy", "people", "partners",
                ], problems: problems)
        else { return nil }
        file.checkSchema()
        let sender = sender(file)
        let publicURL = publicURL(file)
        let database = database(file)
        let tokenKeyFile = path(file, "tokenKeyFile")
        let relays = relays(file)
        let webhooks = webhooks(file)
        let delivery = delivery(file)
        let policy = policy(file)
        let people = people(file)
        let partners = partners(file)
        guard let sender, let publicURL else { return nil }
        return Configuration(
            sender: sender, publicURL: publicURL, database: database ?? "tocsin.sqlite",
            tokenKeyFile: tokenKeyFile ?? "secrets/token.key", relays: relays, webhooks: webhooks,
            delivery: delivery, policy: policy, people: people, partners: partners, fingerprint: fingerprint)
    }

    private func sender(_ file: MappingReader) -> SenderIdentity? {
        guard file.node("sender", required: true) != nil,
            let sender = file.mapping("sender", keys: ["from", "replyTo", "envelope"])
        else { return nil }
        let from = sender.mailbox("from", required: true)
        let replyTo = sender.mailbox("replyTo")
        let envelope = sender.address("envelope")
        guard let from else { return nil }
        return SenderIdentity(from: from, replyTo: replyTo, envelope: envelope ?? from.address)
    }

    private func publicURL(_ file: MappingReader) -> String? {
        guard let text = file.text("publicURL", required: true) else { return nil }
        do {
            let url = try WebAddress(text, allowHttp: true)
            if url.isPlain, !isLoopback(url.host) {
                file.report("“publicURL” must begin with https://; http is for loopback hosts only", at: "publicURL")
            }
            if url.hasQuery { file.report("“publicURL” must have no query", at: "publicURL") }
            var base = url.text
            while base.hasSuffix("/") { base.removeLast() }
            return base
        } catch {
            file.report("“publicURL”: \(error)", at: "publicURL")
            return nil
        }
    }

    private func database(_ file: MappingReader) -> String? {
        guard let database = path(file, "database") else { return nil }
        if database.hasPrefix("postgres:") || database.hasPrefix("postgresql:") {
            file.report("a PostgreSQL database is not supported yet; give a file", at: "database")
        } else if database.contains("://") {
            file.report("“database” must be a file's path", at: "database")
        }
        return database
    }

    private func path(_ file: MappingReader, _ key: String) -> String? {
        file.value(key, Self.pathRule) { isPath($0) ? $0 : nil }
    }

    private static let pathRule = "a file's path without control characters"

    private func isPath(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 4_096 && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }

    private func relays(_ file: MappingReader) -> [Configuration.Relay] {
        var names: [String: Place] = [:]
        return file.list("relays").compactMap { node in
            guard
                let relay = MappingReader(
                    node, "the relay",
                    keys: [
                        "name", "host", "port", "tls", "username", "passwordFile", "connections", "caFile", "insecure",
                        "rate", "backup", "maxMessage",
                    ], problems: problems)
            else { return nil }
            let name = relay.identifier("name", required: true)
            let host = relay.value("host", required: true, "a host name or an IP address") {
                isHost($0) ? $0.lowercased() : nil
            }
            let tls = relay.choice("tls", of: Configuration.Relay.TLS.self) ?? .smtps
            let port = relay.integer("port", in: 1...65_535) ?? tls.usualPort
            let username = relay.name("username")
            let passwordFile = path(relay, "passwordFile")
            let connections = relay.integer("connections", in: 1...200) ?? 20
            let caFile = path(relay, "caFile")
            let insecure = relay.flag("insecure") ?? false
            let rate = relay.rate("rate")
            let isBackup = relay.flag("backup") ?? false
            let maxMessage = relay.byteCount("maxMessage")
            if (relay.node("username") == nil) != (relay.node("passwordFile") == nil) {
                relay.report(
                    "the relay needs both “username” and “passwordFile”, or neither",
                    at: username == nil ? "passwordFile" : "username")
            }
            guard let name, let host else { return nil }
            if tls == .none, !insecure, !isLoopback(host) {
                relay.report(
                    "“tls: none” is for loopback hosts only; use smtps or starttls, or say “insecure: true”", at: "tls")
            }
            if tls == .none, relay.node("caFile") != nil {
                relay.report("“caFile” means nothing with “tls: none”; delete it", at: "caFile")
            }
            note(name, "relay", relay, &names)
            return Configuration.Relay(
                name: name, host: host, port: port, tls: tls, username: username, passwordFile: passwordFile,
                connections: connections, caFile: caFile, insecure: insecure, rate: rate, isBackup: isBackup,
                maxMessage: maxMessage, place: relay.place)
        }
    }

    /// Every key adds a signature to a header of every request.
    private static let mostPreviousKeys = 8

    private func webhooks(_ file: MappingReader) -> Configuration.Webhooks {
        var webhooks = Configuration.Webhooks()
        guard
            let given = file.mapping(
                "webhooks",
                keys: [
                    "allowNetworks", "allowHttp", "connections", "connectionsPerHost", "ratePerHost", "signingKeyFile",
                    "previousSigningKeyFiles",
                ])
        else { return webhooks }
        for (text, place) in given.texts("allowNetworks") {
            guard let network = NetworkText(text) else {
                problems.add("\(quoted(text)) must be a network such as 10.1.0.0/16 or fd00::/8", at: place)
                continue
            }
            guard network.isWhole else {
                problems.add(
                    "\(quoted(text)) is an address in a network; write \(network.network) for the network, or "
                        + "\(network.single) for the address alone", at: place)
                continue
            }
            webhooks.allowNetworks.append(text)
        }
        webhooks.allowHttp = given.flag("allowHttp") ?? webhooks.allowHttp
        webhooks.connections = given.integer("connections", in: 1...200) ?? webhooks.connections
        webhooks.connectionsPerHost = given.integer("connectionsPerHost", in: 1...200) ?? webhooks.connectionsPerHost
        webhooks.ratePerHost = given.rate("ratePerHost")
        webhooks.signingKeyFile = path(given, "signingKeyFile") ?? webhooks.signingKeyFile
        for (text, place) in given.texts("previousSigningKeyFiles") {
            if isPath(text) {
                webhooks.previousSigningKeyFiles.append(text)
            } else {
                problems.add("\(quoted(text)) must be \(Self.pathRule)", at: place)
            }
        }
        if webhooks.previousSigningKeyFiles.count > Self.mostPreviousKeys {
            given.report(
                "“previousSigningKeyFiles” has more than \(Self.mostPreviousKeys) files; delete those that no receiver "
                    + "needs any more", at: "previousSigningKeyFiles")
        }
        return webhooks
    }

    private func delivery(_ file: MappingReader) -> Configuration.Delivery {
        var delivery = Configuration.Delivery()
        guard let given = file.mapping("delivery", keys: ["lease", "uncertainWait", "horizon", "stopGrace"]) else {
            return delivery
        }
        delivery.lease = given.duration("lease") ?? delivery.lease
        delivery.uncertainWait = given.duration("uncertainWait") ?? delivery.uncertainWait
        delivery.horizon = given.duration("horizon") ?? delivery.horizon
        delivery.stopGrace = given.duration("stopGrace") ?? delivery.stopGrace
        return delivery
    }

    private func policy(_ file: MappingReader) -> Configuration.Policy {
        var policy = Configuration.Policy()
        guard
            let given = file.mapping(
                "policy",
                keys: PolicyReader.keys + [
                    "localeFallback", "allowReservedDomains", "allowSharedAddresses", "contacts", "maxMessage",
                ])
        else { return policy }
        policy.coordination = policy.coordination.overridden(by: PolicyReader(problems: problems).read(given))
        policy.localeFallback = given.choice("localeFallback") ?? policy.localeFallback
        policy.allowReservedDomains = given.flag("allowReservedDomains") ?? policy.allowReservedDomains
        policy.allowSharedAddresses = given.flag("allowSharedAddresses") ?? policy.allowSharedAddresses
        if given.node("contacts") != nil {
            policy.checkedMonths = given.mapping("contacts", keys: ["checkedMonths"])?
                .integer("checkedMonths", in: 1...120)
        }
        policy.maxMessage = given.byteCount("maxMessage") ?? policy.maxMessage
        return policy
    }

    private func people(_ file: MappingReader) -> [Configuration.Person] {
        var names: [String: Place] = [:]
        return file.list("people").compactMap { node in
            guard
                let person = MappingReader(
                    node, "the person", keys: ["name", "roles", "publicKey"], problems: problems)
            else { return nil }
            let name = person.name("name", required: true)
            var roles: Set<Configuration.Role> = []
            for (text, place) in person.texts("roles") {
                guard let role = Configuration.Role(rawValue: text) else {
                    let known = Configuration.Role.allCases.map(\.rawValue)
                    problems.add(unknownMessage("role", text, of: nil, known: known), at: place)
                    continue
                }
                roles.insert(role)
            }
            let publicKey = person.value("publicKey", ApprovalPublicKey.rule) { ApprovalPublicKey(text: $0) }
            guard let name else { return nil }
            note(name, "person", person, &names)
            return Configuration.Person(name: name, roles: roles, publicKey: publicKey)
        }
    }

    private func partners(_ file: MappingReader) -> [Configuration.Partner] {
        var names: [String: Place] = [:]
        return file.list("partners").compactMap { node in
            guard
                let partner = MappingReader(
                    node, "the partner", keys: ["name", "level", "tlp", "locale", "timezone"], problems: problems)
            else { return nil }
            let name = partner.identifier("name", required: true)
            let level = partner.choice("level", of: ShareLevel.self) ?? .aggregate
            let tlp = partner.tlp("tlp") ?? .amberStrict
            let locale = partner.locale("locale") ?? "en"
            let timezone = partner.timezone("timezone") ?? "UTC"
            guard let name else { return nil }
            note(name, "partner", partner, &names)
            return Configuration.Partner(name: name, level: level, tlp: tlp, locale: locale, timezone: timezone)
        }
    }

    private func note(_ name: String, _ kind: String, _ mapping: MappingReader, _ names: inout [String: Place]) {
        if let first = names[name] {
            mapping.report("another \(kind) at \(first) has this name; rename one", at: "name")
        } else {
            names[name] = mapping.place(of: "name")
        }
    }
}

extension Configuration.Relay.TLS {
    /// The registered port: submissions, submission, smtp.
    fileprivate var usualPort: Int {
        switch self {
        case .smtps: 465
        case .starttls: 587
        case .none: 25
        }
    }
}

extension MappingReader {
    /// How many in how long.
    func rate(_ key: String) -> Rate? {
        value(key, "a rate such as 50/s, 600/min or 5000/h") { Rate(text: $0) }
    }

    /// A number of bytes, from 10 KB to 150 MB: more than any mail server takes by default.
    func byteCount(_ key: String) -> Int? {
        value(key, "a size from 10KB to 150MB, such as 10MB") { text in
            ByteCount.parse(text).flatMap { (10_000...150_000_000).contains($0) ? $0 : nil }
        }
    }

    /// A TLP 2.0 label.
    func tlp(_ key: String, required: Bool = false) -> TLP? {
        let words = TLP.allCases.map(\.rawValue).joined(separator: ", ")
        return value(key, required: required, "one of \(words)") { TLP(text: $0) }
    }

    /// A BCP 47 language tag.
    func locale(_ key: String, required: Bool = false) -> String? {
        value(key, required: required, LanguageTag.rule) { LanguageTag.isWellFormed($0) ? $0 : nil }
    }

    /// An IANA time zone.
    func timezone(_ key: String) -> String? {
        value(key, TimeZoneName.rule) { TimeZoneName.isKnown($0) ? $0 : nil }
    }
}
