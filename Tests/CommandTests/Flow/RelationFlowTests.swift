import Foundation
import Testing
import TocsinTestSupport

/// A consumer's account and the organisation that its owner works for: both are told, and neither learns of the other.
@Suite("Related customers, in everything that goes out", .enabled(if: Python.hasMailServer, "needs aiosmtpd"))
struct RelationFlowTests {
    private static let incident = TemporaryWorkspace.incident
    private static let (organisation, consumer) = ("juniper-institute", "consumer-okafor")
    /// What each is known by.
    private static let names = [
        organisation: [
            "juniper-institute", "Juniper Policy Institute", "juniper-institute.example", "Achterberg", "+12025550126",
            "/juniper",
        ],
        consumer: ["consumer-okafor", "Okafor", "letterbox.example", "adaokafor", "+12025550151", "/okafor"],
    ]

    /// A workspace in which both have mail and a webhook, and share what a test says.
    private static func workspace(
        _ mail: Receiver, _ web: Receiver, shares: (organisation: String, consumer: String)
    ) throws -> TemporaryWorkspace {
        let workspace = try TemporaryWorkspace.connected(to: mail, webhooks: true)
        let yaml = "contacts/juniper-institute.yaml"
        try workspace.replace("share: aggregate", with: "share: \(shares.organisation)", in: yaml)
        try workspace.replace(
            "      - smtp: helpdesk@juniper-institute.example\n",
            with: "      - smtp: helpdesk@juniper-institute.example\n"
                + "      - webhook: {url: \"http://127.0.0.1:\(web.port)/juniper\"}\n", in: yaml)
        let rows = try workspace.read("contacts/bulk.csv").split(separator: "\n").map { line in
            line.hasPrefix("consumer-okafor,")
                ? line.replacingOccurrences(of: ",aggregate,owner,", with: ",\(shares.consumer),owner,") : String(line)
        }
        let hook =
            "consumer-okafor,Ada Okafor,consumer,consumer,private,us,en-US,America/Chicago,\(shares.consumer),owner,Ada Okafor,"
            + "account holder,1,webhook,http://127.0.0.1:\(web.port)/okafor"
        try workspace.write((rows + [hook]).joined(separator: "\n") + "\n", to: "contacts/bulk.csv")
        try workspace.writeBatch(
            "few.csv", of: [organisation, consumer, "isarwerk", "maison-verger", "quarry-pharma", "open-shelter-fund"])
        return workspace
    }

    private static func other(_ tenant: String) -> [String] {
        names[tenant == organisation ? consumer : organisation] ?? []
    }

    /// Every text that a received message holds, in every encoding that it uses.
    private static func texts(_ received: Received) throws -> String {
        let program = """
            import sys
            from email import message_from_bytes, policy
            data = sys.stdin.buffer.read() if len(sys.argv) < 2 else open(sys.argv[1], "rb").read()
            mail = message_from_bytes(data, policy=policy.default)
            print("\\n".join(f"{name}: {value}" for name, value in mail.items()))
            for part in mail.walk():
                if not part.is_multipart():
                    print(part.get_filename(), part.get_payload(decode=True).decode("utf-8", "replace"))
            """
        if received.kind == "post" { return received.body + "\(received.headers ?? [:])" }
        let folder = try TemporaryFolder()
        try received.bytes.write(to: URL(fileURLWithPath: folder.file("mail")))
        let result = try Python.run(program, [folder.file("mail")])
        guard result.status == 0 else { throw TestFault(result.errors) }
        return String(decoding: result.output, as: UTF8.self)
    }

