import Foundation
import Testing

/// Clocks through the commands that people and scripts use.
@Suite("Clocks, by commands")
struct ClockTests {
    private static let incident = TemporaryWorkspace.incident
    private static let keys: Set<String> = [
        "rule", "stage", "title", "status", "trigger", "state", "source", "checkWithCounsel",
    ]

    private static func workspace() throws -> TemporaryWorkspace {
        let workspace = try TemporaryWorkspace.withIncident()
        workspace.tocsin.environment["TOCSIN_ACTOR"] = "dana"
        return workspace
    }

    private func clock(_ workspace: TemporaryWorkspace, _ arguments: String...) throws -> [JSON] {
        let answer = try workspace.answer(
            to: ["clock", arguments[0], Self.incident] + arguments.dropFirst(), code: 0)
        #expect(answer.keys == ["incident", "asOf", "clocks"])
        return answer["clocks"].list ?? []
    }

    @Test("The built-in rules wait for their events; an event starts those that wait for it, or those that are named")
    func start() throws {
        let workspace = try Self.workspace()
        let waiting = try clock(workspace, "list")
        #expect(waiting.count == 8)
        #expect(waiting.allSatisfy { $0["state"].text == "waiting" && $0.keys == Self.keys })
        let gdpr = try clock(workspace, "start", "awareness", "--at", "2023-06-16T14:00:00Z", "--rule", "gdpr-33")
        #expect(gdpr.map { $0["state"].text } == ["overdue"])
        #expect(gdpr[0]["dueAt"].text == "2023-06-19T14:00:00Z")
        #expect(gdpr[0]["startedAt"].text == "2023-06-16T14:00:00Z")
        #expect(gdpr[0]["secondsLeft"].number ?? 0 < 0)
        let sec = try clock(workspace, "start", "determination", "--at", "2023-07-03T14:00:00Z")
        #expect(sec.map { $0["rule"].text } == ["fisma-1h", "sec-8k-105"])
        #expect(sec[1]["dueAt"].text == "2023-07-11T04:00:00Z", "the Fourth is a holiday")
        #expect(try clock(workspace, "list").filter { $0["state"].text == "waiting" }.count == 5)
        let status = try workspace.status()["clocks"].list ?? []
        #expect(status.map { $0["rule"].text } == ["fisma-1h", "gdpr-33", "sec-8k-105"])
        #expect(status[0].keys == ["rule", "stage", "dueAt", "state"])
        let text = try workspace.tocsin("clock", "list", Self.incident)
        #expect(text.output.contains("gdpr-33/notify") && text.output.contains("overdue"), "\(text.output)")
        #expect(text.output.contains("reminders, not advice"))
        try workspace.done("ledger", "check")
    }

