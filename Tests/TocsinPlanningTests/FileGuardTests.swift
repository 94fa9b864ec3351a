import Testing
import TocsinCore
import TocsinLedger
import TocsinPlanning
import TocsinSQLite
import TocsinTesting

@Suite("Files that must not go out, or not to all")
struct FileGuardTests {
    private func batch(_ files: [String: [PlannedFile]] = [:]) throws -> BatchDraft {
        var draft = BatchDraft(try .simple("agency"), try .simple("bank"), try .simple("clinic"))
        draft.give(files)
        return draft
    }

    private func common(_ files: PlannedFile...) throws -> BatchDraft {
        var draft = try batch()
        draft.attachments = files
        return draft
    }

    @Test("The batch and the directory go to nobody, by whatever name")
    func sources() async throws {
        let scene = try await PlanningScene()
        let text = "a;b\nsomething\n"
        for draft in [try common(.text("copy.txt", text)), try batch(["bank": [.text("a/bank/copy.txt", text)]])] {
            var input = try draft.input()
            input.sources = [sha256(text): "contacts/bulk.csv"]
            let plan = try await scene.planner.plan(input)
            #expect(plan.problems.count == 1)
            #expect(plan.problems.first?.message.contains("has the content of contacts/bulk.csv") == true)
            #expect(try await scene.plan(draft).problems.isEmpty)
        }
    }

    @Test(
        "A list of tenants can't go to everybody",
        arguments: ["tenant,x\n", "x;\"Tenant\" \n", "\n a\ttenant\r\nb\tc\r\n"])
    func header(_ text: String) async throws {
        let scene = try await PlanningScene()
        let plan = try await scene.plan(common(.text("list.csv", text + "1,2\n")))
        #expect(plan.problems.map(\.message).filter { $0.contains("has a column “tenant”") }.count == 1)
        #expect(try await scene.plan(common(.text("list.csv", "tenants,x\ntenant,1\n"))).problems.isEmpty)
    }

