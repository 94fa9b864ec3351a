import Foundation
import Testing
import TocsinCore

@testable import TocsinFiles

private let head = "schema: 1\nsender: {from: a@provider.example}\npublicURL: https://n.provider.example\n"

@Suite("Configuration")
struct ConfigurationTests {
    @Test("The policy has its own values, and an incident's file puts its own over them, each for itself")
    func policy() throws {
        let folder = try TemporaryWorkspace([
            "tocsin.yaml": head + """
                policy:
                  approvals: 2
                  signedApprovals: true
                  escalation: {wait: 2h, softRefusal: 10m}
                  reminders: {every: 12h}
                  businessHours: {days: [sun, mon], from: "07:30", to: "24:00"}
                  phone: {code: required, secondFor: [government]}
                  gate: {minimumNotice: 0s, quorum: {government: 100, others: 80}, partners: [cisa]}

                """,
            "i.yaml": """
            schema: 1
            id: INC-1
            title: T
            tlp: AMBER
            policy: {reminders: off, escalation: {wait: 30s}, gate: {quorum: {others: 50}}}

            """,
        ])
        let policy = try folder.workspace.configuration().policy.coordination
        #expect(policy.approvals == 2 && policy.signedApprovals && policy.approvalExpiry == .hours(24))
        #expect(policy.wait == .hours(2) && policy.softRefusal == .minutes(10))
        #expect(policy.reminders == ReminderPolicy(every: .hours(12)))
        #expect(policy.businessHours == BusinessHours(days: [.sunday, .monday], from: 450, until: 1_440))
        #expect(policy.phoneNeedsCode && policy.phoneSecondTiers == ["government"])
        #expect(policy.gate.minimumNotice == .seconds(0) && policy.gate.partners == ["cisa"])
        #expect(policy.gate.quorum(of: "government") == 100 && policy.gate.quorum(of: nil) == 80)
        let incident = try folder.workspace.incident(file: folder.workspace.resolved("i.yaml")).incident
        let effective = policy.overridden(by: incident.policy)
        #expect(effective.reminders == nil && effective.wait == .seconds(30) && effective.softRefusal == .minutes(10))
        #expect(effective.gate.quorum(of: "government") == 50 && effective.approvals == 2)
    }

    @Test("A full configuration is read")
    func full() throws {
        let folder = try TemporaryWorkspace([
            "tocsin.yaml": """
            schema: 1
            sender: {from: "Provider Security <security@provider.example>", replyTo: help@provider.example, envelope: bounce@provider.example}
            publicURL: https://notify.provider.example/
            database: data/ledger.sqlite            # relative to the workspace
            tokenKeyFile: secrets/token.key
            relays:
              - {name: main, host: relay.provider.example, port: 465, tls: smtps, username: tocsin, passwordFile: secrets/relay, connections: 20}
              - {name: local, host: 127.0.0.1, tls: none}
            webhooks: {allowNetworks: [10.1.0.0/16, "fd00::/8"], allowHttp: true, connections: 5, signingKeyFile: secrets/webhook-2.key, previousSigningKeyFiles: [secrets/webhook.key]}
            delivery: {lease: 10m, uncertainWait: 1m, horizon: 2d, stopGrace: 5s}
            policy: {approvals: 1, approvalExpiry: 12h, localeFallback: refuse, allowReservedDomains: true, allowSharedAddresses: true}
            people:
              - {name: Ann Lee, roles: [coordinator, approver]}
            partners:
              - {name: cisa, level: aggregate, tlp: AMBER+STRICT, locale: en, timezone: America/New_York}
            """
        ])
        let read = try folder.workspace.configuration()
        #expect(read.sender.from.name == "Provider Security")
        #expect(read.sender.replyTo?.address.description == "help@provider.example")
        #expect(read.sender.envelope.description == "bounce@provider.example")
        #expect(read.publicURL == "https://notify.provider.example")
        #expect(read.database == "data/ledger.sqlite")
        #expect(read.relays.map(\.name) == ["main", "local"])
        #expect(read.relays[0].passwordFile == "secrets/relay")
        #expect(read.relays[1].port == 25)
        #expect(read.relays[1].tls == .none)
        #expect(read.webhooks.allowNetworks == ["10.1.0.0/16", "fd00::/8"])
        #expect(read.webhooks.allowHttp)
        #expect(read.webhooks.signingKeyFiles == ["secrets/webhook-2.key", "secrets/webhook.key"])
        #expect(read.delivery.horizon == .hours(48))
        #expect(read.policy.localeFallback == .refuse)
        #expect(read.people == [Configuration.Person(name: "Ann Lee", roles: [.coordinator, .approver])])
        #expect(read.partners.first?.tlp == .amberStrict)
        #expect(read.partners.first?.timezone == "America/New_York")
        #expect(read.fingerprint.path == "tocsin.yaml")
    }

