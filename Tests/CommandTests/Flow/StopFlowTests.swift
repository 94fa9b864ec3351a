import Foundation
import Testing
import TocsinTestSupport

/// A worker that a service manager stops in the middle of a large release.
@Suite("deliver, stopped by TERM", .enabled(if: Python.hasMailServer, "needs aiosmtpd"), .timeLimit(.minutes(5)))
struct StopFlowTests {
    private static let count = 3_000

    /// Writes a directory and a batch of so many customers with one mailbox each.
    private static func fill(_ workspace: TemporaryWorkspace) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: workspace.path("contacts")) {
            try FileManager.default.removeItem(atPath: workspace.path("contacts/\(name)"))
        }
        var contacts = [
            "tenant,name,kind,tier,sector,region,locale,timezone,share,contact,contactName,role,order,channel,address"
        ]
        let header = "tenant,accountsAffected,mailboxes,firstAccess,lastAccess,itemsAccessed,evidence"
        var batch = [header]
        for number in 0..<count {
            contacts.append(
                "mill-\(number),Mill \(number),organisation,enterprise,industry,eu,en,Europe/Berlin,aggregate,soc,"
                    + "Desk,security,1,smtp,soc@mill-\(number).example")
            batch.append("mill-\(number),1,office,2023-05-15,2023-06-16,\(number),EV-\(number)")
        }
        try workspace.write(contacts.joined(separator: "\n") + "\n", to: "contacts/mills.csv")
        try workspace.write(batch.joined(separator: "\n") + "\n", to: "mills.csv")
    }

    @Test("It ends with 0 within stopGrace; the next one sends the rest, and each message goes out exactly once")
    func stopped() async throws {
        // 5 ms for each reply of a transfer.
        let relay = try await Receiver(mailServer, ["delay": 0.005, "brief": true])
        let workspace = try TemporaryWorkspace.connected(to: relay, connections: 10)
        try Self.fill(workspace)
        try workspace.release("mills.csv")
        let worker = try workspace.tocsin.start(["deliver", "--format", "json"])
        try await relay.wait(for: 1_000) { $0.isTaken }
        worker.send(SIGTERM)
        // The sample's stopGrace.
        let result = try worker.end(within: .seconds(30))
        #expect(result.status == 0, "\(result.errors)")
        let report = try JSON(text: result.text)
        let sent = relay.taken.count
        #expect(report["accepted"].number == sent)
        #expect(sent >= 1_000 && Self.count - sent >= 1_000, "\(sent)")
        #expect(report["remaining"].number == Self.count - sent)
        let status = try workspace.status()
        #expect(status["deliveries"]["sending"].number == 0)
        #expect(status["deliveries"]["uncertain"].number == 0)

        let rest = try workspace.deliver()
        #expect(rest["accepted"].number == Self.count - sent)
        #expect(relay.taken.count == Self.count)
        #expect(Set(relay.taken.map(\.to)).count == Self.count)
        #expect(Set(relay.taken.map(\.id)).count == Self.count)
        let check = try workspace.tocsin("ledger", "check")
        #expect(check.code == 0, "\(check.output)")
    }
}
