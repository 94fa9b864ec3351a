import Synchronization
package import TocsinCore
import TocsinLedger
import TocsinRendering

/// One whole message of a release, for people to look at; token and code are masked.
package struct NoticeSample: Sendable, Hashable {
    package var tenant: String
    package var contact: String
    package var channel: ChannelKind
    package var locale: String
    package var kind: SampleKind
    /// Of the text, in bytes.
    package var length: Int
    package var subject: String
    package var text: String
}

extension NoticeComposer {
    /// The samples of a release: of every locale and kind of channel the longest and the shortest message, and a reminder.
    ///
    /// Everything is rendered from what the ledger froze, one message after another; the release was compared with
    /// `check(release:of:digest:keyFingerprint:)` before.
    ///
    /// - Throws: `ContentDrift` if a message renders otherwise than planned.
    package func samples(ofRelease release: Int, of incident: String) async throws -> [NoticeSample] {
        let frozen = try await loaded(ReleaseKey(incident: incident, release: release))
        let reminders = try frozen.inputs.reminder.map { try ReminderSamples($0, of: frozen.inputs) }
        let choice = Mutex(SampleChoice<NoticeSample>())
        let told = Mutex<[String: NoticeSample]>([:])
        _ = try await ledger.firstDelivery(ofRelease: release, of: incident, limit: .max) { row in
            let (notice, path, _) = try self.render(
                row.plan, contact: row.contact, channel: row.channel, release: release, incident: incident,
                approved: row.messageDigest)
            let text = notice.text
            let sample = NoticeSample(
                tenant: row.tenant, contact: row.contact, channel: row.channel, locale: path.locale, kind: .only,
                length: text.utf8.count, subject: notice.subject, text: text)
            choice.withLock {
                $0.offer(.init(locale: path.locale, channel: row.channel), length: sample.length, sample)
            }
            if let reminders, told.withLock({ $0[path.locale] }) == nil {
                let reminder = try reminders.sample(
                    to: try decodePlan(row.plan), path, sample: sample,
                    caseCode: self.tokenKey.caseCode(incident: incident, tenant: row.tenant))
                told.withLock { $0[path.locale] = reminder }
            }
            return false
        }
        let chosen = choice.withLock(\.chosen).map { kind, sample in
            var sample = sample
            sample.kind = kind
            return sample
        }
        return chosen + told.withLock { $0.sorted { $0.key < $1.key }.map(\.value) }
    }
}

/// Renders the reminders of a release as samples, each from the texts that are frozen with it.
private struct ReminderSamples {
    private let renderer: NoticeRenderer

    init(_ reminder: Advisory, of inputs: ReleaseInputs) throws {
        var own = inputs
        own.advisory = reminder
        guard let renderer = try? NoticeRenderer(inputs: own) else {
            throw ContentDrift(cause: "the release's texts of reminders can't be read any more")
        }
        self.renderer = renderer
    }

    /// - Parameter sample: Of the notice to the same contact.
    func sample(
        to customer: CustomerPlan, _ path: CustomerPlan.Path, sample: NoticeSample, caseCode: String
    ) throws -> NoticeSample {
        var own = path
        own.locale = renderer.locale(contact: path.locale, customer: nil, channel: path.channel).locale
        // Shown, and never sent from here: the identifier stands in no text.
        guard let notice = try? renderer.render(customer, own, caseCode: caseCode, messageID: "0") else {
            throw ContentDrift(cause: "a reminder can't be rendered")
        }
        var reminder = sample
        reminder.kind = .reminder
        reminder.subject = notice.subject
        reminder.text = notice.text
        reminder.length = notice.text.utf8.count
        return reminder
    }
}
