import TocsinCore

/// The words that code adds to notices, in the reader's language. All of them stand here and in `AddedWords+Languages`;
/// each language has all of them.
struct AddedWords: Sendable {
    /// Stands in the subject of a drill, behind the TLP label: the same in every language, so that filters know it.
    static let drillMark = "[DRILL]"

    /// The first line of a notice that is part of a drill.
    let drill: String
    let reminder: String
    let update: String
    let correction: String
    let withdrawal: String
    let allClear: String
    /// In Slack, Teams and PagerDuty, on the button or link that leads to the acknowledgement page.
    let answer: String
    /// There, before the acknowledgement code.
    let code: String
    /// There, before the case code.
    let caseCode: String
    /// There, at the end of a text that was cut for somebody who gets the mail too.
    let shortenedInMail: String
    /// There, at the end of a text that was cut for somebody who gets no mail: `%@` is where to ask.
    let shortenedAsk: String

    /// There, before the names of the files that go along with the notice.
    let attachments: String
    /// There, behind them for somebody who gets them by mail.
    let filesInMail: String
    /// There, behind them for somebody who gets no mail: `%@` is where to ask.
    let filesAsk: String

    /// What the subject says of a notice that follows another one; `nil` for a first one.
    func kind(_ kind: AdvisoryKind) -> String? {
        switch kind {
        case .initial: nil
        case .update: update
        case .correction: correction
        case .withdrawal: withdrawal
        case .reminder: reminder
        case .allClear: allClear
        }
    }

    /// Says that the text was cut, and where all of it is.
    ///
    /// - Parameters:
    ///   - hasMail: Whether the same contact gets the notice by mail.
    ///   - address: Where to ask for it otherwise.
    func shortened(hasMail: Bool, address: String) -> String {
        hasMail ? shortenedInMail : shortenedAsk.replacing("%@", with: address)
    }

    /// Says where the files are that go along with a notice.
    func files(hasMail: Bool, address: String) -> String {
        hasMail ? filesInMail : filesAsk.replacing("%@", with: address)
    }
}