    @Test("What is left out has the documented default")
    func defaults() throws {
        let folder = try TemporaryWorkspace(["tocsin.yaml": head + "policy:\nrelays: []\n"])
        let read = try folder.workspace.configuration()
        #expect(read.sender.envelope == read.sender.from.address)
        #expect(read.database == "tocsin.sqlite")
        #expect(read.tokenKeyFile == "secrets/token.key")
        #expect(read.relays.isEmpty && read.people.isEmpty && read.partners.isEmpty)
        #expect(read.webhooks == Configuration.Webhooks())
        #expect(read.webhooks.connections == 20 && read.webhooks.signingKeyFile == "secrets/webhook.key")
        #expect(read.delivery.lease == .minutes(15) && read.delivery.uncertainWait == .minutes(15))
        #expect(read.delivery.horizon == .hours(24) && read.delivery.stopGrace == .seconds(30))
        #expect(read.policy.coordination == CoordinationPolicy())
        #expect(read.policy.localeFallback == .warn)
        #expect(!read.policy.allowReservedDomains && !read.policy.allowSharedAddresses)
    }

    @Test(
        "Every fault of a configuration is told with its place",
        arguments: [
            BadInput(
                "nothing but schema", "schema: 2\n",
                [
                    ("tocsin.yaml:1:1", "needs “publicURL”"), ("tocsin.yaml:1:1", "needs “sender”"),
                    ("tocsin.yaml:1:9", "this version reads schema 1"),
                ]),
            BadInput(
                "unknown keys", head + "databse: x\ndelivery: {leese: 1m}\n",
                [("tocsin.yaml:4:1", "did you mean database?"), ("tocsin.yaml:5:12", "did you mean lease?")]),
            BadInput(
                "bad addresses", "schema: 1\nsender: {from: nobody, envelope: \"a b@c.de\"}\npublicURL: http://x.org\n",
                [
                    ("tocsin.yaml:2:16", "“from”: an address has the form name@domain"),
                    ("tocsin.yaml:2:34", "“envelope”: an address holds no blanks"),
                    ("tocsin.yaml:3:12", "http is for loopback hosts only"),
                ]),
            BadInput(
                "durations", head + "delivery:\n  lease: 15\n  horizon: 0s\n  stopGrace: [1s]\n",
                [
                    ("tocsin.yaml:5:10", "“15”, but must be a duration"), ("tocsin.yaml:6:12", "“0s”"),
                    ("tocsin.yaml:7:14", "must be a single value"),
                ]),
            BadInput(
                "plain relay", head + "relays:\n  - {name: a, host: relay.example, tls: none}\n",
                [("tocsin.yaml:5:41", "“tls: none” is for loopback hosts only")]),
            BadInput(
                "relays",
                head
                    + "relays:\n  - {name: a, host: h, port: 0, tls: ssl}\n  - {name: a, host: h, username: u}\n  - x\n",
                [
                    ("tocsin.yaml:5:30", "whole number from 1 to 65535"),
                    ("tocsin.yaml:5:38", "one of smtps, starttls, none"),
                    ("tocsin.yaml:6:12", "another relay at tocsin.yaml:5:12 has this name"),
                    ("tocsin.yaml:6:34", "both “username” and “passwordFile”"),
                    ("tocsin.yaml:7:5", "the relay must be a mapping"),
                ]),
            BadInput(
                "not yet",
                head + "database: postgres://h/d\npeople: [{name: A, publicKey: k}]\n",
                [
                    ("tocsin.yaml:4:11", "PostgreSQL database is not supported yet"),
                    ("tocsin.yaml:5:31", "“publicKey” is “k”, but must be an Ed25519 public key"),
                ]),
            BadInput(
                "policy",
                head
                    + """
                    policy:
                      approvals: 0
                      reminders: often
                      escalation: {wait: 4}
                      businessHours: {days: [mon, fredag], from: "9", to: "08:00"}
                      phone: {code: maybe}
                      gate: {minimumNotice: -1h, quorum: {government: 101}, partners: [a b]}

                    """,
                [
                    ("tocsin.yaml:5:14", "whole number from 1 to 100"), ("tocsin.yaml:6:14", "every and advisory"),
                    ("tocsin.yaml:7:22", "a duration"), ("tocsin.yaml:8:31", "a week has no day"),
                    ("tocsin.yaml:8:46", "a time of day"), ("tocsin.yaml:8:55", "later than"),
                    ("tocsin.yaml:9:17", "optional, required"), ("tocsin.yaml:10:25", "a duration"),
                    ("tocsin.yaml:10:51", "from 0 to 100"), ("tocsin.yaml:10:68", "the partner"),
                ]),
            BadInput(
                "roles and partners",
                head
                    + "people:\n- {name: A, roles: [aprover]}\npartners:\n- {name: cisa, level: all, tlp: PINK, timezone: Mars/Base, locale: e}\n",
                [
                    ("tocsin.yaml:5:21", "did you mean approver?"),
                    ("tocsin.yaml:7:23", "aggregate, pseudonymous, named"),
                    ("tocsin.yaml:7:33", "“PINK”"), ("tocsin.yaml:7:49", "“Mars/Base”, but must be an IANA time zone"),
                    ("tocsin.yaml:7:68", "BCP 47"),
                ]),
            BadInput(
                "networks and flags", head + "webhooks: {allowNetworks: [10.0.0.0/33, x], allowHttp: maybe}\n",
                [
                    ("tocsin.yaml:4:28", "must be a network"), ("tocsin.yaml:4:41", "must be a network"),
                    ("tocsin.yaml:4:56", "“maybe”, but must be true or false"),
                ]),
            BadInput(
                "networks with an address in them",
                head
                    + "webhooks:\n  allowNetworks: [10.1.2.3/8, \"fd12:0:0:3::1/32\", \"2001:db8:0:1:2:0:0:1/112\", \"::1/0\"]\n",
                [
                    (
                        "tocsin.yaml:5:19",
                        "“10.1.2.3/8” is an address in a network; write 10.0.0.0/8 for the network, or 10.1.2.3/32 for"
                    ),
                    ("tocsin.yaml:5:31", "write fd12::/32 for the network, or fd12:0:0:3::1/128 for"),
                    ("tocsin.yaml:5:51", "write 2001:db8:0:1:2::/112 for the network, or 2001:db8:0:1:2::1/128 for"),
                    ("tocsin.yaml:5:79", "write ::/0 for the network, or ::1/128 for"),
                ]),
            BadInput(
                "wrong types", head + "relays: main\npolicy: strict\n",
                [("tocsin.yaml:4:9", "must be a list"), ("tocsin.yaml:5:9", "must be a mapping")]),
        ])
    func bad(_ input: BadInput) throws {
        let folder = try TemporaryWorkspace(["tocsin.yaml": input.text])
        input.check(problems { _ = try folder.workspace.configuration() })
    }

