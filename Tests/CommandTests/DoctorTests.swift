import Foundation
import Testing

@Suite("doctor and contacts check")
struct DoctorTests {
    /// The line of the sample that names the key.
    private static let newestKey = "signingKeyFile: secrets/webhook.key"

    /// Faults that somebody makes, and the file that the doctor must name.
    private static let faults: [(name: String, file: String, make: @Sendable (TemporaryWorkspace) throws -> Void)] = [
        (
            "an open key", "secrets/token.key",
            { workspace in
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o644], ofItemAtPath: workspace.path("secrets/token.key"))
            }
        ),
        ("a key that is none", "secrets/token.key", { try $0.write("short\n", to: "secrets/token.key") }),
        (
            "a missing signing key", "secrets/webhook.key",
            {
                try FileManager.default.removeItem(atPath: $0.path("secrets/webhook.key"))
            }
        ),
        (
            "a previous signing key that is none", "secrets/old.key",
            {
                try $0.write("whsk_AAAA\n", to: "secrets/old.key")
                try $0.replace(
                    newestKey, with: "\(newestKey)\n  previousSigningKeyFiles: [secrets/old.key]", in: "tocsin.yaml")
            }
        ),
        (
            "the same signing key twice", "secrets/old.key",
            {
                try $0.write(try $0.read("secrets/webhook.key"), to: "secrets/old.key")
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o600], ofItemAtPath: $0.path("secrets/old.key"))
                try $0.replace(
                    newestKey, with: "\(newestKey)\n  previousSigningKeyFiles: [secrets/old.key]", in: "tocsin.yaml")
            }
        ),
        (
            "an open previous signing key", "secrets/old.key",
            {
                let made = try $0.tocsin("webhook-key", "new", "secrets/old.key")
                #expect(made.code == 0, "\(made.error)")
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o640], ofItemAtPath: $0.path("secrets/old.key"))
                try $0.replace(
                    newestKey, with: "\(newestKey)\n  previousSigningKeyFiles: [secrets/old.key]", in: "tocsin.yaml")
            }
        ),
        (
            "a bad address", "contacts/isarwerk.yaml",
            {
                let file = "contacts/isarwerk.yaml"
                let text = try $0.read(file).replacingOccurrences(of: "smtp: ", with: "smtp: not-an-address ")
                try $0.write(text, to: file)
            }
        ),
        (
            "a variable that is not there", "templates/initial/en/body.txt.mustache",
            {
                let file = "templates/initial/en/body.txt.mustache"
                try $0.write(try $0.read(file) + "{{tenant.nmae}}\n", to: file)
            }
        ),
        (
            "a missing part", "templates/initial/en/subject.mustache",
            {
                try FileManager.default.removeItem(atPath: $0.path("templates/initial/en/subject.mustache"))
            }
        ),
        (
            "a variable of the summary that is not there", "templates/summary/en/summary.txt.mustache",
            {
                try $0.replace(
                    "{{edition}}", with: "{{editoin}}", in: "templates/summary/en/summary.txt.mustache")
            }
        ),
        (
            "a partner without texts", "tocsin.yaml",
            {
                try $0.replace("locale: de, timezone", with: "locale: it, timezone", in: "tocsin.yaml")
            }
        ),
        (
            "a public page without TLS", "tocsin.yaml",
            {
                try $0.replace("publicURL: https://", with: "publicURL: http://", in: "tocsin.yaml")
            }
        ),
    ]

    @Test("Texts of reminders that the policy names and nobody has written are told, by doctor and by queue")
    func missingReminder() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        try workspace.replace("advisory: reminder", with: "advisory: nudge", in: "tocsin.yaml")
        for command in [
            ["doctor", "--offline"],
            ["queue", TemporaryWorkspace.incident, "--batch", "batch.csv", "--advisory", "initial", "--dry-run"],
        ] {
            let result = try workspace.tocsin.run(command)
            #expect(result.code == 65, "\(command): \(result.code)")
            #expect((result.output + result.error).contains("names the advisory “nudge”"), "\(result.error)")
        }
        try workspace.replace("advisory: nudge", with: "advisory: initial", in: "tocsin.yaml")
        let wrong = try workspace.tocsin("doctor", "--offline")
        #expect(wrong.code == 65 && (wrong.output + wrong.error).contains("one of the kind reminder is needed here"))
    }

    @Test("The sample has no fault but its invented relay")
    func sample() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        let result = try workspace.tocsin("doctor", "--offline", "--format", "json")
        #expect(result.code == 0, "\(result.output)")
        let answer = try result.object()
        #expect(answer["ok"].flag == true)
        #expect(answer["problems"].list?.isEmpty ?? false)
        #expect(answer["checks"].list?.contains { $0["name"].text == "ledger" } ?? false)
    }

    @Test("A relay that can't be used is 69, with the place that names it")
    func deadRelay() throws {
        let workspace = try TemporaryWorkspace()
        try workspace.replace("host: relay.provider.example", with: "host: 127.0.0.1", in: "tocsin.yaml")
        // The discard port: nobody listens there.
        try workspace.replace("port: 465", with: "port: 9", in: "tocsin.yaml")
        let result = try workspace.tocsin("doctor", "--format", "json")
        #expect(result.code == 69, "\(result.output)")
        let answer = try result.object()
        #expect(answer["ok"].flag == false)
        #expect(answer["problems"][0]["check"].text == "relay main")
        #expect(answer["problems"][0]["file"].text == "tocsin.yaml")
        let code = try result.failure()["code"].text
        #expect(code == "unavailable")
    }

    @Test("Every fault is found with its file, and the exit code is 65")
    func everyFault() throws {
        for fault in Self.faults {
            let workspace = try TemporaryWorkspace()
            try fault.make(workspace)
            let result = try workspace.tocsin("doctor", "--offline", "--format", "json")
            #expect(result.code == 65, "\(fault.name): \(result.output) \(result.error)")
            // A configuration that can't be read ends before any check.
            let problems =
                result.output.isEmpty ? try result.failure()["problems"].list : try result.object()["problems"].list
            #expect(problems?.contains { $0["file"].text == fault.file } ?? false, "\(fault.name): \(result.output)")
            #expect(problems?.allSatisfy { !($0["message"].text ?? "").isEmpty } ?? false, "\(fault.name)")
        }
    }

    @Test("All problems of the directory are told at once, sorted, and the error follows on standard error")
    func contacts() throws {
        let workspace = try TemporaryWorkspace()
        let good = try workspace.tocsin("contacts", "check", "--format", "json")
        #expect(good.code == 0, "\(good.error)")
        let fine = try good.object()
        #expect(fine["ok"].flag == true)
        #expect(fine["problems"].list?.isEmpty ?? false)
        for name in ["isarwerk", "wetlands-agency", "quarry-pharma"] {
            let file = "contacts/\(name).yaml"
            try workspace.write(try workspace.read(file) + "colour: blue\n", to: file)
        }
        let bad = try workspace.tocsin("contacts", "check", "--format", "json")
        #expect(bad.code == 65)
        let answer = try bad.object()
        #expect(answer["ok"].flag == false)
        let files = answer["problems"].list?.map { $0["file"].text }
        #expect(files == ["contacts/isarwerk.yaml", "contacts/quarry-pharma.yaml", "contacts/wetlands-agency.yaml"])
        let failure = try bad.failure()
        #expect(failure["code"].text == "badInput")
        #expect(failure["places"].list?.count == 3)
        let text = try workspace.tocsin("contacts", "check")
        #expect(text.output.split(separator: "\n").count == 3)
        #expect(text.error.split(separator: "\n").count == 1)
    }

    @Test("Two customers whose webhook files hold the same URL are found before anything is queued")
    func sharedURLFile() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        let hook = "url: \"https://hooks.wetlands.example/tocsin\""
        try workspace.replace(hook, with: "urlFile: secrets/one.url", in: "contacts/wetlands-agency.yaml")
        let isarwerk = "contacts/isarwerk.yaml"
        try workspace.replace(
            "    channels:\n", with: "    channels:\n      - webhook: {urlFile: secrets/two.url, format: generic}\n",
            in: isarwerk)
        for name in ["one", "two"] {
            try workspace.write("https://hooks.wetlands.example/tocsin\n", to: "secrets/\(name).url")
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: workspace.path("secrets/\(name).url"))
        }
        let commands = [
            ["contacts", "check"],
            [
                "queue", TemporaryWorkspace.incident, "--batch", "batch.csv", "--advisory", "initial", "--by", "dana",
            ],
        ]
        for command in commands {
            let result = try workspace.tocsin.run(command)
            #expect(result.code == 65, "\(command[0])")
            let said = result.output + result.error
            #expect(said.contains("contacts/wetlands-agency.yaml:"), "\(said)")
            #expect(!said.contains("hooks.wetlands"), "a URL in a file is a secret")
        }
        try workspace.write("https://hooks.isarwerk.example/tocsin\n", to: "secrets/two.url")
        for command in commands {
            let result = try workspace.tocsin.run(command)
            #expect(result.code == 0, "\(result.output)\(result.error)")
        }
    }

    @Test("A secret never stands in an error")
    func secretsStaySecret() throws {
        let workspace = try TemporaryWorkspace()
        try workspace.write("hunter2-is-no-key", to: "secrets/token.key")
        let result = try workspace.tocsin("doctor", "--offline")
        #expect(result.code == 65)
        #expect(!(result.output + result.error).contains("hunter2"))
    }
}
