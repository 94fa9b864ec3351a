import Foundation
import Testing

@Suite("Tasks")
struct TaskTests {
    private static let incident = TemporaryWorkspace.incident

    /// A workspace in which isarwerk and wetlands-agency asked for a call, and another release waits for approval.
    private static func withCalls() throws -> TemporaryWorkspace {
        let workspace = try TemporaryWorkspace.withRelease()
        for tenant in ["isarwerk", "wetlands-agency"] {
            let ack = try workspace.tocsin(
                "ack", incident, tenant, "--from", "A, B", "--via", "phone", "--answer", "call-me", "--by", "dana")
            try #require(ack.code == 0, "\(ack.error)")
        }
        return workspace
    }

    private func tasks(_ workspace: TemporaryWorkspace, _ more: String...) throws -> JSON {
        try workspace.tocsin.run(["tasks", Self.incident, "--format", "json"] + more).object()
    }

    private func call(_ tenant: String, _ workspace: TemporaryWorkspace) throws -> String {
        let item = try tasks(workspace)["items"].list?.first { $0["tenant"].text == tenant }
        return String(try #require(item?["task"].number))
    }

    @Test("Are listed with urgency, numbers, the time there, and a command; a release that waits stands among them")
    func list() throws {
        let workspace = try Self.withCalls()
        let answer = try tasks(workspace)
        #expect(answer.keys == ["incident", "asOf", "count", "items"])
        #expect(answer["count"].number == 3)
        let items = try #require(answer["items"].list)
        #expect(items.map { $0["urgency"].text } == ["now", "now", "now"])
        let call = try #require(items.first { $0["tenant"].text == "isarwerk" })
        #expect(call["kind"].text == "call")
        #expect(call["name"].text == "Isarwerk Maschinenbau AG")
        #expect(call["phones"][0]["number"].text == "+493023125122")
        #expect(call["phones"][0].keys == ["contact", "name", "number"])
        #expect(call["localTime"].text?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00/) != nil)
        #expect(call["command"].text == "tocsin task show \(Self.incident) \(call["task"].number ?? 0)")
        let approval = try #require(items.first { $0["kind"].text == "approval" })
        #expect(approval["task"].number == nil)
        #expect(approval["command"].text == "tocsin samples \(Self.incident) --release 1 --by NAME")
        let short = try tasks(workspace, "--limit", "1")
        #expect(short["count"].number == 3 && short["items"].list?.count == 1)
        let text = try workspace.tocsin("tasks", Self.incident).output
        #expect(text.contains("+493023125122") && text.contains("waits for approvals"), "\(text)")
        #expect(text.contains("in a call and how to record it:  tocsin task show \(Self.incident) TASK"), "\(text)")
        #expect(text.contains("    tocsin samples \(Self.incident) --release 1 --by NAME"), "\(text)")
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 110 }, "\(text)")
        let unknown = try workspace.tocsin("tasks", "INC-1")
        #expect(unknown.code == 66)
    }

    @Test("Show the script in the customer's language, the workspace's own if it has one")
    func show() throws {
        let workspace = try Self.withCalls()
        let german = try workspace.tocsin("task", "show", Self.incident, call("isarwerk", workspace)).output
        for words in ["Isarwerk Maschinenbau AG", "+493023125122", "Fallcode", "Passwort", "tocsin ack"] {
            #expect(german.contains(words), "\(words)")
        }
        #expect(!german.contains("--second") && german.contains("--answer call-me"), "\(german)")
        try workspace.replace(
            "approvals: 1", with: "approvals: 1\n  phone: {secondFor: [enterprise]}", in: "tocsin.yaml")
        let two = try workspace.tocsin("task", "show", Self.incident, call("isarwerk", workspace)).output
        #expect(two.contains("--second NAME"), "\(two)")
        let number = try call("wetlands-agency", workspace)
        let shown = try workspace.tocsin("task", "show", Self.incident, number, "--format", "json").object()
        #expect(shown["tenant"].text == "wetlands-agency")
        let code = try #require(shown["caseCode"].text)
        #expect(code.count == 8)
        let script = try #require(shown["script"].text)
        for words in [
            code, "not ask you", "six digits", "your name and your role", "Do you confirm", "NEXT STEPS",
            "tocsin ack \(Self.incident) wetlands-agency --via phone", "tocsin task close \(Self.incident) \(number)",
        ] {
            #expect(script.contains(words), "\(words)")
        }
        try workspace.write("Say {{caseCode}} to {{tenant.name}}.\n", to: "templates/call/en/script.txt.mustache")
        let own = try workspace.tocsin("task", "show", Self.incident, number).output
        #expect(own.contains("Say \(code) to "), "\(own)")
        try workspace.write("Say {{ack.code}}.\n", to: "templates/call/en/script.txt.mustache")
        let broken = try workspace.tocsin("task", "show", Self.incident, number)
        #expect(
            broken.code == 65 && broken.error.contains("templates/call/en/script.txt.mustache:1"), "\(broken.error)")
        let doctor = try workspace.tocsin("doctor", "--offline")
        #expect(
            doctor.code == 65 && doctor.output.contains("templates/call/en/script.txt.mustache"), "\(doctor.output)")
        try FileManager.default.removeItem(atPath: workspace.path("templates/call"))
        let embedded = try workspace.tocsin("task", "show", Self.incident, number).output
        #expect(embedded.contains("SAY WHO YOU ARE"))
        let unknown = try workspace.tocsin("task", "show", Self.incident, "99999")
        #expect(unknown.code == 66)
    }

    @Test(
        "Are closed with a note, and a call that nobody answered comes back", .enabled(if: TemporaryWorkspace.canDump))
    func close() throws {
        let workspace = try Self.withCalls()
        let number = try call("isarwerk", workspace)
        let close = ["task", "close", Self.incident, number, "--by", "dana"]
        let before = try workspace.dump()
        for (code, arguments) in [
            (77, close), (77, close + ["--note", " "]), (64, close + ["--note", "n", "--again-in", "soon"]),
            (64, close + ["--note", "n", "--again-in", "0s"]),
            (66, ["task", "close", Self.incident, "99999", "--note", "n", "--by", "dana"]),
        ] {
            let result = try workspace.tocsin.run(arguments)
            #expect(result.code == code, "\(arguments): \(result.error)")
        }
        let after = try workspace.dump()
        #expect(after == before)
        let done = try workspace.tocsin.run(close + ["--note", "nobody there", "--again-in", "2h", "--format", "json"])
        let answer = try done.object()
        #expect(answer.keys == ["incident", "task", "closedAt", "againAt"])
        let twice = try workspace.tocsin.run(close + ["--note", "again"])
        #expect(twice.code == 0 && twice.output.contains("was closed at"), "\(twice.output)\(twice.error)")
        #expect(twice.output.contains("it comes back at"), "\(twice.output)")
        let moved = try workspace.tocsin.run(close + ["--note", "later", "--again-in", "5h", "--format", "json"])
            .object()
        #expect(moved["againAt"].text != answer["againAt"].text)
        let left = try tasks(workspace)
        #expect(left["count"].number == 3)
        let again = try #require(left["items"].list?.first { $0["tenant"].text == "isarwerk" })
        #expect(again["kind"].text == "call" && again["urgency"].text == "later" && again["task"].number == nil)
        #expect(again["againAt"].text == moved["againAt"].text)
        #expect(again["command"].text?.hasPrefix("tocsin task close \(Self.incident) \(number) ") == true)
        let page = try workspace.tocsin("handover", Self.incident).output
        #expect(page.contains("isarwerk: a call comes back"), "\(page)")
        let shown = try workspace.tocsin("task", "show", Self.incident, number).output
        #expect(shown.contains("was closed"), "\(shown)")
        let timeline = try workspace.tocsin("timeline", Self.incident, "isarwerk").output
        #expect(timeline.contains("a task was closed") && timeline.contains("nobody there"), "\(timeline)")
        let check = try workspace.tocsin("ledger", "check")
        #expect(check.code == 0, "\(check.output)")
    }

    @Test("A dispute whose task is closed stays among the things to do until the customer answers")
    func dispute() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let ack = ["ack", Self.incident, "isarwerk", "--from", "A, B", "--via", "phone", "--by", "dana"]
        let disputed = try workspace.tocsin.run(ack + ["--answer", "dispute"])
        #expect(disputed.code == 0, "\(disputed.error)")
        let number = try call("isarwerk", workspace)
        let closed = try workspace.tocsin("task", "close", Self.incident, number, "--note", "spoke", "--by", "dana")
        #expect(closed.output.contains("isarwerk still disputes") && closed.output.contains("tocsin ack"))
        let item = try #require(try tasks(workspace)["items"].list?.first { $0["tenant"].text == "isarwerk" })
        #expect(item["kind"].text == "dispute" && item["task"].number == nil && item["urgency"].text == "now")
        #expect(item["command"].text?.hasPrefix("tocsin ack \(Self.incident) isarwerk") == true)
        let status = try workspace.tocsin("status", Self.incident).output
        #expect(status.contains("still dispute") && status.contains("isarwerk"), "\(status)")
        let answered = try workspace.tocsin.run(ack)
        #expect(answered.code == 0, "\(answered.error)")
        let left = try tasks(workspace)["items"].list?.first { $0["tenant"].text == "isarwerk" }
        #expect(left == nil)
    }

    @Test("Of a customer are the coordinator's alone to close")
    func roles() throws {
        let workspace = try Self.withCalls()
        let number = try call("isarwerk", workspace)
        try workspace.replace(
            "people: []",
            with: "people: [{name: cora, roles: [coordinator]}, {name: olga, roles: [operator]}]", in: "tocsin.yaml")
        let close = ["task", "close", Self.incident, number, "--note", "called", "--by"]
        let refused = try workspace.tocsin.run(close + ["olga"])
        #expect(refused.code == 77 && refused.error.contains("coordinator"), "\(refused.error)")
        let done = try workspace.tocsin.run(close + ["cora"])
        #expect(done.code == 0, "\(done.error)")
    }
}
