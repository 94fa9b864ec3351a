import Synchronization
package import TocsinCore
import TocsinLedger
import TocsinRendering

/// One whole message of a release, for people to look at; token and code are masked.
package struct NoticeSample: Sendable, Hashable {
    package var tenant: String
    package var contact: String
    package var channel: ChannelKind
    /// For a webhook.
    package var format: WebhookFormat?
    package var locale: String
    package var kind: SampleKind
    /// Of the text, in bytes.
    package var length: Int
    package var subject: String
    package var text: String
    /// With a mail they go along; a webhook only names them.
    package var attachments: [Attachment]
}

extension NoticeComposer {
    /// The samples of a release: of every locale and kind of channel the longest and the shortest message, and a reminder;
    /// and one mail with files of the customer's own, if there are such.
    ///
    /// Everything is rendered from what the ledger froze, one message after another; the release was compared with
    /// `check(release:of:digest:keyFingerprint:)` before.
    ///
    /// - Throws: `ContentDrift` if a message renders otherwise than planned.
    package func samples(ofRelease release: Int, of incident: String) async throws -> [NoticeSample] {
        let frozen = try await loaded(ReleaseKey(incident: incident, release: release))
        let choice = Mutex(SampleChoice<NoticeSample>())
        let told = Mutex<[String: NoticeSample]>([:])
        // The first mail with files of the customer's own, beside those to all.
        let common = frozen.inputs.attachments?.count ?? 0
        let own = Mutex<NoticeSample?>(nil)
        _ = try await ledger.firstDelivery(ofRelease: release, of: incident, limit: .max) { row in
            let (notice, path, _) = try self.render(
                row.plan, contact: row.contact, channel: row.channel, round: row.round, release: release,
                incident: incident, approved: row.messageDigest)
            let text = notice.text
            let sample = NoticeSample(
                tenant: row.tenant, contact: row.contact, channel: row.channel, format: path.webhookFormat,
                locale: path.locale, kind: .only, length: text.utf8.count, subject: notice.subject, text: text,
                attachments: notice.attachments)
            choice.withLock {
                $0.offer(
                    .init(locale: path.locale, channel: row.channel, format: path.webhookFormat), length: sample.length,
                    sample)
            }
            if row.channel == .smtp, notice.attachments.count > common {
                own.withLock { if $0 == nil { $0 = sample } }
            }
            if let locale = frozen.renderer.reminderLocale(of: path)?.locale, told.withLock({ $0[locale] }) == nil {
                guard let reminder = try? frozen.renderer.render(try decodePlan(row.plan), path, round: 1) else {
                    throw ContentDrift(cause: "a reminder can't be rendered")
                }
                var shown = sample
                shown.kind = .reminder
                shown.locale = locale
                shown.attachments = reminder.attachments
                shown.subject = reminder.subject
                shown.text = reminder.text
                shown.length = shown.text.utf8.count
                told.withLock { $0[locale] = shown }
            }
            return false
        }
        let chosen = choice.withLock(\.chosen).map { kind, sample in
            var sample = sample
            sample.kind = kind
            return sample
        }
        let isShown = chosen.contains { $0.channel == .smtp && $0.attachments.count > common }
        var extra = isShown ? [] : [own.withLock(\.self)].compactMap(\.self)
        for index in extra.indices { extra[index].kind = .ownFiles }
        return chosen + extra + told.withLock { $0.sorted { $0.key < $1.key }.map(\.value) }
    }
}
