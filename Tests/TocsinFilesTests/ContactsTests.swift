import Foundation
import Testing
import TocsinCore

@testable import TocsinFiles

private let free = DirectoryRules(allowReservedDomains: true)

private func yaml(_ rest: String = "") -> String {
    """
    schema: 1
    tenant: acme
    name: Acme
    contacts:
      - {id: soc, name: Desk, channels: [{smtp: soc@acme.example}]}

    """ + rest
}

@Suite("Contacts in YAML")
struct ContactsYAMLTests {
    @Test("A contact file is read in full, contacts in their order")
    func full() throws {
        let folder = try TemporaryWorkspace([
            "contacts/wetlands-agency.yaml": """
            schema: 1
            tenant: wetlands-agency
            name: "  Wetlands Agency\u{A0}"
            kind: consumer
            tier: government              # any word
            sector: environment
            region: us
            locale: en-US
            timezone: America/New_York
            share: pseudonymous
            contacts:
              - id: night
                name: Night Desk
                order: 2
                locale: de-AT
                channels:
                  - phone: "+12025550143"
              - id: soc
                name: Security Operations
                role: security
                order: 1
                channels:
                  - smtp: SOC@Wetlands.example
                  - webhook: {urlFile: secrets/hook, format: generic}
                  - phone: "+12025550144"
            """,
            "contacts/plain.yml":
                "schema: 1\ntenant: plain\nname: P\ncontacts: [{id: a, name: A, channels: [{webhook: {url: \"https://h.plain.example/x?y=1\"}}]}]\n",
            "contacts/.hidden.yaml": "x", "contacts/plain.yml~": "x",
            "secrets/hook": "https://hooks.wetlands.example/T0\n",
        ])
        let directory = try folder.workspace.directory(free)
        #expect(directory.count == 2)
        #expect(directory.files.map(\.path) == ["contacts/plain.yml", "contacts/wetlands-agency.yaml"])
        let tenant = try #require(directory["wetlands-agency"])
        #expect(tenant.name == "Wetlands Agency")
        #expect(tenant.kind == .consumer && tenant.tier == "government" && tenant.sector == "environment")
        #expect(tenant.region == "us" && tenant.locale == "en-US" && tenant.timezone == "America/New_York")
        #expect(tenant.share == .pseudonymous)
        #expect(tenant.place.description == "contacts/wetlands-agency.yaml:1:1")
        #expect(tenant.contacts.map(\.id) == ["soc", "night"])
        #expect(tenant.contacts[0].role == "security" && tenant.contacts[0].order == 1)
        #expect(tenant.contacts[0].channels.map(\.kind) == [.smtp, .webhook, .phone])
        #expect(tenant.contacts[1].locale == "de-AT")
        guard case .webhook(let target) = tenant.contacts[0].channels[1] else {
            Issue.record("no webhook")
            return
        }
        #expect(target == WebhookTarget(url: "", urlFile: "secrets/hook"))
        #expect(try folder.workspace.url(of: target, rules: free) == "https://hooks.wetlands.example/T0")
        #expect(directory["plain"]?.share == .aggregate)
        #expect(directory["plain"]?.kind == .organisation)
        #expect(directory["nobody"] == nil)
        #expect(directory.unknown("plan").message.contains("plain"))
    }

