import Foundation
import Testing
import TocsinTestSupport

@Suite("An operator's safety nets")
struct SafetyTests {
    @Test("Approving and queueing say loudly that nobody sends, and not while somebody does")
    func standstill() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let approved = try workspace.tocsin(
            "approve", TemporaryWorkspace.incident, "--release", "1", "--digest", try workspace.digest(), "--by",
            "idris",
            "--format", "json")
        #expect(approved.code == 0 && approved.error.contains("NOBODY IS SENDING"), "\(approved.error)")
        #expect(try approved.object()["workers"].number == 0)
        let queue = [
            "queue", TemporaryWorkspace.incident, "--batch", "batch.csv", "--advisory", "initial", "--by", "dana",
        ]
        #expect(try workspace.tocsin.run(queue).error.contains("NOBODY IS SENDING"))
        // A worker that has just reported.
        let now = Int64(Date().timeIntervalSince1970 * 1_000_000)
        try workspace.sql(
            "INSERT INTO workers (worker, host, pid, started_at, seen_at) VALUES ('w', 'h', 1, \(now), \(now))")
        #expect(try !workspace.tocsin.run(queue).error.contains("NOBODY"))
    }

    @Test("Before anything was approved nobody is missed")
    func nothingDue() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        let result = try workspace.tocsin(
            "queue", TemporaryWorkspace.incident, "--batch", "batch.csv", "--advisory", "initial", "--by", "dana")
        #expect(result.code == 0 && !result.error.contains("NOBODY"))
    }

    @Test("Log lines are one JSON object each, and hold no address", .enabled(if: Python.hasMailServer))
    func jsonLog() async throws {
        let relay = try await Receiver(mailServer, ["rcpt": ["*": ["550 5.1.1 no such user someone@secret.example"]]])
        let workspace = try TemporaryWorkspace.connected(to: relay)
        try workspace.writeBatch("some.csv", of: TemporaryWorkspace.mailTenants)
        try workspace.release("some.csv")
        let result = try workspace.tocsin(
            "deliver", "--until-idle", "--verbose", "--log-format", "json", "--format", "json")
        #expect(result.code == 4)
        let lines = result.error.split(separator: "\n")
        #expect(lines.count >= 3)
        let last = try JSON(text: String(try #require(lines.last)))
        #expect(last["message"].text == "attention" && last["fields"]["text"].text?.contains("refused") == true)
        let page = try workspace.tocsin("deliver", "--until-idle", "--log-format", "json")
        #expect(page.error.split(separator: "\n").allSatisfy { $0.hasPrefix("{") }, "\(page.error)")
        for line in lines {
            let entry = try JSON(text: String(line))
            #expect(entry.keys == ["at", "level", "label", "message", "fields"])
            #expect(entry["level"].text != nil && entry["fields"].keys.allSatisfy { !$0.isEmpty })
        }
        let attempts = try lines.map { try JSON(text: String($0)) }.filter { $0["message"].text == "attempt ended" }
        // Three, and the next contacts of those who have one.
        #expect(attempts.count >= 3)
        #expect(attempts.allSatisfy { $0["fields"]["delivery.outcome"].text == "refused" })
        #expect(!result.error.contains("@"))
    }

    @Test(
        "A test goes through each relay, is marked, and leaves nothing in the ledger",
        .enabled(if: Python.hasMailServer))
    func testMail() async throws {
        let relay = try await Receiver(mailServer)
        let workspace = try TemporaryWorkspace.connected(to: relay)
        let text = try workspace.read("tocsin.yaml")
        let line = "  - {name: main, host: 127.0.0.1, port: \(relay.port), tls: none, connections: 4}\n"
        try workspace.write(
            text.replacing(line, with: line + line.replacing("main", with: "second")), to: "tocsin.yaml")
        let before = try workspace.dump()
        let result = try workspace.tocsin("doctor", "--send-test", "me@provider.example")
        #expect(result.code == 0, "\(result.output)\(result.error)")
        #expect(result.output.contains("test through main") && result.output.contains("test through second"))
        #expect(result.output.contains("Authentication-Results"))
        #expect(relay.taken.map(\.to) == ["me@provider.example", "me@provider.example"])
        #expect(relay.taken.allSatisfy { $0.header("Subject")?.contains("[TEST]") == true })
        #expect(relay.taken[0].body.contains("the relay \"main\""))
        #expect(try workspace.dump() == before)
        let refusing = try await Receiver(mailServer, ["rcpt": ["*": ["550 5.1.1 unknown"]]])
        try workspace.useRelay(port: refusing.port)
        let refused = try workspace.tocsin("doctor", "--send-test", "me@provider.example")
        #expect(refused.code == 69 && refused.output.contains("550 5.1.1 unknown"), "\(refused.output)")
        let wrong = try workspace.tocsin("doctor", "--send-test", "me@")
        #expect(wrong.code == 64)
    }

    @Test("A clock that differs from the receivers' is told by deliver", .enabled(if: Python.hasMailServer))
    func clock() async throws {
        let relay = try await Receiver(mailServer)
        let hook = try await Receiver(
            webhookServer, ["header": ["Date": "Tue, 11 Jul 2023 21:00:00 GMT"]])
        let workspace = try TemporaryWorkspace.connected(to: relay, webhooks: true)
        try workspace.replace(
            "https://hooks.wetlands.example/tocsin", with: "http://127.0.0.1:\(hook.port)/x",
            in: "contacts/wetlands-agency.yaml")
        try workspace.writeBatch("one.csv", of: ["wetlands-agency"])
        try workspace.release("one.csv")
        let result = try workspace.tocsin("deliver", "--until-idle")
        #expect(result.code == 0, "\(result.error)")
        #expect(result.error.contains("clock differs"), "\(result.error)")
    }

    /// A certificate for `localhost` that signs itself and ends in so many days.
    private static func certificate(days: Int, in folder: String) throws -> (certificate: String, key: String) {
        let openssl = try #require(Program.find("openssl"))
        let made = (folder + "/relay.pem", folder + "/relay.key")
        let result = try openssl.run([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "\(days)",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", made.1, "-out", made.0,
        ])
        try #require(result.status == 0, "\(result.errors)")
        return made
    }

    @Test(
        "A relay's certificate that ends within 14 days is told by doctor and deliver",
        .enabled(if: Python.hasMailServer && Program.find("openssl") != nil), arguments: [(9, true), (30, false)])
    func certificate(_ days: Int, _ isTold: Bool) async throws {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let (certificate, key) = try Self.certificate(days: days, in: folder.path)
        let relay = try await Receiver(mailServer, ["certificate": certificate, "key": key])
        let workspace = try TemporaryWorkspace.connected(to: relay)
        try workspace.replace(
            "host: 127.0.0.1, port: \(relay.port), tls: none",
            with: "host: localhost, port: \(relay.port), tls: smtps, caFile: \(certificate)", in: "tocsin.yaml")
        let doctor = try workspace.tocsin("doctor")
        #expect(doctor.code == 0, "\(doctor.output)\(doctor.error)")
        #expect(doctor.output.contains("the certificate of the relay main expires in") == isTold, "\(doctor.output)")
        try workspace.writeBatch("some.csv", of: TemporaryWorkspace.mailTenants)
        try workspace.release("some.csv")
        let deliver = try workspace.tocsin("deliver", "--until-idle")
        #expect(deliver.code == 0, "\(deliver.error)")
        let told = deliver.error.components(separatedBy: "certificate is about to expire").count - 1
        #expect(told == (isTold ? 1 : 0), "\(deliver.error)")
    }

    /// Whether a small file system can be made for one program.
    private static let canMount: Bool = {
        guard let program = Program.find("unshare") else { return false }
        return (try? program.run(["-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).status) == 0
    }()

    @Test("A ledger on a full disk is a fault of doctor, and deliver says so", .enabled(if: canMount, "needs unshare"))
    func fullDisk() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        try workspace.approve()
        let unshare = try #require(Program.find("unshare"))
        func run(_ size: String, _ command: String) throws -> Program.Result {
            let script = """
                mount -t tmpfs -o size=\(size) tmpfs /mnt && cp tocsin.sqlite /mnt/ && \
                exec "$0" \(command) --database /mnt/tocsin.sqlite
                """
            return try unshare.start(
                ["-rm", "sh", "-c", script, Command.program], in: workspace.folder,
                environment: ProcessInfo.processInfo.environment
            ).end()
        }
        let full = try run("50m", "doctor --offline")
        #expect(full.status == 65 && full.text.contains("the ledger's disk is full"), "\(full.text)\(full.errors)")
        let low = try run("500m", "doctor --offline")
        #expect(low.status == 0 && low.text.contains("nearly full"), "\(low.text)\(low.errors)")
        try workspace.replace("host: relay.provider.example", with: "host: 127.0.0.1", in: "tocsin.yaml")
        try workspace.replace("port: 465", with: "port: 9", in: "tocsin.yaml")
        let deliver = try run("50m", "deliver --until-idle --by omar")
        #expect(deliver.errors.contains("disk is full"), "\(deliver.errors)")
    }
}
