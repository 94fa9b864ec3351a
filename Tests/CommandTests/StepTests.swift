import Foundation
import Testing

@Suite("The checklist's commands")
struct StepTests {
    private static let incident = TemporaryWorkspace.incident

    private func steps(_ workspace: TemporaryWorkspace, _ more: String...) throws -> [JSON] {
        let answer = try workspace.tocsin.run(["steps", "list", Self.incident, "--format", "json"] + more).object()
        return try #require(answer["steps"].list)
    }

    @Test("Steps are done by the provider once and by each customer, shown, and taken back with a reason")
    func flow() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let before = try steps(workspace, "--limit", "2")
        #expect(before.count == 5)
        #expect(before[0].keys == ["step", "who", "title", "done", "of", "missing"])
        #expect(before.map { $0["who"].text } == ["provider", "provider", "customer", "customer", "customer"])
        #expect(before[2]["of"].number == 29 && before[2]["done"].number == 0)
        #expect(before[2]["missing"]["count"].number == 29 && before[2]["missing"]["items"].list?.count == 2)

        let provider = try workspace.tocsin(
            "steps", "done", Self.incident, "block-tokens", "--from", "Omar Haddad, identity", "--at",
            "2023-07-03T10:00:00Z", "--by", "dana", "--format", "json"
        ).object()["steps"]
        #expect(provider.list?.count == 1)
        #expect(provider[0]["done"].number == 1 && provider[0]["at"].text == "2023-07-03T10:00:00Z")
        #expect(provider[0]["by"].text == "dana" && provider[0]["from"].text == "Omar Haddad, identity")

        let two = ["review-access", "--tenant", "isarwerk", "quarry-pharma", "--from", "A, B", "--by", "dana"]
        let done = try workspace.tocsin.run(["steps", "done", Self.incident] + two)
        #expect(done.code == 0 && done.output.contains("2 of 29"), "\(done.output)\(done.error)")
        let again = try workspace.tocsin.run(["steps", "done", Self.incident] + two)
        #expect(again.code == 0 && again.output.contains("done before"), "\(again.output)")
        let own = try steps(workspace, "--tenant", "isarwerk")
        #expect(own.map { $0["done"].number } == [1, 0, 1, 0, 0])
        let undone = try workspace.tocsin(
            "steps", "undo", Self.incident, "review-access", "--tenant", "isarwerk", "--reason", "wrong records",
            "--by", "dana")
        #expect(
            undone.code == 0 && undone.output.contains("recorded as not done (isarwerk)")
                && undone.output.contains("1 of 29"), "\(undone.output)\(undone.error)")
        let timeline = try workspace.tocsin("timeline", Self.incident, "isarwerk").output
        #expect(timeline.contains("did the step review-access") && timeline.contains("wrong records"), "\(timeline)")
        let text = try workspace.tocsin("steps", "list", Self.incident).output
        #expect(text.contains("block-tokens") && text.contains("1 of 29"), "\(text)")
        let check = try workspace.tocsin("ledger", "check")
        #expect(check.code == 0, "\(check.output)")
    }

    @Test(
        "What is unknown, without a reason or of the wrong kind is refused and changes nothing",
        .enabled(if: TemporaryWorkspace.canDump))
    func refusals() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let before = try workspace.dump()
        let from = ["--from", "A, B", "--by", "dana"]
        for (code, arguments) in [
            (66, ["done", Self.incident, "blok-tokens"] + from),
            (66, ["done", Self.incident, "report", "--tenant", "isarwerk", "isarwek"] + from),
            (66, ["done", "INC-1", "report", "--tenant", "isarwerk"] + from),
            (64, ["done", Self.incident, "report"] + from),
            (64, ["done", Self.incident, "block-tokens", "--tenant", "isarwerk"] + from),
            (64, ["done", Self.incident, "block-tokens", "--all-confirmed"] + from),
            (64, ["done", Self.incident, "report", "--tenant", "isarwerk", "--all-confirmed"] + from),
            (64, ["done", Self.incident, "report", "--tenant", "isarwerk", "--from", "A", "--by", "dana"]),
            (64, ["done", Self.incident, "report", "--tenant", "isarwerk", "--at", "2999-01-01T00:00:00Z"] + from),
            (64, ["done", Self.incident, "report", "--tenant", "isarwerk", "--at", "2020-01-01T00:00:00Z"] + from),
            (77, ["undo", Self.incident, "report", "--tenant", "isarwerk", "--by", "dana"]),
            (66, ["list", Self.incident, "--tenant", "isarwek"]),
        ] {
            let result = try workspace.tocsin.run(["steps"] + arguments)
            #expect(result.code == code, "\(arguments): \(result.error)")
            #expect(result.output == "")
        }
        let after = try workspace.dump()
        #expect(after == before)
    }

    @Test("An all-clear that is approved waits until a customer's checklist is complete")
    func allClear() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        let queued = try workspace.tocsin(
            "queue", Self.incident, "--batch", "batch.csv", "--advisory", "all-clear", "--by", "dana")
        try #require(queued.code == 0, "\(queued.error)")
        try workspace.approve()
        func ready() throws -> Int {
            let shown = try workspace.tocsin("release", "show", Self.incident, "1", "--format", "json").object()
            return try #require(shown["states"]["ready"].number)
        }
        let waiting = try ready()
        #expect(waiting == 0)
        for step in ["block-tokens", "secure-logs"] {
            _ = try workspace.tocsin("steps", "done", Self.incident, step, "--from", "A, B", "--by", "dana")
        }
        for step in ["review-access", "replace-secrets", "report"] {
            let none = try ready()
            #expect(none == 0, "\(step)")
            let done = try workspace.tocsin(
                "steps", "done", Self.incident, step, "--tenant", "isarwerk", "--from", "A, B", "--by", "dana")
            #expect(done.code == 0, "\(done.error)")
        }
        let one = try ready()
        #expect(one == 1)
        let undo = try workspace.tocsin(
            "steps", "undo", Self.incident, "report", "--tenant", "isarwerk", "--reason", "r", "--by", "dana")
        #expect(undo.code == 77 && undo.error.contains("all-clear"), "\(undo.error)")
    }
}
