import Foundation
import Testing
import TocsinTestSupport

/// What a coordinator does between queueing and the report, by the answers for programs.
@Suite("Workflow")
struct WorkflowTests {
    private static let incident = TemporaryWorkspace.incident

    @Test("Opening twice changes nothing, and a changed file is taken over")
    func openAgain() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        let again = try workspace.tocsin("incident", "open", "incident.yaml", "--by", "dana", "--format", "json")
        let answer = try again.object()
        #expect(answer["result"].text == "unchanged")
        #expect(answer["incident"].text == Self.incident)
        let list = try workspace.tocsin("incident", "list", "--format", "json").object()
        #expect(list["count"].number == 1)
        #expect(list["items"][0]["tlp"].text == "AMBER+STRICT")
        #expect(list["items"][0]["embargo"].text == "2023-07-11T21:00:00Z")
        let mode = try workspace.mode("tocsin.sqlite")
        #expect(mode == 0o600)
    }

    @Test("A release is approved by what release show prints, and approving again changes nothing")
    func approve() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let shown = try workspace.tocsin("release", "show", Self.incident, "1", "--format", "json", "--limit", "3")
            .object()
        #expect(shown["state"].text == "held")
        #expect(shown["digest"].text?.count == 64)
        #expect(shown["approvals"].list?.isEmpty ?? false)
        #expect(shown["deliveries"]["items"].list?.count == 3)
        #expect((shown["deliveries"]["count"].number ?? 0) > 29)
        #expect(
            shown["deliveries"]["items"][0].keys == ["delivery", "tenant", "contact", "channel", "state"])
        let digest = try workspace.digest()
        let arguments = [
            "approve", Self.incident, "--release", "1", "--digest", String(digest.prefix(12)).uppercased(),
        ]
        let first = try workspace.tocsin.run(arguments + ["--by", "idris", "--format", "json"]).object()
        #expect(first.keys == ["incident", "release", "digest", "approvals", "required", "state", "workers"])
        #expect(first["state"].text == "approved")
        #expect(first["approvals"][0]["by"].text == "idris")
        #expect(first["required"].number == 1)
        let second = try workspace.tocsin.run(arguments + ["--by", "idris", "--format", "json"])
        #expect(second.code == 0)
        let approvals = try second.object()["approvals"].list
        #expect(approvals?.count == 1)
        let text = try workspace.tocsin("release", "show", Self.incident, "1")
        #expect(text.output.contains(digest))
        #expect(text.output.contains("by idris"))
        #expect(!text.output.contains("\u{1B}"), "colour without a terminal")
    }

    @Test("Problems of batch and contacts are told at once; a text without the case code is warned of")
    func wholeReading() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        let queue = [
            "queue", Self.incident, "--batch", "batch.csv", "--advisory", "initial", "--by", "dana", "--format", "json",
        ]
        try workspace.replace("wetlands-agency,", with: "wetlands agency,", in: "batch.csv")
        try workspace.replace("region: ", with: "regoin: ", in: "contacts/isarwerk.yaml")
        let refused = try workspace.tocsin.run(queue).failure()
        #expect(
            Set(refused["problems"].list?.compactMap { $0["file"].text } ?? [])
                == ["batch.csv", "contacts/isarwerk.yaml"])
        try workspace.replace("wetlands agency,", with: "wetlands-agency,", in: "batch.csv")
        try workspace.replace("regoin: ", with: "region: ", in: "contacts/isarwerk.yaml")
        try workspace.replace("{{caseCode}}", with: "", in: "templates/initial/en/body.txt.mustache")
        let plan = try workspace.tocsin.run(queue)
        #expect(plan.code == 0, "\(plan.error)")
        let warnings = try plan.object()["warnings"]
        let items = try #require(warnings["items"].list)
        let withoutCode = items.filter { $0["message"].text?.contains("caseCode") == true }
        #expect(withoutCode.map(\.["file"].text) == ["templates/initial/en/body.txt.mustache"])
        // What translates the text that was edited is behind.
        let behind = Set(items.compactMap { $0["file"].text }).subtracting(["templates/initial/en/body.txt.mustache"])
        #expect(behind == Set(["ar", "de", "es", "fr", "ja"].map { "templates/initial/\($0)/body.txt.mustache" }))
        // And two customers of the sample have no mail, which alone carries files.
        let unmailed = items.filter { $0["file"].text == nil }
        #expect(unmailed.count == 1, "\(unmailed)")
        #expect(unmailed.first?["message"].text?.contains("no mail goes to 2 customers") == true, "\(unmailed)")
        #expect(warnings["count"].number == 7)
    }

    @Test("A customer who was removed and stands in the batch again is warned of, and so is a mistyped column")
    func warnings() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let removed = try workspace.tocsin(
            "remove", Self.incident, "isarwerk", "--reason", "not hit", "--second", "idris", "--by", "dana")
        #expect(removed.code == 0, "\(removed.error)")
        let queue = [
            "queue", Self.incident, "--batch", "batch.csv", "--advisory", "initial", "--by", "dana", "--dry-run",
        ]
        let again = try workspace.tocsin.run(queue).output
        #expect(again.contains("warning: batch.csv:") && again.contains("isarwerk was removed"), "\(again)")
        try workspace.replace(",note,", with: ",notes,", in: "batch.csv")
        let mistyped = try workspace.tocsin.run(queue).output
        #expect(mistyped.contains("batch.csv:1: no text of this advisory uses the column “notes”; did you mean note?"))
    }

    @Test("What was queued anew in another release is told when the older one is approved, and by deliver")
    func replaced() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let digest = try workspace.digest()
        try workspace.replace("{{version}}", with: "{{version}}.", in: "templates/initial/en/body.txt.mustache")
        let queued = try workspace.tocsin(
            "queue", Self.incident, "--batch", "batch.csv", "--advisory", "initial", "--by", "dana")
        #expect(queued.code == 0, "\(queued.error)")
        let approved = try workspace.tocsin(
            "approve", Self.incident, "--release", "1", "--digest", digest, "--by", "idris")
        #expect(approved.code == 0, "\(approved.error)")
        #expect(approved.output.contains("16 of its 29 customers have no message left in it"), "\(approved.output)")
    }

    @Test("Pause, resume and cancel tell the release's state, and twice is once")
    func pauseResumeCancel() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        try workspace.approve()
        let steps: [(arguments: [String], state: String)] = [
            (["pause", Self.incident, "--reason", "wrong date"], "paused"),
            (["pause", Self.incident, "--release", "1"], "paused"),
            (["resume", Self.incident], "approved"),
            (["resume", Self.incident, "--release", "1"], "approved"),
            (["cancel", Self.incident, "--release", "1"], "cancelled"),
            (["cancel", Self.incident, "--release", "1"], "cancelled"),
        ]
        for step in steps {
            let result = try workspace.tocsin.run(step.arguments + ["--by", "dana", "--format", "json"])
            #expect(result.code == 0, "\(step.arguments): \(result.error)")
            let release = try result.object()["releases"][0]
            #expect(release["state"].text == step.state, "\(step.arguments)")
            if step.state == "paused" { #expect(release["reason"].text == "wrong date") }
        }
        let status = try workspace.tocsin("status", Self.incident, "--format", "json").object()
        #expect(status["deliveries"]["cancelled"].number == status["deliveries"]["total"].number)
    }

    @Test("An answer confirms once; the second is evidence; a mitigation follows")
    func acknowledge() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let ack = [
            "ack", Self.incident, "isarwerk", "--from", "Ida Lang, head of IT", "--via", "in-person", "--note",
            "met at the gate", "--by", "dana", "--format", "json",
        ]
        let first = try workspace.tocsin.run(ack).object()
        #expect(first.keys == ["incident", "changed", "reconfirmed", "unchanged"])
        #expect(first["changed"].list?.count == 1)
        #expect(first["changed"][0].keys == ["tenant", "from", "to", "at"])
        #expect(first["changed"][0]["from"].text == "queued")
        #expect(first["changed"][0]["to"].text == "confirmed")
        #expect(first["unchanged"].number == 0)
        let second = try workspace.tocsin.run(ack).object()
        #expect(second["changed"].list?.isEmpty ?? false)
        #expect(second["unchanged"].number == 1)
        let mitigated = try workspace.tocsin(
            "mitigate", Self.incident, "--all-confirmed", "--by", "dana", "--format", "json"
        ).object()
        #expect(mitigated["changed"][0]["to"].text == "mitigated")
        let again = try workspace.tocsin(
            "mitigate", Self.incident, "isarwerk", "isarwerk", "--by", "dana", "--format", "json"
        ).object()
        #expect(again["unchanged"].number == 1)
        let timeline = try workspace.tocsin("timeline", Self.incident, "isarwerk", "--format", "json").object()
        #expect(timeline["state"].text == "mitigated")
        let events = try #require(timeline["events"].list)
        #expect(events.allSatisfy { $0.keys.isSuperset(of: ["at", "kind", "actor", "delivery"]) })
        #expect(events.count { $0["kind"].text == "acknowledged" } == 2)
        let said = events.first { $0["kind"].text == "acknowledged" }
        #expect(said?["person"].text == "Ida Lang, head of IT")
        #expect(said?["note"].text == "met at the gate")
        let text = try workspace.tocsin("timeline", Self.incident, "isarwerk").output
        #expect(text.contains("Ida Lang, head of IT confirmed in person"))
        let check = try workspace.tocsin("ledger", "check", "--format", "json").object()
        #expect(check["ok"].flag == true)
    }

    @Test("Words from outside can't steer the terminal")
    func hostileWords() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let result = try workspace.tocsin(
            "ack", Self.incident, "isarwerk", "--from", "Ida, IT", "--via", "phone", "--note",
            "all\u{1B}[2Jwell\u{202E}\u{9B}31m", "--by", "dana")
        #expect(result.code == 0)
        let text = try workspace.tocsin("timeline", Self.incident, "isarwerk").output
        #expect(text.contains("all�[2Jwell"))
        for scalar: Unicode.Scalar in ["\u{1B}", "\u{202E}", "\u{9B}"] {
            #expect(!text.unicodeScalars.contains(scalar))
        }
    }

    @Test("Status has the shape that programs rely on, and is loud when nobody sends")
    func status() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let held = try workspace.tocsin("status", Self.incident).output
        #expect(!held.contains("NOBODY IS SENDING"))
        try workspace.approve()
        let loud = try workspace.tocsin("status", Self.incident).output
        #expect(loud.contains("NOBODY IS SENDING"))
        let status = try workspace.tocsin("status", Self.incident, "--format", "json", "--limit", "2").object()
        #expect(
            status.keys == [
                "incident", "asOf", "customers", "deliveries", "engine", "releases", "silent", "failures",
                "possibleDuplicates",
                "tasks", "workers", "clocks",
            ])
        #expect(
            status["customers"].keys == [
                "total", "queued", "notified", "confirmed", "mitigated", "unreachable", "disputed", "withdrawn",
            ])
        #expect(
            status["deliveries"].keys == [
                "total", "held", "ready", "sending", "accepted", "deferred", "refused", "expired", "uncertain",
                "cancelled",
            ])
        #expect(
            status["releases"][0].keys == [
                "release", "advisory", "state", "reason", "digest", "approvals", "breakGlass", "drift",
            ])
        #expect(status["releases"][0]["reason"].isNull)
        #expect(status["releases"][0]["drift"].keys == ["content", "files"])
        #expect(status["silent"]["count"].number == 29)
        #expect(status["silent"]["items"].list?.count == 2)
        #expect(status["customers"]["total"].number == 29)
        #expect(status["workers"].number == 0)
    }

    @Test("Status names the files that differ from the release, missing ones too")
    func drift() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        func files() throws -> [String?] {
            let status = try workspace.tocsin("status", Self.incident, "--format", "json").object()
            return status["releases"][0]["drift"]["files"].list?.map(\.text) ?? []
        }
        let before = try files()
        #expect(before == [])
        try workspace.write(
            try workspace.read("templates/initial/en/subject.mustache") + " ",
            to: "templates/initial/en/subject.mustache")
        try FileManager.default.removeItem(atPath: workspace.path("contacts/isarwerk.yaml"))
        let after = try files()
        #expect(after == ["contacts/isarwerk.yaml", "templates/initial/en/subject.mustache"])
        let text = try workspace.tocsin("status", Self.incident).output
        #expect(text.contains("contacts/isarwerk.yaml"))
        let shown = try workspace.tocsin("release", "show", Self.incident, "1", "--format", "json").object()
        #expect(shown["drift"]["files"].list?.count == 2)
    }

    @Test("An earlier instant shows what was recorded by then")
    func asOf() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let now = try workspace.tocsin("status", Self.incident, "--format", "json").object()["asOf"].text
        let instant = try #require(now)
        _ = try workspace.tocsin(
            "ack", Self.incident, "isarwerk", "--from", "Ida, IT", "--via", "phone", "--by", "dana")
        let then = try workspace.tocsin("status", Self.incident, "--as-of", instant, "--format", "json").object()
        #expect(then["customers"]["confirmed"].number == 0)
        #expect(then["asOf"].text == instant)
        let present = try workspace.tocsin("status", Self.incident, "--format", "json").object()
        #expect(present["customers"]["confirmed"].number == 1)
    }

    @Test("A customer who was removed is gone from the counts and keeps its history")
    func remove() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let result = try workspace.tocsin(
            "remove", Self.incident, "isarwerk", "--reason", "queued in error", "--second", "idris", "--by", "dana",
            "--format", "json")
        #expect(result.code == 0, "\(result.error)")
        let status = try workspace.tocsin("status", Self.incident, "--format", "json").object()
        #expect(status["customers"]["total"].number == 28)
        let timeline = try workspace.tocsin("timeline", Self.incident, "isarwerk", "--format", "json").object()
        #expect(timeline["state"].isNull)
        #expect(timeline["events"].list?.contains { $0["kind"].text == "removed" } ?? false)
    }

    @Test("Watching without a terminal writes one block, then another when something changed")
    func watch() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let watching = try workspace.tocsin.start(["status", Self.incident, "--watch", "--format", "json"])
        defer { watching.send(SIGTERM) }
        let first = try watching.waitForOutput { $0.hasSuffix("\n") }
        let queued = try JSON(text: first)["customers"]["queued"].number
        #expect(queued == 29)
        _ = try workspace.tocsin(
            "ack", Self.incident, "isarwerk", "--from", "Ida, IT", "--via", "phone", "--by", "dana")
        let both = try watching.waitForOutput { $0.count > first.count && $0.hasSuffix("\n") }
        let confirmed = try JSON(text: String(both.dropFirst(first.count)))["customers"]["confirmed"].number
        #expect(confirmed == 1)
    }

    @Test(
        "A backup is one closed file with the same content, and never overwrites",
        .enabled(if: TemporaryWorkspace.canDump))
    func backup() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let result = try workspace.tocsin("backup", "copy.sqlite", "--format", "json")
        #expect(result.code == 0, "\(result.error)")
        let mode = try workspace.mode("copy.sqlite")
        #expect(mode == 0o600)
        let again = try workspace.tocsin("backup", "copy.sqlite")
        #expect(again.code == 1)
        let nowhere = try workspace.tocsin("backup", "none/copy.sqlite")
        #expect(nowhere.code == 1)
        let status = try workspace.tocsin("status", Self.incident, "--database", "copy.sqlite", "--format", "json")
        let total = try status.object()["customers"]["total"].number
        #expect(total == 29)
    }

    @Test("A table that was altered behind the history's back is found", .enabled(if: TemporaryWorkspace.canDump))
    func tampered() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        try workspace.sql("UPDATE customers SET state = 'confirmed' WHERE tenant = 'isarwerk'")
        let result = try workspace.tocsin("ledger", "check", "--format", "json")
        #expect(result.code == 1)
        let answer = try result.object()
        #expect(answer["ok"].flag == false)
        #expect(answer["problems"][0]["message"].text?.contains("isarwerk") ?? false)
        let code = try result.failure()["code"].text
        #expect(code == "failed")
    }
}
