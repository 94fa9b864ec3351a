import Testing
import TocsinCore
import TocsinLedger
import TocsinPlanning
import TocsinTesting

@Suite("Queueing the same advisory again")
struct QueueAgainTests {
    private func twoContacts(_ tenant: String = "agency") throws -> Tenant {
        Tenant(
            tenant, try Contact("soc", order: 1, mail: "soc@\(tenant).example"),
            try Contact("ciso", order: 2, mail: "ciso@\(tenant).example"))
    }

    @Test("The same batch makes no release, and names the newest one that holds it", arguments: [false, true])
    func unchanged(isSent: Bool) async throws {
        let scene = try await PlanningScene()
        let first = BatchDraft(try twoContacts(), try .simple("bank"))
        let (plan, release) = try await scene.queue(first)
        if isSent {
            try await scene.approve(release)
            try await scene.send("agency", .accepted)
        }
        let again = try await scene.plan(first)
        #expect(again.verdict == "0/0/2/0")
        #expect(again.isEmpty)
        #expect(again.digest == plan.digest)
        #expect(again.standingRelease == release)
        let (more, newest) = try await scene.queue(first.with { $0.add(try .simple("clinic")) })
        #expect(more.verdict == "1/0/2/0")
        #expect(more.standingRelease == nil)
        let whole = try await scene.plan(first.with { $0.add(try .simple("clinic")) })
        #expect(whole.isEmpty)
        #expect(whole.standingRelease == newest)
        #expect(whole.digest == more.digest)
        #expect(try await scene.releases() == [1, 2])
    }

    @Test("The newest release that holds customers is not one that was cancelled")
    func cancelledRelease() async throws {
        let scene = try await PlanningScene()
        let first = BatchDraft(try .simple("agency"))
        let (plan, release) = try await scene.queue(first)
        try await scene.approve(release)
        try await scene.send("agency", .accepted)
        let (_, further) = try await scene.queue(
            first.with { draft in
                try draft.edit("agency") {
                    $0.contacts.append(try Contact("ciso", order: 2, mail: "ciso@agency.example"))
                }
            })
        try await scene.cancel(further)
        let again = try await scene.plan(first)
        #expect(again.verdict == "0/0/1/0")
        #expect(again.standingRelease == release)
        #expect(again.digest == plan.digest)
    }

