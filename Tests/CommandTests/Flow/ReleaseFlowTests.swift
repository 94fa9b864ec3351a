import Foundation
import Testing
import TocsinTestSupport

/// What is approved is what is sent, once, and nowhere else: through the commands, on a real mail server.
@Suite("Releases, from queue to the receiver", .enabled(if: Python.hasMailServer, "needs aiosmtpd"))
struct ReleaseFlowTests {
    private static let incident = TemporaryWorkspace.incident
    private static let tenants = TemporaryWorkspace.mailTenants

    /// A workspace with three customers in `few.csv`, each of whose first contact has mail alone.
    private static func workspace(_ relay: Receiver) throws -> TemporaryWorkspace {
        let workspace = try TemporaryWorkspace.connected(to: relay)
        try workspace.writeBatch("few.csv", of: tenants)
        return workspace
    }

    @Test("Queued, approved and delivered twice, everything goes out once; all is unchanged under the same digest")
    func twice() async throws {
        let relay = try await Receiver(mailServer)
        let workspace = try Self.workspace(relay)
        let first = try workspace.queue("few.csv")
        let again = try workspace.queue("few.csv")
        #expect(again["customers"]["unchanged"].number == 3)
        #expect(again["digest"].text == first["digest"].text)
        #expect(again["release"].number == 1)
        try workspace.approve(release: 1, digest: try #require(first["digest"].text))
        try workspace.deliver()
        #expect(relay.taken.count == 3)
        let after = try workspace.queue("few.csv")
        #expect(after["customers"]["unchanged"].number == 3)
        #expect(after["digest"].text == first["digest"].text)
        try workspace.deliver()
        #expect(relay.taken.count == 3)
        #expect(Set(relay.taken.map(\.id)).count == 3)
    }

    @Test("A template that is edited after queueing changes nothing of what goes out, and status names it")
    func editedTemplate() async throws {
        let relay = try await Receiver(mailServer)
        let workspace = try Self.workspace(relay)
        let plan = try workspace.queue("few.csv")
        for locale in ["en", "de"] {
            let name = "templates/initial/\(locale)/body.txt.mustache"
            try workspace.write("EDITED " + workspace.read(name), to: name)
        }
        try workspace.edit("few.csv", row: "isarwerk", replacing: "isarwerk,", with: "isarwerk,9")
        try workspace.approve(release: 1, digest: try #require(plan["digest"].text))
        try workspace.deliver()
        #expect(relay.taken.count == 3)
        for mail in relay.taken { #expect(!MailFile(mail.bytes).text.contains("EDITED"), "\(mail.to)") }
        let files = try workspace.status()["releases"][0]["drift"]["files"].texts
        #expect(
            files == [
                "few.csv", "templates/initial/de/body.txt.mustache", "templates/initial/en/body.txt.mustache",
            ])
        let page = try workspace.tocsin("status", Self.incident).output
        #expect(page.contains("these files changed since"))
    }

    @Test("An approval by a stale or a foreign digest is refused, and nothing is sent")
    func staleDigest() async throws {
        let relay = try await Receiver(mailServer)
        let workspace = try Self.workspace(relay)
        let old = try #require(try workspace.queue("few.csv")["digest"].text)
        try workspace.edit("few.csv", row: "isarwerk", replacing: "isarwerk,", with: "isarwerk,9")
        let second = try workspace.queue("few.csv")
        #expect(second["release"].number == 2)
        #expect(second["customers"]["changed"].number == 1)
        for digest in [old, String(repeating: "0", count: 64)] {
            let result = try workspace.tocsin("approve", Self.incident, "--release", "2", "--digest", digest)
            #expect(result.code == 77, "\(result.error)")
            #expect(result.error.contains("another digest"), "\(result.error)")
        }
        let report = try workspace.deliver()
        #expect(report["accepted"].number == 0)
        #expect(relay.seen.isEmpty)
        // The customer who moved is sent by the new release alone.
        try workspace.approve(release: 1, digest: old)
        try workspace.approve(release: 2, digest: try #require(second["digest"].text))
        try workspace.deliver()
        #expect(relay.taken.map(\.to).filter { $0.hasSuffix("@isarwerk.example") }.count == 1)
        #expect(relay.taken.count == 3)
    }

    @Test("A fact altered in the database is not sent: the release pauses, and resumes once the fact is back")
    func alteredFact() async throws {
        let relay = try await Receiver(mailServer)
        let workspace = try Self.workspace(relay)
        try workspace.release("few.csv")
        let plan = "tenant = 'isarwerk'"
        try workspace.sql("UPDATE plans SET plan = replace(plan, 'Quiet Tern', 'Red Heron') WHERE \(plan)")
        let report = try workspace.deliver(code: 4)
        #expect(report["accepted"].number == 0)
        #expect(relay.seen.isEmpty)
        let release = try workspace.status()["releases"][0]
        #expect(release["state"].text == "paused")
        #expect(release["reason"].text?.hasPrefix("content_drift") ?? false)
        let drifted = try #require(release["drift"]["content"].texts)
        #expect(drifted.count == 1)
        let rows = try workspace.done("release", "show", Self.incident, "1")["deliveries"]["items"].list ?? []
        let row = try #require(rows.first { $0["delivery"].text == drifted[0] })
        #expect(row["tenant"].text == "isarwerk")
        #expect(row["state"].text == "ready")

        let refused = try workspace.tocsin("resume", Self.incident, "--release", "1")
        #expect(refused.code == 77, "\(refused.error)")
        try workspace.deliver(code: 4)
        #expect(relay.seen.isEmpty)
        try workspace.sql("UPDATE plans SET plan = replace(plan, 'Red Heron', 'Quiet Tern') WHERE \(plan)")
        try workspace.done("resume", Self.incident, "--release", "1")
        try workspace.deliver()
        #expect(relay.taken.count == 3)
    }

    @Test("With another token key nothing is sent at all")
    func anotherKey() async throws {
        let relay = try await Receiver(mailServer)
        let workspace = try Self.workspace(relay)
        try workspace.release("few.csv")
        let key = try workspace.read("secrets/token.key")
        try workspace.write(TemporaryWorkspace().read("secrets/token.key"), to: "secrets/token.key")
        let report = try workspace.deliver(code: 4)
        #expect(report["accepted"].number == 0)
        #expect(report["remaining"].number == 3)
        #expect(relay.seen.isEmpty)
        let release = try workspace.status()["releases"][0]
        #expect(release["state"].text == "paused")
        #expect(release["reason"].text?.contains("token key") ?? false)
        let refused = try workspace.tocsin("resume", Self.incident)
        #expect(refused.code == 77, "\(refused.error)")
        try workspace.write(key, to: "secrets/token.key")
        try workspace.done("resume", Self.incident)
        try workspace.deliver()
        #expect(relay.taken.count == 3)
    }

    @Test("If the only mailbox is not to be trusted the plan stops by name; with a phone a person calls")
    func untrusted() async throws {
        let relay = try await Receiver(mailServer)
        let workspace = try Self.workspace(relay)
        let lines = [
            "schema: 1", "tenant: quiet-mill", "name: Quiet Mill", "kind: organisation", "locale: en-US", "contacts:",
            "  - id: owner", "    name: Orla Quill", "    role: owner", "    order: 1", "    channels:",
            "      - smtp: orla@quiet-mill.example",
        ]
        try workspace.write(lines.joined(separator: "\n") + "\n", to: "contacts/quiet-mill.yaml")
        let rows = try workspace.read("few.csv").split(separator: "\n")
        let row = try #require(rows.first { $0.hasPrefix("isarwerk,") }).replacing("isarwerk,", with: "quiet-mill,")
            .dropLast(3)
        // Behind the mark are two further columns.
        try workspace.write("\(rows[0])\n\(row),smtp,,\n", to: "quiet.csv")
        let queueing = ["queue", Self.incident, "--batch", "quiet.csv", "--advisory", "initial"]
        let before = try workspace.dump()
        let refused = try workspace.tocsin.run(queueing)
        #expect(refused.code == 65)
        #expect(refused.output.contains("Quiet Mill (quiet-mill) has no path that can be trusted"), "\(refused.output)")
        #expect(try workspace.dump() == before)

        try workspace.write(
            (lines + ["      - phone: \"+12025550177\""]).joined(separator: "\n") + "\n",
            to: "contacts/quiet-mill.yaml")
        let plan = try workspace.queue("quiet.csv")
        #expect(plan["deliveries"].number == 0)
        #expect(plan["tasks"].number == 1)
        try workspace.approve(release: 1, digest: try #require(plan["digest"].text))
        try workspace.deliver()
        #expect(relay.seen.isEmpty)
        let status = try workspace.status()
        #expect(status["tasks"].number == 1)
        #expect(status["customers"]["queued"].number == 1)
        try workspace.done("ack", Self.incident, "quiet-mill", "--from", "Orla Quill, owner", "--via", "phone")
        let after = try workspace.status()
        #expect(after["tasks"].number == 0)
        #expect(after["customers"]["confirmed"].number == 1)
    }
}
