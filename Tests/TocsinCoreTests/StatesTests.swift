import Testing
import TocsinTestSupport

@testable import TocsinCore

/// Walks every pair of state and event, and holds the documentation's tables and pictures to the code.
@Suite("States")
struct StatesTests {
    static let customerEvents: [(name: String, event: CustomerEvent)] =
        [("accepted", .accepted)]
        + Answer.allCases.map { ("acknowledged(\($0.rawValue))", .acknowledged($0)) }
        + [
            ("acceptanceLost", .acceptanceLost), ("lastPathFailed", .lastPathFailed),
            ("mitigated", .mitigated(withReason: false)), ("mitigated, with a reason", .mitigated(withReason: true)),
            ("withdrawalAccepted, no attempt began", .withdrawalAccepted(attemptBegan: false)),
            ("withdrawalAccepted, an attempt began", .withdrawalAccepted(attemptBegan: true)),
            ("withdrawalFailed", .withdrawalFailed),
            ("removed, no attempt began", .removed(attemptBegan: false)),
            ("removed, an attempt began", .removed(attemptBegan: true)),
        ]

    static let outcomes: [(name: String, outcome: AttemptOutcome)] = [
        ("accepted", .accepted), ("deferred", .deferred), ("refused, recipient's fault", .refused(.recipient)),
        ("refused, sender's fault", .refused(.sender)), ("interrupted", .interrupted), ("uncertain", .uncertain),
    ]

    static let deliveryEvents: [(name: String, event: DeliveryEvent)] =
        [("turnCame", .turnCame), ("transferStarted", .transferStarted)]
        + outcomes.map { ($0.name, .attemptEnded($0.outcome)) }
        + [
            ("fellDue", .fellDue), ("leaseExpired", .leaseExpired), ("gaveUp", .gaveUp), ("bounced", .bounced),
            ("arrivalProved", .arrivalProved), ("replayed", .replayed), ("cancelled", .cancelled),
        ]

    @Test("The customer's table on the page is the code's")
    func customerTable() throws {
        let table = MarkdownTable(
            "event", columns: CustomerState.allCases.map(\.rawValue),
            events: Self.customerEvents.map { name, event in
                (name, CustomerState.allCases.map { Self.cell($0.applying(event)) })
            })
        let page = try DocumentationPage("states.md").table("customer")
        #expect(page == table.markdown, "the table in docs/states.md must be:\n\(table.markdown)")
    }

