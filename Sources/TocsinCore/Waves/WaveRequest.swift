/// How a release is to be divided, as a person asks for it.
package struct WaveRequest: Sendable, Hashable, Codable {
    /// So many customers go alone before all others; `nil` without a canary.
    package var canary: Int?
    /// Then these, in the order of sending.
    package var rules: [WaveRule]
    /// Percent of a wave's customers that must have an acceptance before the next wave starts, 1 to 100.
    package var share: Int
    /// Percent of a wave's customers whose notice failed at which the release pauses, 1 to 100.
    package var failures: Int

    package static let defaultShare = 90
    package static let defaultFailures = 10
    package static let mostCanaries = 1_000

    package init(
        canary: Int? = nil, rules: [WaveRule] = [], share: Int = defaultShare, failures: Int = defaultFailures
    ) {
        self.canary = canary
        self.rules = rules
        self.share = share
        self.failures = failures
    }
}

/// One wave by a trait of its customers, like `tier=government`.
package struct WaveRule: Sendable, Hashable, Codable {
    /// By what customers are told apart.
    package enum Key: String, Sendable, Hashable, Codable, CaseIterable {
        case tier
        case sector
        case region
        case kind
        case tenant
    }

    package var key: Key
    /// Each of 1 to `longestValue` characters; a customer with any of them belongs to the wave.
    package var values: [String]

    package static let longestValue = 200

    package init(_ key: Key, _ values: [String]) {
        self.key = key
        self.values = values
    }

    /// Reads `KEY=VALUE` or `KEY=VALUE,VALUE`.
    ///
    /// - Throws: `TocsinError` of kind `usage` that says what would be right.
    package init(parsing text: String) throws(TocsinError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let keys = Key.allCases.map(\.rawValue).joined(separator: ", ")
        guard parts.count == 2, let key = Key(rawValue: String(parts[0])) else {
            throw TocsinError(
                .usage, "a wave is KEY=VALUE, like tier=government, and KEY is one of \(keys)")
        }
        let values = parts[1].split(separator: ",", omittingEmptySubsequences: false)
            .map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
        guard values.allSatisfy({ (1...Self.longestValue).contains($0.count) }) else {
            throw TocsinError(
                .usage, "a value of a wave has 1 to \(Self.longestValue) characters; several stand with commas between")
        }
        guard !text.unicodeScalars.contains(where: \.isControl) else {
            throw TocsinError(.usage, "a wave's value has no control characters")
        }
        self.init(key, values)
    }

    /// How the wave is called: as it was asked for.
    package var name: String { "\(key.rawValue)=\(values.joined(separator: ","))" }
}
