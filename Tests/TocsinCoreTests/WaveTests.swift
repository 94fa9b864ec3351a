import Testing

@testable import TocsinCore

@Suite("Customers divided into waves")
struct WaveSelectionTests {
    private let customers = (0..<40).map { number in
        WaveCustomer(
            tenant: "t\(number)", kind: number % 10 == 0 ? .consumer : .organisation,
            tier: number < 8 ? "government" : "enterprise", sector: number % 2 == 0 ? "water" : nil, region: "eu")
    }

    private func select(_ request: WaveRequest, _ customers: [WaveCustomer]? = nil) -> WaveSelection {
        WaveSelection(customers ?? self.customers, of: "INC-1", by: request)
    }

    private func tenants(_ selection: WaveSelection, _ wave: Int) -> [String] {
        zip(selection.numbers, customers).filter { $0.0 == wave }.map(\.1.tenant)
    }

    @Test("A customer belongs to the first rule that names it, and all others are the rest")
    func firstRule() {
        let selection = select(
            WaveRequest(rules: [
                WaveRule(.tier, ["government"]), WaveRule(.sector, ["water"]), WaveRule(.tenant, ["t0", "t9"]),
            ]))
        #expect(selection.waves.map(\.name) == ["tier=government", "sector=water", "tenant=t0,t9", "rest"])
        #expect(selection.waves.map(\.customers) == [8, 16, 1, 15])
        #expect(tenants(selection, 1) == (0..<8).map { "t\($0)" })
        #expect(tenants(selection, 3) == ["t9"], "t0 is in wave 1 already")
        #expect(selection.problems.isEmpty && selection.warnings.isEmpty)
        #expect(selection.waves.reduce(0) { $0 + $1.customers } == customers.count)
    }

    @Test("Every key finds its customers", arguments: WaveRule.Key.allCases)
    func keys(_ key: WaveRule.Key) {
        let value = [
            WaveRule.Key.tier: "government", .sector: "water", .region: "eu", .kind: "consumer", .tenant: "t3",
        ]
        let selection = select(WaveRequest(rules: [WaveRule(key, [value[key] ?? ""])]))
        let expected = [WaveRule.Key.tier: 8, .sector: 20, .region: 40, .kind: 4, .tenant: 1]
        #expect(selection.waves[0].customers == expected[key])
        #expect(selection.waves.count == (key == .region ? 1 : 2), "an empty rest is no wave")
    }

    @Test("The canary comes from those whom no rule names, whatever the order of the batch, and not by name")
    func canary() {
        let request = WaveRequest(canary: 3, rules: [WaveRule(.tier, ["government"])])
        let selection = select(request)
        #expect(selection.waves.map(\.name) == ["canary", "tier=government", "rest"])
        #expect(selection.waves.map(\.customers) == [3, 8, 29])
        let drawn = Set(tenants(selection, 1))
        #expect(drawn.isDisjoint(with: (0..<8).map { "t\($0)" }))
        #expect(drawn != ["t8", "t9", "t10"])
        let turned = WaveSelection(customers.reversed(), of: "INC-1", by: request)
        #expect(Set(zip(turned.numbers, customers.reversed()).filter { $0.0 == 1 }.map(\.1.tenant)) == drawn)
        let other = WaveSelection(customers, of: "INC-2", by: request)
        #expect(Set(zip(other.numbers, customers).filter { $0.0 == 1 }.map(\.1.tenant)) != drawn)
    }

    @Test("What the rest lacks for the canary comes from the last rule's wave")
    func smallRest() {
        let request = WaveRequest(
            canary: 5, rules: [WaveRule(.tier, ["government"]), WaveRule(.tenant, (8..<37).map { "t\($0)" })])
        let selection = select(request)
        #expect(selection.waves.map(\.customers) == [5, 8, 27], "three of the rest, two of the last wave")
        #expect(Set(tenants(selection, 1)).isSuperset(of: ["t37", "t38", "t39"]))
        let none = select(WaveRequest(canary: 2, rules: [WaveRule(.region, ["eu"])]))
        #expect(none.waves.map(\.customers) == [2, 38])
    }

