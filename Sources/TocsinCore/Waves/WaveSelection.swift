/// What waves know of one customer.
package struct WaveCustomer: Sendable, Hashable {
    package var tenant: String
    package var kind: Tenant.Kind
    package var tier: String?
    package var sector: String?
    package var region: String?

    package init(
        tenant: String, kind: Tenant.Kind = .organisation, tier: String? = nil, sector: String? = nil,
        region: String? = nil
    ) {
        self.tenant = tenant
        self.kind = kind
        self.tier = tier
        self.sector = sector
        self.region = region
    }

    package init(_ tenant: Tenant) {
        self.init(
            tenant: tenant.tenant, kind: tenant.kind, tier: tenant.tier, sector: tenant.sector, region: tenant.region)
    }

    fileprivate func value(of key: WaveRule.Key) -> String? {
        switch key {
        case .tier: tier
        case .sector: sector
        case .region: region
        case .kind: kind.rawValue
        case .tenant: tenant
        }
    }
}

/// Customers divided into waves: pure, so that the same batch always gives the same waves.
package struct WaveSelection: Sendable {
    /// In the order of sending. One that was asked for may be empty here; the rest never is.
    package private(set) var waves: [Waves.Wave] = []
    /// Of each customer, in the order in which they were given, its wave, from 1.
    package private(set) var numbers: [Int] = []
    /// Why a wave that was asked for has nobody.
    package private(set) var problems: [String] = []
    /// Values that name nobody, in waves that have somebody.
    package private(set) var warnings: [String] = []

    /// Divides customers.
    ///
    /// A customer belongs to the first rule that names it, else to the rest. The canary is drawn from the rest, and if
    /// that has too few, from the last rule's, in the order of a hash that nobody chooses.
    package init(_ customers: [WaveCustomer], of incident: String, by request: WaveRequest) {
        let rest = request.rules.count
        let sets = request.rules.map { Set($0.values) }
        var group = customers.map { customer in
            request.rules.indices.first { index in
                customer.value(of: request.rules[index].key).map(sets[index].contains) ?? false
            } ?? rest
        }
        let canary = Self.canary(request, group: group, customers: customers, incident: incident)
        for index in canary { group[index] = -1 }

        var counts = [Int](repeating: 0, count: rest + 2)
        for index in group { counts[index + 1] += 1 }
        var place = [Int](repeating: 0, count: rest + 2)
        let names = ["canary"] + request.rules.map(\.name) + ["rest"]
        for index in counts.indices {
            // The rest is not asked for, and without a canary nobody is one.
            let isWanted = index == 0 ? request.canary != nil : index <= rest || counts[index] > 0
            guard isWanted else { continue }
            waves.append(Waves.Wave(name: names[index], customers: counts[index]))
            place[index] = waves.count
        }
        numbers = group.map { place[$0 + 1] }
        look(for: request.rules, among: customers, counts: counts)
    }

    /// The same without empty waves.
    package var withoutEmpty: WaveSelection {
        var result = self
        var place: [Int] = []
        result.waves = []
        for wave in waves {
            if wave.customers > 0 { result.waves.append(wave) }
            place.append(result.waves.count)
        }
        result.numbers = numbers.map { place[$0 - 1] }
        return result
    }

    private static func canary(
        _ request: WaveRequest, group: [Int], customers: [WaveCustomer], incident: String
    ) -> [Int] {
        guard let wanted = request.canary else { return [] }
        var drawn: [Int] = []
        for source in [request.rules.count, request.rules.count - 1] where source >= 0 && drawn.count < wanted {
            let order = group.indices.filter { group[$0] == source }
                .map { (hash(of: customers[$0].tenant, incident), $0) }.sorted { $0 < $1 }
            drawn += order.prefix(wanted - drawn.count).map(\.1)
        }
        return drawn
    }

    private static func hash(of tenant: String, _ incident: String) -> String {
        var digest = FieldDigest()
        digest.add("tocsin-canary-1")
        digest.add(incident)
        digest.add(tenant)
        return digest.finalize()
    }

    private mutating func look(for rules: [WaveRule], among customers: [WaveCustomer], counts: [Int]) {
        for (index, rule) in rules.enumerated() {
            let known = Set(customers.compactMap { $0.value(of: rule.key) })
            let strange = rule.values.filter { !known.contains($0) }
            let words = strange.map { value in
                let near = nearest(to: value, among: known.sorted())
                let hint = near.isEmpty ? "" : " (did you mean \(near.joined(separator: ", "))?)"
                return "no customer of the batch has the \(rule.key.rawValue) “\(value)”\(hint)"
            }
            if counts[index + 1] > 0 {
                warnings += words
            } else if strange.count == rule.values.count {
                problems.append("the wave \(rule.name) has no customers: " + words.joined(separator: "; "))
            } else {
                problems.append(
                    "the wave \(rule.name) has no customers: the canary or an earlier wave has all of them; leave one "
                        + "of the two out")
            }
        }
    }
}