    @Test("Filing settles a clock, dismissing too; --all shows them; an overdue one blocks the gate by name")
    func settle() throws {
        let workspace = try Self.workspace()
        _ = try clock(
            workspace, "start", "awareness", "--at", "2023-06-16T14:00:00Z", "--rule", "gdpr-33", "--rule", "nis2-23")
        let blocked = try workspace.answer(to: ["gate", Self.incident], code: 3)
        let clocks = try blocked["blockers"].expectList().compactMap { $0["clock"].text }
        #expect(clocks == ["gdpr-33/notify", "nis2-23/warning", "nis2-23/notification", "nis2-23/final"])
        let filed = try clock(
            workspace, "file", "gdpr-33/notify", "--evidence", "receipt 17", "--at", "2023-06-18T14:00:00Z")
        #expect(filed.map { $0["state"].text } == ["filed"])
        #expect(filed[0]["evidence"].text == "receipt 17")
        let told = try workspace.tocsin("clock", "list", Self.incident, "--all").output
        #expect(told.contains("gdpr-33/notify was filed at 2023-06-18 14:00:00 UTC: receipt 17"), "\(told)")
        #expect(told.contains("awareness, 2023-06-16 14:00:00 UTC"), "\(told)")
        let final = try clock(
            workspace, "file", "nis2-23/notification", "--evidence", "r", "--at", "2023-06-18T14:00:00Z")
        #expect(final.last?["dueAt"].text == "2023-07-18T14:00:00Z", "a month after the notification")
        #expect(
            try clock(workspace, "dismiss", "nis2-23", "--reason", "not in scope").map { $0["state"].text }
                == ["dismissed", "filed", "dismissed"])
        #expect(try clock(workspace, "list").allSatisfy { $0["state"].text == "waiting" })
        #expect(try clock(workspace, "list", "--all").filter { $0["rule"].text == "gdpr-33" }.count == 1)
        let after = try workspace.answer(to: ["gate", Self.incident], code: 3)
        #expect(try after["blockers"].expectList().allSatisfy { $0["blocker"].text != "clockOverdue" })
        try workspace.done("ledger", "check")
    }

    @Test("A file edited while its clock runs moves nothing until it is started again")
    func edited() throws {
        let workspace = try Self.workspace()
        try FileManager.default.createDirectory(atPath: workspace.path("clocks"), withIntermediateDirectories: false)
        let law = """
            schema: 1
            rule: gdpr-33
            title: Ours
            source: Us
            status: in force
            checkWithCounsel: All.
            stages:
              - {id: notify, trigger: awareness, due: 72h, title: Notify}

            """
        try workspace.write(law, to: "clocks/gdpr-33.yaml")
        let start = ["--at", "2023-06-16T14:00:00Z", "--rule", "gdpr-33"]
        let arguments = ["clock", "start", Self.incident, "awareness"] + start
        _ = try workspace.answer(to: arguments, code: 0)
        try workspace.replace("72h", with: "24h", in: "clocks/gdpr-33.yaml")
        let due = { try clock(workspace, "list").first { $0["rule"].text == "gdpr-33" }?["dueAt"].text }
        #expect(try due() == "2023-06-19T14:00:00Z")
        _ = try workspace.answer(to: arguments, code: 0)
        #expect(try due() == "2023-06-17T14:00:00Z")
    }

    @Test("What can't be is told and changes nothing", .enabled(if: TemporaryWorkspace.canDump))
    func refused() throws {
        let workspace = try Self.workspace()
        let before = try workspace.dump()
        let start = ["clock", "start", Self.incident]
        let file = ["clock", "file", Self.incident]
        let past = ["--at", "2023-06-16T14:00:00Z"]
        let refusals: [(Int32, [String], String)] = [
            (64, start + ["awareness"], "--at"), (64, start + ["sunrise"] + past, "sunrise"),
            (64, start + ["awareness", "--at", "2999-01-01T00:00:00Z"], "future"),
            (66, start + ["awareness", "--rule", "gdpr-34"] + past, "did you mean gdpr-33"),
            (77, start + ["leak", "--rule", "gdpr-33"] + past, "does not start gdpr-33"),
            (77, start + ["classification"] + past, "no clock waits"),
            (64, file + ["gdpr-33", "--evidence", "e"], "slash"), (77, file + ["gdpr-33/notify"], "evidence"),
            (66, file + ["gdpr-34/notify", "--evidence", "e"], "did you mean gdpr-33"),
            (66, file + ["gdpr-33/notfy", "--evidence", "e"], "did you mean notify"),
            (77, file + ["gdpr-33/notify", "--evidence", "e"], "tocsin clock start"),
            (77, ["clock", "dismiss", Self.incident, "gdpr-33"], "reason"),
            (66, ["clock", "dismiss", Self.incident, "gdpr-34", "--reason", "r"], "did you mean gdpr-33"),
        ]
        for (code, arguments, says) in refusals {
            let result = try workspace.tocsin.run(arguments)
            #expect(result.code == code, "\(arguments): \(result.error)")
            #expect(result.output == "", "\(arguments)")
            #expect(result.error.contains(says), "\(arguments): \(result.error)")
        }
        #expect(try workspace.dump() == before)
        try FileManager.default.createDirectory(atPath: workspace.path("clocks"), withIntermediateDirectories: false)
        try workspace.write("schema: 1\nrule: bad\n", to: "clocks/bad.yaml")
        let bad = try workspace.tocsin("clock", "list", Self.incident)
        #expect(bad.code == 65)
        #expect(bad.error.contains("clocks/bad.yaml:1:1"))
        #expect(try workspace.tocsin("doctor", "--offline").output.contains("clocks/bad.yaml:1:1"))
    }
}