    @Test(
        "Every fault of a contact file is told with its place",
        arguments: [
            BadInput(
                "missing keys", "schema: 1\n",
                [
                    ("contacts/acme.yaml:1:1", "needs “contacts”"), ("contacts/acme.yaml:1:1", "needs “name”"),
                    ("contacts/acme.yaml:1:1", "needs “tenant”"),
                ]),
            BadInput(
                "other tenant", yaml().replacingOccurrences(of: "tenant: acme", with: "tenant: acne"),
                [("contacts/acme.yaml:2:9", "the file's name says “acme”")]),
            BadInput(
                "bad values",
                yaml("kind: company\nlocale: english-\ntimezone: New York\nshare: all\ntier: \"a\\nb\"\n"),
                [
                    ("contacts/acme.yaml:6:7", "organisation, consumer"), ("contacts/acme.yaml:7:9", "BCP 47"),
                    ("contacts/acme.yaml:8:11", "IANA time zone"),
                    ("contacts/acme.yaml:9:8", "aggregate, pseudonymous"),
                    ("contacts/acme.yaml:10:7", "“tier” holds a line break"),
                ]),
            BadInput("unknown key", yaml("tiers: x\n"), [("contacts/acme.yaml:6:1", "did you mean tier?")]),
            BadInput(
                "no contacts", "schema: 1\ntenant: acme\nname: A\ncontacts: []\n",
                [("contacts/acme.yaml:4:11", "at least one contact")]),
            BadInput(
                "no channels",
                "schema: 1\ntenant: acme\nname: A\ncontacts:\n- {id: a, name: A, channels: []}\n- {id: b, name: B}\n",
                [("contacts/acme.yaml:5:30", "at least one channel"), ("contacts/acme.yaml:6:3", "needs “channels”")]),
            BadInput(
                "two of a kind and a contact twice",
                yaml(
                    "  - {id: soc, name: X, order: 0, channels: [{phone: \"+4930123456\"}, {phone: \"+4930123457\"}, {fax: 1}]}\n"
                ),
                [
                    ("contacts/acme.yaml:6:10", "“soc” stands at line 5 already"),
                    ("contacts/acme.yaml:6:31", "whole number from 1 to 1000"),
                    ("contacts/acme.yaml:6:77", "two phone channels"),
                    ("contacts/acme.yaml:6:94", "no key “fax”"),
                ]),
            BadInput(
                "bad addresses",
                yaml(
                    "  - {id: b, name: B, channels: [{smtp: x}, {phone: 0049}, {webhook: {url: \"http://h.acme.example\"}}]}\n"
                ),
                [
                    ("contacts/acme.yaml:6:40", "form name@domain"), ("contacts/acme.yaml:6:52", "form +12025550143"),
                    ("contacts/acme.yaml:6:75", "must begin with https://"),
                ]),
            BadInput(
                "bad webhooks",
                yaml(
                    "  - {id: b, name: B, channels: [{webhook: {url: \"https://u:p@h.acme.example\"}}]}\n"
                        + "  - {id: c, name: C, channels: [{webhook: {url: \"https://h.acme.example/#x\"}}]}\n"
                        + "  - {id: d, name: D, channels: [{webhook: {urlFile: ../x}}]}\n"
                        + "  - {id: e, name: E, channels: [{webhook: {urlFile: /etc/passwd}}]}\n"
                        + "  - {id: f, name: F, channels: [{webhook: {urlFile: a, url: \"https://a.example\"}}]}\n"
                        + "  - {id: g, name: G, channels: [{webhook: {url: \"https://h.acme.example/\", format: slack}}]}\n"
                        + "  - {id: h, name: H, channels: [{webhook: {urlFile: secrets/none}}]}\n"),
                [
                    ("contacts/acme.yaml:6:49", "no user name or password"), ("contacts/acme.yaml:7:49", "no fragment"),
                    ("contacts/acme.yaml:8:53", "inside the workspace"),
                    ("contacts/acme.yaml:9:53", "inside the workspace"),
                    ("contacts/acme.yaml:10:43", "either “url” or “urlFile”"),
                    ("contacts/acme.yaml:11:49", "webhook is a secret"),
                    ("contacts/acme.yaml:12:53", "there is no file “secrets/none”"),
                ]),
            BadInput("not a mapping", "- a\n", [("contacts/acme.yaml:1:1", "must be a mapping")]),
        ])
    func bad(_ input: BadInput) throws {
        let folder = try TemporaryWorkspace(["contacts/acme.yaml": input.text])
        input.check(problems { _ = try folder.workspace.directory(free) })
    }

