import TocsinCore

/// Invented summaries in which every passage of a text stands, to see whether the text can be used before it is needed.
enum SummarySpecimen {
    /// One for each level, all passages of the texts in one of them.
    static let all = ShareLevel.allCases.map { level in
        Summary.make(
            SummaryRequest(
                partner: "partner", level: level, tlp: .amberStrict, asOf: later(600), edition: 1,
                incident: Incident(
                    id: "INC-1", title: "An incident", tlp: .amber,
                    embargo: level == .named ? later(900) : later(300), facts: [:]),
                locale: "en", timezone: "UTC", drill: level == .named,
                exceptions: level == .named
                    ? nil : ReleaseException.Kind.allCases.map { ReleaseException(release: 1, kind: $0) },
                pseudonym: { "c-\($0)" }),
            records(level))
    }

    /// A customer in every state, one who is counted only, and more of each for numbers that are shown.
    private static func records(_ level: ShareLevel) -> [CustomerRecord] {
        CustomerState.allCases.flatMap { state in
            (0..<6).map { index in
                let isTold = state != .queued && state != .unreachable
                let isAnswered = state == .confirmed || (state == .mitigated && index > 0)
                return CustomerRecord(
                    tenant: "\(state.rawValue)-\(index)", name: "A customer", tier: index == 0 ? nil : "tier",
                    sector: "sector", region: "region", share: index == 5 ? .aggregate : level, state: state,
                    approvedAt: later(0), firstAcceptedAt: isTold ? later(60) : nil,
                    acknowledgedAt: isAnswered ? later(120) : nil,
                    mitigatedAt: state == .mitigated ? later(180) : nil, acknowledged: isAnswered, uncertain: 1,
                    possibleDuplicates: 1,
                    failures: [
                        FailureRecord(contact: "soc", channel: .smtp, state: .refused, reply: "550 5.1.1 unknown"),
                        FailureRecord(contact: "soc", channel: .webhook, state: .expired, reply: ""),
                    ],
                    openTasks: 1)
            }
        }
    }

    private static func later(_ seconds: Int64) -> Instant {
        Instant(secondsSinceEpoch: 1_689_087_600) + .seconds(seconds)
    }
}
