/// What a drill shows beside the first notice and the answers to it.
package enum DrillScene: String, Sendable, Hashable, Codable, CaseIterable {
    /// A first contact says nothing, and the next one gets its turn when the wait is over.
    case escalation
    /// Whoever has not answered is reminded.
    case reminder
    /// A customer says that an intruder reads a mailbox.
    case distrust
    /// Who answers no mail, disputes or asks for it, is called.
    case call
    /// A fact was wrong: everybody who has the wrong notice gets another one and confirms again.
    case correction
}

/// The two acts of a drill.
package enum DrillAct: String, Sendable, Hashable, Codable, CaseIterable {
    case first
    case correction
}

/// How fast time goes in a drill: what takes hours in the world takes seconds.
package enum DrillPace {
    /// How long a contact may be silent before the next one gets its turn.
    package static let wait = Duration.milliseconds(1_800)
    /// How long after the last notice or reminder another one goes out; longer than anybody thinks about an answer.
    package static let remindEvery = Duration.milliseconds(1_200)
    /// How long something that was under way may still arrive.
    package static let underWay = Duration.seconds(1)
}

extension Duration {
    /// As the record counts.
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