    @Test("No address and no URL stands in a problem")
    func discretion() throws {
        let folder = try TemporaryWorkspace([
            "contacts/a.yaml": yaml().replacingOccurrences(of: "acme", with: "a"),
            "contacts/b.yaml": yaml().replacingOccurrences(of: "tenant: acme", with: "tenant: b")
                .replacingOccurrences(of: "soc@acme.example", with: "SOC@a.example"),
        ])
        let found =
            problems { _ = try folder.workspace.directory(DirectoryRules()) }
            + problems { _ = try folder.workspace.directory(free) }
        #expect(found.count == 3, "\(found)")
        #expect(!found.joined().lowercased().contains("soc@"))
    }

    @Test("Addresses that two tenants share, and reserved domains, are refused unless allowed")
    func sharedAndReserved() throws {
        let a =
            "schema: 1\ntenant: a\nname: A\ncontacts: [{id: x, name: X, channels: [{smtp: d@x.example}, {phone: \"+4930123456\"}]}]\n"
        let folder = try TemporaryWorkspace([
            "contacts/a.yaml": a, "contacts/b.yaml": a.replacingOccurrences(of: "tenant: a", with: "tenant: b"),
        ])
        let shared = problems { _ = try folder.workspace.directory(free) }
        #expect(shared.count == 2)
        #expect(
            shared[0].hasPrefix(
                "contacts/b.yaml:4:47: this mail address also belongs to the tenant “a” at contacts/a.yaml:4:12"))
        #expect(shared[1].hasPrefix("contacts/b.yaml:4:69: this phone number also belongs to the tenant “a”"))
        let reserved = problems { _ = try folder.workspace.directory(DirectoryRules(allowSharedAddresses: true)) }
        #expect(reserved.count == 2 && reserved.allSatisfy { $0.contains("reserved for examples and tests") })
        let rules = DirectoryRules(allowSharedAddresses: true, allowReservedDomains: true)
        #expect(try folder.workspace.directory(rules).count == 2)
    }

    @Test("Files that are no contact files, and no folder at all, are problems")
    func folderContent() throws {
        let folder = try TemporaryWorkspace(["contacts/notes.txt": "x", "contacts/old/a.yaml": yaml()])
        #expect(
            problems { _ = try folder.workspace.directory(free) } == [
                "contacts/notes.txt: this is neither .yaml nor .csv; move it away",
                "contacts/old: a folder is not read; put the contact files beside it",
            ])
        let empty = try TemporaryWorkspace()
        #expect(problems { _ = try empty.workspace.directory(free) } == ["contacts: there is no such folder"])
    }
}

@Suite("Contacts in CSV")
struct ContactsCSVTests {
    private static let header =
        "tenant,name,kind,tier,sector,region,locale,timezone,share,contact,contactName,role,order,channel,address\n"
    private static let small = "tenant,name,contact,contactName,channel,address\n"

    @Test("Rows become tenants with contacts, wherever they stand")
    func full() throws {
        let folder = try TemporaryWorkspace([
            "contacts/bulk.csv": Self.header
                + "a,Acme,organisation,gov,env,us,en-US,America/New_York,named,soc,SOC,security,2,smtp,soc@a.example\n"
                + "b,\"B, Inc\",,,,,,,,x,X,,,webhook,https://h.b.example/1\n"
                + "a,Acme,organisation,gov,env,us,en-US,America/New_York,named,ciso,CISO,,1,phone,+12025550143\n"
                + "a,Acme,organisation,gov,env,us,en-US,America/New_York,named,soc,SOC,security,2,phone,+12025550144\n",
            "contacts/c.yaml": yaml().replacingOccurrences(of: "tenant: acme", with: "tenant: c"),
        ])
        let directory = try folder.workspace.directory(free)
        #expect(directory.tenants.map(\.tenant) == ["a", "b", "c"])
        let a = try #require(directory["a"])
        #expect(a.tier == "gov" && a.sector == "env" && a.region == "us" && a.locale == "en-US" && a.share == .named)
        #expect(a.timezone == "America/New_York")
        #expect(a.contacts.map(\.id) == ["ciso", "soc"])
        #expect(a.contacts[1].channels.map(\.kind) == [.smtp, .phone])
        #expect(a.place.description == "contacts/bulk.csv:2:1")
        let b = try #require(directory["b"])
        #expect(b.name == "B, Inc" && b.kind == .organisation && b.share == .aggregate && b.tier == nil)
        #expect(b.contacts[0].order == 1 && b.contacts[0].role == nil)
        #expect(b.contacts[0].channels == [.webhook(WebhookTarget(url: "https://h.b.example/1"))])
    }

