import TocsinCore
import TocsinDrill

/// The policy of a drill: hours become seconds, and it is always a working hour. Who must approve, quorums and partners
/// stay what they are.
struct DrillPolicy: Sendable {
    let configuration: CoordinationPolicy

    /// The incident with the drill's policy over its own.
    ///
    /// - Parameter reminder: The advisory with the texts of reminders; `nil` for no reminders.
    func applied(to incident: Incident, reminder: String?) -> Incident {
        var incident = incident
        var overrides = incident.policy ?? PolicyOverrides()
        overrides.wait = TimeSpan(DrillPace.wait)
        overrides.softRefusal = .seconds(5)
        overrides.reminders = PolicyOverrides.Reminders(
            reminder.map { ReminderPolicy(every: TimeSpan(DrillPace.remindEvery), advisory: $0) })
        overrides.businessHours = BusinessHours(days: Set(Weekday.allCases), from: 0, until: 1_440)
        overrides.minimumNotice = .seconds(0)
        incident.policy = overrides
        return incident
    }

    /// The partners that must be briefed before an incident is public.
    func partners(of incident: Incident) -> [String] {
        configuration.overridden(by: incident.policy).gate.partners
    }
}

extension TimeSpan {
    fileprivate init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self.init(microseconds: seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
    }
}
