import Testing
import TocsinCore

@Suite("What a transfer's report means")
struct TransferOutcomeTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var report: TransferReport
        var outcome: AttemptOutcome
        var isRelayFault = false

        var testDescription: String {
            "\(report.channel) \(report.phase) \(report.code.map(String.init) ?? "no reply") \(report.enhanced ?? "")"
        }

        static func smtp(
            _ phase: TransferReport.Phase, _ code: Int?, _ outcome: AttemptOutcome, enhanced: String? = nil,
            reply: String = "", reused: Bool = false, stopped: Bool = false, isRelayFault: Bool = false
        ) -> Row {
            let report = TransferReport(
                channel: .smtp, phase: phase, code: code, enhanced: enhanced, reply: reply, reusedConnection: reused,
                stopped: stopped)
            return Row(report: report, outcome: outcome, isRelayFault: isRelayFault)
        }

        static func webhook(
            _ phase: TransferReport.Phase, _ code: Int?, _ outcome: AttemptOutcome, stopped: Bool = false
        ) -> Row {
            Row(
                report: TransferReport(channel: .webhook, phase: phase, code: code, stopped: stopped),
                outcome: outcome)
        }
    }

    static let rows: [Row] = [
        .smtp(.body, 250, .accepted),
        .smtp(.body, 251, .uncertain),
        .smtp(.body, 354, .uncertain),
        .smtp(.body, nil, .uncertain),
        .smtp(.body, nil, .uncertain, reused: true),
        .smtp(.body, 421, .deferred, isRelayFault: true),
        .smtp(.body, 452, .deferred),
        .smtp(.body, 554, .refused(.recipient)),
        .smtp(.body, 554, .refused(.sender), enhanced: "5.7.1"),
        .smtp(.data, 554, .refused(.recipient), enhanced: "5.1.1"),
        .smtp(.data, nil, .deferred, isRelayFault: true),
        .smtp(.data, nil, .interrupted, reused: true),
        .smtp(.recipient, 550, .refused(.recipient), enhanced: "5.1.1"),
        .smtp(.recipient, 550, .refused(.sender), enhanced: "5.1.8"),
        .smtp(.recipient, 550, .refused(.sender), enhanced: "5.7.26"),
        .smtp(.recipient, 550, .refused(.sender), reply: "Rejected by our SPAM filter"),
        .smtp(.recipient, 550, .refused(.sender), reply: "fails DMARC"),
        .smtp(.recipient, 550, .refused(.recipient), reply: "no such user"),
        .smtp(.recipient, 451, .deferred, enhanced: "4.7.1"),
        .smtp(.recipient, 421, .deferred, isRelayFault: true),
        .smtp(.recipient, 600, .deferred),
        .smtp(.recipient, nil, .interrupted, stopped: true),
        .smtp(.sender, 550, .deferred, isRelayFault: true),
        .smtp(.sender, nil, .interrupted, reused: true),
        .smtp(.connecting, 554, .deferred, isRelayFault: true),
        .smtp(.connecting, nil, .deferred, isRelayFault: true),
        .smtp(.connecting, nil, .interrupted, reused: true),
        .smtp(.connecting, nil, .interrupted, stopped: true),
        .webhook(.body, 200, .accepted),
        .webhook(.body, 204, .accepted),
        .webhook(.body, 302, .refused(.recipient)),
        .webhook(.body, 404, .refused(.recipient)),
        .webhook(.body, 410, .refused(.recipient)),
        .webhook(.body, 408, .deferred),
        .webhook(.body, 425, .deferred),
        .webhook(.body, 429, .deferred),
        .webhook(.body, 500, .deferred),
        .webhook(.body, 503, .deferred),
        .webhook(.body, 600, .uncertain),
        .webhook(.body, nil, .uncertain),
        .webhook(.connecting, nil, .deferred),
        .webhook(.connecting, nil, .interrupted, stopped: true),
    ]

    @Test("A report has one outcome", arguments: rows)
    func outcome(row: Row) {
        #expect(row.report.outcome == row.outcome)
        #expect(row.report.isRelayFault == row.isRelayFault)
    }

    @Test("What we refuse to send ourselves is refused at once", arguments: Fault.allCases)
    func blocked(fault: Fault) {
        for channel in [ChannelKind.smtp, .webhook] {
            let report = TransferReport(channel: channel, phase: .connecting, blocked: fault)
            #expect(report.outcome == .refused(fault))
            #expect(!report.isRelayFault)
        }
    }

    @Test("A name that leads inside is tried again later, also over a kept connection, and its host is not at fault")
    func misdirected() {
        for isReused in [false, true] {
            let report = TransferReport(
                channel: .webhook, phase: .connecting, reusedConnection: isReused, misdirected: true)
            #expect(report.outcome == .deferred)
            #expect(report.verdict == .nothing)
            #expect(report.reason == "blocked")
        }
    }
}