    @Test("The delivery's tables on the page are the code's")
    func deliveryTables() throws {
        let page = try DocumentationPage("states.md")
        let table = MarkdownTable(
            "event", columns: DeliveryState.allCases.map(\.rawValue),
            events: Self.deliveryEvents.map { name, event in
                (name, DeliveryState.allCases.map { Self.cell(from: $0, to: $0.applying(event)) })
            })
        #expect(page.table("delivery") == table.markdown, "the table in docs/states.md must be:\n\(table.markdown)")

        let attempts = MarkdownTable(
            "the attempt ended", columns: ["first time", "release cancelled", "was uncertain", "both"],
            events: Self.outcomes.map { name, outcome in
                let cases = [(false, false), (false, true), (true, false), (true, true)]
                return (
                    name,
                    cases.map { wasUncertain, cancelled in
                        DeliveryState.sending.applying(
                            .attemptEnded(outcome), wasUncertain: wasUncertain, releaseCancelled: cancelled)?.rawValue
                            ?? "–"
                    }
                )
            })
        #expect(
            page.table("attempt") == attempts.markdown, "the table in docs/states.md must be:\n\(attempts.markdown)")
    }

    @Test("The release's table on the page is the code's")
    func releaseTable() throws {
        let table = MarkdownTable(
            "event", columns: ReleaseState.allCases.map(\.rawValue),
            events: ReleaseEvent.allCases.map { event in
                (event.rawValue, ReleaseState.allCases.map { $0.applying(event)?.rawValue ?? "–" })
            })
        let page = try DocumentationPage("states.md").table("release")
        #expect(page == table.markdown, "the table in docs/states.md must be:\n\(table.markdown)")
    }

    @Test("Every arrow of the pictures is a transition, and every transition has its arrow")
    func pictures() throws {
        let page = try DocumentationPage("states.md")
        var customer: Set<String> = []
        for state in CustomerState.allCases {
            for (_, event) in Self.customerEvents {
                if case .moved(let next, _) = state.applying(event) {
                    customer.insert("\(state.rawValue) --> \(next.rawValue)")
                }
            }
        }
        #expect(page.arrows("Customer") == customer)

        var delivery: Set<String> = []
        for state in DeliveryState.allCases {
            for (_, event) in Self.deliveryEvents {
                for (wasUncertain, cancelled) in [(false, false), (false, true), (true, false), (true, true)] {
                    let next = state.applying(event, wasUncertain: wasUncertain, releaseCancelled: cancelled)
                    if let next, next != state { delivery.insert("\(state.rawValue) --> \(next.rawValue)") }
                }
            }
        }
        #expect(page.arrows("Delivery") == delivery)

        var release: Set<String> = []
        for state in ReleaseState.allCases {
            for event in ReleaseEvent.allCases {
                if let next = state.applying(event) { release.insert("\(state.rawValue) --> \(next.rawValue)") }
            }
        }
        #expect(page.arrows("Release") == release)
    }

    @Test("Only a person's confirmation confirms")
    func onlyConfirmConfirms() {
        for state in CustomerState.allCases where state != .confirmed {
            for (_, event) in Self.customerEvents where event != .acknowledged(.confirm) {
                if case .moved(.confirmed, _) = state.applying(event) {
                    Issue.record("\(event.name) confirms a \(state.rawValue) customer")
                }
            }
        }
    }

    @Test("No evidence is lost: an acceptance, an answer or a bounce is never refused")
    func evidenceIsTaken() {
        let evidence: [CustomerEvent] =
            [.accepted, .acceptanceLost, .lastPathFailed, .withdrawalFailed] + Answer.allCases.map { .acknowledged($0) }
        for state in CustomerState.allCases {
            for event in evidence {
                if case .refused = state.applying(event) { Issue.record("\(state.rawValue) refuses \(event.name)") }
            }
        }
    }

    @Test("A refusal says what would be allowed")
    func refusalsExplain() {
        var refusals = 0
        for state in CustomerState.allCases {
            for (_, event) in Self.customerEvents {
                guard case .refused(let allowed) = state.applying(event) else { continue }
                refusals += 1
                #expect(allowed.count > 20)
            }
        }
        #expect(refusals > 0)
    }

    @Test("Withdrawn customers and cancelled deliveries and releases never move again")
    func finalStates() {
        for (_, event) in Self.customerEvents {
            if case .moved = CustomerState.withdrawn.applying(event) {
                Issue.record("withdrawn moves by \(event.name)")
            }
        }
        for (_, event) in Self.deliveryEvents { #expect(DeliveryState.cancelled.applying(event) == nil) }
        for event in ReleaseEvent.allCases { #expect(ReleaseState.cancelled.applying(event) == nil) }
    }

    @Test("A row that was ever in doubt never goes from an attempt to ready, deferred or cancelled")
    func doubtIsSticky() {
        for (_, outcome) in Self.outcomes {
            for cancelled in [false, true] {
                let next = DeliveryState.sending.applying(
                    .attemptEnded(outcome), wasUncertain: true, releaseCancelled: cancelled)
                #expect(next == .accepted || next == .refused || next == .uncertain)
            }
        }
    }

    @Test("A worker's end leaves leased rows where they were, and puts only a running transfer in doubt")
    func leases() {
        #expect(DeliveryState.sending.applying(.leaseExpired) == .uncertain)
        for state in [DeliveryState.ready, .deferred, .uncertain] { #expect(state.applying(.leaseExpired) == state) }
    }

    @Test("Open rows are those that keep a release from being finished")
    func openRows() {
        #expect(DeliveryState.allCases.filter(\.isOpen) == [.held, .ready, .sending, .deferred, .uncertain])
    }

    @Test("Events have the names of the documentation")
    func eventNames() {
        for (name, event) in Self.customerEvents { #expect(name.hasPrefix(event.name)) }
        for (name, event) in Self.deliveryEvents { #expect(name.hasPrefix(event.name)) }
    }

    private static func cell(_ transition: CustomerTransition) -> String {
        func with(_ text: String, _ task: TaskKind?) -> String { task.map { "\(text) + \($0.rawValue)" } ?? text }
        return switch transition {
        case .moved(let next, let task): with(next.rawValue, task)
        case .unchanged(let task): with("=", task)
        case .gone: "gone"
        case .refused: "refused"
        }
    }

    private static func cell(from state: DeliveryState, to next: DeliveryState?) -> String {
        guard let next else { return "–" }
        return next == state ? "=" : next.rawValue
    }
}

extension MarkdownTable {
    /// Events (rows) by states (columns).
    fileprivate init(_ corner: String, columns: [String], events: [(String, [String])]) {
        self.init([corner] + columns, events.map { ["`\($0.0)`"] + $0.1 })
    }
}
