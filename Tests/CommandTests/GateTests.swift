import Foundation
import Testing

/// The gate through the commands that people and scripts use.
@Suite("The gate, by commands")
struct GateTests {
    private static let incident = TemporaryWorkspace.incident

    /// The sample's incident, of which every customer but one is exempt and that one has confirmed.
    private static func workspace() throws -> TemporaryWorkspace {
        let workspace = try TemporaryWorkspace.withIncident()
        workspace.tocsin.environment["TOCSIN_ACTOR"] = "dana"
        try workspace.replace(
            "gate: {minimumNotice: 24h, partners: [cisa]}", with: "gate: {minimumNotice: 0s}", in: "tocsin.yaml")
        try workspace.writeBatch("small.csv", of: ["isarwerk", "quarry-pharma"])
        try workspace.release("small.csv")
        try workspace.done("ack", incident, "isarwerk", "--from", "Ida Lang, IT", "--via", "phone")
        return workspace
    }

    @Test("gate is 3 while something blocks and 0 once nothing does; seal and exempt open it")
    func gate() throws {
        let workspace = try Self.workspace()
        let blocked = try workspace.tocsin("gate", Self.incident, "--format", "json")
        #expect(blocked.code == 3)
        #expect(try blocked.failure()["code"].text == "blocked")
        let report = try blocked.object()
        report.expectKeys(["incident", "asOf", "verdict", "head", "blockers", "excused", "exempt", "quorum"])
        #expect(report["verdict"].text == "BLOCKED")
        let items = try report["blockers"].expectList(count: 2)
        #expect(items.map { $0["blocker"].text } == ["notSealed", "notReached"])
        #expect(items[1]["tenant"].text == "quarry-pharma")
        let text = try workspace.tocsin("gate", Self.incident)
        #expect(text.code == 3)
        #expect(text.output.contains("BLOCKED") && text.output.contains("quarry-pharma is queued"), "\(text.output)")
        #expect(text.error.hasPrefix("error: ") && !text.error.contains("see tocsin gate"), "\(text.error)")
        let cut = try workspace.answer(to: ["gate", Self.incident, "--limit", "1"], code: 3)
        #expect(cut["blockers"]["count"].number == 2)
        #expect(cut["blockers"]["items"].list?.count == 1)

        let sealed = try workspace.answer(to: ["seal", Self.incident, "--reason", "all logs were read"], code: 0)
        #expect(sealed.keys == ["incident", "sealed", "at"])
        #expect(sealed["sealed"].flag == true)
        let exempt = try workspace.answer(
            to: ["exempt", Self.incident, "quarry-pharma", "--reason", "dissolved", "--second", "idris"], code: 0)
        #expect(exempt["exempt"].flag == true)
        let open = try workspace.answer(to: ["gate", Self.incident], code: 0)
        #expect(open["verdict"].text == "READY")
        let named = try open["exempt"].expectList(count: 1)
        #expect(named[0]["second"].text == "idris")
        #expect(named[0]["reason"].text == "dissolved")
        let timeline = try workspace.tocsin("timeline", Self.incident, "quarry-pharma")
        #expect(timeline.output.contains("the gate does not wait for this customer – dissolved"), "\(timeline.output)")
        let past = try workspace.answer(to: ["gate", Self.incident, "--as-of", "2023-07-11T00:00:00Z"], code: 3)
        #expect(try past["blockers"].expectList(count: 3).first?["blocker"].text == "noCustomers")
        try workspace.done("ledger", "check")
    }

