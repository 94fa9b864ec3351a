import Foundation
import Testing

@Suite("Arguments")
struct UsageTests {
    /// Arguments that can't be meant, whatever the state.
    static let bad: [[String]] = [
        ["nonsense"],
        ["status"],
        ["status", "INC", "--limit", "-1"],
        ["status", "INC", "--limit", "many"],
        ["status", "INC", "--as-of", "yesterday"],
        ["status", "INC", "--as-of", "2023-07-11T21:00:00"],
        ["status", "INC", "--watch", "--as-of", "2023-07-11T21:00:00Z"],
        ["status", "INC", "--as-of", "2999-01-01T00:00:00Z"],
        ["status", "INC", "--interval", "2s"],
        ["status", "INC", "--watch", "--interval", "999ms"],
        ["status", "INC", "--watch", "--interval", "0s"],
        ["status", "INC", "--watch", "--interval", "61m"],
        ["status", "INC", "EXTRA"],
        ["status", "INC", "--format", "xml"],
        ["status", "INC", "--database", "postgres://localhost/tocsin"],
        ["approve", "INC", "--release", "1"],
        ["approve", "INC", "--release", "one", "--digest", "0123456789ab", "--by", "x"],
        ["approve", "INC", "--release", "1", "--digest", "0123456789a", "--by", "x"],
        ["approve", "INC", "--release", "1", "--digest", "0123456789xx", "--by", "x"],
        ["approve", "INC", "--release", "1", "--digest", "0123456789ab"],
        ["pause", "INC"],
        ["resume", "INC", "--by", "  "],
        ["cancel", "INC", "--by", "x"],
        ["replay", "INC", "--by", "x"],
        ["remove", "INC", "t", "--reason", "r", "--second", "s"],
        ["ack", "INC", "t", "--via", "phone", "--by", "x"],
        ["withdraw", "INC", "t", "--advisory", "w", "--what-changed", "W.", "--reason", "r", "--by", "x"],
        ["contacts", "distrust", "INC", "t", "--channel", "phone", "--reason", "r", "--by", "x"],
        ["ack", "INC", "t", "--from", "Ada", "--via", "phone", "--by", "x"],
        ["ack", "INC", "t", "--from", "Ada,", "--via", "phone", "--by", "x"],
        ["ack", "INC", "t", "--from", "Ada, CISO", "--via", "pigeon", "--by", "x"],
        ["ack", "INC", "t", "--from", "Ada, CISO", "--via", "phone", "--answer", "maybe", "--by", "x"],
        ["ack", "INC", "t", "--from", "Ada, CISO", "--via", "phone", "--by", "x", "--at", "2999-01-01T00:00:00Z"],
        ["ack", "INC", "t", "--from", "Ada, CISO", "--via", "phone"],
        ["mitigate", "INC", "--by", "x"],
        ["mitigate", "INC", "t", "--all-confirmed", "--by", "x"],
        ["mitigate", "INC", "t"],
        ["summary", "INC"],
        ["summary", "INC", "--partner", "cisa", "--level", "all"],
        ["summary", "INC", "--partner", "cisa", "--tlp", "PINK"],
        ["summary", "INC", "--partner", "cisa", "--as", "pdf"],
        ["summary", "INC", "--partner", "cisa", "--output", ""],
        ["summary", "INC", "--partner", "cisa", "--as-of", "2999-01-01T00:00:00Z"],
        ["incident", "open", "incident.yaml"],
        ["incident", "open", "--by", "x"],
        ["incident", "open", "incident.yaml", "--by", "line\u{1B}[2Jbreak"],
        ["release", "show", "INC", "first"],
        ["release", "next", "INC", "--reason", "r", "--by", "x"],
        ["release", "next", "INC", "1", "--reason", "r"],
        ["queue", "INC", "--batch", "b", "--advisory", "a", "--by", "x", "--canary", "0"],
        ["queue", "INC", "--batch", "b", "--advisory", "a", "--by", "x", "--canary", "1001"],
        ["queue", "INC", "--batch", "b", "--advisory", "a", "--by", "x", "--wave", "colour=red"],
        ["queue", "INC", "--batch", "b", "--advisory", "a", "--by", "x", "--wave", "tier"],
        ["queue", "INC", "--batch", "b", "--advisory", "a", "--by", "x", "--wave", "tier="],
        ["queue", "INC", "--batch", "b", "--advisory", "a", "--by", "x", "--canary", "1", "--wave-share", "0"],
        ["queue", "INC", "--batch", "b", "--advisory", "a", "--by", "x", "--canary", "1", "--wave-share", "101"],
        ["queue", "INC", "--batch", "b", "--advisory", "a", "--by", "x", "--canary", "1", "--wave-failures", "none"],
        ["gate"],
        ["gate", "INC", "--as-of", "2999-01-01T00:00:00Z"],
        ["seal", "INC", "--reason", "r"],
        ["exempt", "INC", "--reason", "r", "--second", "s", "--by", "x"],
        ["brief", "INC", "--by", "x"],
        ["override", "INC", "--agree", "--revoke", "--by", "x"],
        ["publish", "INC", "--if-head", "last", "--by", "x"],
        ["leak", "INC", "--reason", "r", "--by", "x", "--at", "2999-01-01T00:00:00Z"],
        ["clock", "start", "INC", "awareness", "--by", "x"],
        ["clock", "start", "INC", "sunrise", "--at", "2023-07-11T21:00:00Z", "--by", "x"],
        ["clock", "file", "INC", "gdpr-33", "--evidence", "e", "--by", "x"],
        ["clock", "dismiss", "INC", "--reason", "r", "--by", "x"],
        ["backup"],
        ["init", "here", "--workspace", "there"],
        ["contacts", "lint"],
        ["timeline", "INC"],
        ["webhook-key", "new"],
        ["webhook-key", "new", "secrets/"],
        ["webhook-key", "new", ""],
        ["webhook-key", "show", "secrets/webhook.key"],
    ]

