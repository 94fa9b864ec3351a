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
                "contacts.security-txt.role: – → security", "contacts.security-txt.locale: – → de",
                "contacts.security-txt.smtp: – → security+web@a.example",
                "contacts.security-txt.phone: – → +12025550143",
            ])
        let text = try #require(plan.securityText)
        #expect(text.expires == Instant(rfc3339: "2027-01-31T00:00:00Z") && !text.isSigned)
        #expect(text.canonical == ["https://a.example/.well-known/security.txt"] && text.languages == ["de", "en"])
        #expect(plan.notes.map(\.place?.line) == [3, 5, 9])
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
