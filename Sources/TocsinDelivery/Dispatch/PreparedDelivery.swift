import TocsinCore
import TocsinLedger
import TocsinTransport

/// A leased delivery whose message was rendered and compared with what was approved: it only waits for a slot.
struct PreparedDelivery: Sendable {
    let claim: ClaimedDelivery
    /// From which the message can be made anew; `nil` for one that can't.
    private let notice: ApprovedNotice?
    /// The message's Date: of the first attempt, or of the preparation if this will be the first.
    private(set) var date: Instant
    private(set) var message: ComposedNotice
    /// For a webhook its host and port; empty for mail.
    let host: String
    /// Who has a rate of its own behind the host: a URL of Slack or Teams, a key of PagerDuty.
    let receiver: Receiver?

    /// One receiver of many behind one host.
    struct Receiver: Sendable, Hashable {
        /// A fingerprint: the URL and the key are secrets.
        var name: String
        var rate: Rate
    }

    /// How long a prepared message may wait before its first attempt gets a newer Date.
    private static let freshness = TimeSpan.seconds(5)

    init(_ claim: ClaimedDelivery, _ notice: ApprovedNotice, at now: Instant) {
        self.claim = claim
        self.notice = notice
        date = claim.firstAttemptAt ?? now
        message = notice.composed(date: date)
        host = notice.host
        receiver = notice.receiver
    }

    /// One whose message is fixed.
    init(_ claim: ClaimedDelivery, message: ComposedNotice, host: String, receiver: Receiver? = nil) {
        self.claim = claim
        self.message = message
        self.host = host
        self.receiver = receiver
        notice = nil
        date = claim.firstAttemptAt ?? Instant(microseconds: 0)
    }

    var channel: ChannelKind { claim.channel }

    /// Of the message, in bytes.
    var size: Int {
        switch message {
        case .mail(let transfer): transfer.content.count
        case .webhook(let transfer): transfer.body.count
        }
    }

    /// Makes the message once more if it waited so long that its Date would be wrong.
    mutating func refresh(at now: Instant) {
        guard claim.firstAttemptAt == nil, let notice, now - date > Self.freshness else { return }
        date = now
        message = notice.composed(date: now)
    }
}