    @Test("The environment overrides single values, also such that the file lacks")
    func overrides() throws {
        let folder = try TemporaryWorkspace(["tocsin.yaml": head + "delivery: {lease: 1m}\n"])
        let read = try folder.workspace.configuration(environment: [
            "TOCSIN_DELIVERY_UNCERTAIN_WAIT": "20s", "TOCSIN_DELIVERY_LEASE": "2m",
            "TOCSIN_PUBLIC_URL": "https://o.example",
            "TOCSIN_POLICY_ALLOW_RESERVED_DOMAINS": "true", "TOCSIN_SENDER_REPLY_TO": "r@provider.example",
            "TOCSIN_ACTOR": "Ann", "TOCSIN_OTHER": "x", "TOCSIN_DATABASE": "", "PATH": "/bin",
        ])
        #expect(read.delivery.uncertainWait == .seconds(20))
        #expect(read.delivery.lease == .minutes(2))
        #expect(read.publicURL == "https://o.example")
        #expect(read.policy.allowReservedDomains)
        #expect(read.sender.replyTo?.address.description == "r@provider.example")
        #expect(read.database == "tocsin.sqlite")
    }

    @Test("A bad override is a problem of its variable")
    func badOverride() throws {
        let folder = try TemporaryWorkspace(["tocsin.yaml": head])
        let found = problems {
            _ = try folder.workspace.configuration(environment: [
                "TOCSIN_DELIVERY_UNCERTAIN_WAIT": "soon", "TOCSIN_POLICY_APPROVALS": "0",
            ])
        }
        #expect(found.count == 2)
        #expect(
            found.first
                == "TOCSIN_DELIVERY_UNCERTAIN_WAIT: “uncertainWait” is “soon”, but must be a duration such as 30s, 15m, 24h or 3d"
        )
        #expect(
            found.last?.hasPrefix("TOCSIN_POLICY_APPROVALS: “approvals” is “0”, but must be a whole number") == true)
    }

    @Test("Every key that can be overridden has one variable")
    func variables() {
        let names = ConfigurationOverrides.paths.map(ConfigurationOverrides.variable)
        #expect(Set(names).count == names.count)
        #expect(names.contains("TOCSIN_DELIVERY_UNCERTAIN_WAIT"))
        #expect(names.contains("TOCSIN_TOKEN_KEY_FILE"))
        #expect(names.contains("TOCSIN_WEBHOOKS_ALLOW_HTTP"))
        #expect(names.contains("TOCSIN_PUBLIC_URL"))
    }

    @Test("A workspace without a configuration says so")
    func missing() throws {
        let folder = try TemporaryWorkspace()
        #expect(
            problems { _ = try folder.workspace.configuration() }
                == ["tocsin.yaml: there is no such file; check the path"])
    }
}

