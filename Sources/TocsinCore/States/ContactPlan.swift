/// What follows for a customer from how its deliveries stand, and from time: pure decisions over the rows of its contact
/// plan.
package enum ContactPlan {
    /// One planned path of the customer: its newest row.
    package struct Row: Sendable, Hashable {
        package var turn: Int
        package var state: DeliveryState
        /// Set while `refused`, and while the recipient's side refuses for the time being.
        package var fault: Fault?
        /// When the notice was accepted; `nil` if it was not, or bounced.
        package var acceptedAt: Instant?
        /// When the notice or a reminder was accepted last.
        package var remindedAt: Instant?
        /// Since when the newest row is tried; `nil` before its first try.
        package var triedSince: Instant?
        /// How long the contact may be silent; `nil` for as the release says.
        package var wait: TimeSpan?

        package init(
            turn: Int, state: DeliveryState, fault: Fault?, acceptedAt: Instant? = nil, remindedAt: Instant? = nil,
            triedSince: Instant? = nil, wait: TimeSpan? = nil
        ) {
            self.turn = turn
            self.state = state
            self.fault = fault
            self.acceptedAt = acceptedAt
            self.triedSince = triedSince
            self.remindedAt = remindedAt
            self.wait = wait
        }

        /// Whether the customer has the notice by this path, and its newest reminder did not fail.
        package var isStanding: Bool {
            switch state {
            case .accepted: acceptedAt != nil
            case .held, .ready, .sending, .deferred, .uncertain, .refused, .expired, .cancelled: false
            }
        }

        /// Ended for the recipient's reason, or without a result. A refusal for the sender's reason is not a failed path.
        package var failed: Bool {
            switch state {
            case .refused: fault != .sender
            case .expired: true
            case .held, .ready, .sending, .accepted, .deferred, .uncertain, .cancelled: false
            }
        }
    }

    package enum Step: Sendable, Hashable {
        /// A path of the contact whose turn it is is under way, accepted, or waits for the sender's fault to be mended.
        case wait
        /// Every path of the contact whose turn it is failed: the rows of this turn become ready.
        case nextTurn(Int)
        /// The last contact failed, and nothing is under way: only a phone, or nothing, is left.
        case exhausted
    }

    /// Decides what an end without success brings at once. What contacts before have does not hold up the next one.
    ///
    /// - Parameter rows: All rows of one customer; cancelled ones don't count.
    package static func step(after rows: [Row]) -> Step {
        let rows = rows.filter { $0.state != .cancelled }
        let started = rows.filter { $0.state != .held }
        let last = started.map(\.turn).max()
        guard started.filter({ $0.turn == last }).allSatisfy(\.failed) else { return .wait }
        if let next = rows.filter({ $0.state == .held }).map(\.turn).min() { return .nextTurn(next) }
        return started.contains { $0.state.isTriedAgain } ? .wait : .exhausted
    }
}

extension ContactPlan {
    /// A customer who has not answered, as far as time may move it on.
    package struct Situation: Sendable, Hashable {
        package var rows: [Row]
        package var coordination: ReleaseCoordination
        /// IANA; `nil` counts as UTC.
        package var timezone: String?
        /// Whether reminders may be sent: the release is neither cancelled nor replaced, and the customer doesn't dispute.
        package var mayRemind: Bool
        /// Whether a person has the task to reach this customer already.
        package var hasCall: Bool
        /// When a person asked to be told again that nobody has answered; `nil` if nobody did.
        package var again: Instant?

        package init(
            rows: [Row], coordination: ReleaseCoordination, timezone: String? = nil, mayRemind: Bool = true,
            hasCall: Bool = false, again: Instant? = nil
        ) {
            self.rows = rows
            self.coordination = coordination
            self.timezone = timezone
            self.mayRemind = mayRemind
            self.hasCall = hasCall
            self.again = again
        }
    }

