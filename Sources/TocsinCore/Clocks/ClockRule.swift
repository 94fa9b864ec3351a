/// A rule that sets deadlines, as data: what starts it, and until when what must be filed.
///
/// A reminder, not advice. Stages stand in the order of their file: one that waits for another stands behind it.
package struct ClockRule: Sendable, Hashable, Codable {
    /// Whether the rule binds already.
    package enum Status: String, Sendable, Hashable, Codable, CaseIterable {
        case inForce = "in force"
        case proposed
    }

    /// One deadline.
    package struct Stage: Sendable, Hashable, Codable {
        /// From what a stage after another counts.
        package enum Base: String, Sendable, Hashable, Codable, CaseIterable {
            /// From the other's filing; until that is filed, from its deadline.
            case event
            case deadline
        }

        package var id: String
        package var title: String
        package var trigger: ClockTrigger
        package var due: DueTime
        package var base: Base

        package init(id: String, title: String, trigger: ClockTrigger, due: DueTime, base: Base = .event) {
            self.id = id
            self.title = title
            self.trigger = trigger
            self.due = due
            self.base = base
        }
    }

    /// Matches `Identifier`; the file's name.
    package var rule: String
    package var title: String
    /// Where it stands, in words.
    package var source: String
    package var url: String?
    package var status: Status
    /// What to ask counsel about it.
    package var checkWithCounsel: String
    package var stages: [Stage]
    package var calendar: ClockCalendar

    package init(
        rule: String, title: String, source: String, url: String? = nil, status: Status = .inForce,
        checkWithCounsel: String, stages: [Stage], calendar: ClockCalendar = ClockCalendar()
    ) {
        self.rule = rule
        self.title = title
        self.source = source
        self.url = url
        self.status = status
        self.checkWithCounsel = checkWithCounsel
        self.stages = stages
        self.calendar = calendar
    }

    package func stage(_ id: String) -> Stage? { stages.first { $0.id == id } }

    /// Whether one of its stages waits for the event.
    package func waits(for event: ClockEvent) -> Bool { stages.contains { $0.trigger == .event(event) } }
}

/// What a person says has happened.
package enum ClockEvent: String, Sendable, Hashable, Codable, CaseIterable {
    /// We know that there is an incident of the rule's kind.
    case awareness
    /// We have decided that it is material, or of the rule's kind.
    case determination
    case classification
    case ransomPayment
    /// The embargo is broken.
    case leak
}

/// What starts a stage: an event, or the filing of an earlier stage of the same rule.
package enum ClockTrigger: Sendable, Hashable {
    case event(ClockEvent)
    case filed(String)

    /// Reads `awareness` or `notification.filed`.
    package init?(_ text: String) {
        let end = ".filed"
        if text.hasSuffix(end) {
            let stage = String(text.dropLast(end.count))
            guard Identifier.isValid(stage) else { return nil }
            self = .filed(stage)
        } else if let event = ClockEvent(rawValue: text) {
            self = .event(event)
        } else {
            return nil
        }
    }

    package var text: String {
        switch self {
        case .event(let event): event.rawValue
        case .filed(let stage): stage + ".filed"
        }
    }
}

extension ClockTrigger: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let trigger = ClockTrigger(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a trigger")
        }
        self = trigger
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