    @Test(
        "publish records nothing while the gate is blocked, and once it is open verdict and head; twice is 0",
        .enabled(if: TemporaryWorkspace.canDump))
    func publish() throws {
        let workspace = try Self.workspace()
        let before = try workspace.dump()
        let refused = try workspace.tocsin("publish", Self.incident, "--format", "json")
        #expect(refused.code == 3)
        #expect(refused.output == "")
        let failure = try refused.failure()
        #expect(failure["code"].text == "blocked")
        #expect(failure["problems"].list?.count == 2)
        #expect(try workspace.dump() == before)
        try workspace.done("seal", Self.incident, "--reason", "all logs were read")
        try workspace.done("exempt", Self.incident, "quarry-pharma", "--reason", "r", "--second", "idris")
        let head = try #require(try workspace.answer(to: ["gate", Self.incident], code: 0)["head"].number)
        let moved = try workspace.tocsin("publish", Self.incident, "--if-head", String(head - 1))
        #expect(moved.code == 3)
        #expect(moved.error.contains("look at it again"))
        let ahead = try workspace.tocsin("publish", Self.incident, "--if-head", String(head + 7))
        #expect(ahead.code == 3 && ahead.error.contains("has no event \(head + 7)"), "\(ahead.error)")
        let answer = try workspace.answer(to: ["publish", Self.incident, "--if-head", String(head)], code: 0)
        #expect(answer.keys == ["incident", "publishedAt", "verdict", "head", "blockers", "excused"])
        #expect(answer["verdict"].text == "READY")
        #expect(answer["head"].number == head)
        let again = try workspace.answer(to: ["publish", Self.incident], code: 0)
        #expect(again["publishedAt"].text == answer["publishedAt"].text)
        let gate = try workspace.answer(to: ["gate", Self.incident], code: 0)
        #expect(gate["published"].keys == ["at", "by", "verdict"])
        #expect(try workspace.tocsin("status", Self.incident).output.contains("public since"))
        try workspace.done("ledger", "check")
    }

    @Test("override is asked by one, agreed by two others, and revoked by anyone of them")
    func override() throws {
        let workspace = try Self.workspace()
        let override = ["override", Self.incident]
        #expect(try workspace.tocsin.run(override).code == 77, "no reason")
        #expect(try workspace.tocsin.run(override + ["--agree"]).code == 77, "nobody asks")
        let asked = try workspace.answer(to: override + ["--reason", "the press has it"], code: 0)
        #expect(asked.keys == ["incident", "state", "by", "reason", "agreed", "covers"])
        #expect(asked["state"].text == "asked")
        #expect(try asked["covers"].expectList(count: 2)[1]["tenant"].text == "quarry-pharma")
        let own = try workspace.tocsin.run(override + ["--agree", "--by", "Dana"])
        #expect(own.code == 77)
        #expect(own.error.contains("other people"))
        try workspace.done("override", Self.incident, "--agree", "--by", "idris")
        #expect(try workspace.tocsin("publish", Self.incident).code == 3)
        let agreed = try workspace.answer(to: override + ["--agree", "--by", "olga"], code: 0)
        #expect(agreed["state"].text == "agreed")
        #expect(agreed["agreed"].list?.map { $0["by"].text } == ["idris", "olga"])
        let gate = try workspace.answer(to: ["gate", Self.incident], code: 0)
        #expect(gate["verdict"].text == "OVERRIDDEN")
        #expect(gate["override"]["state"].text == "agreed")
        let revoked = try workspace.tocsin.run(override + ["--revoke", "--by", "idris"])
        #expect(revoked.code == 0)
        #expect(revoked.output.contains("covers nothing any more") && !revoked.output.contains("quarry-pharma"))
        #expect(try workspace.tocsin("gate", Self.incident).code == 3)
        try workspace.done("ledger", "check")
    }

