/// What follows for a customer once a delivery ended badly: pure decision over the rows of its contact plan.
package enum ContactPlan {
    /// One planned path of the customer and advisory.
    package struct Row: Sendable, Hashable {
        package var turn: Int
        package var state: DeliveryState
        /// Set while `refused`.
        package var fault: Fault?

        package init(turn: Int, state: DeliveryState, fault: Fault?) {
            self.turn = turn
            self.state = state
            self.fault = fault
        }

        /// Ended for the recipient's reason, or without a result. A refusal for the sender's reason is not a failed path.
        var failed: Bool {
            switch state {
            case .refused: fault != .sender
            case .expired: true
            case .held, .ready, .sending, .accepted, .deferred, .uncertain, .cancelled: false
            }
        }
    }

    package enum Step: Sendable, Hashable {
        /// A path is under way, accepted, or waits for the sender's fault to be mended.
        case wait
        /// Every path of the contacts before failed: the rows of this turn become ready.
        case nextTurn(Int)
        /// Every planned path ended badly: only a phone, or nothing, is left.
        case exhausted
    }

    /// Decides the next step.
    ///
    /// - Parameter rows: All rows of one customer and advisory; cancelled ones don't count.
    package static func step(after rows: [Row]) -> Step {
        let rows = rows.filter { $0.state != .cancelled }
        let waiting = rows.filter { $0.state == .held }
        guard rows.filter({ $0.state != .held }).allSatisfy(\.failed) else { return .wait }
        return waiting.map(\.turn).min().map(Step.nextTurn) ?? .exhausted
    }
}
