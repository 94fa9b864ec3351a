import Foundation
import Testing
import TocsinTestSupport

/// Waves on a real mail server: who gets the notice when.
@Suite("Waves, from queue to the receiver", .enabled(if: Python.hasMailServer, "needs aiosmtpd"))
struct WaveFlowTests {
    private static let incident = TemporaryWorkspace.incident
    private static let tiers = ["government", "enterprise", "private"]

    /// A workspace with `mills.csv`: four customers with one mailbox each in every tier.
    private static func workspace(_ relay: Receiver) throws -> TemporaryWorkspace {
        let workspace = try TemporaryWorkspace.connected(to: relay)
        for name in try FileManager.default.contentsOfDirectory(atPath: workspace.path("contacts")) {
            try FileManager.default.removeItem(atPath: workspace.path("contacts/\(name)"))
        }
        var contacts = [
            "tenant,name,kind,tier,sector,region,locale,timezone,share,contact,contactName,role,order,channel,address"
        ]
        var batch = ["tenant,accountsAffected,mailboxes,firstAccess,lastAccess,itemsAccessed,evidence"]
        for tier in tiers {
            for number in 0..<4 {
                contacts.append(
                    "\(tier)-\(number),Mill \(number),organisation,\(tier),industry,eu,en,Europe/Berlin,aggregate,soc,"
                        + "Desk,security,1,smtp,soc@\(tier)-\(number).example")
                batch.append("\(tier)-\(number),1,office,2023-05-15,2023-06-16,\(number),EV-\(number)")
            }
        }
        try workspace.write(contacts.joined(separator: "\n") + "\n", to: "contacts/mills.csv")
        try workspace.write(batch.joined(separator: "\n") + "\n", to: "mills.csv")
        return workspace
    }

    /// Queues with these waves and approves.
    private static func release(_ workspace: TemporaryWorkspace, _ options: [String]) throws -> JSON {
        let plan = try workspace.answer(
            to: ["queue", incident, "--batch", "mills.csv", "--advisory", "initial"] + options, code: 0)
        try workspace.approve(release: 1, digest: try #require(plan["digest"].text))
        return plan
    }

    private static func states(_ workspace: TemporaryWorkspace) throws -> [String?] {
        try workspace.status()["releases"][0]["waves"].list?.map { $0["state"].text } ?? []
    }

    @Test("One deliver --until-idle sends all waves, each after the one before")
    func inOrder() async throws {
        let relay = try await Receiver(mailServer)
        let workspace = try Self.workspace(relay)
        let plan = try Self.release(workspace, ["--canary", "2", "--wave", "tier=government", "--wave-share", "100"])
        #expect(plan["waves"].list?.map { $0["customers"].number } == [2, 4, 6])
        let report = try workspace.deliver()
        #expect(report["accepted"].number == 12)
        let order = relay.taken.map(\.to)
        #expect(Set(order).count == 12)
        #expect(order.prefix(2).allSatisfy { !$0.contains("government") }, "\(order)")
        #expect(order.dropFirst(2).prefix(4).allSatisfy { $0.contains("government") }, "\(order)")
        #expect(try Self.states(workspace) == ["done", "done", "done"])
        #expect(try workspace.status()["releases"][0]["state"].text == "finished")
        let check = try workspace.tocsin("ledger", "check")
        #expect(check.code == 0, "\(check.output)")
    }

    @Test("Failures of a wave pause the release with the reason; after resume the next waves go out")
    func failures() async throws {
        let relay = try await Receiver(
            mailServer, ["rcpt": ["soc@government-1.example": ["550 5.1.1 no such user"]]])
        let workspace = try Self.workspace(relay)
        _ = try Self.release(workspace, ["--wave", "tier=government"])
        try workspace.deliver(code: 4)
        #expect(relay.taken.count == 3)
        let paused = try workspace.status()["releases"][0]
        #expect(paused["state"].text == "paused")
        #expect(paused["reason"].text == "wave_failed: 1 of 4 customers of wave 1 (tier=government) failed")
        #expect(paused["waves"][0]["failed"].number == 1)
        #expect(paused["waves"][0]["arrived"].number == 3)
        try workspace.deliver(code: 4)
        #expect(relay.taken.count == 3)
        try workspace.done("resume", Self.incident, "--release", "1")
        try workspace.deliver()
        #expect(relay.taken.count == 11)
    }

    @Test("A wave that can't reach its share waits, deliver ends with 4 and says so; release next goes on")
    func stuck() async throws {
        let relay = try await Receiver(
            mailServer, ["rcpt": ["soc@government-1.example": ["550 5.1.1 no such user"]]])
        let workspace = try Self.workspace(relay)
        _ = try Self.release(workspace, ["--wave", "tier=government", "--wave-failures", "50"])
        try workspace.deliver(code: 4)
        let again = try workspace.tocsin("deliver", "--until-idle")
        #expect(again.code == 4)
        #expect(again.error.contains("the next wave of a release waits"), "\(again.error)")
        #expect(relay.taken.count == 3)
        let page = try workspace.tocsin("status", Self.incident).output
        #expect(page.contains("tocsin release next \(Self.incident) 1"), "\(page)")
        try workspace.done("release", "next", Self.incident, "1", "--reason", "we called them")
        try workspace.deliver()
        #expect(relay.taken.count == 11)
    }

    @Test(
        "A customer put into another wave behind our back is drift: nothing is sent",
        .enabled(if: TemporaryWorkspace.canDump))
    func alteredWave() async throws {
        for table in ["deliveries", "plans"] {
            let relay = try await Receiver(mailServer)
            let workspace = try Self.workspace(relay)
            _ = try Self.release(workspace, ["--canary", "1"])
            try workspace.sql("UPDATE \(table) SET wave = 1 WHERE tenant LIKE 'government-%'")
            try workspace.deliver(code: 4)
            #expect(relay.seen.isEmpty, "\(table)")
            #expect(try workspace.status()["releases"][0]["reason"].text?.hasPrefix("content_drift") == true)
        }
    }
}
