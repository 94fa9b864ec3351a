import Testing

@testable import TocsinCore

/// Every population of a few customers is made, and a reader who knows the rules tries them all.
@Suite("Figures about customers who are only counted")
struct DisclosureTests {
    /// The kinds of customers that differ in what the figures count.
    private static let kinds: [CustomerRecord] = [
        customer(.queued),
        customer(.notified, told: true),
        customer(.confirmed, told: true, acknowledged: true),
        customer(.mitigated, told: true, acknowledged: true),
        customer(.mitigated, told: true),
        customer(.mitigated),
        customer(.unreachable),
        customer(.disputed, told: true, acknowledged: true),
        customer(.disputed, told: true),
        customer(.withdrawn, told: true, acknowledged: true),
        customer(.withdrawn, told: true),
    ]

    private static func customer(_ state: CustomerState, told: Bool = false, acknowledged: Bool = false)
        -> CustomerRecord
    {
        CustomerRecord(
            tenant: "t", name: "n", share: .aggregate, state: state, approvedAt: Instant(secondsSinceEpoch: 0),
            firstAcceptedAt: told ? Instant(secondsSinceEpoch: 10) : nil,
            acknowledgedAt: acknowledged ? Instant(secondsSinceEpoch: 20) : nil, acknowledged: acknowledged,
            failures: state == .unreachable
                ? [FailureRecord(contact: "c", channel: .smtp, state: .refused, reply: "550")] : [])
    }

    private struct Face: Hashable {
        var total: Int?
        var states: [CustomerState: Int]
        var figures: [Int?]
        var shows: [Bool]
    }

    /// Small groups that no reader may pin down, as indexes of `kinds`.
    private static let groups: [String: [Int]] = [
        "silent": [0, 1, 4, 5, 6, 8], "mitigated and silent": [4, 5], "mitigated and answered": [3],
        "disputed and silent": [8], "disputed and answered": [7], "not told": [0, 5, 6], "told and silent": [1, 4, 8],
        "answered": [2, 3, 7, 9], "withdrawn and answered": [9], "unreachable": [6], "queued": [0],
        "notified": [1], "confirmed": [2], "mitigated": [3, 4, 5], "disputed": [7, 8], "withdrawn": [9, 10],
    ]

    private typealias Seen = [Face: [String: Set<Int>]]

    @Test("No hidden figure and no small group behind the figures can be derived", arguments: [3, 4])
    func nothingCanBeDerived(smallest: Int) {
        var aggregate: Seen = [:]
        // In a report that lists other customers, the total of those who are only counted is known, however small.
        var mixed: Seen = [:]
        var populations = (0...7).flatMap { SmallCellsTests.tables(cells: Self.kinds.count, total: $0) }
        // The one larger population that may look like one of these: the largest small number in every state.
        populations.append([0, 1, 2, 3, 6, 7, 9].reduce(into: Self.kinds.map { _ in 0 }) { $0[$1] = smallest - 1 })
        for counts in populations {
            let total = counts.reduce(0, +)
            let open = Disclosure(
                zip(Self.kinds, counts).flatMap { Array(repeating: $0, count: $1) }, smallest: smallest)
            var face = Face(
                total: open.total, states: open.states,
                figures: [open.silent, open.timedToConfirm, open.timedToNotify, open.sum { $0.failures.count }],
                shows: [open.showsTimesToNotify, open.showsTimesToConfirm, open.showsStates])
            let groups = Self.groups.mapValues { $0.reduce(0) { $0 + counts[$1] } }
            mixed[face, default: [:]].merge(groups.mapValues { [$0] }) { $0.union($1) }
            if (1..<smallest).contains(total) { face.total = nil }
            aggregate[face, default: [:]].merge(groups.mapValues { [$0] }) { $0.union($1) }
        }
        #expect(aggregate.count > 20)
        check(aggregate, smallest)
        check(mixed, smallest)
    }

    private func check(_ seen: Seen, _ smallest: Int) {
        for (face, values) in seen {
            for (name, numbers) in values {
                guard let only = numbers.first, numbers.count == 1 else { continue }
                if (1..<smallest).contains(only) { Issue.record("\(face): \(name) must be \(only)") }
            }
            for state in CustomerState.allCases where face.states[state] == nil {
                if values[state.rawValue]?.count == 1 { Issue.record("\(face): \(state) is derived") }
            }
            if face.figures[0] == nil, values["silent"]?.count == 1 { Issue.record("\(face): silent is derived") }
        }
    }

    @Test("Twenty-five customers with a few not answered still tell how many are silent")
    func usefulFigures() {
        let records =
            Array(repeating: Self.kinds[2], count: 17) + Array(repeating: Self.kinds[1], count: 6)
            + Array(repeating: Self.kinds[6], count: 2)
        let open = Disclosure(records)
        #expect(open.total == 25)
        #expect(open.states[.confirmed] == 17)
        #expect(open.states[.notified] == nil)
        #expect(open.states[.unreachable] == nil)
        #expect(open.states[.queued] == 0)
        #expect(open.silent == 8)
        #expect(open.timedToConfirm == 17)
        #expect(open.timedToNotify == nil, "two were never told")
        #expect(open.showsTimesToNotify)
        #expect(open.showsTimesToConfirm)
        #expect(open.sum { $0.failures.count } == nil)
        #expect(open.sum { $0.openTasks } == 0)
    }

    @Test("Times are hidden while fewer than five customers are known to have them")
    func fewTimes() {
        let records = Array(repeating: Self.kinds[0], count: 20) + Array(repeating: Self.kinds[1], count: 4)
        #expect(!Disclosure(records).showsTimesToNotify)
        let more = Array(repeating: Self.kinds[0], count: 20) + Array(repeating: Self.kinds[1], count: 5)
        #expect(Disclosure(more).showsTimesToNotify)
        #expect(Disclosure(more).timedToNotify == 5)
        #expect(!Disclosure(more).showsTimesToConfirm)
    }

    @Test("Many failures of few customers stay hidden")
    func failuresOfFew() {
        var records = Array(repeating: Self.kinds[2], count: 25)
        let failure = FailureRecord(contact: "c", channel: .smtp, state: .expired, reply: "")
        records[0].failures = Array(repeating: failure, count: 9)
        #expect(Disclosure(records).sum { $0.failures.count } == nil)
        for index in 1..<5 { records[index].failures = [failure] }
        #expect(Disclosure(records).sum { $0.failures.count } == 13)
    }

    @Test("Tiers are left out if no total of any can be shown")
    func tiers() {
        func records(_ tiers: [(String?, Int)]) -> [CustomerRecord] {
            tiers.flatMap { tier, count in
                var record = Self.kinds[2]
                record.tier = tier
                return Array(repeating: record, count: count)
            }
        }
        #expect(Disclosure(records([("government", 23), ("health", 2)])).tiers == nil)
        let tiers = Disclosure(records([("government", 12), ("health", 6), ("media", 2)])).tiers ?? []
        #expect(
            Dictionary(uniqueKeysWithValues: tiers.map { ($0.tier, $0.total) })
                == ["government": 12, "health": nil, "media": nil])
        #expect(Disclosure([]).tiers?.isEmpty == true)
    }
}
