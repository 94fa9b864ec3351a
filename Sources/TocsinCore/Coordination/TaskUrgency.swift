/// How soon a person must act.
package enum TaskUrgency: String, Sendable, Hashable, Encodable, CaseIterable, Comparable {
    case now
    case today
    case later

    package static func < (left: TaskUrgency, right: TaskUrgency) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }

    /// Of a task.
    ///
    /// - Parameter isAnswered: Whether somebody at the customer has confirmed.
    package init(_ kind: TaskKind, isAnswered: Bool) {
        switch kind {
        case .call, .unreachable, .dispute, .senderFault, .relayFault, .withdrawalFailed: self = .now
        case .expired: self = isAnswered ? .later : .today
        }
    }

    /// Of a release that lacks approvals.
    ///
    /// - Parameter isUrgent: Whether its notices go at once.
    package init(approvalOfUrgent isUrgent: Bool) {
        self = isUrgent ? .now : .today
    }
}

extension TaskKind {
    /// Whether a customer who has not answered must be called again after the task was closed.
    package var comesBack: Bool {
        switch self {
        case .call, .unreachable: true
        case .dispute, .senderFault, .relayFault, .expired, .withdrawalFailed: false
        }
    }

    /// Whether a call is made in which the notice is told.
    package var isCall: Bool {
        switch self {
        case .call, .unreachable, .expired: true
        case .dispute, .senderFault, .relayFault, .withdrawalFailed: false
        }
    }

    /// Whether it is about our own sending, and the operator's.
    package var isOfSending: Bool {
        switch self {
        case .senderFault, .relayFault: true
        case .call, .dispute, .unreachable, .expired, .withdrawalFailed: false
        }
    }
}

extension Zone {
    /// An instant by this zone's clock, to the second, with its offset: `2023-07-11T23:00:00+02:00` (RFC 3339).
    package func local(_ instant: Instant) -> String {
        let seconds = offset(at: instant)
        let shifted = Instant(secondsSinceEpoch: instant.epochSeconds + Int64(seconds)).rfc3339
        let minutes = abs(seconds) / 60
        func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        let offset = "\(seconds < 0 ? "-" : "+")\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
        return shifted.prefix(19) + offset
    }
}