    @Test(
        "Wrong arguments end with 64 and a message on standard error, and leave the ledger as it is",
        .enabled(if: TemporaryWorkspace.canDump, "needs sqlite3"))
    func wrongArguments() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let before = try workspace.dump()
        for arguments in Self.bad {
            let result = try workspace.tocsin.run(arguments)
            #expect(result.code == 64, "\(arguments): \(result.error)")
            #expect(result.output == "", "\(arguments)")
            #expect(result.error.hasPrefix("error: "), "\(arguments): \(result.error)")
            #expect(!result.error.contains("\u{1B}"), "\(arguments)")
        }
        #expect(try workspace.dump() == before)
    }

    @Test("With --format json wrong arguments give the same error object as every other error")
    func wrongArgumentsAsJSON() throws {
        let workspace = try TemporaryWorkspace()
        let contradiction = ["summary", "INC", "--partner", "cisa", "--as", "csv"]
        for arguments in Self.bad + [contradiction] where !arguments.contains("--format") {
            let result = try workspace.tocsin.run(arguments + ["--format", "json"])
            #expect(result.code == 64, "\(arguments)")
            #expect(result.output == "", "\(arguments)")
            let failure = try result.failure()
            #expect(failure["code"].text == "usage", "\(arguments)")
            #expect(!(failure["message"].text ?? "").isEmpty, "\(arguments)")
            #expect(failure["places"].list?.isEmpty ?? false, "\(arguments)")
        }
    }

    @Test("A command that there is not is named before its options are, with the nearest ones")
    func unknownCommand() throws {
        let workspace = try TemporaryWorkspace(isEmpty: true)
        for (arguments, words) in [
            (["bogus", "--format", "json"], "there is no command “tocsin bogus”"),
            (["statsu", "INC", "--watch"], "there is no command “tocsin statsu”; did you mean status"),
            (["release", "lst", "INC"], "there is no command “tocsin release lst”; did you mean list"),
        ] {
            let result = try workspace.tocsin.run(arguments)
            #expect(result.code == 64 && result.output == "")
            #expect(result.error.contains(words), "\(result.error)")
            #expect(result.error.contains("tocsin help"), "\(result.error)")
            #expect(!result.error.contains("Unknown option"))
        }
        #expect(try workspace.tocsin("bogus", "--format", "json").failure()["code"].text == "usage")
        #expect(try workspace.tocsin("help", "release").code == 0)
        #expect(try workspace.tocsin("release").code == 0, "its help")
    }

    @Test("What an incident or a customer lacks is told in one form")
    func lacking() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let incident = TemporaryWorkspace.incident
        for (arguments, words) in [
            (["timeline", incident, "nobody"], "\(incident) has no customer “nobody”"),
            (
                ["timeline", incident, "wetland-agency"],
                "has no customer “wetland-agency”; did you mean wetlands-agency"
            ),
            (["release", "show", incident, "7"], "\(incident) has no release 7; it has 1"),
            (
                [
                    "correct", incident, "--advisory", "correction", "--what-changed", "x", "--replaces", "7", "--by",
                    "dana",
                ], "\(incident) has no release 7; it has 1"
            ),
        ] {
            let result = try workspace.tocsin.run(arguments)
            #expect(result.code == 66 && result.error.contains(words), "\(result.error)")
        }
    }

    @Test("The version is printed alone, with exit code 0")
    func version() throws {
        let workspace = try TemporaryWorkspace(isEmpty: true)
        let result = try workspace.tocsin("--version")
        #expect(result.code == 0)
        #expect(result.output.wholeMatch(of: #/tocsin \d+\.\d+\.\d+\n/#) != nil, "\(result.output)")
        #expect(result.error == "")
    }

    @Test("Every command has a help text with an example, on standard output")
    func help() throws {
        let workspace = try TemporaryWorkspace(isEmpty: true)
        let commands = [
            ["init"], ["doctor"], ["contacts", "check"], ["incident", "open"], ["incident", "list"], ["queue"],
            ["release", "list"], ["release", "show"], ["release", "next"], ["preview"], ["translation", "list"],
            ["translation", "mark"], ["approve"], ["deliver"],
            ["pause"], ["resume"],
            ["cancel"], ["replay"], ["remove"], ["ack"], ["mitigate"], ["status"], ["timeline"], ["summary"],
            ["backup"], ["ledger", "check"], ["drill"], ["webhook-key", "new"], ["webhook-key", "show"],
        ]
        for command in commands {
            let result = try workspace.tocsin.run(command + ["--help"])
            #expect(result.code == 0, "\(command)")
            #expect(result.output.contains("Example"), "\(command)")
            #expect(result.output.contains("tocsin " + command.joined(separator: " ")), "\(command)")
            #expect(result.output.contains("--format"), "\(command)")
            #expect(result.error == "", "\(command)")
        }
    }

    @Test("Without tocsin.yaml every command says so and how to go on, with 65")
    func noWorkspace() throws {
        let workspace = try TemporaryWorkspace(isEmpty: true)
        for arguments in [
            ["status", "INC"], ["doctor"], ["contacts", "check"], ["incident", "list"],
            ["incident", "open", "incident.yaml", "--by", "x"], ["ledger", "check"], ["webhook-key", "show"],
        ] {
            let result = try workspace.tocsin.run(arguments)
            #expect(result.code == 65, "\(arguments): \(result.error)")
            #expect(result.output == "")
            #expect(result.error.contains("tocsin init"), "\(arguments): \(result.error)")
        }
    }

    @Test("TOCSIN_ACTOR names the actor, and --by comes before it")
    func actorFromEnvironment() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        var tocsin = workspace.tocsin
        tocsin.environment["TOCSIN_ACTOR"] = "rosa"
        try workspace.replace("Quiet Tern", with: "Brown Heron", in: "incident.yaml")
        let first = try tocsin("incident", "open", "incident.yaml", "--format", "json")
        let result = try first.object()["result"].text
        #expect(result == "updated")
        try workspace.replace("Brown Heron", with: "Night Heron", in: "incident.yaml")
        let second = try tocsin("incident", "open", "incident.yaml", "--by", "sol")
        #expect(second.code == 0)
        guard TemporaryWorkspace.canDump else { return }
        let dump = try workspace.dump()
        #expect(dump.contains("'rosa'"))
        #expect(dump.contains("'sol'"))
    }
}
