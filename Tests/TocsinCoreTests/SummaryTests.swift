import Foundation
import Testing

@testable import TocsinCore

@Suite("Partner summary")
struct SummaryTests {
    static let start = Instant(secondsSinceEpoch: 1_689_087_600)  // 2023-07-11T15:00:00Z
    static let asOf = Instant(secondsSinceEpoch: 1_689_109_200)  // 2023-07-11T21:00:00Z

    static func request(_ level: ShareLevel, tlp: TLP = .amberStrict, locale: String = "en") -> SummaryRequest {
        SummaryRequest(
            partner: "cisa", level: level, tlp: tlp, asOf: asOf, edition: 3,
            incident: Incident(
                id: "INC-2023-0711", title: "Forged-token access to customer mail", tlp: .amberStrict,
                embargo: Instant(secondsSinceEpoch: 1_689_109_200), facts: ["actor": "secret-actor"]),
            locale: locale, timezone: "America/New_York", pseudonym: { "c-" + String(sha256("cisa/" + $0).prefix(12)) })
    }

    /// A customer who was told `told` seconds after the approval and confirmed `confirmed` seconds after that.
    static func record(
        _ tenant: String, _ share: ShareLevel, _ state: CustomerState, tier: String? = "government", told: Int64? = nil,
        confirmed: Int64? = nil
    ) -> CustomerRecord {
        let accepted = told.map { start + .seconds($0) }
        return CustomerRecord(
            tenant: tenant, name: "Name of \(tenant)", tier: tier, sector: "sector-\(tenant)",
            region: "region-\(tenant)", share: share, state: state, approvedAt: start, firstAcceptedAt: accepted,
            acknowledgedAt: confirmed.map { (accepted ?? start) + .seconds($0) }, acknowledged: confirmed != nil)
    }

    /// 25 organisations: 17 confirmed, 6 notified, 2 unreachable with a failure that holds an address.
    static func twentyFive(_ share: ShareLevel) -> [CustomerRecord] {
        (0..<25).map { index in
            let tenant = "tenant-\(index)"
            let tier = index % 2 == 0 ? "government" : "education"
            if index < 17 {
                return record(
                    tenant, share, .confirmed, tier: tier, told: Int64(index + 1), confirmed: Int64(60 * index))
            }
            if index < 23 { return record(tenant, share, .notified, tier: tier, told: Int64(index + 1)) }
            var lost = record(tenant, share, .unreachable, tier: tier)
            lost.failures = [
                FailureRecord(
                    contact: "jane-doe", channel: .smtp, state: .refused,
                    reply: "550 5.1.1 <jane@\(tenant).example> unknown user")
            ]
            lost.openTasks = 1
            return lost
        }
    }

