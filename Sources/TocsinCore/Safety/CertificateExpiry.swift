/// When a relay's certificate ends, and whether somebody should renew it.
package struct CertificateExpiry: Sendable, Hashable {
    /// The first end in the chain that the relay shows.
    package var at: Instant

    package init(at: Instant) {
        self.at = at
    }

    /// How long before its end people are told.
    package static let notice = TimeSpan.hours(14 * 24)

    /// Whether it is time to tell.
    package func isNear(at now: Instant) -> Bool {
        at - now <= Self.notice
    }

    /// The end in words: `in 9 days`.
    package func words(at now: Instant) -> String {
        let days = (at - now).wholeSeconds / 86_400
        if at <= now { return "now" }
        switch days {
        case 0: return "within a day"
        case 1: return "in 1 day"
        default: return "in \(days) days"
        }
    }
}
