import TocsinCore
import TocsinFiles
import TocsinPlanning
import TocsinRendering
import TocsinTransport

/// A mail of `doctor`: shows that a relay takes our mail and what a mailbox makes of it. It names no incident and no customer.
struct TestMail {
    let relay: Configuration.Relay
    let configuration: Configuration
    let recipient: EmailAddress

    /// Sends it.
    ///
    /// - Parameter patience: The most for the connection and for each reply.
    /// - Returns: The relay's reply.
    /// - Throws: `TocsinError` with the relay's words if it was not accepted.
    func send(_ bench: Workbench, patience: TimeSpan) async throws -> String {
        var transport = try bench.relay(relay)
        transport.connectTimeout = patience
        transport.replyTimeout = patience
        let connection = SMTPConnection(relay: transport, name: "doctor")
        let report = await connection.send(
            MailTransfer(
                envelopeFrom: configuration.sender.envelope, recipient: recipient,
                message: try bytes(at: SystemClock.now())))
        await connection.close()
        guard report.outcome == .accepted else {
            throw TocsinError(.failed, report.fault ?? report.reply)
        }
        return report.reply
    }

    /// The message: a notice of a made-up advisory, so that it is built as every notice is.
    private func bytes(at date: Instant) throws -> [UInt8] {
        let text = """
            This is a test of the mail path of Tocsin, sent by tocsin doctor. There is no incident, and nobody has to answer.

            It came through the relay "\(printable(relay.name))". Please look:
            - Is it in the inbox, and not among the junk?
            - Does the header Authentication-Results say spf=pass, dkim=pass and dmarc=pass?
            - Is the sender the one that your customers know?
            """
        let inputs = ReleaseInputs(
            incident: Incident(id: "TEST", title: "Test", tlp: .clear),
            advisory: Advisory(
                name: "test", kind: .withdrawal, subjectPrefix: "[TEST]", defaultLocale: "en",
                locales: ["en": .init(subject: "the mail path works", text: text)]),
            version: 1, sender: configuration.sender, publicURL: configuration.publicURL, drill: false,
            engine: engineVersion)
        let path = CustomerPlan.Path(
            contact: "test", contactName: "Test", turn: 0, channel: .smtp, locale: "en", address: recipient)
        let plan = CustomerPlan(
            tenant: "test", name: "Test", kind: .organisation, tier: nil, sector: nil, region: nil, timezone: nil,
            share: .aggregate, facts: [:], paths: [path], phones: [])
        return try NoticeRenderer(inputs: inputs)
            .render(plan, path, caseCode: "TESTMAIL", messageID: hex(randomBytes(16)))
            .bytes(.masked(date: date))
    }
}
