import Foundation
import Testing
import TocsinTestSupport

/// Waves through the commands that people and scripts use, without sending.
@Suite("Waves, by commands")
struct WaveTests {
    private static let incident = TemporaryWorkspace.incident
    private static let queue = ["queue", incident, "--batch", "batch.csv", "--advisory", "initial"]

    private static func workspace() throws -> TemporaryWorkspace {
        let workspace = try TemporaryWorkspace.withIncident()
        workspace.tocsin.environment["TOCSIN_ACTOR"] = "dana"
        return workspace
    }

    @Test("queue and release show tell the waves with their customers, in text too; a dry run has the same digest")
    func divided() throws {
        let workspace = try Self.workspace()
        let options = ["--canary", "3", "--wave", "tier=government", "--wave-share", "80"]
        let dry = try workspace.answer(to: Self.queue + options + ["--dry-run"], code: 0)
        let plan = try workspace.answer(to: Self.queue + options, code: 0)
        #expect(dry["digest"].text == plan["digest"].text)
        let waves = try #require(plan["waves"].list)
        #expect(waves.map { $0["wave"].number } == [1, 2, 3])
        #expect(waves.map { $0["name"].text } == ["canary", "tier=government", "rest"])
        #expect(waves.map { $0["customers"].number } == [3, 8, 18])
        #expect(waves[0].keys == ["wave", "name", "customers"])
        #expect(plan["waveShare"].number == 80)
        #expect(plan["waveFailures"].number == 10)

        let shown = try workspace.done("release", "show", Self.incident, "1")
        #expect(shown["waveShare"].number == 80)
        let held = try #require(shown["waves"].list)
        #expect(held[0].keys == ["wave", "name", "customers", "arrived", "failed", "state"])
        #expect(held.map { $0["state"].text } == ["waiting", "waiting", "waiting"])
        try workspace.approve()
        let status = try workspace.status()["releases"][0]["waves"].list ?? []
        #expect(status.map { $0["state"].text } == ["started", "waiting", "waiting"])
        #expect(status.map { $0["customers"].number } == [3, 8, 18])
        for arguments in [["release", "show", Self.incident, "1"], ["status", Self.incident]] {
            let page = try workspace.tocsin.run(arguments).output
            #expect(page.contains("tier=government"), "\(page)")
        }
        let again = try workspace.answer(to: Self.queue + options, code: 0)
        #expect(again["customers"]["unchanged"].number == 29)
        #expect(again["digest"].text == plan["digest"].text)
        #expect(again["waves"].list?.count == 3)
        let other = try workspace.answer(to: Self.queue + ["--canary", "1"], code: 0)
        #expect(other["release"].number == 1)
        let warnings = try #require(other["warnings"]["items"].list).compactMap { $0["message"].text }
        #expect(warnings.count { $0.contains("wave") } == 1, "\(warnings)")
    }

    @Test("Without waves nothing tells of them")
    func whole() throws {
        let workspace = try Self.workspace()
        let plan = try workspace.answer(to: Self.queue, code: 0)
        #expect(plan.keys.isDisjoint(with: ["waves", "waveShare", "waveFailures"]))
        let shown = try workspace.done("release", "show", Self.incident, "1")
        #expect(shown.keys.isDisjoint(with: ["waves", "waveShare", "waveFailures"]))
        #expect(try !workspace.status()["releases"][0].keys.contains("waves"))
    }

    @Test(
        "A wave without customers, and shares of no waves, are 65 and store nothing",
        .enabled(if: TemporaryWorkspace.canDump))
    func refused() throws {
        let workspace = try Self.workspace()
        let before = try workspace.dump()
        let refusals = [
            ["--wave", "tier=goverment"], ["--wave-share", "50"], ["--wave-failures", "5"],
            ["--wave", "tier=government", "--wave", "tier=government"],
        ]
        for options in refusals {
            let result = try workspace.tocsin.run(Self.queue + options)
            #expect(result.code == 65, "\(options): \(result.error)")
        }
        let mistyped = try workspace.tocsin.run(Self.queue + refusals[0] + ["--format", "json"])
        #expect(mistyped.output.contains("did you mean government?"), "\(mistyped.output)")
        #expect(try workspace.dump() == before)
    }

    @Test("release next needs a reason, answers with the wave, and is 77 when none is left")
    func next() throws {
        let workspace = try Self.workspace()
        _ = try workspace.answer(to: Self.queue + ["--wave", "tier=government"], code: 0)
        let next = ["release", "next", Self.incident, "1", "--reason", "their desks are closed"]
        #expect(try workspace.tocsin.run(next).code == 77, "not approved")
        try workspace.approve()
        #expect(try workspace.tocsin("release", "next", Self.incident, "1").code == 77, "no reason")
        let answer = try workspace.answer(to: next, code: 0)
        #expect(answer.keys == ["incident", "releases", "wave"])
        #expect(answer["wave"].number == 2)
        #expect(answer["releases"][0]["state"].text == "approved")
        let last = try workspace.tocsin.run(next + ["--format", "json"])
        #expect(last.code == 77)
        #expect(try last.failure()["code"].text == "notAllowed")
        #expect(try workspace.status()["deliveries"]["ready"].number ?? 0 > 25)
    }
}
