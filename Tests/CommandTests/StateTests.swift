import Foundation
import Testing

/// Commands that are understood and yet can't be: each ends with its code, and leaves the ledger as it was.
@Suite("Refused states")
struct StateTests {
    private struct Refusal {
        var code: Int32
        /// The error's `code` in JSON.
        var kind: String
        /// A part of the message.
        var says: String
        var arguments: [String]

        init(_ code: Int32, _ kind: String, _ says: String, _ arguments: String...) {
            self.code = code
            self.kind = kind
            self.says = says
            self.arguments = arguments
        }
    }

    private static let incident = TemporaryWorkspace.incident

    /// Runs each twice, as text and as JSON, and compares the ledger before and after.
    private func refuse(_ refusals: [Refusal], in workspace: TemporaryWorkspace) throws {
        let before = try workspace.dump()
        for refusal in refusals {
            let text = try workspace.tocsin.run(refusal.arguments)
            #expect(text.code == refusal.code, "\(refusal.arguments): \(text.error)")
            #expect(text.output == "", "\(refusal.arguments)")
            #expect(text.error.hasPrefix("error: "), "\(refusal.arguments)")
            #expect(text.error.contains(refusal.says), "\(refusal.arguments): \(text.error)")
            let json = try workspace.tocsin.run(refusal.arguments + ["--format", "json"])
            #expect(json.code == refusal.code, "\(refusal.arguments)")
            #expect(json.output == "", "\(refusal.arguments)")
            let failure = try json.failure()
            #expect(failure.keys.isSuperset(of: ["code", "message", "places"]), "\(refusal.arguments)")
            #expect(failure["code"].text == refusal.kind, "\(refusal.arguments): \(json.error)")
        }
        let after = try workspace.dump()
        #expect(after == before, "the ledger changed")
    }

    @Test("Nothing is known before an incident was opened", .enabled(if: TemporaryWorkspace.canDump))
    func withoutLedger() throws {
        let workspace = try TemporaryWorkspace()
        try refuse(
            [
                Refusal(66, "unknown", "no incident was opened here yet", "status", Self.incident),
                Refusal(66, "unknown", "no incident was opened here yet", "release", "list", Self.incident),
                Refusal(66, "unknown", "no incident", "timeline", Self.incident, "wetlands-agency"),
                Refusal(66, "unknown", "no incident", "pause", Self.incident, "--by", "dana"),
                Refusal(69, "unavailable", "no incident was opened here yet", "ledger", "check"),
                Refusal(69, "unavailable", "no ledger", "backup", "copy.sqlite"),
                Refusal(
                    69, "unavailable", "there is no ledger", "status", Self.incident, "--database",
                    "missing/tocsin.sqlite"),
            ], in: workspace)
        #expect(!FileManager.default.fileExists(atPath: workspace.path("tocsin.sqlite")))
        let list = try workspace.tocsin("incident", "list", "--format", "json")
        #expect(list.code == 0)
        let count = try list.object()["count"].number
        #expect(count == 0)
    }