    @Test("A changed customer whom nothing may have reached moves, and its leased rows are cancelled too")
    func moved() async throws {
        let scene = try await PlanningScene()
        let first = BatchDraft(try twoContacts(), try .simple("bank"))
        let (plan, release) = try await scene.queue(first)
        try await scene.approve(release)
        let leased = try await scene.claims()
        #expect(leased.map(\.tenant).sorted() == ["agency", "bank"])
        let (again, second) = try await scene.queue(first.with { $0.rows[0].facts["account"] = "agency-18" })
        #expect(again.verdict == "0/1/1/0")
        #expect(again.deliveries == 2)
        #expect(
            try await scene.rows("agency") == [
                "1 soc/smtp 0 cancelled", "1 ciso/smtp 1 cancelled", "2 soc/smtp 0 held", "2 ciso/smtp 1 held",
            ])
        #expect(try await scene.rows("bank") == ["1 soc/smtp 0 ready"])
        let stale = try #require(leased.first { $0.tenant == "agency" })
        let started = try await scene.ledger.exchange(
            result: nil, next: stale, worker: "w1", by: scene.coordinator, at: scene.clock.now)
        #expect(!started.started)
        // A stored digest never changes.
        #expect(try await scene.ledger.release(release, of: scene.incident).digest == plan.digest)
        try await scene.approve(second)
        try await scene.send("agency", .accepted)
        try await scene.expectConsistent()
    }

    @Test("A deferred row moves too: nothing arrived")
    func movedWhileDeferred() async throws {
        let scene = try await PlanningScene()
        let first = BatchDraft(try .simple("agency"))
        try await scene.approve(scene.queue(first).release)
        try await scene.send("agency", .deferred)
        let (again, _) = try await scene.queue(first.with { $0.rows[0].facts["account"] = "agency-18" })
        #expect(again.verdict == "0/1/0/0")
        #expect(try await scene.rows("agency") == ["1 soc/smtp 0 cancelled", "2 soc/smtp 0 held"])
    }

    static let reaching: [(String, TransferReport?)] = [
        ("under way", nil), ("accepted", .accepted), ("in doubt", .doubtful),
    ]

    @Test("Who has answered is unchanged: the contacts whom the answer made needless are not planned anew")
    func answered() async throws {
        let scene = try await PlanningScene()
        let draft = BatchDraft(try twoContacts())
        let first = try await scene.queue(draft)
        try await scene.approve(first.release)
        try await scene.send("agency", .accepted)
        try await scene.confirm("agency")
        let again = try await scene.plan(draft)
        #expect(again.verdict == "0/0/1/0")
        #expect(again.isEmpty)
        #expect(again.digest == first.plan.digest)
    }

    @Test("A changed customer who may have been reached is a problem: an update must do", arguments: 0..<3)
    func reached(_ index: Int) async throws {
        let (_, report) = Self.reaching[index]
        let scene = try await PlanningScene()
        let first = BatchDraft(try twoContacts(), try .simple("bank"))
        try await scene.approve(scene.queue(first).release)
        try await scene.send("agency", report)
        let before = try await scene.rows("agency")
        let changed = first.with { draft in
            draft.rows[0].facts["account"] = "agency-18"
            draft.rows[1].facts["account"] = "bank-18"
        }
        let plan = try await scene.plan(changed)
        let problem = try #require(plan.problems.first)
        #expect(plan.problems.count == 1)
        #expect(problem.message.contains("queue an advisory of the kind update"))
        #expect(problem.message.contains("agency & Söhne (agency)"))
        #expect(problem.place == Place(file: "batch.csv", line: 2, column: 1))
        await #expect(throws: TocsinError.self) { try await scene.store(plan) }
        let after = try await scene.rows("agency")
        #expect(after == before)
        #expect(try await scene.rows("bank") == ["1 soc/smtp 0 ready"])
    }

    @Test("A refused row that was in doubt before may have arrived")
    func refusedAfterDoubt() async throws {
        let scene = try await PlanningScene()
        let first = BatchDraft(try .simple("agency"))
        try await scene.approve(scene.queue(first).release)
        try await scene.send("agency", .doubtful)
        scene.clock.advance(by: .minutes(1))
        try await scene.send("agency", .refused)
        #expect(try await scene.rows("agency") == ["1 soc/smtp 0 refused"])
        let plan = try await scene.plan(first.with { $0.rows[0].facts["account"] = "agency-18" })
        #expect(plan.problems.count == 1)
    }

    @Test("A further contact alone is planned with its turn, also for a customer who was reached")
    func furtherContact() async throws {
        let scene = try await PlanningScene()
        let first = BatchDraft(try .simple("agency"), try .simple("bank"))
        try await scene.approve(scene.queue(first).release)
        try await scene.send("agency", .accepted)
        let wider = try first.with { draft in
            try draft.edit("agency") { tenant in
                tenant.contacts.append(try Contact("ciso", order: 2, mail: "ciso@agency.example"))
                tenant.contacts.append(try Contact("board", order: 3, mail: "board@agency.example"))
            }
        }
        let (plan, release) = try await scene.queue(wider)
        #expect(plan.verdict == "0/1/1/0")
        #expect(plan.deliveries == 2)
        let expected = ["1 soc/smtp 0 accepted", "2 ciso/smtp 1 held", "2 board/smtp 2 held"]
        #expect(try await scene.rows("agency") == expected)
        // The first contact has it: the others keep waiting for a turn that needn't come.
        try await scene.approve(release)
        #expect(try await scene.rows("agency") == expected)
        #expect(try await scene.plan(wider).verdict == "0/0/2/0")
        try await scene.expectConsistent()
    }

    @Test("A further channel of the first contact goes out with the approval")
    func furtherChannel() async throws {
        let scene = try await PlanningScene()
        let first = BatchDraft(try .simple("agency"))
        try await scene.approve(scene.queue(first).release)
        try await scene.send("agency", .accepted)
        let wider = first.with { draft in
            draft.edit("agency") { $0.contacts[0].channels.append(.webhook(.init(url: "https://agency.example/h"))) }
        }
        try await scene.approve(scene.queue(wider).release)
        #expect(try await scene.rows("agency") == ["1 soc/smtp 0 accepted", "2 soc/webhook 0 ready"])
    }

    @Test("When all else failed, a further contact has its turn at once")
    func furtherContactAfterFailure() async throws {
        let scene = try await PlanningScene()
        let first = BatchDraft(try .simple("agency"))
        try await scene.approve(scene.queue(first).release)
        try await scene.send("agency", .refused)
        #expect(try await scene.tasks() == ["unreachable agency"])
        let wider = try first.with { draft in
            try draft.edit("agency") { $0.contacts.append(try Contact("ciso", order: 2, mail: "ciso@agency.example")) }
        }
        try await scene.approve(scene.queue(wider).release)
        #expect(try await scene.rows("agency") == ["1 soc/smtp 0 refused", "2 ciso/smtp 0 ready"])
        try await scene.send("agency", contact: "ciso", .accepted)
        #expect(try await scene.ledger.customers(of: scene.incident, in: .notified) == ["agency"])
        try await scene.expectConsistent()
    }

    @Test("A contact that is left out moves a customer whom nothing reached")
    func removedContact() async throws {
        let scene = try await PlanningScene()
        let first = BatchDraft(try twoContacts())
        try await scene.approve(scene.queue(first).release)
        let narrower = first.with { draft in draft.edit("agency") { $0.contacts.removeLast() } }
        let (plan, _) = try await scene.queue(narrower)
        #expect(plan.verdict == "0/1/0/0")
        #expect(
            try await scene.rows("agency") == [
                "1 soc/smtp 0 cancelled", "1 ciso/smtp 1 cancelled", "2 soc/smtp 0 held",
            ])
        try await scene.approve(2)
        try await scene.send("agency", .accepted)
        let none = try await scene.plan(narrower)
        #expect(none.verdict == "0/0/1/0")
        #expect(try await scene.plan(first).verdict == "0/1/0/0")
    }

    @Test("Another order of the contacts moves a customer whom nothing reached")
    func reordered() async throws {
        let scene = try await PlanningScene()
        let first = BatchDraft(try twoContacts())
        try await scene.approve(scene.queue(first).release)
        let turned = first.with { draft in draft.edit("agency") { $0.contacts[0].order = 3 } }
        let (plan, _) = try await scene.queue(turned)
        #expect(plan.verdict == "0/1/0/0")
        #expect(
            try await scene.rows("agency") == [
                "1 soc/smtp 0 cancelled", "1 ciso/smtp 1 cancelled", "2 ciso/smtp 0 held", "2 soc/smtp 1 held",
            ])
        #expect(try await scene.plan(turned).verdict == "0/0/1/0")
    }

    @Test("What reports alone tell of a customer is taken over without a release, reached or not")
    func attributes() async throws {
        let scene = try await PlanningScene()
        let first = BatchDraft(try .simple("agency"), try .simple("bank"))
        let (plan, release) = try await scene.queue(first)
        try await scene.approve(release)
        try await scene.send("bank", .accepted)
        let discreet = first.with { draft in
            draft.edit("agency") { $0.share = .aggregate }
            draft.edit("bank") { $0.share = .aggregate }
        }
        let again = try await scene.plan(discreet)
        #expect(again.verdict == "0/0/2/0")
        #expect(again.digest == plan.digest)
        #expect(try await scene.share("agency") == "named")
        #expect(try await scene.store(again) == release)
        #expect(try await scene.share("agency") == "aggregate")
        #expect(try await scene.share("bank") == "aggregate")
        #expect(try await scene.releases() == [release])
        try await scene.expectConsistent()
    }

    @Test("After a refusal a corrected address is planned anew; the refused row stays")
    func correctedAddress() async throws {
        let scene = try await PlanningScene()
        let first = BatchDraft(try .simple("agency"), try .simple("bank"))
        try await scene.approve(scene.queue(first).release)
        try await scene.send("agency", .refused)
        #expect(try await scene.plan(first).verdict == "0/0/2/0")
        let corrected = try first.with { draft in
            try draft.edit("agency") { $0.contacts[0].channels = [.smtp(try EmailAddress("cert@agency.example"))] }
        }
        let (plan, release) = try await scene.queue(corrected)
        #expect(plan.verdict == "0/1/1/0")
        #expect(try await scene.rows("agency") == ["1 soc/smtp 0 refused", "2 soc/smtp 0 held"])
        try await scene.approve(release)
        try await scene.send("agency", .accepted)
        #expect(try await scene.plan(corrected).verdict == "0/0/2/0")
        try await scene.expectConsistent()
    }

    @Test("An expired row may be planned anew as well")
    func expired() async throws {
        let scene = try await PlanningScene()
        let first = BatchDraft(try .simple("agency"))
        try await scene.approve(scene.queue(first).release)
        // It fell due before the horizon, so it is tried once more; then the next time would be beyond.
        for _ in 0..<2 {
            try await scene.send("agency", .deferred)
            scene.clock.advance(by: .hours(25))
            _ = try await scene.ledger.tend(
                horizon: .hours(24), uncertainWait: .minutes(15), by: scene.coordinator, at: scene.clock.now)
        }
        #expect(try await scene.rows("agency") == ["1 soc/smtp 0 expired"])
        let (plan, _) = try await scene.queue(first.with { $0.rows[0].facts["account"] = "agency-18" })
        #expect(plan.verdict == "0/1/0/0")
        #expect(try await scene.rows("agency") == ["1 soc/smtp 0 expired", "2 soc/smtp 0 held"])
    }

    @Test("Customers that a batch no longer names are reported, and nothing of theirs changes")
    func missing() async throws {
        let scene = try await PlanningScene()
        let first = BatchDraft(try .simple("agency"), try .simple("bank"), try .simple("clinic"))
        try await scene.approve(scene.queue(first).release)
        let plan = try await scene.plan(first.with { $0.rows.removeFirst(2) })
        #expect(plan.missing == ["agency", "bank"])
        #expect(plan.verdict == "0/0/1/2")
        #expect(plan.isEmpty)
        let (more, _) = try await scene.queue(
            first.with { draft in
                draft.rows.removeFirst(2)
                draft.add(try .simple("depot"))
            })
        #expect(more.verdict == "1/0/1/2")
        #expect(try await scene.rows("agency") == ["1 soc/smtp 0 ready"])
    }

    @Test("Customers whose rows are all cancelled are new again, and are not missed")
    func cancelled() async throws {
        let scene = try await PlanningScene()
        let first = BatchDraft(
            try twoContacts(), try .simple("bank"),
            Tenant("depot", try Contact("desk", order: 1, phone: "+12025550143")))
        let (plan, release) = try await scene.queue(first)
        try await scene.cancel(release)
        #expect(try await scene.plan(first.with { $0.rows.removeLast(2) }).missing.isEmpty)
        let (again, second) = try await scene.queue(first)
        #expect(again.verdict == "3/0/0/0")
        #expect(second == 2)
        #expect(again.digest == plan.digest)
        try await scene.approve(second)
        #expect(try await scene.tasks() == ["call depot"])
        try await scene.expectConsistent()
    }

    @Test("A customer that only a phone reaches is unchanged the second time; another number changes it")
    func phoneOnly() async throws {
        let scene = try await PlanningScene()
        let first = BatchDraft(Tenant("depot", try Contact("desk", order: 1, phone: "+12025550143")))
        let (plan, release) = try await scene.queue(first)
        try await scene.approve(release)
        let again = try await scene.plan(first)
        #expect(again.verdict == "0/0/1/0")
        #expect(again.standingRelease == release)
        #expect(again.digest == plan.digest)
        let other = first.with { draft in draft.edit("depot") { $0.contacts[0].channels = [.phone("+12025550144")] } }
        let (changed, second) = try await scene.queue(other)
        #expect(changed.verdict == "0/1/0/0")
        #expect(changed.tasks == 1)
        try await scene.approve(second)
        #expect(try await scene.tasks() == ["call depot"])
        #expect(try await scene.plan(other).verdict == "0/0/1/0")
    }

    @Test("An edited German template makes a new version, and changes no English customer who was reached")
    func versions() async throws {
        let scene = try await PlanningScene()
        let first = BatchDraft(try .simple("agency"), try .simple("amt", locale: "de"), try .simple("bank"))
        try await scene.approve(scene.queue(first).release)
        try await scene.send("agency", .accepted)
        let edited = first.with { $0.advisory.locales["de"]?.text? += "Bitte antworten.\n" }
        let (plan, release) = try await scene.queue(edited)
        #expect(plan.verdict == "0/1/2/0")
        #expect(try await scene.rows("amt") == ["1 soc/smtp 0 cancelled", "2 soc/smtp 0 held"])
        #expect(try await scene.ledger.release(release, of: scene.incident).version == 2)
        try await scene.approve(release)
        try await scene.send("amt", .accepted)
        #expect(try await scene.plan(edited).verdict == "0/0/3/0")
        // Back to the first text: the German customer has another one by now.
        let back = try await scene.plan(first)
        #expect(back.problems.map(\.tenant) == ["amt"])
    }

    @Test("Another advisory of the same incident is planned for everybody")
    func otherAdvisory() async throws {
        let scene = try await PlanningScene()
        let first = BatchDraft(try .simple("agency"))
        try await scene.approve(scene.queue(first).release)
        try await scene.send("agency", .accepted)
        let (plan, _) = try await scene.queue(
            first.with { draft in
                draft.advisory.name = "second-notice"
                draft.advisory.kind = .update
            })
        #expect(plan.verdict == "1/0/0/0")
        #expect(plan.missing.isEmpty)
    }
}