@Suite("Secrets")
struct SecretTests {
    @Test("Keys are read back as written, in every documented form")
    func keys() throws {
        let bytes = (0..<32).map { UInt8(truncatingIfNeeded: $0 * 37 + 5) }
        let expected = TokenKey(bytes: bytes)?.fingerprint
        let written = TokenKeyFile.text(bytes)
        #expect(written.hasSuffix("\n"))
        let line = String(written.dropLast())
        #expect(TokenKeyFile.key(line)?.fingerprint == expected)
        #expect(TokenKeyFile.key(Data(bytes).base64EncodedString())?.fingerprint == expected)
        #expect(TokenKeyFile.key(hex(bytes))?.fingerprint == expected)
        #expect(TokenKeyFile.key(hex(bytes).uppercased())?.fingerprint == expected)
        #expect(TokenKeyFile.key(base64URL(Array(bytes.dropLast()))) == nil)
        #expect(TokenKeyFile.key("") == nil && TokenKeyFile.key("not a key!") == nil)
    }

    @Test("A secret loses its line end; a bad one is refused without being told")
    func secrets() throws {
        let folder = try TemporaryWorkspace([
            "secrets/a": "hunter2 x\r\n", "secrets/b": "", "secrets/c": "hunter2\nhunter3\n",
        ])
        try folder.write("secrets/d", Array(repeating: UInt8(ascii: "x"), count: 65_537))
        try folder.write("secrets/e", [0xE9])
        #expect(try folder.workspace.secret("secrets/a") == "hunter2 x")
        #expect(try folder.workspace.secret(folder.path("secrets/a")) == "hunter2 x")
        let found = ["secrets/b", "secrets/c", "secrets/d", "secrets/e", "secrets/f"].flatMap { path in
            problems { _ = try folder.workspace.secret(path) }
        }
        #expect(
            found == [
                "secrets/b: the file is empty; put the secret into it",
                "secrets/c: the file must hold one line of text and nothing else",
                "secrets/d: the file is larger than 64 KiB; shorten it",
                "secrets/e: this is not UTF-8; save the file as UTF-8",
                "secrets/f: there is no such file; check the path",
            ])
    }

    @Test("Keys that are no keys are refused by name, and their text is not told")
    func badKeys() throws {
        let folder = try TemporaryWorkspace([
            "tocsin.yaml": head, "secrets/token.key": "hunter2", "secrets/webhook.key": "hunter3",
        ])
        let configuration = try folder.workspace.configuration()
        let found =
            problems { _ = try folder.workspace.tokenKey(configuration) }
            + problems { _ = try folder.workspace.signingKeys(configuration) }
        #expect(found.count == 2)
        #expect(found[0].hasPrefix("secrets/token.key: this is no token key"))
        #expect(found[1].hasPrefix("secrets/webhook.key: this is no signing key"))
        #expect(!found.joined().contains("hunter"))
        try folder.write("secrets/token.key", TokenKeyFile.text(Array(repeating: 7, count: 32)))
        #expect(try folder.workspace.tokenKey(configuration).fingerprint.isEmpty == false)
    }

    @Test("All keys that sign are read, the newest first, and everything that is wrong with them is told at once")
    func signingKeys() throws {
        let bytes = Array(repeating: UInt8(7), count: 32)
        let folder = try TemporaryWorkspace([
            "tocsin.yaml": head + "webhooks: {signingKeyFile: new, previousSigningKeyFiles: [old, older]}\n",
            "new": WebhookSigningKey.fileText(.ed25519, bytes), "old": WebhookSigningKey.fileText(.hmac, bytes),
            "older": "whsec_hunter2\n",
        ])
        let configuration = try folder.workspace.configuration()
        let found = problems { _ = try folder.workspace.signingKeys(configuration) }
        #expect(found.count == 1 && found[0].hasPrefix("older: this is no signing key: what follows whsec_ must be"))
        #expect(!found.joined().contains("hunter"))
        try folder.write("older", "hunter3\n")
        try folder.write("new", "")
        #expect(problems { _ = try folder.workspace.signingKeys(configuration) }.count == 2)
        try folder.write("new", WebhookSigningKey.fileText(.ed25519, bytes))
        try folder.write("older", WebhookSigningKey.fileText(.hmac, Array(bytes.dropLast())))
        let read = try folder.workspace.signingKeys(configuration)
        #expect(read.map(\.file) == ["new", "old", "older"])
        #expect(read.map(\.key.kind) == [.ed25519, .hmac, .hmac])
    }

    @Test("Previous keys are a short list of files")
    func previousKeys() throws {
        let nine = (1...9).map { "k\($0)" }.joined(separator: ", ")
        for list in ["[\"\"]", "[{a: b}]", "\"secrets/old\"", "[\(nine)]"] {
            let folder = try TemporaryWorkspace([
                "tocsin.yaml": head + "webhooks:\n  previousSigningKeyFiles: \(list)\n"
            ])
            let found = problems { _ = try folder.workspace.configuration() }
            #expect(found.count == 1 && found[0].hasPrefix("tocsin.yaml:5:"), "\(list): \(found)")
        }
    }

    @Test("A file that others may read is found")
    func modes() throws {
        let folder = try TemporaryWorkspace(["secrets/a": "x"])
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.path("secrets/a"))
        #expect(folder.workspace.isOpenToOthers("secrets/a") == false)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.path("secrets/a"))
        #expect(folder.workspace.isOpenToOthers("secrets/a") == true)
        #expect(folder.workspace.isOpenToOthers("secrets/none") == nil)
    }
}
