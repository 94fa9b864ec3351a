import Foundation
import Testing
import TocsinTestSupport

/// A wrong fact, a customer told in error, and a mailbox that an intruder reads: through the commands, to a real server.
@Suite("Corrections, withdrawals and channels that are not to be trusted", .enabled(if: Python.hasMailServer))
struct ChangeFlowTests {
    private static let incident = TemporaryWorkspace.incident
    private static let tenants = TemporaryWorkspace.mailTenants

    /// Three customers have the first notice, with a wrong date.
    private static func told(_ relay: Receiver) throws -> TemporaryWorkspace {
        let workspace = try TemporaryWorkspace.connected(to: relay)
        try workspace.writeBatch("few.csv", of: tenants)
        try workspace.release("few.csv")
        try workspace.deliver()
        return workspace
    }

    private static let correcting = [
        "correct", incident, "--advisory", "correction", "--what-changed", "We detected it on 16 June, not earlier.",
    ]

    @Test("A correction reaches everybody who has the wrong notice, in its thread, with the fact as it is now")
    func correction() async throws {
        let relay = try await Receiver(mailServer)
        let workspace = try Self.told(relay)
        try workspace.replace("detected: \"2023-06-16\"", with: "detected: \"2023-06-18\"", in: "incident.yaml")
        try workspace.done("incident", "open", "incident.yaml")
        let dry = try workspace.answer(to: Self.correcting + ["--dry-run"], code: 0)
        let plan = try workspace.answer(to: Self.correcting, code: 0)
        #expect(plan["digest"].text == dry["digest"].text && dry["release"].number == nil)
        #expect(plan["kind"].text == "correction" && plan["replaces"].number == 1)
        #expect(plan["audience"]["reached"].number == 3 && plan["audience"]["unreached"].number == 0)
        try workspace.approve(release: 2, digest: try #require(plan["digest"].text))
        try workspace.deliver()
        #expect(relay.taken.count == 6)
        let sent = Dictionary(grouping: relay.taken, by: \.to).mapValues { $0.map { MailFile($0.bytes) } }
        #expect(sent.count == 3)
        for mails in sent.values {
            try #require(mails.count == 2)
            #expect(mails[1].field("In-Reply-To") == mails[0].messageID)
            // Lines are broken, and each reader has its own form of the date.
            let texts = mails.map { $0.text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            let days = { (day: Int) in ["June \(day), 2023", "\(day). Juni 2023", "\(day) juin 2023"] }
            #expect(days(18).contains(where: texts[1].contains) && days(16).contains(where: texts[0].contains))
            #expect(texts[1].contains("We detected it on 16 June"))
        }
        // What was replaced can't be replaced again.
        let again = try workspace.tocsin.run(Self.correcting + ["--replaces", "1"])
        #expect(again.code == 77 && again.error.contains("release 2 has replaced its version"), "\(again.error)")
    }

    @Test("Asked again, those who confirmed are silent until they confirm the correction")
    func askedAgain() async throws {
        let relay = try await Receiver(mailServer)
        let workspace = try Self.told(relay)
        let answer = [
            "ack", Self.incident, "isarwerk", "--from", "Ida Lang, head of IT", "--via", "email",
        ]
        _ = try workspace.answer(to: answer, code: 0)
        #expect(try workspace.status()["silent"]["count"].number == 2)
        let plan = try workspace.answer(to: Self.correcting + ["--ask-again"], code: 0)
        try workspace.approve(release: 2, digest: try #require(plan["digest"].text))
        try workspace.deliver()
        let silent = try workspace.status()["silent"]
        #expect(silent["count"].number == 3)
        #expect(silent["items"].list?.filter { $0["reconfirmDue"].flag == true }.map(\.["tenant"].text) == ["isarwerk"])
        #expect(try workspace.tocsin("status", Self.incident).output.contains("asked again"))
        let settled = try workspace.answer(to: answer, code: 0)
        #expect(settled["reconfirmed"].texts == ["isarwerk"] && settled["unchanged"].number == 1)
        #expect(try workspace.status()["silent"]["count"].number == 2)
        let later = try workspace.answer(to: answer, code: 0)
        #expect(later["reconfirmed"].texts == [], "the question is answered once")
    }

    @Test("The answer that a correction had asked for is told as such")
    func confirmedAgain() async throws {
        let relay = try await Receiver(mailServer)
        let workspace = try Self.told(relay)
        let answer = ["ack", Self.incident, "isarwerk", "--from", "Ida Lang, head of IT", "--via", "email"]
        #expect(try workspace.tocsin.run(answer).output == "isarwerk  notified  →  confirmed\n")
        let plan = try workspace.tocsin.run(Self.correcting + ["--ask-again"]).output
        #expect(plan.contains("tocsin samples \(Self.incident) --release 2 --by NAME"), "\(plan)")
        let digest = try #require(try workspace.done("release", "show", Self.incident, "2")["digest"].text)
        try workspace.approve(release: 2, digest: digest)
        try workspace.deliver()
        #expect(try workspace.tocsin.run(answer).output == "isarwerk  confirmed again\n")
        #expect(try workspace.tocsin.run(answer).output.contains("1 customer stays confirmed"))
    }

    @Test(
        "Facts in a batch are corrected for those customers alone; a stranger in it is refused, and nothing is stored")
    func batch() async throws {
        let relay = try await Receiver(mailServer)
        let workspace = try Self.told(relay)
        try workspace.write("tenant,itemsAccessed\nisarwerk,17\nnobody-here,1\n", to: "facts.csv")
        let before = try workspace.dump()
        let refused = try workspace.tocsin.run(Self.correcting + ["--batch", "facts.csv"])
        #expect(refused.code == 65 && refused.error.contains("facts.csv:3"), "\(refused.error)")
        #expect(try workspace.dump() == before)
        try workspace.write("tenant,itemsAccessed\nisarwerk,1717\n", to: "facts.csv")
        let plan = try workspace.answer(to: Self.correcting + ["--batch", "facts.csv"], code: 0)
        try workspace.approve(release: 2, digest: try #require(plan["digest"].text))
        try workspace.deliver()
        let corrections = relay.taken.dropFirst(3).map { ($0.to, MailFile($0.bytes).text) }
        #expect(corrections.filter { $0.1.contains("1.717") }.map(\.0) == ["it-sicherheit@isarwerk.example"])
    }

    @Test("What can't be corrected is refused with the way out")
    func refused() async throws {
        let relay = try await Receiver(mailServer)
        let workspace = try TemporaryWorkspace.connected(to: relay)
        try workspace.writeBatch("few.csv", of: Self.tenants)
        try workspace.queue("few.csv")
        func expect(_ code: Int32, _ words: String, _ arguments: [String]) throws {
            let result = try workspace.tocsin.run(arguments)
            #expect(result.code == code && result.error.contains(words), "\(result.code) \(result.error)")
        }
        try expect(77, "nothing of INC-2023-0711 was approved yet", Self.correcting)
        try expect(66, "release", Self.correcting + ["--replaces", "9"])
        try expect(
            65, "one of the kind update is needed",
            ["update", Self.incident, "--advisory", "initial", "--what-changed", "x"])
        try expect(64, "what-changed", ["correct", Self.incident, "--advisory", "correction", "--what-changed", " "])
        try expect(
            77, "tocsin remove",
            ["withdraw", Self.incident, "isarwerk", "--advisory", "withdrawal", "--what-changed", "x"])
        try expect(
            66, "isarwerk", ["withdraw", Self.incident, "isarwerg", "--advisory", "withdrawal", "--what-changed", "x"])
        try expect(64, "--from", ["withdraw", Self.incident, "isarwerk", "--via", "phone", "--reason", "x"])
    }

    @Test("A withdrawal takes the customer out, by mail or by phone")
    func withdrawal() async throws {
        let relay = try await Receiver(mailServer)
        let workspace = try Self.told(relay)
        let plan = try workspace.done(
            "withdraw", Self.incident, "isarwerk", "--advisory", "withdrawal", "--what-changed",
            "Your mail was not read.")
        #expect(plan["customers"]["total"].number == 1)
        try workspace.approve(release: 2, digest: try #require(plan["digest"].text))
        try workspace.deliver()
        #expect(try workspace.status()["customers"]["withdrawn"].number == 1)
        let change = try workspace.done(
            "withdraw", Self.incident, "maison-verger", "--via", "phone", "--from", "Luc Roy, DSI", "--reason",
            "not hit")
        #expect(change["changed"][0]["to"].text == "withdrawn")
        let status = try workspace.status()
        #expect(status["customers"]["withdrawn"].number == 2 && status["silent"]["count"].number == 1)
        #expect(try workspace.tocsin("ledger", "check").code == 0)
    }

    @Test("The same words take the notice back from one customer after another, and say so of whom has them already")
    func withdrawnInTurn() async throws {
        let relay = try await Receiver(mailServer)
        let workspace = try Self.told(relay)
        let words = ["--advisory", "withdrawal", "--what-changed", "Your mail was not read."]
        for (release, tenants) in [(2, ["isarwerk"]), (3, ["maison-verger"])] {
            let plan = try workspace.answer(to: ["withdraw", Self.incident] + tenants + words, code: 0)
            #expect(plan["release"].number == release && plan["customers"]["new"].number == 1)
            let both = try workspace.answer(
                to: ["withdraw", Self.incident] + tenants + ["quarry-pharma"] + words + ["--dry-run"], code: 0)
            #expect(both["customers"]["new"].number == 1 && both["customers"]["unchanged"].number == 1)
            try workspace.approve(release: release, digest: try #require(plan["digest"].text))
            try workspace.deliver()
        }
        #expect(try workspace.status()["customers"]["withdrawn"].number == 2)
        #expect(relay.taken.count == 5)
        #expect(try workspace.tocsin("ledger", "check").code == 0)
    }

    @Test("A held correction that would say something else by now is not called unchanged: it is to be cancelled first")
    func heldCorrection() async throws {
        let relay = try await Receiver(mailServer)
        let workspace = try Self.told(relay)
        try workspace.write("tenant,itemsAccessed\nisarwerk,17\n", to: "facts.csv")
        let correct = Self.correcting + ["--batch", "facts.csv"]
        let first = try workspace.answer(to: correct, code: 0)
        let same = try workspace.answer(to: correct, code: 0)
        #expect(same["release"].number == 2 && same["digest"].text == first["digest"].text)
        try workspace.write("tenant,itemsAccessed\nisarwerk,18\n", to: "facts.csv")
        let before = try workspace.dump()
        for options in [[], ["--dry-run"]] {
            let refused = try workspace.tocsin.run(correct + options)
            #expect(
                refused.code == 77 && refused.error.contains("tocsin cancel \(Self.incident) --release 2"),
                "\(refused.code) \(refused.error)")
        }
        #expect(try workspace.dump() == before)
        try workspace.done("cancel", Self.incident, "--release", "2")
        let second = try workspace.answer(to: correct, code: 0)
        #expect(second["release"].number == 3 && second["digest"].text != first["digest"].text)
    }

    @Test("A mailbox that an intruder reads gets nothing more, and what it got is told")
    func distrust() async throws {
        let relay = try await Receiver(mailServer)
        let workspace = try Self.told(relay)
        let rows = try workspace.done("timeline", Self.incident, "isarwerk")["events"].list ?? []
        let contact = try #require(rows.compactMap { $0["contact"].text }.first)
        let done = try workspace.done(
            "contacts", "distrust", Self.incident, "isarwerk", "--contact", contact, "--channel", "smtp", "--reason",
            "read")
        #expect(done["sent"].list?.count == 1)
        let page = try workspace.tocsin(
            "contacts", "distrust", Self.incident, "quarry-pharma", "--channel", "smtp", "--reason", "read")
        #expect(page.code == 0 && page.output.contains("has gone there, or may have"), "\(page.error)")
        let unknown = try workspace.tocsin(
            "contacts", "distrust", Self.incident, "isarwerk", "--contact", "nobody", "--reason", "x")
        #expect(unknown.code == 66)
        #expect(try workspace.tocsin("contacts", "distrust", Self.incident, "isarwerk", "--reason", "x").code == 64)
        #expect(try workspace.tocsin("contacts", "distrust", Self.incident, "isarwerk", "--channel", "smtp").code == 77)
        // A further notice does not plan it either.
        _ = try workspace.answer(to: Self.correcting, code: 0)
        let planned = try workspace.done("release", "show", Self.incident, "2")["deliveries"]["items"].list ?? []
        #expect(!planned.contains { $0["tenant"].text == "isarwerk" && $0["contact"].text == contact })
        #expect(!planned.contains { $0["tenant"].text == "quarry-pharma" && $0["channel"].text == "smtp" })
        #expect(planned.contains { $0["tenant"].text == "maison-verger" })
    }
}