    @Test("A named report lists every customer with its own state, counts and times")
    func named() throws {
        let summary = Summary.make(Self.request(.named), Self.twentyFive(.named))
        #expect(summary.customers.total == 25)
        #expect(summary.customers[.confirmed] == 17)
        #expect(summary.customers[.unreachable] == 2)
        #expect(summary.customers[.queued] == 0)
        #expect(
            summary.byTier == [
                Summary.TierRow(tier: "education", total: 12), Summary.TierRow(tier: "government", total: 13),
            ])
        #expect(summary.items.count == 25)
        #expect(summary.items.map(\.customer).contains("Name of tenant-7"))
        // 23 values 1 to 23: rank 12 and rank 21.
        #expect(summary.timeToNotify == Summary.Times(medianSeconds: 12, p90Seconds: 21, n: 23))
        #expect(summary.timeToConfirm == Summary.Times(medianSeconds: 480, p90Seconds: 900, n: 17))
        #expect(summary.silent.count == 8)
        #expect(summary.silent.items.count == 8)
        #expect(summary.failures.count == 2)
        #expect(summary.failures.items.map(\.reply) == ["550 5.1.1", "550 5.1.1"])
        #expect(summary.tasks == 2)
        #expect(
            summary.nextSteps == [
                Summary.NextStep(code: .callSilent, count: 8), Summary.NextStep(code: .reachUnreachable, count: 2),
                Summary.NextStep(code: .mitigateConfirmed, count: 17),
            ])
        #expect(!summary.anyHidden)
    }

    @Test("An aggregate report hides small cells, and tells nothing of any single customer in any form")
    func aggregate() throws {
        let summary = Summary.make(Self.request(.aggregate), Self.twentyFive(.named))
        #expect(summary.customers.total == 25)
        #expect(summary.customers[.unreachable] == nil)
        #expect(summary.customers[.notified] == nil)
        #expect(summary.customers[.confirmed] == 17)
        #expect(summary.silent.count == 8)
        #expect(summary.silent.items.isEmpty)
        #expect(summary.items.isEmpty)
        #expect(summary.listed == nil)
        #expect(summary.timeToNotify.medianSeconds == 12)
        #expect(summary.timeToNotify.n == nil)
        #expect(summary.failures == Summary.Failures(count: nil, items: []))
        for text in try Self.everyForm(summary) {
            for secret in ["tenant-", "Name of", "sector-", "region-", "jane", "550", "secret-actor", "c-"] {
                #expect(!text.contains(secret), "\(secret) in an aggregate report")
            }
        }
    }

    @Test("A customer who agreed to less is shown at its own level in a named report")
    func ownLevel() throws {
        let records =
            [
                Self.record("alpha", .named, .confirmed, told: 5, confirmed: 60),
                Self.record("beta", .pseudonymous, .notified, told: 7),
            ]
            + (0..<6).map { Self.record("gamma\($0)", .aggregate, .confirmed, tier: "media", told: 9, confirmed: 5) }
        let summary = Summary.make(Self.request(.named), records)
        #expect(summary.items.map(\.customer) == ["Name of alpha", Self.request(.named).pseudonym("beta")])
        #expect(summary.items[1].sector == nil)
        #expect(summary.items[1].region == nil)
        #expect(summary.customers.total == 8)
        #expect(summary.customers[.confirmed] == 7)
        #expect(summary.customers[.notified] == 1)
        #expect(summary.listed?.total == 2)
        #expect(summary.unlisted == 6)
        for text in try Self.everyForm(summary) {
            #expect(text.contains("Name of alpha"))
            #expect(!text.contains("beta"))
            #expect(!text.contains("gamma"))
        }
    }

    @Test("Taking the listed customers from the totals doesn't tell what the others are")
    func subtraction() {
        let records =
            (0..<9).map { Self.record("alpha\($0)", .named, .confirmed, told: 5, confirmed: 60) }
            + [Self.record("beta", .aggregate, .disputed, tier: "media", told: 7)]
        let summary = Summary.make(Self.request(.named), records)
        #expect(summary.customers.total == 10)
        #expect(summary.unlisted == 1)
        #expect(CustomerState.allCases.allSatisfy { summary.customers[$0] == nil })
        #expect(summary.listed?[.confirmed] == 9)
        #expect(summary.byTier == [Summary.TierRow(tier: "government", total: nil)])
        #expect(!summary.nextSteps.map(\.code).contains(.settleDisputed))
        #expect(summary.silent.count == nil)
        #expect(summary.timeToConfirm.medianSeconds == 60)
        #expect(summary.timeToConfirm.n == nil)
    }

    @Test("A pseudonymous report names nobody, and its order doesn't follow the names")
    func pseudonymous() throws {
        let summary = Summary.make(Self.request(.pseudonymous), Self.twentyFive(.named))
        #expect(summary.items.count == 25)
        #expect(summary.items.map(\.customer) == summary.items.map(\.customer).sorted())
        for text in try Self.everyForm(summary) {
            for secret in ["tenant-", "Name of", "sector-", "region-", "jane"] { #expect(!text.contains(secret)) }
        }
        // Two partners could join their pseudonyms by the instants.
        #expect(summary.items.allSatisfy { $0.notifiedAt == nil && $0.confirmedAt == nil && $0.mitigatedAt == nil })
        #expect(summary.silent.items.allSatisfy { $0.since == nil })
        let named = Summary.make(Self.request(.named), Self.twentyFive(.named))
        #expect(named.items.count { $0.notifiedAt != nil } == 23)
    }

    @Test("A partner that may see names can't find the others by taking its named report from its aggregate one")
    func twoReportsOfOnePartner() {
        // Two of the eleven agreed to be counted only: 9 named and 2 others, of whom one disputes.
        let records =
            (0..<9).map { Self.record("alpha\($0)", .named, .confirmed, told: 5, confirmed: 60) }
            + [
                Self.record("beta", .aggregate, .disputed, tier: "media", told: 7),
                Self.record("gamma", .aggregate, .confirmed, tier: "media", told: 7, confirmed: 90),
            ]
        var request = Self.request(.aggregate)
        let alone = Summary.make(request, records)
        #expect(alone.customers.total == 11, "a partner that gets counts only can't take anything away")
        request.partnerLevel = .named
        let shown = Summary.make(request, records)
        let named = Summary.make(Self.request(.named), records)
        for state in CustomerState.allCases where named.customers[state] == nil {
            #expect(shown.customers[state] == nil, "\(state)")
        }
        #expect(shown.timeToConfirm.n == nil)
        #expect(shown.silent.count == nil)
        #expect(shown.unlisted == nil || shown.customers.total != nil)
        // The name of the hidden customers' tier would tell what they are.
        #expect(Set(shown.byTier.map(\.tier)).isSubset(of: named.byTier.map(\.tier)))
        #expect(shown.items.isEmpty)
    }

    @Test("Fewer than five customers are hidden altogether", arguments: 1...4)
    func tooFew(count: Int) throws {
        let records = (0..<count).map { Self.record("alpha\($0)", .named, .confirmed, told: 5, confirmed: 60) }
        let summary = Summary.make(Self.request(.aggregate), records)
        #expect(summary.customers == Summary.Counts.none)
        #expect(summary.byTier.isEmpty)
        #expect(summary.nextSteps.isEmpty)
        #expect(summary.timeToConfirm == Summary.Times())
        #expect(
            [summary.silent.count, summary.failures.count, summary.tasks, summary.uncertain, summary.unlisted]
                == [nil, nil, nil, nil, nil])
        let one = Summary.make(Self.request(.aggregate), Array(records.prefix(1)))
        #expect(try one.json() == summary.json(), "one customer looks like four")
    }

    @Test("A named report of customers who are all only counted hides what an aggregate report hides")
    func namedReportOfCounted() {
        let records = Self.twentyFive(.aggregate)
        let named = Summary.make(Self.request(.named), records)
        let aggregate = Summary.make(Self.request(.aggregate), records)
        #expect(named.customers == aggregate.customers)
        #expect(named.silent == aggregate.silent)
        #expect(Summary.make(Self.request(.named), Array(records.prefix(3))).customers.total == nil)
    }

    @Test("An incident without customers is all zeros, not hidden")
    func empty() {
        let summary = Summary.make(Self.request(.aggregate), [])
        #expect(summary.customers.total == 0)
        #expect(summary.silent.count == 0)
        #expect(summary.timeToNotify == Summary.Times(medianSeconds: nil, p90Seconds: nil, n: 0))
        #expect(!summary.anyHidden)
    }

    @Test("A customer who confirmed before anything was accepted counts 0 in both times")
    func confirmedByCall() {
        var record = Self.record("alpha", .named, .confirmed, told: 900)
        record.acknowledgedAt = Self.start + .seconds(300)
        record.acknowledged = true
        let called = Self.record("beta", .named, .confirmed, confirmed: 60)
        let summary = Summary.make(Self.request(.named), [record, called])
        #expect(summary.timeToNotify == Summary.Times(medianSeconds: 0, p90Seconds: 0, n: 2))
        #expect(summary.timeToConfirm == Summary.Times(medianSeconds: 0, p90Seconds: 0, n: 2))
    }

    @Test("A customer who was made safe without an answer stays silent, and a withdrawn one is not")
    func silent() {
        let summary = Summary.make(
            Self.request(.named),
            [Self.record("alpha", .named, .mitigated, told: 5), Self.record("beta", .named, .withdrawn, told: 5)])
        #expect(summary.silent.items.map(\.customer) == ["Name of alpha"])
        #expect(summary.silent.items.first?.since == Self.start + .seconds(5))
    }

    @Test(
        "Percentiles are nearest-rank",
        arguments: [
            ([], 50, nil), ([7], 50, 7), ([7], 90, 7), ([1, 2], 50, 1), ([1, 2, 3], 50, 2),
            ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 90, 9), ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 90, 10),
            ([15, 20, 35, 40, 50], 40, 20),
        ] as [([Int], Int, Int?)])
    func percentiles(values: [Int], percent: Int, expected: Int?) {
        #expect(Summary.percentile(percent, of: values) == expected)
    }

    @Test("The order of the records changes no byte of any form", arguments: ShareLevel.allCases)
    func order(level: ShareLevel) throws {
        var records = Self.twentyFive(.named)
        for index in records.indices where index % 3 == 0 { records[index].share = .pseudonymous }
        let first = try Self.everyForm(Summary.make(Self.request(level), records))
        for _ in 0..<5 {
            #expect(try Self.everyForm(Summary.make(Self.request(level), records.shuffled())) == first)
        }
    }

    /// JSON, CSV and everything that a template could print.
    static func everyForm(_ summary: Summary) throws -> [String] {
        [String(decoding: try summary.json(), as: UTF8.self), summary.csv(), text(of: summary.view())]
    }

    private static func text(of value: ViewValue) -> String {
        switch value {
        case .text(let text): text
        case .number(let number): String(number)
        case .flag(let flag): flag ? "yes" : "no"
        case .list(let values): values.map(text).joined(separator: "\n")
        case .map(let map):
            map.sorted { $0.key < $1.key }.map { "\($0.key): \(text(of: $0.value))" }.joined(separator: "\n")
        }
    }
}
