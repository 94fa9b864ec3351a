import Foundation
import Testing
import TocsinTestSupport

/// Slack, Teams and PagerDuty as a receiver on loopback plays them.
@Suite("Formats, from the contact's file to the receiver", .enabled(if: Python.hasMailServer))
struct FormatFlowTests {
    private static let key = "0123456789abcdefghijklmnopqrstuv"
    private static let slackPath = "/services/T00000000/B00000000/SlackSecretSlackSecret"
    private static let teamsPath = "/workflows/paths/invoke?sig=TeamsSecretTeamsSecret"

    /// A workspace with one customer of each format, who has nothing else, and its batch `formats.csv`.
    private static func workspace(_ receiver: Receiver, relay: Receiver) throws -> TemporaryWorkspace {
        let workspace = try TemporaryWorkspace.connected(to: relay, webhooks: true)
        let base = "http://127.0.0.1:\(receiver.port)"
        try workspace.write("\(base)\(slackPath)\n", to: "secrets/slack")
        try workspace.write("\(base)\(teamsPath)\n", to: "secrets/teams")
        try workspace.write(key + "\n", to: "secrets/pagerduty")
        let hooks = [
            ("lantern-slack", "urlFile: secrets/slack, format: slack"),
            ("lantern-teams", "urlFile: secrets/teams, format: teams"),
            ("lantern-pager", "keyFile: secrets/pagerduty, url: \"\(base)/v2/enqueue\", format: pagerduty"),
        ]
        let lines = try workspace.read("batch.csv").split(separator: "\n")
        let row = try #require(lines.first { $0.hasPrefix("isarwerk,") })
        var batch = "\(lines[0])\n"
        for (tenant, hook) in hooks {
            try workspace.write(
                """
                schema: 1
                tenant: \(tenant)
                name: "Lantern <!channel> & Desk"
                kind: organisation
                locale: en-US
                share: named
                contacts:
                  - {id: desk, name: Alert desk, channels: [{webhook: {\(hook)}}]}

                """, to: "contacts/\(tenant).yaml")
            batch += row.replacing("isarwerk,", with: "\(tenant),") + "\n"
        }
        try workspace.write(batch, to: "formats.csv")
        return workspace
    }

    private static let answers: [String: any Sendable] = [
        "post": ["/v2/enqueue": [202], teamsPath: [429, 202], slackPath: [200]],
        "text": ["/v2/enqueue": [#"{"status":"success"}"#]],
    ]

    @Test("Each receiver gets its form, unsigned, and neither output nor ledger holds a URL or a key")
    func formats() async throws {
        let relay = try await Receiver(mailServer)
        let receiver = try await Receiver(webhookServer, Self.answers)
        let workspace = try Self.workspace(receiver, relay: relay)
        let plan = try workspace.tocsin(
            "queue", TemporaryWorkspace.incident, "--batch", "formats.csv", "--advisory", "initial", "--dry-run")
        #expect(plan.output.contains("by webhook (Slack)") && plan.output.contains("by webhook (PagerDuty)"))
        try workspace.release("formats.csv")
        let preview = try workspace.tocsin("preview", TemporaryWorkspace.incident, "lantern-teams")
        #expect(preview.output.contains("by webhook (Teams): secrets/teams"), "\(preview.output)\(preview.error)")
        let report = try workspace.deliver()
        #expect(report["accepted"].number == 3)
        #expect(receiver.seen.count == 4)
        #expect(receiver.seen.allSatisfy { ($0.headers ?? [:]).keys.allSatisfy { !$0.hasPrefix("webhook-") } })
        let bodies = Dictionary(receiver.taken.map { ($0.to, $0.body) }, uniquingKeysWith: { $1 })
        let slack = try JSON(text: try #require(bodies[Self.slackPath]))
        #expect(slack["blocks"][0]["type"].text == "header")
        #expect(bodies[Self.slackPath]?.contains("&lt;!channel&gt; &amp; Desk") == true)
        let teams = receiver.seen.filter { $0.to == Self.teamsPath }
        #expect(teams.map(\.status) == [429, 202] && teams[0].bytes == teams[1].bytes)
        let event = try JSON(text: try #require(bodies["/v2/enqueue"]))
        #expect(event["routing_key"].text == Self.key)
        #expect(event["dedup_key"].text?.hasPrefix("\(TemporaryWorkspace.incident):lantern-pager:msg_") == true)
        try expectSecrecy(workspace)
        // A 2xx confirms nothing.
        #expect(try workspace.status()["customers"]["notified"].number == 3)
    }

    private func expectSecrecy(_ workspace: TemporaryWorkspace) throws {
        let rows = try workspace.done("release", "show", TemporaryWorkspace.incident, "1")["deliveries"]["items"]
        var said = try workspace.dump()
        for index in 0..<3 {
            let id = try #require(rows[index]["delivery"].text)
            said += try workspace.tocsin("preview", "--delivery", id, "--exact").output
        }
        for tenant in ["lantern-slack", "lantern-teams", "lantern-pager"] {
            said += try workspace.tocsin("timeline", TemporaryWorkspace.incident, tenant).output
        }
        for secret in [Self.key, "SlackSecret", "TeamsSecret"] { #expect(!said.contains(secret), "\(secret)") }
        #expect(said.contains(String(repeating: "0", count: 32)))
    }

    @Test("Another integration key than the approved one is drift, and nothing goes out")
    func drift() async throws {
        let relay = try await Receiver(mailServer)
        let receiver = try await Receiver(webhookServer, Self.answers)
        let workspace = try Self.workspace(receiver, relay: relay)
        try workspace.release("formats.csv")
        try workspace.write(String(Self.key.reversed()) + "\n", to: "secrets/pagerduty")
        let result = try workspace.tocsin("deliver", "--until-idle", "--format", "json")
        #expect(result.code == 4)
        #expect(receiver.seen.allSatisfy { $0.to != "/v2/enqueue" })
        let release = try workspace.status()["releases"][0]
        #expect(release["state"].text == "paused" && release["reason"].text?.hasPrefix("content_drift") == true)
    }

    @Test("A reply that repeats the key is kept without it, and says whose fault it is")
    func refusals() async throws {
        let relay = try await Receiver(mailServer)
        let receiver = try await Receiver(
            webhookServer,
            [
                "post": ["/v2/enqueue": [400], Self.slackPath: [404], Self.teamsPath: [202]],
                "text": [
                    "/v2/enqueue": ["routing key \(Self.key) is unknown"],
                    Self.slackPath: ["no_service at \(Self.slackPath)"],
                ],
            ])
        let workspace = try Self.workspace(receiver, relay: relay)
        try workspace.release("formats.csv")
        let result = try workspace.tocsin("deliver", "--until-idle", "--format", "json")
        #expect(result.code == 4)
        let failures = try workspace.status()["failures"]
        #expect(failures["count"].number == 2)
        let replies = (0..<2).compactMap { failures["items"][$0]["reply"].text }.sorted()
        #expect(replies == ["400 routing key (secret) is unknown", "404 no_service at /(secret)"])
        #expect(try !workspace.dump().contains(Self.key))
        #expect(try workspace.status()["customers"]["unreachable"].number == 2)
    }
}