    @Test("Bad incident files name file, line and column and change nothing", .enabled(if: TemporaryWorkspace.canDump))
    func badIncidentFiles() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        let good = try workspace.read("incident.yaml")
        let bad: [(String, String)] = [
            ("schema: 1", "schema: 2"), ("id: INC-2023-0711", "id: ../INC"), ("tlp: AMBER+STRICT", "tlp: PINK"),
            ("embargo: 2023-07-11T21:00:00Z", "embargo: tomorrow"), ("title: ", "titel: "),
            ("facts:", "facts: &anchor"), ("actor: Quiet Tern", "actor: Quiet Tern\n  actor: Again"),
            ("who: provider", "who: nobody"), ("steps:", "steps: ["),
        ]
        let before = try workspace.dump()
        for (old, new) in bad {
            try workspace.write(good.replacingOccurrences(of: old, with: new), to: "bad.yaml")
            let result = try workspace.tocsin("incident", "open", "bad.yaml", "--by", "dana", "--format", "json")
            #expect(result.code == 65, "\(new): \(result.error)")
            #expect(result.output == "", "\(new)")
            let failure = try result.failure()
            #expect(failure["code"].text == "badInput", "\(new)")
            #expect(failure["places"][0]["file"].text == "bad.yaml", "\(new)")
            #expect((failure["places"][0]["line"].number ?? 0) > 0, "\(new)")
            #expect(failure["places"].list?.count == failure["problems"].list?.count, "\(new)")
            let text = try workspace.tocsin("incident", "open", "bad.yaml", "--by", "dana")
            #expect(text.error.contains("bad.yaml:"), "\(new): \(text.error)")
        }
        let missing = try workspace.tocsin("incident", "open", "none.yaml", "--by", "dana")
        #expect(missing.code == 65)
        let after = try workspace.dump()
        #expect(after == before)
    }

    @Test("Unknown names are 66, with the nearest ones", .enabled(if: TemporaryWorkspace.canDump))
    func unknownNames() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let incident = Self.incident
        try refuse(
            [
                Refusal(66, "unknown", "INC-2023-0711", "status", "INC-2023-0712"),
                Refusal(66, "unknown", "did you mean wetlands-agency", "timeline", incident, "wetland-agency"),
                Refusal(66, "unknown", "no release 7", "release", "show", incident, "7"),
                Refusal(
                    66, "unknown", "no release 7", "approve", incident, "--release", "7", "--digest", "0123456789ab",
                    "--by", "idris"),
                Refusal(66, "unknown", "no release 7", "cancel", incident, "--release", "7", "--by", "dana"),
                Refusal(66, "unknown", "did you mean cisa", "summary", incident, "--partner", "cissa"),
                Refusal(
                    66, "unknown", "did you mean isarwerk", "ack", incident, "isarwerkk", "--from", "A, B", "--via",
                    "phone", "--by", "dana"),
                Refusal(
                    66, "unknown", "isarwerk has no contact", "ack", incident, "isarwerk", "--from", "A, B", "--via",
                    "phone", "--contact", "nobody-there", "--by", "dana"),
                Refusal(66, "unknown", "did you mean isarwerk", "mitigate", incident, "isarwek", "--by", "dana"),
                Refusal(
                    66, "unknown", "did you mean isarwerk", "replay", incident, "isarwek", "--reason", "r", "--by",
                    "dana"),
                Refusal(
                    66, "unknown", "did you mean isarwerk", "remove", incident, "isarwek", "--reason", "r",
                    "--second", "idris", "--by", "dana"),
            ], in: workspace)
    }

    @Test("What the state does not allow is 77", .enabled(if: TemporaryWorkspace.canDump))
    func refusedByState() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let incident = Self.incident
        try refuse(
            [
                Refusal(
                    77, "notAllowed", "another digest", "approve", incident, "--release", "1", "--digest",
                    "000000000000", "--by", "idris"),
                Refusal(77, "notAllowed", "held", "pause", incident, "--release", "1", "--by", "dana"),
                Refusal(77, "notAllowed", "nothing", "pause", incident, "--by", "dana"),
                Refusal(77, "notAllowed", "held", "resume", incident, "--release", "1", "--by", "dana"),
                Refusal(77, "notAllowed", "queued", "mitigate", incident, "isarwerk", "--by", "dana"),
                Refusal(
                    77, "notAllowed", "nothing to send again", "replay", incident, "isarwerk", "--reason", "r", "--by",
                    "dana"),
                Refusal(77, "notAllowed", "reason", "replay", incident, "isarwerk", "--by", "dana"),
                Refusal(
                    77, "notAllowed", "reason", "remove", incident, "isarwerk", "--reason", " ", "--second", "idris",
                    "--by", "dana"),
                Refusal(
                    77, "notAllowed", "second person", "remove", incident, "isarwerk", "--reason", "r", "--by", "dana"),
                Refusal(
                    77, "notAllowed", "another person", "remove", incident, "isarwerk", "--reason", "r", "--second",
                    "dana", "--by", "dana"),
                Refusal(
                    77, "notAllowed", "nothing was sent to isarwerk yet", "ack", incident, "isarwerk", "--from", "A, B",
                    "--via", "email", "--by", "dana"),
                Refusal(
                    64, "usage", "is before \(incident) was opened", "ack", incident, "isarwerk", "--from", "A, B",
                    "--via", "phone", "--at", "2020-01-01T00:00:00Z", "--by", "dana"),
                Refusal(
                    77, "notAllowed", "no more than the level aggregate", "summary", incident, "--partner", "cisa",
                    "--level", "named"),
                Refusal(
                    77, "notAllowed", "only narrow", "summary", incident, "--partner", "cisa", "--tlp", "GREEN"),
            ], in: workspace)
    }

    @Test("A list of customers is taken whole or not at all", .enabled(if: TemporaryWorkspace.canDump))
    func listOfCustomers() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let incident = Self.incident
        let ack = try workspace.tocsin(
            "ack", incident, "isarwerk", "--from", "Ida Lang, IT", "--via", "in-person", "--by", "dana")
        #expect(ack.code == 0)
        let bad: [(String, Int)] = [
            ("isarwerk\nisarwek\n", 2), ("# all\n\nisarwerk # fine\nno such tenant\n", 4), ("isarwerk\n../x\n", 2),
            ("# nobody\n", 0), ("", 0),
        ]
        let before = try workspace.dump()
        for (text, line) in bad {
            try workspace.write(text, to: "safe.txt")
            let result = try workspace.tocsin(
                "mitigate", incident, "--tenants", "safe.txt", "--by", "dana", "--format", "json")
            #expect(result.code == 65, "\(text)")
            #expect(result.output == "", "\(text)")
            let place = try result.failure()["places"][0]
            #expect(place["file"].text == "safe.txt", "\(text)")
            #expect(place["line"].number == line, "\(text)")
        }
        // Two of the three are queued, and can't be mitigated: none is, and both are named.
        try workspace.write("isarwerk\nquarry-pharma\nwetlands-agency\n", to: "safe.txt")
        let refused = try workspace.tocsin("mitigate", incident, "--tenants", "safe.txt", "--by", "dana")
        #expect(refused.code == 77)
        for tenant in ["quarry-pharma is queued", "wetlands-agency is queued"] {
            #expect(refused.error.contains(tenant), "\(refused.error)")
        }
        let after = try workspace.dump()
        #expect(after == before)
        try workspace.write("\u{FEFF}# safe\r\nisarwerk\r\n", to: "safe.txt")
        let taken = try workspace.tocsin(
            "mitigate", incident, "--tenants", "safe.txt", "--by", "dana", "--format", "json")
        let changed = try taken.object()["changed"][0]
        #expect(changed["tenant"].text == "isarwerk")
        #expect(changed["to"].text == "mitigated")
    }

    @Test("A file that is no ledger, and one of a newer version, are 69 and stay as they are")
    func foreignDatabases() throws {
        let workspace = try TemporaryWorkspace()
        try workspace.write("this is no database, and long enough to be none\n", to: "tocsin.sqlite")
        for arguments in [["status", Self.incident], ["ledger", "check"], ["incident", "list"]] {
            let result = try workspace.tocsin.run(arguments)
            #expect(result.code == 69, "\(arguments): \(result.error)")
            #expect(result.output == "")
        }
        let text = try workspace.read("tocsin.sqlite")
        #expect(text.hasPrefix("this is no database"))
    }
}
