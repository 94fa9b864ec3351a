import Foundation
import Testing

@Suite("contacts import")
struct ContactsImportTests {
    private static let map = """
        schema: 1
        tenant: {tenant: Id, name: Name}
        contacts: [{id: {value: soc}, name: {value: Desk}, smtp: Mail, phone: Phone}]

        """
    private static let header = "Id,Name,Mail,Phone,Fax\n"

    /// A sample workspace with an export that brings two new customers and changes one.
    private func workspace(_ rows: String) throws -> TemporaryWorkspace {
        let workspace = try TemporaryWorkspace()
        try workspace.write(Self.map, to: "map.yaml")
        try workspace.write(Self.header + rows, to: "crm.csv")
        return workspace
    }

    private static let rows =
        "bay-clinic,Bay Clinic,soc@bay.example,+12025550160,\nnorth-fund,North Fund,soc@north.example,,\n"
        + "wetlands-agency,Wetlands Agency,,+12025550199,\n"

    /// Every file in `contacts/` with its content.
    private func contents(_ workspace: TemporaryWorkspace) throws -> [String: String] {
        var contents: [String: String] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: workspace.path("contacts")) {
            contents[name] = try workspace.read("contacts/\(name)")
        }
        return contents
    }

    private func isClean(_ workspace: TemporaryWorkspace) throws -> Bool {
        try !FileManager.default.contentsOfDirectory(atPath: workspace.folder).contains(".contacts-import")
    }

    @Test("A dry run shows what is new and changed and writes nothing; without --update a change stops all of it")
    func preview() throws {
        let workspace = try workspace(Self.rows)
        let before = try contents(workspace)
        let dry = try workspace.tocsin(
            "contacts", "import", "crm.csv", "--map", "map.yaml", "--dry-run", "--format", "json")
        #expect(dry.code == 0, "\(dry.error)")
        let answer = try dry.object()
        #expect(answer["customers"]["new"].number == 2 && answer["customers"]["changed"].number == 1)
        #expect(answer["written"].flag == false && answer["unusedColumns"].texts == ["Fax"])
        #expect(answer["items"]["items"][2]["differences"].list?.count == 1)
        #expect(try contents(workspace) == before)
        let refused = try workspace.tocsin("contacts", "import", "crm.csv", "--map", "map.yaml", "--format", "json")
        #expect(refused.code == 77)
        #expect(try refused.failure()["code"].text == "notAllowed")
        #expect(try refused.object()["customers"]["changed"].number == 1)
        #expect(try contents(workspace) == before)
        #expect(try isClean(workspace))
    }

    @Test("--update takes the changes, keeps the old file, and a second import finds nothing to do")
    func update() throws {
        let workspace = try workspace(Self.rows)
        let old = try workspace.read("contacts/wetlands-agency.yaml")
        let mode = try workspace.mode("contacts/wetlands-agency.yaml")
        let done = try workspace.tocsin(
            "contacts", "import", "crm.csv", "--map", "map.yaml", "--update", "--format", "json")
        #expect(done.code == 0, "\(done.error)")
        let answer = try done.object()
        #expect(answer["written"].flag == true)
        #expect(
            answer["files"].texts == [
                "contacts/bay-clinic.yaml", "contacts/north-fund.yaml", "contacts/wetlands-agency.yaml",
            ])
        let replaced = try #require(answer["replaced"].text)
        #expect(try workspace.read(replaced + "/wetlands-agency.yaml") == old)
        #expect(try workspace.mode(replaced) == 0o700)
        #expect(try workspace.mode("contacts/wetlands-agency.yaml") == mode)
        let new = try workspace.read("contacts/wetlands-agency.yaml")
        #expect(new.contains("+12025550199") && new.contains("hooks.wetlands.example") && new.contains("id: ciso"))
        #expect(try isClean(workspace))
        let check = try workspace.tocsin("contacts", "check")
        #expect(check.code == 0, "\(check.output)")
        let again = try workspace.tocsin("contacts", "import", "crm.csv", "--map", "map.yaml")
        #expect(again.code == 0 && again.output.contains("0 new, 0 changed, 3 unchanged"), "\(again.output)")
        #expect(again.output.contains("nothing to write"))
    }

    @Test("One new customer needs no --update, and an import of one file none of the others")
    func one() throws {
        let workspace = try workspace("bay-clinic,Bay Clinic,soc@bay.example,+12025550160,\n")
        let done = try workspace.tocsin("contacts", "import", "crm.csv", "--map", "map.yaml")
        #expect(done.code == 0, "\(done.error)")
        #expect(done.output.contains("written: 1 file"), "\(done.output)")
        #expect(
            try workspace.read("contacts/bay-clinic.yaml").hasPrefix(
                "schema: 1\ntenant: bay-clinic\nname: Bay Clinic\n"))
        #expect(!FileManager.default.fileExists(atPath: workspace.path("replaced")))
    }

    @Test("An import that would spoil the directory is refused as a whole, with the places of the new files")
    func refused() throws {
        let workspace = try workspace(
            "bay-clinic,Bay Clinic,soc@bay.example,,\nnorth-fund,North Fund,soc@wetlands.example,,\n")
        let before = try contents(workspace)
        for option in ["--update", "--dry-run"] {
            let result = try workspace.tocsin("contacts", "import", "crm.csv", "--map", "map.yaml", option)
            #expect(result.code == 65, "\(result.output)")
            #expect(result.error.contains("also belongs to the tenant “north-fund”"), "\(result.error)")
            #expect(try contents(workspace) == before && isClean(workspace))
        }
    }

    @Test("A faulty export changes nothing, and every fault is told")
    func faulty() throws {
        let workspace = try workspace("bay clinic,Bay,soc@bay.example,,\nnorth-fund,North,soc@@north,,\n")
        let before = try contents(workspace)
        let result = try workspace.tocsin("contacts", "import", "crm.csv", "--map", "map.yaml", "--format", "json")
        #expect(result.code == 65)
        #expect(try result.failure()["problems"].list?.map { $0["line"].number } == [2, 3])
        #expect(try contents(workspace) == before)
    }

    @Test("A folder that another import holds is not touched")
    func underWay() throws {
        let workspace = try workspace(Self.rows)
        try FileManager.default.createDirectory(
            atPath: workspace.path(".contacts-import"), withIntermediateDirectories: false)
        let result = try workspace.tocsin("contacts", "import", "crm.csv", "--map", "map.yaml", "--update")
        #expect(result.code == 69 && result.error.contains("another import is under way"), "\(result.error)")
        #expect(!FileManager.default.fileExists(atPath: workspace.path("contacts/bay-clinic.yaml")))
    }

    @Test("What two imports of one second replace is kept apart")
    func sameSecond() throws {
        let workspace = try workspace(Self.rows)
        let old = try workspace.read("contacts/wetlands-agency.yaml")
        // Whenever it runs within the next two minutes, another import has been there.
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "UTC")
        format.dateFormat = "yyyyMMdd'T'HHmmss'Z'"
        let now = Date()
        for second in 0..<120 {
            let stamp = format.string(from: now.addingTimeInterval(TimeInterval(second)))
            let folder = "replaced/contacts-\(stamp)"
            try FileManager.default.createDirectory(
                atPath: workspace.path(folder), withIntermediateDirectories: true)
            try workspace.write("kept", to: folder + "/wetlands-agency.yaml")
        }
        let done = try workspace.tocsin(
            "contacts", "import", "crm.csv", "--map", "map.yaml", "--update", "--format", "json")
        #expect(done.code == 0, "\(done.error)")
        let replaced = try #require(try done.object()["replaced"].text)
        #expect(replaced.hasSuffix("Z-2"), "\(replaced)")
        #expect(try workspace.read(replaced + "/wetlands-agency.yaml") == old)
        #expect(try workspace.read(String(replaced.dropLast(2)) + "/wetlands-agency.yaml") == "kept")
    }

    @Test("Folders and links in contacts/ survive an import of several files")
    func folders() throws {
        let workspace = try workspace(Self.rows)
        let manager = FileManager.default
        try manager.createDirectory(atPath: workspace.path("contacts/.notes"), withIntermediateDirectories: false)
        try workspace.write("mine", to: "contacts/.notes/a")
        try manager.moveItem(atPath: workspace.path("contacts/isarwerk.yaml"), toPath: workspace.path("isarwerk.yaml"))
        try manager.createSymbolicLink(
            atPath: workspace.path("contacts/isarwerk.yaml"), withDestinationPath: "../isarwerk.yaml")
        let done = try workspace.tocsin("contacts", "import", "crm.csv", "--map", "map.yaml", "--update")
        #expect(done.code == 0, "\(done.error)")
        #expect(try workspace.read("contacts/.notes/a") == "mine")
        #expect(
            try manager.destinationOfSymbolicLink(atPath: workspace.path("contacts/isarwerk.yaml"))
                == "../isarwerk.yaml")
        #expect(try isClean(workspace))
    }

    @Test("New customers go into one CSV file")
    func into() throws {
        let workspace = try workspace(
            "bay-clinic,Bay Clinic,soc@bay.example,,\nnorth-fund,North Fund,soc@north.example,,\n")
        let done = try workspace.tocsin("contacts", "import", "crm.csv", "--map", "map.yaml", "--into", "crm.csv")
        #expect(done.code == 0, "\(done.error)")
        #expect(try workspace.read("contacts/crm.csv").split(separator: "\n").count == 3)
        let check = try workspace.tocsin("contacts", "check")
        #expect(check.code == 0)
    }

    @Test("A security.txt is a suggestion: its expiry, its address and that its signature was not verified are told")
    func securityText() throws {
        let workspace = try TemporaryWorkspace()
        try workspace.write(
            "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nContact: mailto:csirt@wetlands.example\n"
                + "Expires: 2090-01-31T00:00:00Z\nCanonical: https://wetlands.example/.well-known/security.txt\n"
                + "-----BEGIN PGP SIGNATURE-----\n\nabcd\n-----END PGP SIGNATURE-----\n", to: "security.txt")
        let dry = try workspace.tocsin(
            "contacts", "import", "security.txt", "--tenant", "wetlands-agency", "--dry-run", "--format", "json")
        #expect(dry.code == 0, "\(dry.error)")
        let text = try dry.object()["securityText"]
        #expect(text["signed"].flag == true && text["verified"].flag == false)
        #expect(text["canonical"].texts == ["https://wetlands.example/.well-known/security.txt"])
        let shown = try workspace.tocsin(
            "contacts", "import", "security.txt", "--tenant", "wetlands-agency", "--update")
        #expect(shown.code == 0, "\(shown.error)")
        #expect(shown.output.contains("expires: 2090-01-31 00:00:00 UTC") && shown.output.contains("was not verified"))
        #expect(try workspace.read("contacts/wetlands-agency.yaml").contains("csirt@wetlands.example"))
        let unknown = try workspace.tocsin("contacts", "import", "security.txt", "--tenant", "wetland-agency")
        #expect(unknown.code == 66 && unknown.error.contains("did you mean wetlands-agency"))
    }

    @Test(
        "Wrong arguments are 64",
        arguments: [
            ["crm.csv"], ["crm.csv", "--map", "map.yaml", "--tenant", "x"], ["security.txt"],
            ["security.txt", "--tenant", "x", "--map", "m"], ["a.vcf", "--tenant", "a b"],
            ["crm.csv", "--map", "map.yaml", "--into", "x.yaml"],
            ["crm.csv", "--map", "map.yaml", "--into", "../x.csv"],
        ])
    func usage(arguments: [String]) throws {
        let workspace = try TemporaryWorkspace()
        let result = try workspace.tocsin.run(["contacts", "import"] + arguments)
        #expect(result.code == 64, "\(result.error)")
    }
}