    @Test(
        "Two customers' names in a file of all are a problem, one is a warning, and a word within a cell tells nothing")
    func names() async throws {
        let scene = try await PlanningScene()
        let two = try await scene.plan(common(.text("list.csv", "who,n\nBANK,1\n\"clinic &  Söhne\",2\n")))
        #expect(two.problems.map(\.message).filter { $0.contains("names 2 customers (bank, clinic)") }.count == 1)
        let one = try await scene.plan(common(.text("list.json", #"{"who": ["bank", "nobody"]}"#)))
        #expect(one.problems.isEmpty)
        #expect(one.warnings.contains { $0.message.contains("names bank: look whether") })
        let word = try await scene.plan(common(.text("list.csv", "the bank and the clinic,1\n")))
        #expect(word.problems.isEmpty && !word.warnings.contains { $0.message.contains("names ") })
        // Also those of an earlier batch.
        try await scene.queue(try batch())
        let later = try await scene.plan(
            common(.text("list.csv", "bank\nclinic\n")).with { $0.rows.removeAll { $0.tenant != "agency" } })
        #expect(later.problems.count == 1)
    }

    @Test("A further notice keeps everybody's files out of the folder of a customer who is not among those it goes to")
    func folders() async throws {
        let scene = try await PlanningScene()
        var draft = try batch()
        try await scene.approve(try await scene.queue(draft).release)
        draft.directory.append(try .simple("newco"))
        for path in ["lists/newco/list.csv", "lists/NewCo/list.csv"] {
            draft.attachments = [.text(path, "1\n")]
            let plan = try await scene.planner.plan(draft.followUp(.correction, in: scene.ledger, replacing: 1))
            #expect(plan.problems.count == 1)
            #expect(plan.problems.first?.message.contains("lies in the folder of newco") == true)
        }
        // Of the ledger's customers, too, whom the directory has no more.
        draft.attachments = [.text("lists/bank/list.csv", "1\n")]
        draft.directory.removeAll { $0.tenant == "bank" }
        draft.rows.removeAll { $0.tenant == "bank" }
        #expect(try await scene.plan(draft).problems.map(\.message).contains { $0.contains("the folder of bank") })
    }

    @Test("A file of one customer is not everybody's: neither of this batch nor of one before")
    func owned() async throws {
        let scene = try await PlanningScene()
        let files = ["agency": [PlannedFile.text("a/agency/list.csv", "1\n")]]
        let both = try await scene.plan(batch(files).with { $0.attachments = [.text("common.csv", "1\n")] })
        #expect(both.problems.map(\.tenant) == ["agency"])
        #expect(both.problems.first?.message.contains("the content of common.csv, which everybody gets") == true)
        try await scene.queue(try batch(files))
        let later = try await scene.plan(
            common(.text("common.csv", "1\n")).with { $0.rows.removeAll { $0.tenant == "agency" } })
        #expect(later.problems.count == 1)
        #expect(later.problems.first?.message.contains("to agency alone") == true)
        // What a correction keeps of then counts as well.
        try await scene.approve(1)
        let plan = try await scene.planner.plan(
            try await common(.text("common.csv", "1\n")).followUp(.correction, in: scene.ledger, replacing: 1))
        #expect(plan.problems.map(\.tenant) == ["agency"])
        #expect(plan.problems.first?.message.contains("batch of corrections") == true)
    }

    @Test("The content of another customer's file is warned of in a later batch, too, and a hard link to it refused")
    func laterBatch() async throws {
        let scene = try await PlanningScene()
        try await scene.queue(batch(["agency": [.text("a/agency/list.csv", "1\n")]]).with { $0.rows.removeLast(2) })
        var file = PlannedFile.text("a/bank/list.csv", "1\n", identity: "1/17")
        let copy = try await scene.plan(batch(["bank": [file]]).with { $0.rows.removeFirst() })
        #expect(copy.problems.isEmpty)
        #expect(copy.warnings.contains { $0.message.contains("a/bank/list.csv and a file of agency") })
        file.hasOtherNames = true
        let link = try await scene.plan(batch(["bank": [file]]).with { $0.rows.removeFirst() })
        #expect(link.problems.map(\.tenant) == ["bank"])
        #expect(link.problems.first?.message.contains("a hard link with the content of a file of agency") == true)
        // The customer whose file it was has another one by now.
        let mended = try await scene.plan(
            batch(["agency": [.text("a/agency/list.csv", "2\n")], "bank": [file]]))
        #expect(mended.problems.isEmpty)
    }

    @Test("No folder on the way to a customer's file is another customer's")
    func nested() async throws {
        let scene = try await PlanningScene()
        let plan = try await scene.plan(batch(["agency": [.text("lists/Bank/agency/list.csv", "1\n")]]))
        #expect(plan.problems.map(\.tenant) == ["agency"])
        #expect(plan.problems.first?.message.contains("lies in a folder of bank, too") == true)
        #expect(
            try await scene.plan(batch(["agency": [.text("lists/agency/june/agency/list.csv", "1\n")]])).problems
                .isEmpty)
    }

    @Test(
        "A further notice's files differ in their names and are no more than a message carries, those of then counted")
    func keptFiles() async throws {
        let scene = try await PlanningScene()
        let own = (1...15).map { PlannedFile.text("a/agency/\($0).csv", "\($0)\n") }
        var draft = try batch(["agency": own])
        try await scene.approve(try await scene.queue(draft).release)
        let plan = { (files: [PlannedFile]) in
            draft.attachments = files
            return try await scene.planner.plan(draft.followUp(.correction, in: scene.ledger, replacing: 1))
        }
        let named = try await plan([.text("7.CSV", "other\n")])
        #expect(named.problems.map(\.tenant) == ["agency"])
        #expect(named.problems.first?.message.contains("7.csv, which agency has of its own since") == true)
        let others = (1...6).map { PlannedFile.text("common-\($0).csv", "c\($0)\n") }
        #expect(try await plan(Array(others.dropLast())).problems.isEmpty)
        let many = try await plan(others)
        #expect(
            many.problems.map(\.message) == [
                "the message would carry 21 files, and may carry 20; put several into one"
            ])
    }

    @Test("Whom no mail brings its files is warned of, however else it is reached, in further notices too")
    func unmailed() async throws {
        let scene = try await PlanningScene()
        var draft = BatchDraft(
            try .simple("agency"), Tenant("bank", try Contact("soc", order: 1, webhook: "https://b.example/x")),
            Tenant("clinic", try Contact("soc", order: 1, phone: "+12025550143")))
        #expect(try await !scene.plan(draft).warnings.contains { $0.message.contains("no mail") })
        draft.attachments = [.text("indicators.csv", "203.0.113.24\n")]
        let all = try await scene.plan(draft)
        #expect(
            all.warnings.map(\.message).filter { $0.contains("no mail") } == [
                "no mail goes to 2 customers (bank, clinic), and nothing else carries the incident's files: hand them over in "
                    + "another way"
            ])
        draft.give(["agency": [.text("a/agency/1.csv", "1\n")], "clinic": [.text("a/clinic/3.csv", "3\n")]])
        let own = try await scene.plan(draft)
        #expect(own.warnings.filter { $0.tenant == "clinic" }.map(\.message).first?.contains("(3.csv)") == true)
        #expect(own.warnings.filter { $0.tenant == "agency" }.isEmpty)
        #expect(own.warnings.contains { $0.message.contains("no mail goes to 1 customer (bank)") })
        // The only mailbox of one is not to be trusted any more.
        try await scene.approve(try await scene.store(own))
        _ = try await scene.ledger.distrust(
            Distrust(contact: "soc", channel: .smtp), of: "agency", incident: scene.incident, reason: "read",
            by: scene.coordinator, at: scene.clock.now)
        let correction = try await scene.planner.plan(draft.followUp(.correction, in: scene.ledger, replacing: 1))
        #expect(correction.warnings.contains { $0.tenant == "agency" && $0.message.contains("(1.csv)") })
        let withdrawal = try await scene.planner.plan(draft.followUp(.withdrawal, in: scene.ledger, replacing: nil))
        #expect(!withdrawal.warnings.contains { $0.message.contains("no mail") })
    }

    @Test("Queueing unchanged customers again restores files that were altered in the ledger, of one and of all")
    func restored() async throws {
        let scene = try await PlanningScene()
        let draft = try batch(["bank": [.text("a/bank/list.csv", "1\n")]]).with {
            $0.attachments = [.text("indicators.csv", "203.0.113.24\n")]
        }
        let (first, release) = try await scene.queue(draft)
        try await scene.approve(release)
        for change in ["UPDATE attachments SET content = 'AAAA'", "DELETE FROM attachments"] {
            _ = try await scene.database.write { try $0.run(SQL(change), []) }
            #expect(try await scene.ledger.check().isEmpty == false)
            let plan = try await scene.plan(draft)
            #expect(plan.verdict == "0/0/3/0" && plan.digest == first.digest)
            #expect(try await scene.store(plan) == release)
            try await scene.expectConsistent()
        }
        let stranger = PlannedFile.text("a/bank/new.csv", "new\n")
        try await scene.ledger.restore(
            [PlannedAttachment(stranger.attachment, content: stranger.content)], by: scene.coordinator,
            at: scene.clock.now)
        #expect(try await scene.ledger.body(of: stranger.attachment) == nil, "no plan names it")
    }
}
