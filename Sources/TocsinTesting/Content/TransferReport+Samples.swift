package import TocsinCore

extension TransferReport {
    /// 250 after the final dot.
    package static let accepted = TransferReport(
        channel: .smtp, phase: .body, code: 250, enhanced: "2.0.0", reply: "250 2.0.0 Ok: queued as 4R0T")
    /// A temporary refusal.
    package static let deferred = TransferReport(
        channel: .smtp, phase: .recipient, code: 451, enhanced: "4.7.1", reply: "451 4.7.1 Greylisted")
    /// A permanent refusal of the recipient.
    package static let refused = TransferReport(
        channel: .smtp, phase: .recipient, code: 550, enhanced: "5.1.1", reply: "550 5.1.1 User unknown")
    /// A permanent refusal of us.
    package static let distrusted = TransferReport(
        channel: .smtp, phase: .body, code: 550, enhanced: "5.7.1", reply: "550 5.7.1 Rejected by policy")
    /// A reused connection that had died before the body.
    package static let interrupted = TransferReport(
        channel: .smtp, phase: .sender, fault: "connection lost", reusedConnection: true)
    /// The body had begun and no reply was seen.
    package static let doubtful = TransferReport(channel: .smtp, phase: .body, fault: "time-out")
}
