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
        #expect(checks.count == 30)
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
        let answers = try #require(record["answers"].list).map { ($0["seconds"], $0["tenant"], $0["answer"].text) }
        let calls = try #require(record["calls"].list).map { ($0["seconds"], $0["tenant"], Optional("confirm")) }
        for (_, name, answer) in (answers + calls).sorted(by: { seconds($0.0) < seconds($1.0) }) {
            let tenant = try #require(name.text)
            switch answer {
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

    @Test("Another seed makes somebody else silent; whoever it is answers nothing and is called")
    func seedDecides() throws {
        let (first, second) = (try Rehearsal("--seed", "1"), try Rehearsal("--seed", "2"))
        try #require(first.result.code == 0 && second.result.code == 0)
        let records = try [first, second].map { try JSON(text: $0.file("answers.json")) }
        let silent = try records.map { try #require($0["silentTenant"].text) }
        #expect(silent[0] != silent[1])
        for (record, tenant) in zip(records, silent) {
            let answers = try #require(record["answers"].list).filter { $0["tenant"].text == tenant }
            #expect(answers.allSatisfy { $0["act"].text == "correction" })
            let calls = try #require(record["calls"].list).filter { $0["tenant"].text == tenant }
            #expect(calls.contains { $0["knewCode"].flag == true })
        }
        #expect(try first.file("summary-national-cert.md") != second.file("summary-national-cert.md"))
    }

    /// A field that a message's header holds; `nil` if it has none.
    private func header(_ name: String, of mail: String) -> String? {
        mail.components(separatedBy: "\r\n").prefix { !$0.isEmpty }.first { $0.hasPrefix(name + ": ") }
            .map { String($0.dropFirst(name.count + 2)) }
    }

    private func seconds(_ value: JSON) -> Double { (value.value as? NSNumber)?.doubleValue ?? 0 }

    @Test("What follows the first notice stands in its thread: reminders, and a correction to everybody who has it")
    func threads() throws {
        let drill = try Rehearsal("--seed", "5")
        try #require(drill.result.code == 0, "\(drill.result.output)")
        // The order of the files is the order in which they came; a customer's addresses are told apart by To.
        var began: [String: String] = [:]
        var firsts: [String: String] = [:]
        var followed: [String: [String]] = [:]
        for name in try drill.names(in: "mail") {
            let mail = try drill.file("mail/" + name)
            let key = try #require(header("To", of: mail)) + String(name.dropFirst(5))
            guard let thread = header("In-Reply-To", of: mail) else {
                #expect(began[key] == nil, "\(name)")
                began[key] = header("Message-ID", of: mail)
                firsts[key] = "mail/" + name
                continue
            }
            #expect(thread == began[key], "\(name)")
            followed[key, default: []].append(name)
        }
        let record = try JSON(text: drill.file("answers.json"))
        let kinds = try #require(record["notices"].list).compactMap { $0["kind"].text }
        #expect(kinds.contains("reminder") && kinds.contains("correction"))
        let warned = try #require(record["warnings"].list).compactMap { $0["tenant"].text }
        // A further contact whose turn came only after the correction has that alone.
        let correctedAt = seconds(record["correctedAt"])
        let wrong = Set(
            try #require(record["notices"].list).filter { seconds($0["seconds"]) < correctedAt }
                .compactMap { $0["file"].text })
        let left = firsts.filter { followed[$0.key] == nil && wrong.contains($0.value) }.keys
        #expect(left.allSatisfy { key in warned.contains { key.hasSuffix("\($0).eml") } }, "\(left)")
        #expect(warned.count == 1)
    }

    @Test("At its end the gate is open, the incident is public, and nothing in the sample is left to do")
    func isPublic() throws {
        let drill = try Rehearsal("--seed", "4")
        try #require(drill.result.code == 0, "\(drill.result.output)")
        let status = try JSON(text: drill.file("status.json"))
        #expect(status["publishedAt"].text != nil)
        #expect(status["silent"]["count"].number == 0)
        #expect(status["tasks"].number == 0)
    }

    @Test("Receivers that are killed in the middle end it with exit 1, and nothing becomes public")
    func killedReceivers() throws {
        let drill = try Rehearsal("--kill-after", "5")
        #expect(drill.result.code == 1)
        let checks = try #require(try drill.result.object()["checks"].list)
        #expect(checks.contains { $0["ok"].flag == false })
        #expect(try JSON(text: drill.file("status.json"))["publishedAt"].text == nil)
    }

    @Test(
        "A workspace without reminders and corrections, under embargo, is rehearsed with the sample's, and that is said"
    )
    func lackingTexts() throws {
        let workspace = try TemporaryWorkspace()
        for name in ["reminder", "correction"] {
            try FileManager.default.removeItem(atPath: workspace.path("templates/" + name))
        }
        let incident = try workspace.read("incident.yaml")
            .replacingOccurrences(of: "2023-07-11T21:00:00Z", with: "2999-01-01T00:00:00Z")
        try workspace.write(incident, to: "incident.yaml")
        let result = try workspace.tocsin("drill", "-o", "rehearsal")
        #expect(result.code == 0, "\(result.output) \(result.error)")
        for words in [
            "no notice of the kind reminder", "no notice of the kind correction", "under embargo",
            "the incident is public",
        ] {
            #expect(result.output.contains(words), "\(words)")
        }
        #expect(try workspace.read("incident.yaml") == incident)
        #expect(!FileManager.default.fileExists(atPath: workspace.path("templates/correction")))
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