    @Test("Alone, the canary is followed by all others")
    func canaryAlone() {
        #expect(select(WaveRequest(canary: 1)).waves.map(\.customers) == [1, 39])
        #expect(select(WaveRequest(canary: 100)).waves.map(\.customers) == [40])
    }

    @Test("A wave that names nobody is a problem that suggests what was meant; a value is a warning")
    func nobody() {
        let mistyped = select(WaveRequest(rules: [WaveRule(.tier, ["goverment"])]))
        #expect(mistyped.problems.count == 1)
        #expect(mistyped.problems[0].contains("did you mean government?"))
        let half = select(WaveRequest(rules: [WaveRule(.tier, ["government", "goverment"])]))
        #expect(half.problems.isEmpty)
        #expect(half.warnings.count == 1)
        let twice = select(WaveRequest(rules: [WaveRule(.tier, ["government"]), WaveRule(.tenant, ["t1"])]))
        #expect(twice.problems.count == 1)
        #expect(twice.problems[0].contains("earlier wave"))
        let all = select(WaveRequest(canary: 40, rules: [WaveRule(.region, ["eu"])]))
        #expect(all.problems.count == 1)
        let rest = twice.withoutEmpty
        #expect(rest.waves.map(\.name) == ["tier=government", "rest"])
        #expect(rest.numbers == twice.numbers.map { $0 == 3 ? 2 : $0 })
    }

    @Test(
        "What is no KEY=VALUE is refused",
        arguments: ["", "tier", "tier=", "tier=a,", "tier=,a", "tier= ", "colour=red", "Tier=a", "=a", "tier=\u{7}"])
    func badRules(_ text: String) {
        #expect(throws: TocsinError.self) { try WaveRule(parsing: text) }
    }

    @Test("Values stand with commas between, and may have 200 characters each")
    func rules() throws {
        let rule = try WaveRule(parsing: "sector=water, power=grid")
        #expect(rule == WaveRule(.sector, ["water", "power=grid"]))
        #expect(rule.name == "sector=water,power=grid")
        let longest = String(repeating: "ü", count: 200)
        #expect(try WaveRule(parsing: "tenant=\(longest),\(longest)").values.count == 2)
        #expect(throws: TocsinError.self) { try WaveRule(parsing: "tenant=\(longest)x") }
    }
}

@Suite("The next step of waves")
struct WaveStepTests {
    private func waves(_ count: Int = 3, share: Int = 90, failures: Int = 10) -> Waves {
        Waves(
            request: WaveRequest(share: share, failures: failures),
            list: (1...count).map { Waves.Wave(name: "w\($0)", customers: 5) })
    }

    private func count(_ wave: Int = 1, of counted: Int, arrived: Int, failed: Int = 0, accepted: Int = 0) -> WaveCount
    {
        WaveCount(wave: wave, counted: counted, arrived: arrived, failed: failed, accepted: accepted)
    }

    @Test("The next wave starts when the share is reached exactly, and not one before")
    func share() {
        #expect(waves().step(started: 1, counts: [count(of: 5, arrived: 4)]) == .wait, "90 % of five are five")
        #expect(waves().step(started: 1, counts: [count(of: 5, arrived: 5)]) == .start(2))
        #expect(waves().step(started: 1, counts: [count(of: 10, arrived: 9)]) == .start(2))
        #expect(waves().step(started: 1, counts: [count(of: 10, arrived: 8)]) == .wait)
        #expect(waves(share: 1).step(started: 1, counts: [count(of: 3, arrived: 0)]) == .wait)
        #expect(waves(share: 1).step(started: 1, counts: [count(of: 3, arrived: 1)]) == .start(2))
        let two = [count(of: 5, arrived: 0), count(2, of: 4, arrived: 2)]
        #expect(waves(share: 50).step(started: 2, counts: two) == .start(3))
        #expect(waves().step(started: 3, counts: (1...3).map { count($0, of: 5, arrived: 5) }) == .wait)
        #expect(waves().step(started: 0, counts: []) == .wait, "not approved")
    }

