import Testing
import TocsinCore

@testable import TocsinTransport

/// One way for a relay to fail, and what Tocsin must conclude from it.
struct MailFault: Sendable, CustomTestStringConvertible {
    /// The steps of a dialogue, in order.
    enum Step: String, Sendable, CaseIterable {
        case greeting = "GREETING"
        case hello = "EHLO"
        case startTLS = "STARTTLS"
        case login = "AUTH"
        case sender = "MAIL"
        case recipient = "RCPT"
        case data = "DATA"
        case dot = "DOT"

        var phase: TransferReport.Phase {
            switch self {
            case .greeting, .hello, .startTLS, .login: .connecting
            case .sender: .sender
            case .recipient: .recipient
            case .data: .data
            case .dot: .body
            }
        }
    }

    /// Which certificate the relay shows.
    enum Certificate: Sendable { case good, expired, forOtherName, selfSigned, byOtherAuthority }

    /// What the page calls it; rows of one name have one line there.
    var name: String
    /// Only in the table of steps.
    var step: Step?
    /// What the relay says in place of what it should say; see `scriptedRelay`.
    var replies: [String: [String]] = [:]
    var security = Relay.Security.none
    /// Whether the relay speaks TLS; by default as we demand it.
    var speaksTLS = true
    var certificate = Certificate.good
    var refuses = false
    var hasLogin = false
    /// Whether the message is too long for the connection's buffers, so that most of it waits.
    var isLong = false
    /// Whether it takes a time-out.
    var waits = false
    /// The conclusion of each message sent over one connection, one after the other.
    var conclusions: [Conclusion]
    /// The phase and the code that the last one's report must tell.
    var phase: TransferReport.Phase
    var code: Int?

    var testDescription: String {
        ([step?.rawValue, name, security == .none ? nil : "\(security)"].compactMap(\.self)
            + replies.values.flatMap(\.self).sorted().map { String($0.prefix(60)) })
            .joined(separator: ", ")
    }

    static let all: [MailFault] = ofSteps + others
}
