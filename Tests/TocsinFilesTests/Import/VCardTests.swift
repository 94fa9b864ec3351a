import Testing
import TocsinCore

@testable import TocsinFiles

private let card = """
    BEGIN:VCARD\r
    VERSION:4.0\r
    FN:Dana Re\r
     yes\r
    ORG:Wetlands Agency;Security\r
    TITLE:Chief information security officer\r
    ROLE:security\\, night\r
    item1.EMAIL;PREF=2;TYPE=home:dana@home.example\r
    EMAIL;PREF=1;TYPE="work,internet":dana.reyes@\r
     wetlands.example\r
    TEL;TYPE=fax:+1 202 555 0100\r
    TEL;VALUE=uri;PREF=1:tel:+1-202-555-0143;ext=55\r
    LANG;PREF=2:de\r
    LANG;PREF=1:en-US\r
    TZ:America/New_York\r
    END:VCARD\r

    """

@Suite("Contacts of vCards")
struct VCardTests {
    @Test("A card of version 4 gives a contact: folds, groups, parameters, preferences and escapes")
    func version4() throws {
        let scene = try ImportScene([
            "cards.vcf": card, "map.yaml": "schema: 1\norganisations: {Wetlands Agency: wetlands}\n",
        ])
        let plan = try scene.plan("cards.vcf", map: "map.yaml")
        #expect(plan.changes == ["wetlands new"])
        #expect(
            plan.differences(of: "wetlands") == [
                "name: – → Wetlands Agency", "kind: – → organisation", "share: – → aggregate",
                "timezone: – → America/New_York", "contacts.dana-reyes.name: – → Dana Reyes",
                "contacts.dana-reyes.order: – → 1", "contacts.dana-reyes.role: – → security, night",
                "contacts.dana-reyes.locale: – → en-US", "contacts.dana-reyes.smtp: – → dana.reyes@wetlands.example",
                "contacts.dana-reyes.phone: – → +12025550143",
            ])
        #expect(
            plan.notes.map(\.description) == [
                "cards.vcf:8:1: not taken: a contact has one of each kind, and another one is preferred; for both, make a "
                    + "second contact",
                "cards.vcf:12:1: the extension of the number is left out: write it into the role",
            ])
        try scene.write(plan)
        #expect(try scene.plan("cards.vcf", map: "map.yaml").changes == ["wetlands unchanged"])
    }

    @Test("A card of version 3 is read; its organisation may be a customer's name")
    func version3() throws {
        let scene = try ImportScene([
            "a.vcf":
                "BEGIN:VCARD\nVERSION:3.0\nN:Reyes;Dana\nFN:Dana Reyes\nORG:Acme\nEMAIL;TYPE=INTERNET:x@a.example\n"
                + "EMAIL;TYPE=INTERNET,pref:a@a.example\nTZ:-05:00\nEND:VCARD\n",
            "contacts/acme.yaml":
                "schema: 1\ntenant: acme\nname: Acme\ncontacts: [{id: soc, name: S, channels: [{smtp: s@a.example}]}]\n",
        ])
        let plan = try scene.plan("a.vcf")
        #expect(plan.changes == ["acme changed"])
        #expect(
            plan.differences(of: "acme") == [
                "contacts.dana-reyes.name: – → Dana Reyes", "contacts.dana-reyes.order: – → 2",
                "contacts.dana-reyes.smtp: – → a@a.example",
            ])
        #expect(plan.notes.map(\.message).contains { $0.hasPrefix("the time zone is not taken: “-05:00”") })
    }

    @Test("--tenant says whose all cards are; cards of groups and without an address are left out")
    func tenant() throws {
        let scene = try ImportScene([
            "a.vcf":
                "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:All\nEND:VCARD\nBEGIN:VCARD\nVERSION:4.0\nFN:Nobody\nORG:X\nEND:VCARD\n"
                + "BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:Desk\nORG:X\nTEL:+49 30 123\nEND:VCARD\n"
        ])
        let plan = try scene.plan("a.vcf", tenant: "acme")
        #expect(plan.changes == ["acme new"])
        #expect(plan.leftOut.map(\.place?.line) == [1, 6])
    }

    private static func person(_ name: String, _ lines: String...) -> String {
        "BEGIN:VCARD\nVERSION:4.0\nFN:\(name)\nORG:Acme\n" + lines.map { $0 + "\n" }.joined() + "END:VCARD\n"
    }

    @Test("Cards of people whose names give no identifier are told apart, now and when they come again")
    func otherScripts() throws {
        let cards =
            Self.person("山田太郎", "EMAIL:yamada@a.example") + Self.person("佐藤花子", "EMAIL:sato@a.example")
            + Self.person("鈴木", "UID:urn:uuid:1", "TEL:+81312345678") + Self.person("高橋", "TEL:+81312345678")
        let scene = try ImportScene(["a.vcf": cards])
        let plan = try scene.plan("a.vcf", tenant: "acme")
        try scene.write(plan)
        let hashes = ["urn:uuid:1", "+81312345678"].map { "contact-" + sha256($0).prefix(8) }
        let acme = try #require(try scene.directory()["acme"])
        #expect(acme.contacts.map(\.id) == ["yamada", "sato"] + hashes)
        #expect(acme.contacts.map(\.name) == ["山田太郎", "佐藤花子", "鈴木", "高橋"])
        #expect(try scene.plan("a.vcf", tenant: "acme").changes == ["acme unchanged"])
        // Another person whose mailbox has the same name is no one of them.
        try scene.folder.write("b.vcf", Self.person("山田花子", "EMAIL:yamada@b.example"))
        let second = try scene.plan("b.vcf", tenant: "acme")
        #expect(second.differences(of: "acme").contains("contacts.yamada-2.smtp: – → yamada@b.example"))
        #expect(second.differences(of: "acme").allSatisfy { $0.hasPrefix("contacts.yamada-2.") })
    }

    @Test("Cards with the number of the switchboard stay contacts of their own")
    func switchboard() throws {
        let scene = try ImportScene([
            "a.vcf": Self.person("Ann", "EMAIL:ann@a.example", "TEL:+12025550170")
                + Self.person("Bob", "EMAIL:bob@a.example", "TEL:+12025550170")
        ])
        try scene.write(try scene.plan("a.vcf", tenant: "acme"))
        let acme = try #require(try scene.directory()["acme"])
        #expect(
            acme.contacts.flatMap(\.channels).map(\.shown).filter { $0.contains("@") } == [
                "ann@a.example", "bob@a.example",
            ])
    }

    @Test(
        "Two cards of one name are one person or two, which a person says",
        arguments: [
            ("Ann", "EMAIL:b@a.example", true), ("山田", "EMAIL:a@a.example", true), ("山田", "EMAIL:b@a.example", false),
        ])
    func twice(name: String, line: String, isTold: Bool) throws {
        let scene = try ImportScene([
            "a.vcf": Self.person(name, "EMAIL:a@a.example") + Self.person(name, line)
        ])
        let found = problems { _ = try scene.plan("a.vcf", tenant: "acme") }
        let expected =
            "a.vcf:7:1: the card at line 1 is of “\(name)” too: put the cards of one person into one, and tell two people "
            + "apart in their FN"
        #expect(found == (isTold ? [expected] : []))
    }

    @Test("A number without its country is mended in the card")
    func noCountry() throws {
        let scene = try ImportScene(["a.vcf": Self.person("Ann", "TEL:030 1234")])
        #expect(
            problems { _ = try scene.plan("a.vcf", tenant: "acme") } == [
                "a.vcf:5:5: “TEL” can't be used: a phone number begins with + and the country; write it so in the card"
            ])
    }

    @Test(
        "Every fault of cards is told with its place",
        arguments: [
            BadInput("no card", "hello: x\n", [("a.vcf:1:1", "a card begins with BEGIN:VCARD")]),
            BadInput("an empty file", "\n", [("a.vcf:1:1", "the file holds no card")]),
            BadInput("no end", "BEGIN:VCARD\nVERSION:4.0\nFN:A\n", [("a.vcf:1:1", "has no END:VCARD")]),
            BadInput(
                "an old version", "BEGIN:VCARD\nVERSION:2.1\nFN:A\nEND:VCARD\n",
                [("a.vcf:2:9", "must be of VERSION 4.0 or 3.0")]),
            BadInput(
                "no name and no organisation",
                "BEGIN:VCARD\nVERSION:4.0\nEND:VCARD\nBEGIN:VCARD\nVERSION:4.0\nFN:A\nEMAIL:a@a.example\nEND:VCARD\n",
                [("a.vcf:1:1", "has no FN"), ("a.vcf:4:1", "name the customer with --tenant")]),
            BadInput(
                "an unknown organisation",
                "BEGIN:VCARD\nVERSION:4.0\nFN:A\nORG;SORT-AS=\"x:y\":Acme\nEMAIL:a@a.example\nEND:VCARD\n",
                [("a.vcf:4:19", "“Acme” is no customer's name; say who it is under “organisations”")]),
            BadInput(
                "bad values behind a fold",
                "BEGIN:VCARD\nVERSION:4.0\nFN:A\nEMAIL;TYPE=\n work:a@@\n b\nTEL:12\nLANG:english-\nEND:VCARD\n", []),
            BadInput(
                "a line without a colon", "BEGIN:VCARD\nVERSION:4.0\nFN:A\nORGAcme\nEND:VCARD\n",
                [("a.vcf:3:1", "x"), ("a.vcf:4:1", "has no colon")]),
        ])
    func bad(_ input: BadInput) throws {
        let scene = try ImportScene(["a.vcf": input.text])
        let found = problems { _ = try scene.plan("a.vcf") }
        if input.testDescription == "bad values behind a fold" {
            let told = problems { _ = try scene.plan("a.vcf", tenant: "acme") }
            #expect(
                told.map { String($0.prefix { $0 != " " }) } == ["a.vcf:5:7:", "a.vcf:7:5:", "a.vcf:8:6:"], "\(told)")
        } else if input.testDescription == "a line without a colon" {
            #expect(found.contains { $0.hasPrefix("a.vcf:4:1: ") && $0.contains("has no colon") }, "\(found)")
        } else {
            input.check(found)
        }
    }
}