    @Test(
        "Every fault of a contact CSV is told with its place",
        arguments: [
            BadInput(
                "missing and unknown columns", "tenant,name,contact,chanel,address\n",
                [
                    ("contacts/c.csv:1:1", "needs a column “channel”"),
                    ("contacts/c.csv:1:1", "needs a column “contactName”"),
                    ("contacts/c.csv:1:21", "did you mean channel?"),
                ]),
            BadInput("bad tenant", small + "a b,A,x,X,smtp,a@a.example\n", [("contacts/c.csv:2:1", "“a b” must be")]),
            BadInput(
                "no name", small + "a, ,x,,smtp,a@a.example\n",
                [("contacts/c.csv:2:3", "“name” is empty"), ("contacts/c.csv:2:7", "“contactName” is empty")]),
            BadInput(
                "bad contact and channel", small + "a,A,,X,smtp,a@a.example\na,A,y,Y,fax,1\na,A,z,Z,slack,https://x\n",
                [
                    ("contacts/c.csv:2:5", "the contact “” must be"), ("contacts/c.csv:3:9", "smtp, webhook or phone"),
                    ("contacts/c.csv:4:9", "into the column format"),
                ]),
            BadInput(
                "bad addresses",
                small + "a,A,x,X,smtp,\"a@a.example,b@b.example\"\na,A,y,Y,phone,+0123\na,A,z,Z,webhook,ftp://x.y\n",
                [
                    ("contacts/c.csv:2:14", "form name@domain"), ("contacts/c.csv:3:15", "form +12025550143"),
                    ("contacts/c.csv:4:17", "must begin with https://"),
                ]),
            BadInput(
                "rows that disagree", small + "a,A,x,X,smtp,a@a.example\na,B,x,Z,phone,+4930123456\n",
                [
                    ("contacts/c.csv:3:3", "“name” differs from line 2"),
                    ("contacts/c.csv:3:7", "“contactName” differs from line 2"),
                ]),
            BadInput(
                "two of a kind", small + "a,A,x,X,smtp,a@a.example\na,A,x,X,smtp,b@a.example\n",
                [("contacts/c.csv:3:9", "two smtp channels")]),
            BadInput(
                "bad tenant values",
                header + "a,A,firm,,,,e,Nowhere/City,none,x,X,,first,smtp,a@a.example\n",
                [
                    ("contacts/c.csv:2:5", "“kind” is “firm”"), ("contacts/c.csv:2:13", "“locale” is “e”"),
                    ("contacts/c.csv:2:15", "“timezone” is “Nowhere/City”"),
                    ("contacts/c.csv:2:28", "“share” is “none”"),
                    ("contacts/c.csv:2:38", "“order” is “first”"),
                ]),
            BadInput(
                "shared address", small + "a,A,x,X,smtp,d@a.example\nb,B,x,X,smtp,D@A.example\n",
                [("contacts/c.csv:3:14", "mail address also belongs to the tenant “a” at contacts/c.csv:2:5")]),
            BadInput(
                "form", small + "a,A,x,X,smtp\nb,\"B,x,X,smtp,b@b.example\n",
                [("contacts/c.csv:2:1", "has 5 fields"), ("contacts/c.csv:3:3", "never closed")]),
        ])
    func bad(_ input: BadInput) throws {
        let folder = try TemporaryWorkspace(["contacts/c.csv": input.text])
        input.check(problems { _ = try folder.workspace.directory(free) })
    }

