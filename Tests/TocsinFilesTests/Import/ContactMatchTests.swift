import Foundation
import Testing
import TocsinCore

@testable import TocsinFiles

private let map = """
    schema: 1
    tenant: {tenant: Id, name: Id}
    contacts:
      - {id: {value: security}, name: {column: Desk, other: Desk}, role: {value: security}, smtp: Mail, phone: Phone}
      - {id: {value: account}, name: Person, role: Title, smtp: Mail2, phone: Phone2}

    """
private let header = "Id,Desk,Mail,Phone,Person,Title,Mail2,Phone2\n"

/// Who is whom: no contact of an import takes another one's place because both are reached by one number.
@Suite("Contacts of an import are told apart")
struct ContactMatchTests {
    private func scene(_ row: String, contacts: String? = nil, map: String = map) throws -> ImportScene {
        var files = ["map.yaml": map, "crm.csv": header + row]
        if let contacts { files["contacts/acme.yaml"] = "schema: 1\ntenant: acme\nname: acme\ncontacts:\n" + contacts }
        return try ImportScene(files)
    }

    /// The contacts after the import: `soc Desk security s@a.example +1…`.
    private func contacts(_ scene: ImportScene) throws -> [String] {
        try scene.write(try scene.plan("crm.csv", map: "map.yaml"))
        #expect(try scene.plan("crm.csv", map: "map.yaml").changes == ["acme unchanged"])
        return try #require(try scene.directory()["acme"]).contacts.map { contact in
            ([contact.id, contact.name, contact.role ?? "–"] + contact.channels.map(\.shown)).joined(separator: " ")
        }
    }

    private static let switchboard = "acme,,sec@a.example,+12025550170,Ann,press,ann@a.example,+12025550170\n"

    @Test("Two contacts of one import with the number of the switchboard stay two, and no address is lost")
    func switchboard() throws {
        let found = try contacts(try scene(Self.switchboard))
        #expect(
            found == [
                "security Desk security sec@a.example +12025550170", "account Ann press ann@a.example +12025550170",
            ])
    }

    @Test("A contact with the number of one that is there and another address is added, and a person is told to look")
    func sameNumber() throws {
        let scene = try scene(
            Self.switchboard,
            contacts: "  - {id: soc, name: Night, channels: [{smtp: soc@a.example}, {phone: \"+12025550170\"}]}\n")
        let plan = try scene.plan("crm.csv", map: "map.yaml")
        #expect(
            plan.notes.map(\.message) == [
                "the contact “security” is added beside “soc”, who has the same number and another name or address: if they "
                    + "are one, put them into one in contacts/",
                "the contact “account” is added beside “soc”, who has the same number and another name or address: if they "
                    + "are one, put them into one in contacts/",
            ])
        #expect(
            try contacts(scene) == [
                "soc Night – soc@a.example +12025550170", "security Desk security sec@a.example +12025550170",
                "account Ann press ann@a.example +12025550170",
            ])
    }

    @Test("A number alone tells who it is if neither name nor another address differs")
    func numberAlone() throws {
        let row = "acme,,sec@a.example,+12025550170,,,,\n"
        let found = try contacts(
            try scene(row, contacts: "  - {id: soc, name: Night, channels: [{phone: \"+12025550170\"}]}\n"))
        #expect(found == ["soc Night security +12025550170 sec@a.example"])
        let named = try contacts(
            try scene(
                "acme,Other,,+12025550170,,,,\n",
                contacts: "  - {id: soc, name: Night, channels: [{phone: \"+12025550170\"}]}\n"))
        #expect(named == ["soc Night – +12025550170", "security Other security +12025550170"])
    }

    @Test("One contact that is there is one contact of the import, and not two")
    func once() throws {
        let found = try contacts(
            try scene(
                "acme,,soc@a.example,,Ann,press,soc@a.example,\n",
                contacts: "  - {id: soc, name: Night, channels: [{smtp: soc@a.example}]}\n"))
        #expect(found == ["soc Night security soc@a.example", "account Ann press soc@a.example"])
    }

    @Test("Capitals make no other mailbox, and what is there keeps its letters")
    func capitals() throws {
        let scene = try scene(
            "acme,,SOC@A.example,,,,,\n",
            contacts: "  - {id: soc, name: Night, role: security, channels: [{smtp: soc@a.example}]}\n")
        #expect(try scene.plan("crm.csv", map: "map.yaml").changes == ["acme unchanged"])
    }

    @Test("A contact without a name and an id gets one of its address, which identifies nobody")
    func unnamed() throws {
        let map =
            "schema: 1\ntenant: {tenant: Id, name: Id}\n"
            + "contacts: [{name: Person, smtp: Mail, phone: Phone}, {smtp: Mail2, phone: Phone2}]\n"
        let scene = try scene(
            "acme,,desk@a.example,,,,desk@b.example,\nacme,,,,山田太郎,,,+12025550171\nacme,,other@a.example,,山田太郎,,,\n",
            contacts: "  - {id: desk, name: D, channels: [{smtp: d@a.example}]}\n", map: map)
        let id = "contact-" + sha256("+12025550171").prefix(8)
        #expect(
            try contacts(scene) == [
                "desk D – d@a.example", "desk-2 desk-2 – desk@a.example", "desk-3 desk-3 – desk@b.example",
                "\(id) \(id) – +12025550171", "other 山田太郎 – other@a.example",
            ])
    }
}