    private static func expectNone(of names: [String], in text: String, _ what: String) {
        for name in names { #expect(!text.lowercased().contains(name.lowercased()), "\(what) tells of \(name)") }
    }

    @Test("No mail, webhook, header or file, of the notice or its correction, tells one of them of the other")
    func messages() async throws {
        let mail = try await Receiver(mailServer)
        let web = try await Receiver(webhookServer)
        let workspace = try Self.workspace(mail, web, shares: ("named", "named"))
        try workspace.release("few.csv")
        try workspace.deliver()
        let plan = try workspace.done(
            "correct", Self.incident, "--advisory", "correction", "--what-changed", "the first access")
        try workspace.approve(
            release: try #require(plan["release"].number), digest: try #require(plan["digest"].text))
        try workspace.deliver()
        var seen: [String: Int] = [:]
        for received in mail.taken + web.taken {
            let to = received.to
            guard let tenant = Self.names.first(where: { entry in entry.value.contains { to.contains($0) } })?.key
            else { continue }
            seen[tenant, default: 0] += 1
            Self.expectNone(of: Self.other(tenant), in: try Self.texts(received), "\(received.kind) to \(to)")
        }
        // Mail and webhook of both, the notice and the correction.
        #expect(seen == [Self.organisation: 4, Self.consumer: 4])
        for tenant in [Self.organisation, Self.consumer] {
            let preview = try workspace.tocsin("preview", Self.incident, tenant).output
            Self.expectNone(of: Self.other(tenant), in: preview, "preview of \(tenant)")
        }
        // The coordinator sees it, from both sides.
        let timeline = try workspace.done("timeline", Self.incident, Self.consumer)
        #expect(timeline["relatedTo"].text == Self.organisation)
        #expect(try workspace.done("timeline", Self.incident, Self.organisation)["accounts"].texts == [Self.consumer])
        #expect(
            try workspace.tocsin("timeline", Self.incident, Self.consumer).output.contains(
                "Neither may learn of the other"))
        try workspace.done("ledger", "check")
    }

    @Test(
        "No summary tells more of one than of anybody of its level, and none tells of the relation",
        arguments: [
            ("named", "aggregate"), ("aggregate", "named"), ("pseudonymous", "named"), ("named", "named"),
            ("aggregate", "aggregate"),
        ])
    func summaries(organisation: String, consumer: String) async throws {
        let mail = try await Receiver(mailServer)
        let web = try await Receiver(webhookServer)
        let workspace = try Self.workspace(mail, web, shares: (organisation, consumer))
        try workspace.release("few.csv")
        try workspace.deliver()
        let shares = [Self.organisation: organisation, Self.consumer: consumer]
        // The same batch without the relation: whatever a reader could tell it by is a difference.
        let plain = try Self.workspace(mail, web, shares: (organisation, consumer))
        try plain.edit("few.csv", row: Self.consumer, replacing: ",juniper-institute", with: ",")
        try plain.release("few.csv")
        try plain.deliver()
        for level in ["named", "pseudonymous", "aggregate"] {
            for form in ["text", "markdown", "html", "json", "csv"] {
                let arguments = [
                    "summary", Self.incident, "--partner", "national-cert", "--level", level, "--as", form,
                ]
                let summary = try workspace.tocsin.run(arguments)
                #expect(summary.code == 0, "\(summary.error)")
                for (tenant, share) in shares where level != "named" || share != "named" {
                    Self.expectNone(
                        of: Self.names[tenant] ?? [], in: summary.output, "\(level) \(form), shared \(share),")
                }
                Self.expectNone(of: ["related", "relation", "works for"], in: summary.output, "\(level) \(form)")
                let lines = summary.output.split(separator: "\n").count
                #expect(
                    try plain.tocsin.run(arguments).output.split(separator: "\n").count == lines, "\(level) \(form)")
            }
        }
    }

    @Test("The gate counts both: each blocks it until it has answered")
    func gate() async throws {
        let mail = try await Receiver(mailServer)
        let web = try await Receiver(webhookServer)
        let workspace = try Self.workspace(mail, web, shares: ("aggregate", "aggregate"))
        try workspace.release("few.csv")
        try workspace.deliver()
        let gate = try workspace.tocsin("gate", Self.incident, "--format", "json").output
        for tenant in [Self.organisation, Self.consumer] { #expect(gate.contains(tenant), "\(gate)") }
        try workspace.done("ack", Self.incident, Self.organisation, "--from", "Simone, director", "--via", "in-person")
        let later = try workspace.tocsin("gate", Self.incident, "--format", "json")
        #expect(later.code == 3)
        let silent = try workspace.status()["silent"]["items"].list?.compactMap { $0["tenant"].text } ?? []
        #expect(silent.contains(Self.consumer) && !silent.contains(Self.organisation), "\(silent)")
    }
}
