import Testing
import TocsinCore
import TocsinDelivery
import TocsinLedger
import TocsinPlanning
import TocsinSQLite

@Suite("The samples of a release")
struct SampleTests {
    /// Tenants with names of different lengths; the last has a webhook too.
    private func customers() throws -> [Tenant] {
        [
            Tenant("middling", [try Contact("soc", mail: "soc@middling.example")]),
            Tenant("a", [try Contact("soc", mail: "soc@a.example")]),
            Tenant("the-longest-of-all", [try Contact("soc", mail: "soc@long.example")]),
            Tenant("both", [try Contact("soc", mail: "soc@both.example", webhook: "https://both.example/in")]),
        ]
    }

    @Test("Are of each channel the longest and the shortest, masked, and the only one where there is one")
    func chosen() async throws {
        let scene = try await DeliveryScene()
        let release = try await scene.queue(try customers())
        let samples = try await scene.composer().samples(ofRelease: release, of: scene.incident)
        #expect(samples.map(\.channel) == [.smtp, .smtp, .webhook])
        #expect(samples.map(\.kind) == [.longest, .shortest, .only])
        #expect(samples.map(\.tenant) == ["the-longest-of-all", "a", "both"])
        for sample in samples {
            #expect(sample.length == sample.text.utf8.count)
            #expect(sample.text.contains("•••") && sample.text.contains("-17"))
        }
    }

    @Test("Have one mail with a customer's own files, if the others have none; the ledger tells whose files there are")
    func ownFiles() async throws {
        let common = PlannedFile.text("indicators.csv", "203.0.113.24,seen\n")
        func own(_ tenant: String) -> [String: [PlannedFile]] {
            [tenant: [.text("attachments/\(tenant)/mailboxes.csv", "mailbox of \(tenant)\n")]]
        }
        let scene = try await DeliveryScene()
        let release = try await scene.queue(try customers(), attachments: [common], own: own("middling"))
        let samples = try await scene.composer().samples(ofRelease: release, of: scene.incident)
        #expect(samples.map(\.kind) == [.longest, .shortest, .only, .ownFiles])
        #expect(samples.last?.tenant == "middling")
        #expect(samples.last?.attachments.map(\.name) == ["indicators.csv", "mailboxes.csv"])
        let found = try await scene.ledger.ownFiles(ofRelease: release, of: scene.incident, limit: 10)
        #expect(found.count == 1 && found.items.map { $0.tenant } == ["middling"])
        #expect(try await scene.ledger.ownFiles(ofRelease: release, of: scene.incident, limit: 0).count == 1)

        let other = try await DeliveryScene()
        let shown = try await other.queue(try customers(), attachments: [common], own: own("a"))
        let enough = try await other.composer().samples(ofRelease: shown, of: other.incident)
        #expect(enough.map(\.kind) == [.longest, .shortest, .only], "the shortest has files of its own already")
    }

    @Test("Have a reminder of every locale if the release has texts for reminders")
    func reminders() async throws {
        let scene = try await DeliveryScene()
        let release = try await scene.queue(try customers())
        var inputs = try await scene.ledger.inputs(ofRelease: release, of: scene.incident)
        var reminder = Advisory.small
        reminder.kind = .reminder
        reminder.locales["en"]?.subject = "we have not heard from {{tenant.name}}\n"
        inputs.reminder = reminder
        let text = try encodeJSON(inputs)
        let database = try SQLiteDatabase(path: scene.path, create: false)
        try await database.write { _ = try $0.run(SQL("UPDATE releases SET inputs = ?1"), [.text(text)]) }
        let samples = try await scene.composer().samples(ofRelease: release, of: scene.incident)
        #expect(samples.map(\.kind) == [.longest, .shortest, .only, .reminder])
        #expect(samples.last?.subject.contains("we have not heard from") == true)
    }

    @Test("Are refused if one message renders otherwise than planned")
    func drift() async throws {
        let scene = try await DeliveryScene()
        let release = try await scene.queue(try customers())
        try await scene.tamper("UPDATE plans SET plan = replace(plan, 'middling-17', 'middling-18')")
        await #expect(throws: ContentDrift.self) {
            try await scene.composer().samples(ofRelease: release, of: scene.incident)
        }
    }
}
