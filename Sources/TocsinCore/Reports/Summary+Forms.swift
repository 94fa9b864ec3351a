import FoundationEssentials

extension Summary: Encodable {
    private enum Key: String, CodingKey {
        case partner, level, tlp, asOf, edition, incident, drill, customers, listed, byTier, timeToNotify
        case timeToConfirm, silent, failures, uncertain, possibleDuplicates, tasks, nextSteps, exceptions, items
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(partner, forKey: .partner)
        try container.encode(level, forKey: .level)
        try container.encode(tlp, forKey: .tlp)
        try container.encode(asOf, forKey: .asOf)
        try container.encode(edition, forKey: .edition)
        try container.encode(incident, forKey: .incident)
        try container.encode(drill, forKey: .drill)
        try container.encode(customers, forKey: .customers)
        try container.encodeIfPresent(listed, forKey: .listed)
        try container.encode(byTier, forKey: .byTier)
        try container.encode(timeToNotify, forKey: .timeToNotify)
        try container.encode(timeToConfirm, forKey: .timeToConfirm)
        try container.encode(silent, forKey: .silent)
        try container.encode(failures, forKey: .failures)
        try container.encode(uncertain, forKey: .uncertain)
        try container.encode(possibleDuplicates, forKey: .possibleDuplicates)
        try container.encode(tasks, forKey: .tasks)
        try container.encode(nextSteps, forKey: .nextSteps)
        try container.encodeIfPresent(exceptions, forKey: .exceptions)
        if level > .aggregate { try container.encode(items, forKey: .items) }
    }

    /// The summary as JSON: sorted keys, indented, `null` for what is hidden, a line break at the end.
    ///
    /// - Returns: UTF-8; the same summary gives the same bytes.
    package func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }
}

extension Summary.Counts: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: ReportKey.self)
        try container.encode(total, forKey: "total")
        for state in CustomerState.allCases { try container.encode(self[state], forKey: ReportKey(state.rawValue)) }
    }
}

extension Summary.TierRow: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: ReportKey.self)
        try container.encode(tier, forKey: "tier")
        try container.encode(total, forKey: "total")
    }
}

extension Summary.Times: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: ReportKey.self)
        try container.encode(medianSeconds, forKey: "medianSeconds")
        try container.encode(p90Seconds, forKey: "p90Seconds")
        try container.encode(n, forKey: "n")
    }
}

extension Summary.Silent: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: ReportKey.self)
        try container.encode(count, forKey: "count")
        try container.encode(items, forKey: "items")
    }
}

extension Summary.Silent.Item: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: ReportKey.self)
        try container.encode(customer, forKey: "customer")
        try container.encode(since, forKey: "since")
        try container.encode(told, forKey: "told")
    }
}

extension Summary.Failures: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: ReportKey.self)
        try container.encode(count, forKey: "count")
        try container.encode(items, forKey: "items")
    }
}

extension Summary.Failures.Item: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: ReportKey.self)
        try container.encode(customer, forKey: "customer")
        try container.encodeIfPresent(contact, forKey: "contact")
        try container.encode(channel, forKey: "channel")
        try container.encode(state, forKey: "state")
        try container.encode(reply, forKey: "reply")
    }
}

extension Summary.NextStep: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: ReportKey.self)
        try container.encode(code.rawValue, forKey: "code")
        try container.encode(count, forKey: "count")
    }
}

extension Summary.Item: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: ReportKey.self)
        try container.encode(customer, forKey: "customer")
        try container.encode(level, forKey: "level")
        try container.encode(tier, forKey: "tier")
        try container.encodeIfPresent(sector, forKey: "sector")
        try container.encodeIfPresent(region, forKey: "region")
        try container.encode(state, forKey: "state")
        try container.encode(silent, forKey: "silent")
        try container.encode(notifiedAt, forKey: "notifiedAt")
        try container.encode(confirmedAt, forKey: "confirmedAt")
        try container.encode(mitigatedAt, forKey: "mitigatedAt")
    }
}

/// A JSON key that is written where it is used.
struct ReportKey: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ text: String) { stringValue = text }
    init(stringLiteral text: String) { stringValue = text }
    init?(stringValue text: String) { stringValue = text }
    init?(intValue: Int) { nil }
}
