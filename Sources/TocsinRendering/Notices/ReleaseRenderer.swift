package import TocsinCore

/// Renders whatever a release sends: its notices, and their reminders.
package struct ReleaseRenderer: Sendable {
    package let inputs: ReleaseInputs
    /// The renderer of the notices themselves.
    package let notices: NoticeRenderer
    /// Of the reminders; `nil` if there are none.
    package let reminders: NoticeRenderer?
    private let tokenKey: TokenKey

    /// Reads and checks all templates of the release.
    ///
    /// - Throws: `TocsinError(.badInput)` with every problem and its place.
    package init(inputs: ReleaseInputs, tokenKey: TokenKey) throws(TocsinError) {
        self.inputs = inputs
        self.tokenKey = tokenKey
        notices = try NoticeRenderer(inputs: inputs)
        if let reminder = inputs.reminder {
            var inputs = inputs
            inputs.advisory = reminder
            reminders = try NoticeRenderer(inputs: inputs)
        } else {
            reminders = nil
        }
    }

    /// Renders one message with its own Message-ID, in the thread of the first one to this contact.
    ///
    /// - Parameter round: 0 for the notice, n for its nth reminder.
    /// - Throws: `TocsinError(.badInput)` with every missing name and every value that can't be sent.
    package func render(
        _ customer: CustomerPlan, _ path: CustomerPlan.Path, round: Int = 0
    ) throws(TocsinError) -> RenderedNotice {
        var path = path
        var renderer = notices
        if round > 0 {
            guard let reminders else {
                throw TocsinError(.failed, "release of version \(inputs.version) has no reminders")
            }
            renderer = reminders
            path.locale = Self.locale(of: path, in: reminders).locale
        }
        let thread = path.thread ?? (round > 0 ? inputs.version : nil)
        return try renderer.render(
            customer, path, caseCode: tokenKey.caseCode(incident: inputs.incident.id, tenant: customer.tenant),
            messageID: identifier(of: inputs.version, customer, path, round: round),
            thread: thread.map { identifier(of: $0, customer, path, round: 0) })
    }

    /// Which of the reminder's texts a contact gets; `nil` without reminders.
    package func reminderLocale(of path: CustomerPlan.Path) -> LocaleChoice? {
        reminders.map { Self.locale(of: path, in: $0) }
    }

    private static func locale(of path: CustomerPlan.Path, in texts: NoticeRenderer) -> LocaleChoice {
        texts.locale(contact: path.reader ?? path.locale, customer: path.secondReader, channel: path.channel)
    }

    /// The digest that is approved: reminders differ only in Message-ID and date, so that the first stands for all.
    package func digest(
        _ customer: CustomerPlan, _ path: CustomerPlan.Path, isReminder: Bool = false
    ) throws(TocsinError) -> String {
        try render(customer, path, round: isReminder ? 1 : 0).digest
    }

    private func identifier(
        of version: Int, _ customer: CustomerPlan, _ path: CustomerPlan.Path, round: Int
    ) -> String {
        tokenKey.messageID(
            incident: inputs.incident.id, version: version, tenant: customer.tenant, contact: path.contact,
            channel: path.channel, round: round)
    }
}