    @Test("A wave in which nobody counts is passed over")
    func empty() {
        #expect(waves().step(started: 1, counts: [count(of: 0, arrived: 0)]) == .start(2))
    }

    @Test("Failures pause at their share, before the next wave may start, also those of an earlier wave")
    func failures() {
        let first = count(of: 5, arrived: 2, failed: 1)
        #expect(waves().step(started: 1, counts: [first]) == .pause(first))
        let below = count(of: 20, arrived: 19, failed: 1)
        #expect(waves().step(started: 1, counts: [below]) == .start(2))
        let reached = count(of: 20, arrived: 18, failed: 2)
        #expect(waves().step(started: 1, counts: [reached]) == .pause(reached))
        let late = count(of: 10, arrived: 9, failed: 1)
        #expect(waves().step(started: 2, counts: [late, count(2, of: 9, arrived: 9)]) == .pause(late))
        #expect(waves(failures: 100).step(started: 1, counts: [count(of: 4, arrived: 0, failed: 3)]) == .wait)
        let all = count(of: 4, arrived: 0, failed: 4)
        #expect(waves(failures: 100).step(started: 1, counts: [all]) == .pause(all))
        #expect(waves().reason(for: first) == "wave_failed: 1 of 5 customers of wave 1 (w1) failed")
    }

    @Test("Accepted failures don't count any more: neither for the pause nor for the share")
    func accepted() {
        let once = count(of: 20, arrived: 10, failed: 2, accepted: 2)
        #expect(waves().step(started: 1, counts: [once]) == .wait)
        #expect(waves().step(started: 1, counts: [count(of: 20, arrived: 10, failed: 3, accepted: 2)]) == .wait)
        let again = count(of: 20, arrived: 10, failed: 4, accepted: 2)
        #expect(waves().step(started: 1, counts: [again]) == .pause(again))
        #expect(waves().reason(for: again).hasSuffix("2 of them accepted before"))
        #expect(waves().step(started: 1, counts: [count(of: 5, arrived: 4, failed: 1, accepted: 1)]) == .start(2))
        #expect(waves().step(started: 1, counts: [count(of: 2, arrived: 0, failed: 2, accepted: 2)]) == .start(2))
        let mended = count(of: 5, arrived: 4, failed: 0, accepted: 1)
        #expect(waves().step(started: 1, counts: [mended]) == .wait, "the fifth is tried again")
    }

    @Test("A customer counts once, by all its messages")
    func counting() {
        var count = WaveCount(wave: 1)
        let customers: [([DeliveryState], Bool)] = [
            ([.accepted, .refused], false), ([.refused, .held], false), ([.expired, .ready], false),
            ([.uncertain], true), ([.held], false), ([.cancelled, .held], true), ([], false), ([.sending], false),
        ]
        for (states, acknowledged) in customers { count.add(states, acknowledged: acknowledged) }
        #expect(count == WaveCount(wave: 1, counted: 5, arrived: 2, failed: 2, busy: 3))
    }

    @Test("A report says what waits for a person")
    func report() {
        let counts = [
            WaveCount(wave: 1, counted: 5, arrived: 5),
            WaveCount(wave: 2, counted: 30, arrived: 26, failed: 2, busy: 2),
        ]
        let report = waves().report(started: 2, counts: counts)
        #expect(report.items.map(\.state) == [.done, .started, .waiting])
        #expect(report.items.map(\.arrived) == [5, 26, 0])
        #expect(report.items.map(\.failed) == [0, 2, 0])
        #expect(report.stuck == nil)
        var later = counts
        later[1].busy = 0
        #expect(waves().report(started: 2, counts: later).stuck == .init(wave: 2, arrived: 26, needed: 27))
        #expect(waves(share: 80).report(started: 2, counts: later).stuck == nil, "it starts by itself")
        #expect(waves(2).report(started: 2, counts: later).stuck == nil, "there is none left")
    }
}
