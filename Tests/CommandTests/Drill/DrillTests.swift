import Foundation
import Testing
import TocsinTestSupport

/// The rehearsal, as a person runs it.
@Suite("The drill", .serialized, .timeLimit(.minutes(3)))
struct DrillTests {
    /// One drill of the built-in sample, in a folder of its own.
    private struct Rehearsal {
        let folder: TemporaryWorkspace
        let result: Command.Result

        init(_ arguments: String...) throws {
            folder = try TemporaryWorkspace(isEmpty: true)
            result = try folder.tocsin.run(["drill", "-o", "out", "--format", "json"] + arguments)
        }

        func file(_ name: String) throws -> String { try folder.read("out/" + name) }

        func names(in name: String) throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: folder.path("out/" + name)).sorted()
        }
    }

    @Test("Passes, says so in JSON, and leaves mail, ledger and summaries that only their owner can read")
    func passes() throws {
        let drill = try Rehearsal("--seed", "3")
        #expect(drill.result.code == 0, "\(drill.result.error)")
        let object = try drill.result.object()
        #expect(object.keys == ["folder", "seed", "status", "checks"])
        let checks = try #require(object["checks"].list)
        #expect(checks.count >= 15)
        for check in checks { #expect(check["ok"].flag == true, "\(check["name"].text ?? "")") }
        #expect(try drill.folder.mode("out") == 0o700)
        for name in ["ledger.sqlite", "answers.json", "status.json", "summary-cisa.md", "summary-cisa.html"] {
            #expect(try drill.folder.mode("out/" + name) == 0o600, "\(name)")
        }
        for name in try drill.names(in: "mail") {
            #expect(try drill.folder.mode("out/mail/" + name) == 0o600)
            let mail = try drill.file("mail/" + name)
            #expect(mail.contains("X-Tocsin-Drill: yes\r\n"), "\(name)")
        }
    }

    @Test("Its status can be recomputed from the received files and the answers alone")
    func statusFollowsFromWhatWasReceived() throws {
        let drill = try Rehearsal("--seed", "11")
        try #require(drill.result.code == 0)
        // Whom a file reached stands in its name: 0001-<tenant>.eml.
        let told = try Set(
            (drill.names(in: "mail") + drill.names(in: "webhook")).map { name in
                String(name.drop { $0 != "-" }.dropFirst().prefix { $0 != "." })
            })
        let record = try JSON(text: drill.file("answers.json"))
        var states: [String: String] = [:]
        for tenant in told { states[tenant] = "notified" }
        var answered: Set<String> = []
        for answer in try #require(record["answers"].list) {
            let tenant = try #require(answer["tenant"].text)
            switch answer["answer"].text {
            case "confirm":
                states[tenant] = "confirmed"
                answered.insert(tenant)
            case "dispute", "wrong-organisation": states[tenant] = "disputed"
            default: break
            }
        }
        for mitigation in try #require(record["mitigations"].list) {
            states[try #require(mitigation["tenant"].text)] = "mitigated"
        }
        let status = try JSON(text: drill.file("status.json"))
        for state in ["queued", "notified", "confirmed", "mitigated", "unreachable", "disputed", "withdrawn"] {
            #expect(status["customers"][state].number == states.values.count { $0 == state }, "\(state)")
        }
        let silent = try #require(status["silent"]["items"].list).compactMap { $0["tenant"].text }
        #expect(Set(silent) == told.subtracting(answered))
    }

    @Test("Another seed makes somebody else silent, and status and summary follow")
    func seedDecides() throws {
        let (first, second) = (try Rehearsal("--seed", "1"), try Rehearsal("--seed", "2"))
        try #require(first.result.code == 0 && second.result.code == 0)
        let silent = try [first, second].map { drill in
            try #require(try JSON(text: drill.file("answers.json"))["silentTenant"].text)
        }
        #expect(silent[0] != silent[1])
        for (drill, tenant) in zip([first, second], silent) {
            let status = try JSON(text: drill.file("status.json"))
            let names = try #require(status["silent"]["items"].list).compactMap { $0["tenant"].text }
            #expect(names.contains(tenant))
        }
        #expect(try first.file("summary-national-cert.md") != second.file("summary-national-cert.md"))
    }

    @Test("Receivers that are killed in the middle end it with exit 1")
    func killedReceivers() throws {
        let drill = try Rehearsal("--kill-after", "5")
        #expect(drill.result.code == 1)
        let checks = try #require(try drill.result.object()["checks"].list)
        #expect(checks.contains { $0["ok"].flag == false })
    }

    @Test("In a workspace it uses its texts and contacts, and neither opens its ledger nor needs its secrets")
    func leavesTheWorkspaceAlone() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let before = try Data(contentsOf: URL(fileURLWithPath: workspace.path("tocsin.sqlite")))
        try FileManager.default.removeItem(atPath: workspace.path("secrets"))
        let result = try workspace.tocsin("drill", "-o", "rehearsal", "--format", "json")
        #expect(result.code == 0, "\(result.error)")
        #expect(try Data(contentsOf: URL(fileURLWithPath: workspace.path("tocsin.sqlite"))) == before)
        #expect(!FileManager.default.fileExists(atPath: workspace.path("secrets")))
        let again = try workspace.tocsin("drill", "-o", "rehearsal")
        #expect(again.code == 64)
        #expect(again.output.isEmpty)
    }

    @Test("The binary alone, in an empty folder, can init and drill")
    func binaryAlone() throws {
        let folder = try TemporaryWorkspace(isEmpty: true)
        let binary = folder.path("tocsin")
        try FileManager.default.copyItem(atPath: Command.program, toPath: binary)
        for arguments in [["init", "new"], ["drill", "-o", "out"]] {
            let result = try Program(path: binary).run(
                arguments, in: folder.folder, environment: ["PATH": "/usr/bin:/bin", "HOME": folder.folder])
            #expect(result.status == 0, "\(arguments): \(result.errors)")
        }
        #expect(try folder.read("new/tocsin.yaml").contains("relays:"))
    }
}