    @Test("leak starts what waits, says how much, and twice changes nothing; brief takes partners that are known")
    func leakAndBrief() throws {
        let workspace = try Self.workspace()
        try workspace.write(
            """
            schema: 1
            rule: house
            title: House rule
            source: Us
            status: in force
            checkWithCounsel: All.
            stages:
              - {id: statement, trigger: leak, due: 2h, title: Put a statement out}

            """, to: "house.yaml")
        try FileManager.default.createDirectory(atPath: workspace.path("clocks"), withIntermediateDirectories: false)
        try FileManager.default.moveItem(
            atPath: workspace.path("house.yaml"), toPath: workspace.path("clocks/house.yaml"))
        #expect(try workspace.tocsin("leak", Self.incident).code == 77, "no reason")
        let leak = ["leak", Self.incident, "--reason", "a newspaper has it"]
        let answer = try workspace.answer(to: leak, code: 0)
        #expect(answer.keys == ["incident", "leakedAt", "startedWaves", "startedTurns", "startedClocks"])
        #expect(answer["startedClocks"].texts == ["house"])
        #expect(answer["startedTurns"].number ?? 0 > 0)
        let again = try workspace.answer(to: leak, code: 0)
        #expect(again["leakedAt"].text == answer["leakedAt"].text)
        #expect(again["startedTurns"].number == 0)
        #expect(try workspace.answer(to: ["gate", Self.incident], code: 0)["verdict"].text == "LEAKED")
        let status = try workspace.tocsin("status", Self.incident)
        #expect(status.output.contains("the embargo is broken"), "\(status.output)")
        #expect(status.output.contains("house/statement in 1 h 59 min"), "\(status.output)")
        #expect(try workspace.answer(to: ["publish", Self.incident], code: 0)["verdict"].text == "LEAKED")

        let brief = try workspace.answer(
            to: ["brief", Self.incident, "--partner", "cisa", "--at", "2023-07-11T10:00:00Z"], code: 0)
        #expect(brief.keys == ["incident", "partner", "at"])
        #expect(brief["at"].text == "2023-07-11T10:00:00Z")
        let unknown = try workspace.tocsin("brief", Self.incident, "--partner", "cissa")
        #expect(unknown.code == 66)
        #expect(unknown.error.contains("did you mean cisa"))
        try workspace.done("ledger", "check")
    }

    @Test(
        "What is not allowed or not known changes nothing", .enabled(if: TemporaryWorkspace.canDump))
    func refused() throws {
        let workspace = try Self.workspace()
        let before = try workspace.dump()
        let exempt = ["exempt", Self.incident, "quarry-pharma"]
        let refusals: [(Int32, [String])] = [
            (77, ["seal", Self.incident]), (77, ["seal", Self.incident, "--reason", " "]),
            (77, exempt + ["--reason", "r"]), (77, exempt + ["--second", "idris"]),
            (77, exempt + ["--reason", "r", "--second", "DANA"]),
            (66, ["exempt", Self.incident, "quarry-farma", "--reason", "r", "--second", "idris"]),
            (66, ["seal", "INC-2023-0712", "--reason", "r"]), (66, ["gate", "INC-2023-0712"]),
            (64, ["gate", Self.incident, "--as-of", "2999-01-01T00:00:00Z"]),
            (64, ["publish", Self.incident, "--at", "2999-01-01T00:00:00Z"]),
            (64, ["publish", Self.incident, "--if-head", "x"]),
            (64, ["leak", Self.incident, "--reason", "r", "--at", "2999-01-01T00:00:00Z"]),
            (64, ["leak", Self.incident, "--reason", "r", "--at", "2020-01-01T00:00:00Z"]),
            (64, ["publish", Self.incident, "--at", "2020-01-01T00:00:00Z"]),
            (64, ["brief", Self.incident, "--partner", "cisa", "--at", "2999-01-01T00:00:00Z"]),
            (64, ["override", Self.incident, "--agree", "--revoke"]),
            (64, ["override", Self.incident, "--agree", "--reason", "r"]),
            (77, ["override", Self.incident, "--revoke"]),
        ]
        for (code, arguments) in refusals {
            let result = try workspace.tocsin.run(arguments)
            #expect(result.code == code, "\(arguments): \(result.error)")
            #expect(result.output == "", "\(arguments)")
        }
        #expect(try workspace.dump() == before)
    }
}
