import Foundation
import Testing
import TocsinCore

@testable import TocsinFiles

/// The folder of the package, which holds the sample mapping.
private let package = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

private let map = """
    schema: 1
    tenant:
      tenant: {column: Account, slug: true}
      name: Account
      tier: {column: Segment, table: {Public Sector: government}, other: customer}
    contacts:
      - {id: {value: soc}, name: {column: Contact, other: Desk}, smtp: Mail, phone: {column: Phone, country: "1"}}
    ignore: [Owner]

    """
private let header = "Account,Segment,Contact,Mail,Phone,Owner,Revenue\n"

@Suite("Contacts of a CRM's export")
struct ExportTests {
    @Test("Columns, constants, tables, identifiers and numbers become a customer; unused columns are told")
    func good() throws {
        let scene = try ImportScene([
            "map.yaml": map,
            "crm.csv": header
                + "\"Wetlands Agency, Inc.\",Public Sector,Dana Reyes,MAILTO:soc@w.example,(202) 555-0143,me,1\n"
                + "Bär & Söhne,Retail,,,+49 (0)30 1234-567,me,2\n",
        ])
        let plan = try scene.plan("crm.csv", map: "map.yaml")
        #expect(plan.changes == ["wetlands-agency-inc new", "baer-and-soehne new"])
        #expect(
            plan.differences(of: "wetlands-agency-inc") == [
                "name: – → Wetlands Agency, Inc.", "kind: – → organisation", "share: – → aggregate",
                "tier: – → government", "contacts.soc.name: – → Dana Reyes", "contacts.soc.order: – → 1",
                "contacts.soc.smtp: – → soc@w.example", "contacts.soc.phone: – → +12025550143",
            ])
        #expect(
            plan.differences(of: "baer-and-soehne").suffix(2) == [
                "contacts.soc.order: – → 1", "contacts.soc.phone: – → +49301234567",
            ])
        #expect(plan.unusedColumns == ["Revenue"])
        #expect(plan.files.map(\.path) == ["contacts/baer-and-soehne.yaml", "contacts/wetlands-agency-inc.yaml"])
        try scene.write(plan)
        let again = try scene.plan("crm.csv", map: "map.yaml")
        #expect(again.changes == ["wetlands-agency-inc unchanged", "baer-and-soehne unchanged"])
        #expect(again.files.isEmpty)
    }

    @Test("What is there stays, and only what the export says differs")
    func update() throws {
        let scene = try ImportScene([
            "map.yaml": map, "crm.csv": header + "Acme,Public Sector,Eve,new@a.example,,me,1\n",
            "contacts/acme.yaml": """
            schema: 1
            tenant: acme
            name: Acme
            sector: energy      # by hand
            checked: 2026-01-31
            contacts:
              - {id: soc, name: Desk, wait: 2h, channels: [{smtp: old@a.example}, {phone: "+12025550143"}]}
              - {id: ciso, name: Chief, locale: fr, channels: [{webhook: {urlFile: secrets/hook}}]}

            """, "secrets/hook": "https://hooks.a.example/x",
        ])
        let plan = try scene.plan("crm.csv", map: "map.yaml")
        #expect(plan.changes == ["acme changed"])
        #expect(
            plan.differences(of: "acme") == [
                "tier: – → government", "contacts.soc.name: Desk → Eve",
                "contacts.soc.smtp: old@a.example → new@a.example",
            ])
        let before = try scene.directory()
        try scene.write(plan)
        let after = try #require(try scene.directory()["acme"])
        #expect(after.sector == "energy" && after.checked == CivilDate("2026-01-31") && after.tier == "government")
        #expect(after.contacts[1].channels == before["acme"]?.contacts[1].channels && after.contacts[1].locale == "fr")
        #expect(after.contacts[0].wait == .hours(2) && after.contacts[0].channels.map(\.kind) == [.smtp, .phone])
        #expect(try scene.plan("crm.csv", map: "map.yaml").changes == ["acme unchanged"])
    }

    @Test("Constants and what stands in for empty cells fill in what is missing, and change nothing that is known")
    func fillers() throws {
        let map = """
            schema: 1
            tenant: {tenant: Id, name: Name, tier: {column: Tier, other: customer}, region: {value: eu}}
            contacts: [{id: {value: soc}, name: {column: Who, other: Desk}, role: {value: security}, order: {value: "5"}, smtp: Mail}]

            """
        let scene = try ImportScene([
            "map.yaml": map,
            "crm.csv": "Id,Name,Tier,Who,Mail\nacme,Acme,,,a@a.example\nbeta,Beta,,,b@b.example\nbeta,Beta,gold,Eve,\n",
            "contacts/acme.yaml":
                "schema: 1\ntenant: acme\nname: Acme\ntier: government\ncontacts:\n"
                + "  - {id: soc, name: Night desk, channels: [{smtp: a@a.example}]}\n",
        ])
        let plan = try scene.plan("crm.csv", map: "map.yaml")
        #expect(plan.differences(of: "acme") == ["region: – → eu", "contacts.soc.role: – → security"])
        try scene.write(plan)
        let beta = try #require(try scene.directory()["beta"])
        #expect(beta.tier == "gold" && beta.region == "eu" && beta.contacts[0].order == 5)
        #expect(beta.contacts[0].name == "Desk" && beta.contacts[0].role == "security")
    }

    @Test("A contact under another id is known by its address, and that is told")
    func sameAddress() throws {
        let scene = try ImportScene([
            "map.yaml": map, "crm.csv": header + "Acme,,Desk,a@a.example,,me,1\n",
            "contacts/acme.yaml":
                "schema: 1\ntenant: acme\nname: Acme\ntier: customer\ncontacts:\n  - {id: desk, name: Desk, channels: [{smtp: a@a.example}]}\n",
        ])
        let plan = try scene.plan("crm.csv", map: "map.yaml")
        #expect(plan.changes == ["acme unchanged"])
        #expect(
            plan.notes.map(\.description) == ["crm.csv:2:12: the contact “soc” is “desk”, who has the same address"])
    }

    @Test("New customers go into one CSV file; customers of a CSV file change where they stand")
    func bulk() throws {
        let scene = try ImportScene([
            "map.yaml": map, "crm.csv": header + "Acme,,Desk,new@a.example,,me,1\nBeta,,Desk,b@b.example,,me,1\n",
            "contacts/bulk.csv":
                "tenant,name,tier,contact,contactName,channel,address\nzeta,\"Z, Inc\",x,soc,Desk,smtp,z@z.example\n"
                + "acme,Acme,customer,soc,Desk,smtp,old@a.example\n",
        ])
        let plan = try scene.plan("crm.csv", map: "map.yaml", into: "bulk.csv")
        #expect(plan.changes == ["acme changed", "beta new"])
        #expect(plan.files.map(\.path) == ["contacts/bulk.csv"])
        try scene.write(plan)
        let directory = try scene.directory()
        #expect(directory.tenants.map(\.tenant) == ["zeta", "acme", "beta"])
        #expect(directory["zeta"]?.name == "Z, Inc")
        #expect(directory["acme"]?.contacts[0].channels.map(\.shown) == ["new@a.example"])
    }

    @Test("Several rows of one customer give several contacts; who has no address is left out, and told")
    func rows() throws {
        let map = """
            schema: 1
            separator: semicolon
            tenant: {tenant: Id, name: Account}
            contacts: [{name: Person, role: Title, smtp: Mail, phone: Tel}]

            """
        let scene = try ImportScene([
            "map.yaml": map,
            "crm.csv": "\u{FEFF}Id;Account;Person;Title;Mail;Tel\r\nacme;Acme;Ann Lee;CISO;a@a.example;\r\n"
                + "acme;Acme;Bob;;b@a.example;+49 30 123\r\nacme;Acme;Ann Lee;CISO;;+49 30 124\r\nbeta;Beta;Eve;;;\r\n",
        ])
        let plan = try scene.plan("crm.csv", map: "map.yaml")
        #expect(plan.changes == ["acme new"])
        #expect(
            plan.leftOut.map(\.description) == [
                "crm.csv:5:1: no contact has an address or a number: complete the row to take it"
            ])
        try scene.write(plan)
        let acme = try #require(try scene.directory()["acme"])
        #expect(acme.contacts.map(\.id) == ["ann-lee", "bob"])
        #expect(
            acme.contacts.map { $0.channels.map(\.shown) } == [
                ["a@a.example", "+4930124"], ["b@a.example", "+4930123"],
            ])
    }

    @Test("The sample mapping reads an export of the form that it describes")
    func sample() throws {
        let text = try String(contentsOfFile: package + "/templates/workspace/crm-mapping.yaml", encoding: .utf8)
        let scene = try ImportScene([
            "map.yaml": text,
            "crm.csv":
                "Account Name,Segment,Language,Time Zone,Security Contact,Security Email,Security Phone,Primary Contact,"
                + "Primary Title,Primary Email,Primary Phone,Account Owner,Annual Revenue\n"
                + "Wetlands Agency,Public Sector,English,America/New_York,,soc@wetlands.example,(202) 555-0143,Dana Reyes,"
                + "CISO,dana.reyes@wetlands.example,202-555-0144,me,1\n",
        ])
        let plan = try scene.plan("crm.csv", map: "map.yaml")
        #expect(plan.changes == ["wetlands-agency new"] && plan.unusedColumns.isEmpty)
        try scene.write(plan)
        let tenant = try #require(try scene.directory()["wetlands-agency"])
        #expect(tenant.tier == "government" && tenant.locale == "en-US" && tenant.timezone == "America/New_York")
        #expect(tenant.contacts.map(\.id) == ["security", "account"] && tenant.contacts[0].name == "Security desk")
    }

    @Test(
        "Every fault of an export is told with its place, and the way out",
        arguments: [
            BadInput(
                "a column that the export lacks", "Account,Segment,Contact,Mail,Telephone\nAcme,,D,a@a.example,1\n",
                [("map.yaml:7:81", "the export has no column “Phone”; did you mean Telephone?")]),
            BadInput(
                "a word that the table lacks", header + "Acme,Public Sectr,D,a@a.example,,me,1\n", []),
            BadInput(
                "bad addresses", header + "Acme,,D,a@a.example;b@a.example,12345678901234567,me,1\n",
                [
                    (
                        "crm.csv:2:9",
                        "“smtp” (the column “Mail”) can't be used: an address has the form name@domain; the cell holds "
                            + "several"
                    ),
                    (
                        "crm.csv:2:33",
                        "“phone” (the column “Phone”) can't be used: a number of the country 1 has 10 digits, the first from "
                            + "2 to 9; write it with + and its country"
                    ),
                ]),
            BadInput(
                "two names, one customer",
                header + "Acme Inc,,D,a@a.example,,me,1\n\"Acme, Inc.\",,D,b@a.example,,me,1\n",
                [
                    ("crm.csv:3:1", "are both “acme-inc”"),
                    ("crm.csv:3:1", "“name” (the column “Account”) differs from line 2"),
                    ("crm.csv:3:17", "“smtp” of the contact “soc” differs from line 2"),
                ]),
            BadInput(
                "rows that disagree",
                header + "Acme,Public Sector,D,a@a.example,,me,1\nAcme,Retail,D,,2025550143,me,1\n",
                [("crm.csv:3:1", "“tier” (the column “Segment”) differs from line 2")]),
            BadInput("no row", header, [("crm.csv:1:1", "the export has no row below its header")]),
            BadInput(
                "a formula where it matters", header + "Acme,,D,#REF!,,=A1,1\n",
                [("crm.csv:2:9", "“#REF!” is an error")]),
            BadInput("formulas elsewhere", header + "Acme,,D,a@a.example,,=A1,#REF!\n", []),
            BadInput(
                "nothing left of a name", header + "\"!!!\",,D,a@a.example,,me,1\n",
                [("crm.csv:2:1", "“tenant” (the column “Account”) is “!!!”, of which no identifier can be made")]),
            BadInput(
                "a name in other letters", header + "日本株式会社,,D,a@a.example,,me,1\n",
                [
                    (
                        "crm.csv:2:1",
                        "Give it a column of its own, such as a number, or say under “table” what it is to be"
                    )
                ]),
            BadInput(
                "an address of nobody", header + ",,D,a@a.example,,me,1\n,,D,,2025550143,me,1\n,,D,,,me,1\n",
                [
                    ("crm.csv:2:1", "the row has an address or a number and names no customer"),
                    ("crm.csv:3:1", "the row has an address or a number and names no customer"),
                ]),
            BadInput(
                "an address with a character that nobody sees", header + "Acme,,D,a@a.example\u{200B},,me,1\n",
                [("crm.csv:2:9", "“smtp” (the column “Mail”) can't be used: it holds U+200B, which nobody sees")]),
        ])
    func bad(_ input: BadInput) throws {
        let scene = try ImportScene(["map.yaml": map, "crm.csv": input.text])
        input.check(problems { _ = try scene.plan("crm.csv", map: "map.yaml") })
    }

    @Test(
        "Every fault of a mapping is told with its place",
        arguments: [
            BadInput(
                "nothing in it", "schema: 1\n",
                [("map.yaml:1:1", "needs “contacts”"), ("map.yaml:1:1", "needs “tenant”")]),
            BadInput(
                "unknown field and key",
                "schema: 1\ntenant: {tenant: A, nmae: B, name: {colum: C}}\ncontacts: [{smtp: M, phone: {column: P, country: x}}]\n",
                [
                    ("map.yaml:2:21", "no key “nmae”; did you mean name?"), ("map.yaml:2:37", "did you mean column?"),
                    ("map.yaml:2:36", "either “column” or “value”"),
                    ("map.yaml:3:50", "digits of a country's calling code"),
                ]),
            BadInput(
                "nobody, and no address", "schema: 1\ntenant: {name: A}\ncontacts: [{name: N}]\n",
                [("map.yaml:2:9", "“tenant” needs “tenant”"), ("map.yaml:3:12", "needs smtp, phone or webhook")]),
            BadInput(
                "a format of nothing",
                "schema: 1\ntenant: {tenant: A}\ncontacts: [{smtp: M, format: {value: slack}}]\n",
                [("map.yaml:3:30", "“format” is that of a webhook")]),
            BadInput(
                "another separator", "schema: 1\nseparator: pipe\ntenant: {tenant: A}\ncontacts: [{smtp: M}]\n",
                [("map.yaml:2:12", "one of comma, semicolon, tab")]),
        ])
    func badMapping(_ input: BadInput) throws {
        let scene = try ImportScene(["map.yaml": input.text, "crm.csv": header])
        let found = problems { _ = try scene.plan("crm.csv", map: "map.yaml") }
        #expect(Set(found.map { $0.prefix { $0 != " " } }) == Set(input.expected.map { "\($0.place):" }), "\(found)")
        for expected in input.expected { #expect(found.contains { $0.contains(expected.message) }, "\(found)") }
    }

    @Test(
        "Identifiers of names",
        arguments: [
            ("Wetlands Agency, Inc.", "wetlands-agency-inc"), ("  Ärzte-Haus  ", "aerzte-haus"),
            ("Économie", "economie"),
            ("Łódź 2", "lodz-2"), ("!!!", nil), ("北京", nil), ("ＡＢＣ　１", "abc-1"), ("Mª José", "ma-jose"),
            // What is left of two names may be the same.
            ("日本アクメ ABC", nil), ("Acme\u{200B} Inc", "acme-inc"), ("Þór", "thor"),
            (String(repeating: "x", count: 70), String(repeating: "x", count: 64)),
        ] as [(String, String?)])
    func slugs(name: String, slug: String?) {
        #expect(Slug.make(name) == slug)
    }

    @Test("A mapping gives webhooks their format; a secret stands in a file, and not in the export")
    func webhooks() throws {
        let map =
            "schema: 1\ntenant: {tenant: Id, name: Id}\ncontacts: [{id: {value: soc}, webhook: Hook, "
            + "format: {column: Service, table: {Slack: slack}, other: generic}}]\n"
        let scene = try ImportScene([
            "map.yaml": map, "secrets/acme": "https://hooks.a.example/x\n",
            "crm.csv": "Id,Hook,Service\nacme,file:secrets/acme,Slack\nbeta,https://hooks.b.example/x,\n",
        ])
        let plan = try scene.plan("crm.csv", map: "map.yaml")
        #expect(plan.differences(of: "acme").last == "contacts.soc.webhook: – → Slack, in the file secrets/acme")
        #expect(plan.differences(of: "beta").last == "contacts.soc.webhook: – → https://hooks.b.example/x")
        try scene.folder.write(
            "crm.csv",
            "Id,Hook,Service\nacme,https://hooks.a.example/x,Slack\nbeta,file:../b,\ngamma,file:secrets/none,\n")
        let found = problems { _ = try scene.plan("crm.csv", map: "map.yaml") }
        let expected = [
            "is a secret: put it into a file", "a path inside the workspace", "there is no file “secrets/none”",
        ]
        #expect(found.count == 3 && zip(found, expected).allSatisfy { $0.contains($1) }, "\(found)")
        #expect(
            found.allSatisfy { $0.contains("“webhook” (the column “Hook”) can't be used: ") && !$0.contains("hooks.a") }
        )
    }

    @Test("A table names the customers whose names give no identifier")
    func tableBesideSlug() throws {
        let scene = try ImportScene([
            "map.yaml": map.replacing("slug: true", with: "slug: true, table: {日本株式会社: nippon}"),
            "crm.csv": header + "日本株式会社,,D,a@a.example,,me,1\nAcme Inc,,D,b@a.example,,me,1\n",
        ])
        #expect(try scene.plan("crm.csv", map: "map.yaml").changes == ["nippon new", "acme-inc new"])
    }

    @Test(
        "A table that is separated otherwise is told with the key of the mapping",
        arguments: [
            (";", "comma", "semicolons; write “separator: semicolon” in the mapping"),
            ("\t", "comma", "tabs; write “separator: tab” in the mapping"),
            (",", "semicolon", "commas; write “separator: comma” in the mapping"),
        ])
    func separators(separator: String, said: String, message: String) throws {
        let map = "schema: 1\nseparator: \(said)\ntenant: {tenant: A, name: A}\ncontacts: [{smtp: M}]\n"
        let scene = try ImportScene([
            "map.yaml": map, "crm.csv": "A\(separator)M\nacme\(separator)a@a.example\n",
        ])
        let found = problems { _ = try scene.plan("crm.csv", map: "map.yaml") }
        #expect(found == ["crm.csv:1:1: the columns are separated by \(message)"], "\(found)")
        let word = separator == ";" ? "semicolon" : separator == "\t" ? "tab" : "comma"
        try scene.folder.write("map.yaml", map.replacing(said, with: word))
        #expect(try scene.plan("crm.csv", map: "map.yaml").changes == ["acme new"])
    }

    @Test("The name of a column of an export may hold what separates others")
    func separatorInName() throws {
        let scene = try ImportScene([
            "map.yaml": "schema: 1\ntenant: {tenant: A, name: A}\ncontacts: [{smtp: M; x}]\n",
            "crm.csv": "A,M; x\nacme,a@a.example\n",
        ])
        #expect(try scene.plan("crm.csv", map: "map.yaml").changes == ["acme new"])
    }

    @Test("What is written is read again as it was, whatever stands in it")
    func roundTrip() throws {
        let nasty = [
            "no", "null", "a: b", "- x", "#c", "x ", "\"q\" \\ 'p'", "12", "é\u{202E}\u{2028}", "\u{1F600}",
            "tab\there", "&a", "*b", "!t",
        ]
        for (index, name) in nasty.enumerated() {
            let tenant = Tenant(
                tenant: "t", name: TextRules.trimmed(name), tier: TextRules.trimmed(name), locale: "de-AT",
                timezone: "Europe/Vienna",
                share: .named, checked: CivilDate("2026-01-31"),
                contacts: [
                    Contact(
                        id: "null", name: TextRules.trimmed(name), role: TextRules.trimmed(name), order: 7,
                        locale: "en",
                        wait: .hours(2), checked: CivilDate("2025-01-31"),
                        channels: [
                            .smtp(try EmailAddress("null@a.example")), .phone("+12025550143"),
                            .webhook(
                                WebhookTarget(
                                    url: "https://h.a.example/x?a=b&c=%20#".replacingOccurrences(of: "#", with: ""))),
                        ], place: Place(file: ""))
                ], place: Place(file: ""))
            let scene = try ImportScene(["contacts/t.yaml": ContactsText.yaml(tenant)])
            let read = try #require(try scene.directory()["t"])
            #expect(ContactFields.differences(from: tenant, to: read).isEmpty, "\(index): \(name)")
            #expect(ContactFields.all(of: tenant).count == ContactFields.all(of: read).count)
            var flat = tenant
            flat.contacts[0].locale = nil
            flat.contacts[0].wait = nil
            flat.checked = nil
            let bulk = try ImportScene(["contacts/b.csv": ContactsText.csv([flat])])
            let again = try #require(try bulk.directory()["t"])
            #expect(ContactFields.differences(from: flat, to: again).isEmpty, "\(index): \(name)")
        }
    }
}
