/// In which form a webhook's receiver takes a notice.
package enum WebhookFormat: String, Sendable, Hashable, Codable, CaseIterable {
    /// Our own event, signed, in the form of Standard Webhooks 1.0.0.
    case generic
    /// An incoming webhook of Slack: a message of blocks.
    case slack
    /// A workflow of Microsoft Teams ("When a Teams webhook request is received"): a message with an Adaptive Card 1.4.
    case teams
    /// PagerDuty's Events API v2: an event that opens, updates or resolves an alert.
    case pagerduty

    /// The name as people write it.
    package var words: String {
        switch self {
        case .generic: "generic"
        case .slack: "Slack"
        case .teams: "Teams"
        case .pagerduty: "PagerDuty"
        }
    }

    /// Whether we sign its requests: the others' receivers look at no signature, and know a sender by the URL or the key.
    package var isSigned: Bool {
        switch self {
        case .generic: true
        case .slack, .teams, .pagerduty: false
        }
    }

    /// The most requests to one receiver, which is a URL, or for PagerDuty a key; `nil` where the receiver sets no rate.
    ///
    /// Slack: one message a second; Teams: four requests a second; PagerDuty: 120 events a minute.
    package var rate: Rate? {
        switch self {
        case .generic: nil
        case .slack: Rate(count: 1, per: .seconds(1))
        case .teams: Rate(count: 4, per: .seconds(1))
        case .pagerduty: Rate(count: 120, per: .minutes(1))
        }
    }

    /// Where PagerDuty takes events, unless the directory names another place (that of the EU, or a proxy).
    package static let pagerDutyURL = "https://events.pagerduty.com/v2/enqueue"
}

extension CustomerPlan.Path {
    /// The form of a webhook's requests; `nil` for another channel.
    package var webhookFormat: WebhookFormat? { channel == .webhook ? format ?? .generic : nil }
}

/// A PagerDuty integration key (`routing_key`): 32 letters and digits.
package enum RoutingKey {
    package static let length = 32

    /// Whether a text can be one.
    package static func isValid(_ text: String) -> Bool {
        text.utf8.count == length
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: false
                }
            }
    }
}
