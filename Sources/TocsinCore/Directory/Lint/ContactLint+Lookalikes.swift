extension ContactLint {
    /// A domain of the directory, and the first contact that has it.
    private struct Seen {
        var site: String
        var tenants: Set<String>
        var tenant: Tenant
        var place: Place
    }

    /// Domains and names that are mistaken for each other: one of two is likely a slip of the pen, or a trap.
    mutating func lookForLookalikes() {
        let sites = sites()
        var told: Set<[String]> = []
        for (first, second) in pairs(sites.map { Confusables.skeleton(ofDomain: $0.site) }) {
            told.insert([sites[first].site, sites[second].site])
            addPair(sites[first], sites[second], isAlike: true)
        }
        for (first, second) in NearMisses.pairs(sites.map(\.site))
        where !told.contains([sites[first].site, sites[second].site]) {
            addPair(sites[first], sites[second], isAlike: false)
        }
        lookAtNames()
    }

    private func sites() -> [Seen] {
        var sites: [Seen] = []
        var positions: [String: Int] = [:]
        for tenant in tenants {
            for contact in tenant.contacts {
                for site in contact.channels.compactMap(\.site) {
                    if let position = positions[site] {
                        sites[position].tenants.insert(tenant.tenant)
                    } else {
                        positions[site] = sites.count
                        sites.append(Seen(site: site, tenants: [tenant.tenant], tenant: tenant, place: contact.place))
                    }
                }
            }
        }
        return sites
    }

    /// The positions of texts that are equal, each with the first of its kind.
    private func pairs(_ texts: [String]) -> [(Int, Int)] {
        var first: [String: Int] = [:]
        var pairs: [(Int, Int)] = []
        for (index, text) in texts.enumerated() {
            if let other = first[text] { pairs.append((other, index)) } else { first[text] = index }
        }
        return pairs
    }

    private mutating func addPair(_ first: Seen, _ second: Seen, isAlike: Bool) {
        let isOneCustomer = !first.tenants.isDisjoint(with: second.tenants)
        // Of two customers a letter's difference is most often right.
        let severity: ContactFinding.Severity = isAlike || isOneCustomer ? .warning : .note
        let how = isAlike ? "looks like" : "differs in one letter from"
        let whose = isOneCustomer ? "of the same customer" : "of \(first.tenant.tenant)"
        add(
            isAlike ? .lookalikeDomain : .nearDomain, severity,
            "the domain \(second.site) \(how) \(first.site) \(whose) (\(first.place)): make sure by phone that it is the "
                + "customer's, and mend the one that is wrong", at: second.place, of: second.tenant)
    }

    private mutating func lookAtNames() {
        for (first, second) in pairs(tenants.map { Confusables.skeleton(of: $0.name) })
        where tenants[first].kind == .organisation || tenants[second].kind == .organisation {
            let other = tenants[first]
            add(
                .lookalikeName, .warning,
                "the name looks like that of \(other.tenant) (\(other.place)): if it is one customer delete one, else tell them "
                    + "apart by name", at: tenants[second].place, of: tenants[second])
        }
        for tenant in tenants where Confusables.isMixed(tenant.name) {
            add(
                .mixedScript, .note,
                "the name mixes letters of two alphabets in one word, which look alike: type it again",
                at: tenant.place, of: tenant)
        }
    }
}
