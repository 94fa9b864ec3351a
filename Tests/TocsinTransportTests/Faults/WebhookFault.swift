import Testing
import TocsinCore

/// One way for a webhook's receiver to fail, and what Tocsin must conclude from it.
struct WebhookFault: Sendable, CustomTestStringConvertible {
    enum Section: String, Sendable, CaseIterable {
        case statuses = "webhook statuses"
        case connection = "webhook connection"
        case reply = "webhook reply"
        case reuse = "webhook reuse"
    }

    var section: Section
    /// What the page calls it; rows of one name have one line there.
    var name: String
    /// What the receiver does; see `scriptedReceiver`.
    var replies: [String] = []
    var connect = ""
    var handshake = ""
    var reads = 0
    var refuses = false
    var hasTLS = false
    /// Whether the receiver speaks TLS; by default as the URL demands it.
    var speaksTLS = true
    /// The URL's host.
    var host = "127.0.0.1"
    /// What that host's name leads to.
    var address: String?
    var certificate = MailFault.Certificate.good
    /// Whether it takes a time-out.
    var waits = false
    /// The conclusion of each request, one after the other.
    var conclusions: [Conclusion]
    /// The phase and the code that the last one's report must tell.
    var phase = TransferReport.Phase.body
    var code: Int?
    /// How many whole requests reach the receiver.
    var posts: Int
    /// How many connections bring them; `nil` if there is nothing to say.
    var connections: Int?

    var testDescription: String {
        ([name, hasTLS ? "HTTPS" : "HTTP"] + replies.map { String($0.prefix(60)) }).joined(separator: ", ")
    }

    static let all: [WebhookFault] = statuses + connection + reply + reuse
}

/// What a receiver may write into `Retry-After`, and what is understood.
struct RetryAfterForm: Sendable, CustomTestStringConvertible {
    var name: String
    /// As `scriptedReceiver` fills it in.
    var value: String
    /// What the report says, in seconds; `nil` if nothing.
    var seconds: ClosedRange<Int>?
    /// How long a first retry then waits at least, in seconds; the schedule's own first wait is 5.
    var wait: ClosedRange<Int>

    var testDescription: String { value }

    static let all: [RetryAfterForm] = [
        RetryAfterForm(name: "seconds", value: "17", seconds: 17...17, wait: 17...17),
        RetryAfterForm(name: "seconds", value: "  120 ", seconds: 120...120, wait: 120...120),
        RetryAfterForm(name: "more than an hour", value: "86400", seconds: 86_400...86_400, wait: 3_600...3_600),
        RetryAfterForm(
            name: "more than an hour", value: "99999999999999999999", seconds: Int.max...Int.max, wait: 3_600...3_600),
        RetryAfterForm(
            name: "more than an hour", value: "{date:9000000:http}", seconds: 8_000_000...9_000_000,
            wait: 3_600...3_600),
        RetryAfterForm(
            name: "more than an hour", value: "Fri, 31 Dec 9999 23:59:59 GMT", seconds: 200_000_000_000...Int.max,
            wait: 3_600...3_600),
        // The request takes a while, on a busy machine too.
        RetryAfterForm(
            name: "a date of HTTP, in any of its three forms", value: "{date:900:http}", seconds: 700...901,
            wait: 700...901),
        RetryAfterForm(
            name: "a date of HTTP, in any of its three forms", value: "{date:900:old}", seconds: 700...901,
            wait: 700...901),
        RetryAfterForm(
            name: "a date of HTTP, in any of its three forms", value: "{date:900:c}", seconds: 700...901,
            wait: 700...901),
        RetryAfterForm(name: "0, or a date that has passed", value: "0", seconds: 0...0, wait: 5...5),
        RetryAfterForm(name: "0, or a date that has passed", value: "{date:-900:http}", wait: 5...5),
        RetryAfterForm(name: "anything else", value: "-5", wait: 5...5),
        RetryAfterForm(name: "anything else", value: "2.5", wait: 5...5),
        RetryAfterForm(name: "anything else", value: "soon", wait: 5...5),
        RetryAfterForm(name: "anything else", value: "{date:900:iso}", wait: 5...5),
        RetryAfterForm(name: "anything else", value: "", wait: 5...5),
    ]
}
