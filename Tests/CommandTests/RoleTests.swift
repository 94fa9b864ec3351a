import Foundation
import Testing

@Suite("Roles")
struct RoleTests {
    private static let incident = TemporaryWorkspace.incident

    /// Every command that acts, and the one role that may.
    private static let table: [(roles: Set<String>, arguments: [String])] = [
        (["coordinator"], ["incident", "open", "incident.yaml"]),
        (["coordinator"], ["queue", incident, "--batch", "batch.csv", "--advisory", "initial"]),
        (["coordinator"], ["pause", incident]),
        (["coordinator"], ["resume", incident]),
        (["coordinator"], ["release", "next", incident, "9", "--reason", "r"]),
        (["coordinator"], ["cancel", incident, "--release", "9"]),
        (["coordinator"], ["replay", incident, "nobody", "--reason", "r"]),
        (["coordinator"], ["remove", incident, "nobody", "--reason", "r", "--second", "olga"]),
        (["coordinator"], ["ack", incident, "nobody", "--from", "A, B", "--via", "phone"]),
        (["coordinator", "operator"], ["bounce", "INC-2023-0711.1.1", "--status", "5.1.1"]),
        (["coordinator", "operator"], ["task", "close", incident, "9", "--note", "n"]),
        (["coordinator"], ["steps", "done", incident, "nothing", "--from", "A, B"]),
        (["coordinator"], ["steps", "undo", incident, "nothing", "--reason", "r"]),
        (["coordinator"], ["mitigate", incident, "nobody"]),
        (["coordinator"], ["seal", incident, "--reason", "r"]),
        (["coordinator"], ["exempt", incident, "nobody", "--reason", "r", "--second", "olga"]),
        (["coordinator"], ["brief", incident, "--partner", "nobody"]),
        (["coordinator"], ["override", incident, "--reason", "r"]),
        (["approver"], ["override", incident, "--agree"]),
        (["approver", "coordinator"], ["override", incident, "--revoke"]),
        (["coordinator"], ["publish", incident]),
        (["coordinator"], ["clock", "start", incident, "awareness", "--at", "2023-06-16T14:00:00Z"]),
        (["coordinator"], ["clock", "file", incident, "gdpr-33/first", "--evidence", "e"]),
        (["coordinator"], ["clock", "dismiss", incident, "gdpr-33", "--reason", "r"]),
        (["coordinator"], ["leak", incident, "--reason", "r"]),
        (["approver"], ["approve", incident, "--release", "9", "--digest", "0123456789ab"]),
        (["operator"], ["deliver", "--until-idle"]),
        (["operator"], ["backup", "/dev/null/copy"]),
        (["operator", "auditor"], ["ledger", "check"]),
    ]

    private static let people = """
        people:
          - {name: cora, roles: [coordinator]}
          - {name: anna, roles: [approver]}
          - {name: olga, roles: [operator]}
          - {name: aude, roles: [auditor]}
        """

    @Test(
        "Each command is open to its role alone; to others, and to strangers, it is 77 and changes nothing",
        .enabled(if: TemporaryWorkspace.canDump))
    func rolesBind() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        try workspace.replace("people: []", with: Self.people, in: "tocsin.yaml")
        let persons = ["cora": "coordinator", "anna": "approver", "olga": "operator", "aude": "auditor"]
        let before = try workspace.dump()
        for (roles, arguments) in Self.table {
            for (name, role) in persons.sorted(by: { $0.key < $1.key }) where !roles.contains(role) {
                let result = try workspace.tocsin.run(arguments + ["--by", name])
                #expect(result.code == 77, "\(name) \(arguments): \(result.error)")
                #expect(result.output == "")
                #expect(result.error.contains(roles.sorted()[0]), "\(name) \(arguments): \(result.error)")
            }
            let stranger = try workspace.tocsin.run(arguments + ["--by", "eve"])
            #expect(stranger.code == 77, "\(arguments)")
            #expect(stranger.error.contains("people"), "\(arguments): \(stranger.error)")
        }
        let after = try workspace.dump()
        #expect(after == before)
    }

    @Test("Samples may be seen by everybody who is listed, with any role or none, and by nobody else")
    func samplesAreForTheListed() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        try workspace.replace(
            "people: []", with: Self.people + "\n  - {name: nora, roles: []}", in: "tocsin.yaml")
        let samples = ["samples", Self.incident, "--release", "1", "--by"]
        for name in ["cora", "anna", "olga", "aude", "nora"] {
            let result = try workspace.tocsin.run(samples + [name])
            #expect(result.code == 0, "\(name): \(result.error)")
        }
        let stranger = try workspace.tocsin.run(samples + ["eve"])
        #expect(stranger.code == 77)
    }

    @Test("Who has the role gets past it")
    func rolesOpen() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        try workspace.replace("people: []", with: Self.people, in: "tocsin.yaml")
        let persons = ["coordinator": "cora", "approver": "anna", "operator": "olga", "auditor": "aude"]
        for (roles, arguments) in Self.table {
            for role in roles {
                let name = try #require(persons[role])
                let result = try workspace.tocsin.run(arguments + ["--by", name])
                #expect(!result.error.contains("may not"), "\(name) \(arguments): \(result.error)")
            }
        }
    }

    @Test("Reading needs no role and no name")
    func readingIsOpen() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        try workspace.replace("people: []", with: Self.people, in: "tocsin.yaml")
        for arguments in [
            ["status", Self.incident], ["incident", "list"], ["release", "list", Self.incident],
            ["release", "show", Self.incident, "1"], ["tasks", Self.incident], ["steps", "list", Self.incident],
            ["timeline", Self.incident, "isarwerk"],
            ["summary", Self.incident, "--partner", "cisa"], ["contacts", "check"],
            ["clock", "list", Self.incident],
        ] {
            let result = try workspace.tocsin.run(arguments)
            #expect(result.code == 0, "\(arguments): \(result.error)")
        }
    }

    @Test("The gate answers anybody too")
    func gateIsOpen() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        try workspace.replace("people: []", with: Self.people, in: "tocsin.yaml")
        #expect(try workspace.tocsin("gate", Self.incident).code == 3)
    }

    @Test("The second person of a removal must be listed too")
    func secondPerson() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        try workspace.replace("people: []", with: Self.people, in: "tocsin.yaml")
        let arguments = [
            "remove", Self.incident, "isarwerk", "--reason", "queued in error", "--by", "cora", "--second",
        ]
        let refused = try workspace.tocsin.run(arguments + ["eve"])
        #expect(refused.code == 77)
        let done = try workspace.tocsin.run(arguments + ["anna"])
        #expect(done.code == 0, "\(done.error)")
    }
}
