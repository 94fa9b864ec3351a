import TocsinCore
import TocsinDelivery
import TocsinFiles
import TocsinLedger

extension Workbench {
    /// The samples of a release, rendered from what the ledger froze, which is compared with the digest before.
    ///
    /// - Throws: `TocsinError` of kind `notAllowed` if the release is not what was planned.
    func samples(of record: ReleaseRecord, _ incident: String, _ ledger: Ledger) async throws -> [NoticeSample] {
        let workspace = self.workspace
        let composer = NoticeComposer(
            ledger: ledger, tokenKey: try workspace.tokenKey(configuration), secret: { try workspace.secret($0) })
        do {
            try await composer.check(
                release: record.release, of: incident, digest: record.digest, keyFingerprint: record.keyFingerprint)
            return try await composer.samples(ofRelease: record.release, of: incident)
        } catch let drift as ContentDrift {
            throw TocsinError(
                .notAllowed,
                "release \(record.release) of \(incident) is not what was planned: \(drift.cause); restore the cause, or "
                    + "cancel the release and queue the batch again")
        }
    }
}

/// One whole message of a release as people and programs see it; token and code are masked.
struct SampleItem: Encodable {
    var tenant: String
    var contact: String
    var channel: ChannelKind
    /// Of a webhook.
    var format: WebhookFormat?
    var locale: String
    var kind: SampleKind
    var length: Int
    var subject: String
    var text: String
    var attachments: [Attachment]

    init(_ sample: NoticeSample) {
        tenant = sample.tenant
        contact = sample.contact
        channel = sample.channel
        format = sample.format
        locale = sample.locale
        kind = sample.kind
        length = sample.length
        subject = sample.subject
        text = sample.text
        attachments = sample.attachments
    }

    /// Which message it is, on one line.
    var head: String { "\(locale) by \(channel.words(format)), \(kind.words): \(tenant), \(contact), \(length) bytes" }

    func text(_ style: Style) -> String {
        [
            style(.bold, printable("--- \(head)")), "Subject: \(printable(subject))", "",
            printable(text, keepingLines: true),
        ].joined(separator: "\n") + "\n" + (channel == .smtp ? attachments.map { $0.line + "\n" }.joined() : "")
    }
}

extension SampleKind {
    fileprivate var words: String {
        switch self {
        case .longest: "the longest"
        case .shortest: "the shortest"
        case .only: "all of one length"
        case .ownFiles: "with files of the customer's own"
        case .reminder: "a reminder"
        }
    }
}