    /// Why the next contact gets its turn though the one before did not fail.
    package enum Cause: String, Sendable, Hashable {
        /// Nobody acknowledged within the contact's wait.
        case silence
        /// Its notice is refused for the time being for too long.
        case softRefusal
        /// What was planned for everybody before was cancelled.
        case cancellation
    }

    /// Something that time brings.
    package enum Move: Sendable, Hashable {
        /// The rows of this turn become ready.
        case startTurn(Int, Cause)
        /// The last contact's wait is over, or what a person put off has come: somebody must call.
        case call
        /// Everybody who has the notice is reminded.
        case remind
    }

    /// What is due by now, and when to look again.
    package struct Moves: Sendable, Hashable {
        package var due: [Move]
        /// `nil`: time brings nothing more; only an event does.
        package var next: Instant?
    }

    /// Decides what time brings a customer who has not answered.
    ///
    /// The wait of a contact begins when its notice was accepted, or may have been; what nobody has tried yet waits for
    /// us, not for the customer.
    package static func moves(_ situation: Situation, at now: Instant) -> Moves {
        let rows = situation.rows.filter { $0.state != .cancelled }
        let held = rows.filter { $0.state == .held }.map(\.turn).min()
        var dues: [(move: Move, at: Instant)] = []
        // A later contact who failed leaves the one before as the last who may answer.
        if let current = rows.filter({ $0.state != .held && !$0.failed }).map(\.turn).max() {
            let contact = rows.filter { $0.turn == current && $0.state != .held }
            let silence = endOfSilence(contact, situation.coordination)
            if let held {
                let soft = silence == nil ? endOfPatience(contact, situation.coordination) : nil
                if let silence { dues.append((.startTurn(held, .silence), silence)) }
                if let soft { dues.append((.startTurn(held, .softRefusal), soft)) }
            } else if !situation.hasCall, situation.again == nil, let silence {
                dues.append((.call, silence))
            }
        } else if let held {
            dues.append((.startTurn(held, .cancellation), now))
        }
        if let again = situation.again, !situation.hasCall { dues.append((.call, again)) }
        if let reminder = nextReminder(rows, situation) { dues.append((.remind, reminder)) }
        return Moves(
            due: dues.filter { $0.at <= now }.map(\.move), next: dues.filter { $0.at > now }.map(\.at).min())
    }

    /// When the contact's wait is over.
    private static func endOfSilence(_ contact: [Row], _ coordination: ReleaseCoordination) -> Instant? {
        let began = contact.compactMap { row in
            switch row.state {
            case .uncertain: row.acceptedAt ?? row.triedSince
            case .accepted, .held, .ready, .sending, .deferred, .refused, .expired, .cancelled: row.acceptedAt
            }
        }.min()
        guard let began, let wait = contact.compactMap(\.wait).max() ?? coordination.wait else { return nil }
        return began + wait
    }

    /// When a contact whose every path is refused for the time being, or has failed, is not waited for any longer.
    private static func endOfPatience(_ contact: [Row], _ coordination: ReleaseCoordination) -> Instant? {
        let tried = contact.filter { $0.fault == .recipient && $0.state.isTriedAgain }.compactMap(\.triedSince).min()
        return tried.map { $0 + coordination.softRefusal }
    }

    private static func nextReminder(_ rows: [Row], _ situation: Situation) -> Instant? {
        guard situation.mayRemind, let every = situation.coordination.remindEvery,
            // One is under way.
            !rows.contains(where: { $0.acceptedAt != nil && $0.state.isTriedAgain }),
            let last = rows.filter(\.isStanding).compactMap(\.remindedAt).max()
        else { return nil }
        return situation.coordination.businessHours.next(from: last + every, timezone: situation.timezone)
    }
}

extension DeliveryState {
    /// Whether a further try is to come, or under way.
    fileprivate var isTriedAgain: Bool {
        switch self {
        case .ready, .sending, .deferred, .uncertain: true
        case .held, .accepted, .refused, .expired, .cancelled: false
        }
    }
}
