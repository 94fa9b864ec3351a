/// A Traffic Light Protocol 2.0 label (FIRST, TLP 2.0), from the widest to the narrowest audience.
package enum TLP: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    case clear = "CLEAR"
    case green = "GREEN"
    case amber = "AMBER"
    case amberStrict = "AMBER+STRICT"
    case red = "RED"

    /// The label as it must be written, in capitals and never translated: `TLP:AMBER+STRICT`.
    package var label: String { "TLP:" + rawValue }

    /// Reads `AMBER` or `TLP:AMBER`, in any case.
    package init?(text: String) {
        var name = text.uppercased()
        if name.hasPrefix("TLP:") { name.removeFirst(4) }
        self.init(rawValue: name)
    }

    /// A wider audience is less than a narrower one.
    package static func < (left: TLP, right: TLP) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .clear: 0
        case .green: 1
        case .amber: 2
        case .amberStrict: 3
        case .red: 4
        }
    }
}

/// How much a report may tell about one customer, from the least to the most.
package enum ShareLevel: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// Only counted.
    case aggregate
    /// Shown under a pseudonym of its own for each partner.
    case pseudonymous
    /// Shown by name.
    case named

    package static func < (left: ShareLevel, right: ShareLevel) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .aggregate: 0
        case .pseudonymous: 1
        case .named: 2
        }
    }
}
