import Foundation
import Testing
import TocsinTestSupport

@Suite("Attachments by the commands")
struct AttachmentTests {
    private static let incident = TemporaryWorkspace.incident
    private static let file = "attachments/wetlands-agency/affected-mailboxes.csv"

    private func problems(_ workspace: TemporaryWorkspace, code: Int32 = 65) throws -> [String] {
        let result = try workspace.tocsin(
            "queue", Self.incident, "--batch", "batch.csv", "--advisory", "initial", "--by", "dana", "--format", "json")
        #expect(result.code == code, "\(result.error)")
        let error = try JSON(text: result.error)
        return error["error"]["problems"].list?.compactMap { problem in
            problem["message"].text.map { "\(problem["file"].text ?? ""):\(problem["line"].number ?? 0): \($0)" }
        } ?? []
    }

    @Test(
        "The plan tells what is attached, samples and preview show it, and status tells when a file has changed since")
    func shown() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        let plan = try workspace.done(
            "queue", Self.incident, "--batch", "batch.csv", "--advisory", "initial", "--by", "dana")
        #expect(
            plan["attachments"]["all"].list?.compactMap { $0["name"].text } == [
                "indicators.csv", "indicators.stix.json",
            ])
        #expect(plan["attachments"]["all"][1]["type"].text == "application/stix+json;version=2.1")
        #expect(plan["attachments"]["customers"].number == 3)
        let preview = try workspace.done("preview", Self.incident, "wetlands-agency")
        let names = preview["messages"][0]["attachments"].list?.compactMap { $0["name"].text }
        #expect(names == ["indicators.csv", "indicators.stix.json", "affected-mailboxes.csv"])
        let page = try workspace.tocsin("preview", Self.incident, "wetlands-agency").output
        #expect(page.contains("Attached: affected-mailboxes.csv, "))
        let samples = try workspace.tocsin("samples", Self.incident, "--release", "1", "--by", "idris").output
        #expect(samples.contains("Attached: indicators.csv, "))
        let own = ["affected-mailboxes.csv", "betroffene-postfaecher.csv", "boites-concernees.csv"]
        #expect(own.contains { samples.contains("Attached: \($0), ") }, "no sample has a customer's own files")
        let release = try workspace.done("release", "show", Self.incident, "1")["attachments"]
        #expect(release["all"].list?.count == 2 && release["customers"].number == 3)
        #expect(
            release["own"].list?.map { $0["tenant"].text } == [
                "bundesamt-pegel", "ministere-rivages", "wetlands-agency",
            ])
        #expect(release["own"][2]["attachments"][0]["name"].text == "affected-mailboxes.csv")
        let shown = try workspace.tocsin("release", "show", Self.incident, "1", "--limit", "2").output
        #expect(shown.contains("to all; files of their own for 3 customers") && shown.contains("… 1 more"), "\(shown)")
        #expect(shown.contains("bundesamt-pegel: betroffene-postfaecher.csv ("), "\(shown)")

        try workspace.write("type,value\n", to: "indicators.csv")
        let drift = try workspace.done("status", Self.incident)["releases"][0]["drift"]["files"].texts
        #expect(drift == ["indicators.csv"])
    }

    @Test("A preview shows the reminders too, in text as in JSON")
    func reminders() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let reminders = try workspace.done("preview", Self.incident, "wetlands-agency")["reminders"]
        let page = try workspace.tocsin("preview", Self.incident, "wetlands-agency").output
        #expect((reminders.list?.count ?? 0) > 0)
        #expect(page.components(separatedBy: "--- reminder, if nobody answers, to ").count - 1 == reminders.list?.count)
        #expect(page.contains("Subject: \(try #require(reminders[0]["subject"].text))"))
    }

    @Test(
        "A copy to somebody leaves the customer's own files out and names them; with them it needs a name, and is recorded",
        .enabled(if: Python.hasMailServer, "needs aiosmtpd"))
    func copies() async throws {
        let relay = try await Receiver(mailServer)
        let workspace = try TemporaryWorkspace.connected(to: relay)
        workspace.tocsin.environment["TOCSIN_ACTOR"] = nil
        try workspace.writeBatch("one.csv", of: ["wetlands-agency"])
        try workspace.done("queue", Self.incident, "--batch", "one.csv", "--advisory", "initial", "--by", "dana")
        func copy(_ more: String...) throws -> Command.Result {
            try workspace.tocsin.run(
                ["preview", Self.incident, "wetlands-agency", "--send-to", "me@provider.example"] + more)
        }
        func recorded() throws -> [JSON] {
            let events = try workspace.done("timeline", Self.incident, "wetlands-agency")["events"].list ?? []
            return events.filter { $0["kind"].text == "filesCopied" }
        }
        let own = "filename=affected-mailboxes.csv"
        let bare = try copy()
        #expect(bare.code == 0, "\(bare.error)")
        #expect(bare.output.contains("left out of it (--with-files takes them along): affected-mailboxes.csv"))
        let first = String(decoding: try #require(relay.taken.first).bytes, as: UTF8.self)
        #expect(!first.contains(own) && first.contains("filename=indicators.csv"))
        let text = MailFile(try #require(relay.taken.first).bytes).text.split { $0.isWhitespace }.joined(separator: " ")
        #expect(text.contains("TEST COPY") && text.contains("Left out:") && text.contains("affected-mailboxes.csv"))
        #expect(!text.contains("- affected-mailboxes.csv"), "the text tells of a file that the mail does not carry")
        #expect(try recorded().isEmpty)

        #expect(try copy("--with-files").code == 64, "nobody is named")
        try workspace.replace("people: []", with: "people: [{name: dana, roles: [coordinator]}]", in: "tocsin.yaml")
        let stranger = try copy("--with-files", "--by", "mallory")
        #expect(stranger.code == 77 && stranger.error.contains("mail a customer's files"), "\(stranger.error)")
        #expect(relay.taken.count == 1)
        #expect(try copy("--by", "dana").code == 64, "--by without --with-files")
        #expect(try copy("--with-files", "--by", "dana").code == 0)
        let second = String(decoding: try #require(relay.taken.last).bytes, as: UTF8.self)
        #expect(relay.taken.count == 2 && second.contains(own))
        let events = try recorded()
        #expect(events.count == 1 && events[0]["actor"].text == "dana" && events[0]["release"].number == 1)
        #expect(events[0]["note"].text == "me@provider.example" && events[0]["detail"]["files"].text == "1")
        let page = try workspace.tocsin("timeline", Self.incident, "wetlands-agency").output
        #expect(page.contains("a test copy with 1 file of the customer's own was handed to the relay"), "\(page)")
    }

    @Test("A file that is missing, leads elsewhere or is another's is told with its row, and nothing is stored")
    func refused() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        let manager = FileManager.default
        let row =
            try #require(
                try workspace.read("batch.csv").components(separatedBy: "\n").firstIndex {
                    $0.hasPrefix("wetlands-agency,")
                }) + 1
        let place = "batch.csv:\(row): "
        try manager.moveItem(atPath: workspace.path(Self.file), toPath: workspace.path("away.csv"))
        #expect(try problems(workspace).allSatisfy { $0.hasPrefix(place) && $0.contains("is not there") })

        try manager.createSymbolicLink(atPath: workspace.path(Self.file), withDestinationPath: "../../away.csv")
        #expect(try problems(workspace).allSatisfy { $0.hasPrefix(place) && $0.contains("symbolic link") })

        try manager.removeItem(atPath: workspace.path(Self.file))
        try manager.linkItem(
            atPath: workspace.path("attachments/bundesamt-pegel/betroffene-postfaecher.csv"),
            toPath: workspace.path(Self.file)
        )
        let shared = try problems(workspace)
        #expect(shared.count == 1 && shared[0].contains("is the same file as one of"), "\(shared)")

        try manager.removeItem(atPath: workspace.path(Self.file))
        try manager.moveItem(atPath: workspace.path("away.csv"), toPath: workspace.path(Self.file))
        try workspace.edit(
            "batch.csv", row: "wetlands-agency", replacing: Self.file,
            with: "attachments/bundesamt-pegel/betroffene-postfaecher.csv")
        let other = try problems(workspace)
        #expect(
            other.count == 1 && other[0].hasPrefix(place) && other[0].contains("folder named wetlands-agency"),
            "\(other)")
        #expect(try workspace.done("release", "list", Self.incident)["count"].number == 0)
    }

    @Test(
        "What goes to everybody can't come from one customer's folder, and a mail can't be larger than the policy says")
    func limits() throws {
        let workspace = try TemporaryWorkspace()
        try workspace.replace("[indicators.csv, ", with: "[\(Self.file), ", in: "incident.yaml")
        let refused = try workspace.tocsin("incident", "open", "incident.yaml", "--by", "dana")
        #expect(refused.code == 65 && refused.error.contains("lies in a folder of attachments/"), "\(refused.error)")
        let moved = "lists/wetlands-agency/list.csv"
        try FileManager.default.createDirectory(
            atPath: workspace.path("lists/wetlands-agency"), withIntermediateDirectories: true)
        try workspace.write("1\n", to: moved)
        try workspace.replace("[\(Self.file), ", with: "[\(moved), ", in: "incident.yaml")
        try workspace.done("incident", "open", "incident.yaml", "--by", "dana")
        #expect(try problems(workspace).contains { $0.contains("lies in the folder of wetlands-agency") })

        try workspace.replace("[\(moved), ", with: "[big.txt, ", in: "incident.yaml")
        try workspace.write(String(repeating: "x", count: 9_000), to: "big.txt")
        try workspace.done("incident", "open", "incident.yaml", "--by", "dana")
        try workspace.replace("policy:\n", with: "policy:\n  maxMessage: 10KB\n", in: "tocsin.yaml")
        let large = try problems(workspace)
        #expect(!large.isEmpty && large.allSatisfy { $0.contains("policy.maxMessage") }, "\(large)")
    }

    @Test("The batch, a copy of the contacts and a password are attached for nobody")
    func ownFiles() throws {
        let workspace = try TemporaryWorkspace()
        try workspace.replace("[indicators.csv, ", with: "[batch.csv, copy.txt, relay.txt, ", in: "incident.yaml")
        try workspace.write(try workspace.read("contacts/bulk.csv"), to: "copy.txt")
        try FileManager.default.moveItem(
            atPath: workspace.path("secrets/webhook.key"), toPath: workspace.path("relay.txt"))
        try workspace.replace("secrets/webhook.key", with: "relay.txt", in: "tocsin.yaml")
        try workspace.done("incident", "open", "incident.yaml", "--by", "dana")
        let found = try problems(workspace).filter { !$0.contains("those who are related to") }
        #expect(found.count == 3, "\(found)")
        #expect(found.contains { $0.contains("has the content of batch.csv") })
        #expect(found.contains { $0.contains("has the content of contacts/bulk.csv") })
        #expect(found.contains { $0.contains("is the file of a secret (relay.txt)") })
    }

    @Test("A correction sends no file from the folder of a customer who is not among those it goes to")
    func correction() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        try workspace.approve()
        try FileManager.default.createDirectory(
            atPath: workspace.path("lists/newco"), withIntermediateDirectories: true)
        try workspace.write("203.0.113.24\n", to: "lists/newco/list2.csv")
        try workspace.write(
            """
            schema: 1
            tenant: newco
            name: Newco
            kind: organisation
            contacts:
              - {id: soc, name: Newco Security, role: security, order: 1, channels: [{smtp: soc@newco.example}]}
            """, to: "contacts/newco.yaml")
        try workspace.replace("[indicators.csv, ", with: "[lists/newco/list2.csv, ", in: "incident.yaml")
        try workspace.done("incident", "open", "incident.yaml", "--by", "dana")
        let correct = [
            "correct", Self.incident, "--advisory", "correction", "--what-changed", "the date", "--by", "dana",
            "--dry-run",
        ]
        let result = try workspace.tocsin.run(correct)
        #expect(result.code == 65 && result.output.contains("lies in the folder of newco"), "\(result.error)")
        // A directory that can't be read must not let it through; without such a file no correction waits for it.
        try workspace.write("nonsense: 1\n", to: "contacts/newco.yaml")
        let faulty = try workspace.tocsin.run(correct)
        #expect(faulty.code == 65 && faulty.error.contains("contacts/newco.yaml"), "\(faulty.error)")
        try workspace.replace("[lists/newco/list2.csv, ", with: "[", in: "incident.yaml")
        try workspace.done("incident", "open", "incident.yaml", "--by", "dana")
        #expect(try workspace.tocsin.run(correct).code == 0)
    }

    @Test("A mail service of three customers is nobody's own domain, in a correction as in the batch")
    func mailService() throws {
        let workspace = try TemporaryWorkspace()
        let head =
            "tenant,name,kind,tier,sector,region,locale,timezone,share,contact,contactName,role,order,channel,address\n"
        try workspace.write(
            head
                + ["acme,Acme Corporation,organisation", "kim,Kim Doubleday,consumer", "lee,Lee Marsh,consumer"].map {
                    let tenant = $0.prefix { $0 != "," }
                    return "\($0),,,us,en-US,America/New_York,aggregate,c,Desk,,1,smtp,\(tenant)@bigmail.example\n"
                }.joined(), to: "contacts/mail-service.csv")
        let rows = try workspace.read("batch.csv").split(separator: "\n")
        let header = String(rows[0])
        let columns = header.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let row = { (tenant: String, related: String) in
            columns.map { column in
                switch column {
                case "tenant": tenant
                case "tocsin.relatedTo": related
                case _ where column.hasPrefix("tocsin."): ""
                case "note": "look at \(tenant)@bigmail.example"
                case "firstAccess", "lastAccess", "logsUntil": "2023-05-16"
                default: "1"
                }
            }.joined(separator: ",") + "\n"
        }
        try workspace.write(header + "\n" + row("acme", "") + row("kim", "acme"), to: "few.csv")
        try workspace.done("incident", "open", "incident.yaml", "--by", "dana")
        let plan = try workspace.done(
            "queue", Self.incident, "--batch", "few.csv", "--advisory", "initial", "--by", "dana")
        #expect(plan["release"].number == 1)
        try workspace.approve()
        let result = try workspace.tocsin(
            "correct", Self.incident, "--advisory", "correction", "--what-changed", "the date", "--by", "dana",
            "--dry-run")
        #expect(result.code == 0, "\(result.output) \(result.error)")
    }

    @Test("A later batch without the relation keeps it; a hyphen ends it, and the timeline says so")
    func relation() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        let rows = try workspace.read("batch.csv").split(separator: "\n", omittingEmptySubsequences: false)
        #expect(rows[0].hasSuffix(",tocsin.relatedTo"))
        for (relation, known) in [("juniper-institute", "juniper-institute"), ("", "juniper-institute"), ("-", nil)] {
            let changed = rows.map { row in
                row.hasPrefix("consumer-okafor,")
                    ? row.prefix(through: row.lastIndex(of: ",") ?? row.startIndex) + relation : row
            }
            try workspace.write(changed.joined(separator: "\n"), to: "batch.csv")
            try workspace.done("queue", Self.incident, "--batch", "batch.csv", "--advisory", "initial", "--by", "dana")
            #expect(try workspace.done("timeline", Self.incident, "consumer-okafor")["relatedTo"].text == known)
        }
        let page = try workspace.tocsin("timeline", Self.incident, "consumer-okafor").output
        #expect(page.contains("related to juniper-institute now"))
        #expect(page.contains("not related to juniper-institute any more"))
        #expect(page.contains("what reports tell of the customer was brought up to date (kind consumer, "), "\(page)")
        #expect(try workspace.tocsin("ledger", "check").code == 0)
    }
}