    @Test("A tenant in two files is named with both places, once for each file")
    func twice() throws {
        let rows = "acme,A,x,X,smtp,a@a.example\nacme,A,y,Y,phone,+4930123456\n"
        let folder = try TemporaryWorkspace([
            "contacts/acme.yaml": yaml(), "contacts/b.csv": Self.small + rows, "contacts/c.csv": Self.small + rows,
        ])
        #expect(
            problems { _ = try folder.workspace.directory(free) } == [
                "contacts/b.csv:2:1: the tenant “acme” stands at contacts/acme.yaml:1:1 too; delete one",
                "contacts/c.csv:2:1: the tenant “acme” stands at contacts/acme.yaml:1:1 too; delete one",
            ])
    }

    @Test("Reserved domains are refused outside a drill")
    func reserved() throws {
        let folder = try TemporaryWorkspace([
            "tocsin.yaml": "schema: 1\nsender: {from: a@p.example}\npublicURL: https://p.example\n",
            "contacts/b.csv": Self.small + "a,A,x,X,webhook,http://h.a.test/1\n",
        ])
        let configuration = try folder.workspace.configuration()
        let strict = problems { _ = try folder.workspace.directory(DirectoryRules(configuration)) }
        #expect(strict.count == 1 && strict[0].hasPrefix("contacts/b.csv:2:17: the URL must begin with https://"))
        #expect(try folder.workspace.directory(DirectoryRules(configuration, drill: true)).count == 1)
    }
}

@Suite("Words of the contact directory")
struct ContactWordTests {
    @Test(
        "Language tags by RFC 5646",
        arguments: [
            ("en", true), ("en-US", true), ("zh-Hant-TW", true), ("de-CH-1996", true), ("sl-rozaj-biske", true),
            ("en-a-bbb-x-a-ccc", true), ("x-whatever", true), ("zh-cmn-Hans-CN", true), ("es-419", true),
            ("hy-Latn-IT-arevela", true),
            ("", false), ("e", false), ("en_US", false), ("en-", false), ("-en", false), ("en-a", false),
            ("en-x", false),
            ("de-419-DE", false), ("de-1996-1996", false), ("en-a-bb-a-cc", false), ("abcdefghi", false),
            ("1en", false),
            ("i-klingon", false), ("é", false),
        ])
    func languageTags(tag: String, good: Bool) {
        #expect(LanguageTag.isWellFormed(tag) == good)
    }

    @Test(
        "Time zones",
        arguments: [
            ("Europe/Berlin", true), ("America/New_York", true), ("UTC", true), ("Etc/GMT+5", true),
            ("US/Eastern", true),
            ("America/Argentina/Buenos_Aires", true), ("", false), ("Europe/Berlim", false), ("GMT+3", false),
            ("../etc/passwd", false), ("Europe/Berlin ", false), ("5", false),
        ])
    func timeZones(name: String, good: Bool) {
        #expect(TimeZoneName.isKnown(name) == good)
    }

    @Test(
        "Webhook URLs",
        arguments: [
            ("https://h.example.org", true), ("https://h.example.org:8443/a?b=c&d", true),
            ("https://[2001:db8::1]/x", true),
            ("https://192.0.2.1/", true), ("HTTPS://H.example.org", true), ("https://", false), ("https:///x", false),
            ("https://a b", false), ("https://h:0/", false), ("https://h:99999/", false), ("https://h\\@x", false),
            ("https://ü.example", false), ("https://999.1.1.1/", false), ("https://[::1", false), ("//h/x", false),
            ("javascript:alert(1)", false), ("https://-h.example/", false), ("https://h.example/\u{7F}", false),
            ("https://h.example/" + String(repeating: "x", count: 2_031), false),
        ])
    func urls(text: String, good: Bool) {
        #expect(((try? WebAddress(text, allowHttp: false)) != nil) == good)
    }

    @Test(
        "Networks",
        arguments: [
            ("10.0.0.0/8", true), ("::/0", true), ("fd00::/8", true), ("192.0.2.7", true), ("::ffff:1.2.3.4/128", true),
            ("10.0.0/8", false), ("10.0.0.0/", false), ("1:2:3/64", false), ("::/129", false), ("a", false),
            ("01.2.3.4", false),
            ("1::2::3", false), ("1:2:3:4:5:6:7:8:9", false), ("", false),
        ])
    func networks(text: String, good: Bool) {
        #expect((NetworkText(text) != nil) == good)
    }
}
