import Testing
import TocsinCore

@testable import TocsinFiles

private let contacts =
    "schema: 1\ntenant: acme\nname: Acme\ncontacts: [{id: soc, name: S, channels: [{smtp: s@a.example}]}]\n"
private let plain = """
    # Our security policy
    Contact: mailto:security%2Bweb@a.example
    Contact: https://a.example/report
    Contact: tel:+1-202-555-0143
    Contact: mailto:second@a.example
    Expires: 2027-01-31T00:00:00Z
    Preferred-Languages: de, en
    Canonical: https://a.example/.well-known/security.txt
    X-Ours: 1

    """

@Suite("A contact of a security.txt")
struct SecurityTextTests {
    private func scene(_ text: String) throws -> ImportScene {
        try ImportScene(["security.txt": text, "contacts/acme.yaml": contacts])
    }

    @Test("It suggests one more contact, and tells what it says of itself")
    func good() throws {
        let plan = try scene(plain).plan("security.txt", tenant: "acme")
        #expect(plan.changes == ["acme changed"])
        #expect(
            plan.differences(of: "acme") == [
                "contacts.security-txt.name: – → Security contact of security.txt",
                "contacts.security-txt.order: – → 2",
                "contacts.security-txt.role: – → security",
                "contacts.security-txt.smtp: – → security+web@a.example",
                "contacts.security-txt.phone: – → +12025550143",
            ])
        let text = try #require(plan.securityText)
        #expect(text.expires == Instant(rfc3339: "2027-01-31T00:00:00Z") && !text.isSigned)
        #expect(text.canonical == ["https://a.example/.well-known/security.txt"] && text.languages == ["de", "en"])
        #expect(plan.notes.map(\.place?.line) == [3, 5, 9])
    }

    @Test("Nobody else's contact changes, whatever the file has copied; languages of reports are none of the reader's")
    func copied() throws {
        let contacts =
            "schema: 1\ntenant: acme\nname: Acme\ncontacts: [{id: soc, name: S, channels: [{smtp: s@a.example}, "
            + "{phone: \"+12025550143\"}]}]\n"
        let text = "Contact: mailto:evil@e.example\nContact: tel:+1-202-555-0143\nExpires: 2027-01-31T00:00:00Z\n"
        let scene = try ImportScene([
            "security.txt": text + "Preferred-Languages: ru\n", "contacts/acme.yaml": contacts,
        ])
        let plan = try scene.plan("security.txt", tenant: "acme")
        #expect(plan.differences(of: "acme").allSatisfy { $0.hasPrefix("contacts.security-txt.") })
        #expect(plan.differences(of: "acme").allSatisfy { !$0.contains("locale") && !$0.contains("phone") })
        #expect(plan.notes.map(\.message) == ["the contact “soc” has this phone already: not taken again"])
        try scene.write(plan)
        #expect(try scene.directory()["acme"]?.contacts.map(\.id) == ["soc", "security-txt"])
        // A person has given it a name; another file changes its address alone.
        let written = try #require(plan.files.first?.content)
        try scene.folder.write("contacts/acme.yaml", written.replacing("Security contact of security.txt", with: "Eve"))
        try scene.folder.write("security.txt", text.replacing("evil@", with: "new@"))
        #expect(
            try scene.plan("security.txt", tenant: "acme").differences(of: "acme") == [
                "contacts.security-txt.smtp: evil@e.example → new@e.example"
            ])
    }

    @Test("A file that says nothing new changes nothing")
    func known() throws {
        let plan = try scene("Contact: mailto:S@a.example\nExpires: 2027-01-31T00:00:00Z\n")
            .plan("security.txt", tenant: "acme")
        #expect(plan.changes == ["acme unchanged"])
        #expect(plan.notes.map(\.message) == ["the contact “soc” has this smtp already: not taken again"])
    }

    @Test(
        "A contact that can't be taken is told as what it is",
        arguments: [
            ("https://a.example/form", "a form on a page, which a person must fill in"),
            (
                "security@a.example",
                "“mailto:” is missing before the address; make sure that it is one, and write it there"
            ),
            ("+1-202-555-0143", "“tel:” is missing before the number; make sure that it is one, and write it there"),
            ("xmpp:a", "it is neither mailto: nor tel:"),
        ])
    func notTaken(contact: String, words: String) throws {
        let plan = try scene("Contact: \(contact)\nContact: mailto:x@a.example\nExpires: 2027-01-31T00:00:00Z\n")
            .plan("security.txt", tenant: "acme")
        #expect(plan.notes.map(\.description) == ["security.txt:1:1: not taken: \(words)"])
    }

    @Test("A signed one is read within its signature, its dashes taken off, and not verified")
    func signed() throws {
        let signed =
            "-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA512\r\n\r\n- # comment\r\n"
            + plain.split(separator: "\n").joined(separator: "\r\n")
            + "\r\n-----BEGIN PGP SIGNATURE-----\r\n\r\niQIz\r\n-----END PGP SIGNATURE-----\r\n"
        let plan = try scene(signed).plan("security.txt", tenant: "acme")
        #expect(plan.securityText?.isSigned == true && plan.securityText?.contacts.count == 4)
    }

    @Test("It is used until the instant at which it expires, and not at it")
    func expiry() throws {
        let scene = try scene(plain)
        #expect(try scene.plan("security.txt", tenant: "acme", at: "2027-01-30T23:59:59Z").items.count == 1)
        #expect(
            problems { _ = try scene.plan("security.txt", tenant: "acme", at: "2027-01-31T00:00:00Z") } == [
                "security.txt:6:1: the file expired at 2027-01-31T00:00:00Z, and what it says must not be used any more; get "
                    + "the current one from https://a.example/.well-known/security.txt"
            ])
    }

    @Test(
        "Every fault is told with its place",
        arguments: [
            BadInput(
                "nothing required", "Policy: https://a.example\n",
                [("security.txt:1:1", "there is no Contact field")]),
            BadInput("no expiry", "Contact: mailto:a@a.example\n", [("security.txt:1:1", "there is no Expires field")]),
            BadInput(
                "two expiries", plain + "Expires: 2028-01-31T00:00:00Z\n",
                [("security.txt:10:1", "Expires stands twice")]),
            BadInput(
                "a bad expiry", "Contact: mailto:a@a.example\nExpires: tomorrow\n",
                [("security.txt:2:1", "“tomorrow”, but must be an instant")]),
            BadInput("a bad contact", plain.replacing("mailto:second", with: "mailto:"), []),
            BadInput(
                "text before the signature",
                "Contact: mailto:x@x.example\n-----BEGIN PGP SIGNED MESSAGE-----\n\nContact: mailto:a@a.example\n",
                [("security.txt:1:1", "stands before the signed text")]),
            BadInput(
                "a signature cut off", "-----BEGIN PGP SIGNED MESSAGE-----\nHash: X\n\nContact: mailto:a@a.example\n",
                [("security.txt:1:1", "the signed text has no end")]),
            BadInput("a web page", "<!doctype html>\n", [("security.txt:1:1", "is it a web page?")]),
        ])
    func bad(_ input: BadInput) throws {
        let found = problems { _ = try self.scene(input.text).plan("security.txt", tenant: "acme") }
        if input.testDescription == "a bad contact" {
            #expect(found.count == 1 && found[0].hasPrefix("security.txt:5:1: the Contact can't be used"), "\(found)")
        } else {
            input.check(found)
        }
    }

    @Test("A customer that the directory doesn't have is unknown, with the nearest")
    func unknown() throws {
        let scene = try scene(plain)
        #expect(
            problems { _ = try scene.plan("security.txt", tenant: "acne") }.first?.contains("did you mean acme?")
                ?? false)
    }
}
