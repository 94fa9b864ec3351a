import ArgumentParser
import TocsinCore
import TocsinFiles

/// `tocsin doctor`: looks at everything that a notice depends on.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check configuration, ledger, file modes, contacts, templates, relays; say how to mend each fault.",
        discussion: """
            Each relay is asked for its greeting, TLS and login; nothing is sent. Exit code 65 if something in the \
            workspace is to mend, 69 if only a relay can't be used. --send-test mails one message, clearly marked, \
            through each relay; nothing of it is recorded.

            Examples:
              tocsin doctor
              tocsin doctor --offline --format json
              tocsin doctor --send-test me@provider.example
            """)

    @Flag(name: .long, help: "Leave the relays alone.")
    var offline = false

    @Option(
        name: .long,
        help: ArgumentHelp("Mail a message marked TEST to this address through each relay.", valueName: "address"))
    var sendTest: String?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if offline, sendTest != nil { throw ValidationError("--send-test needs the relays: leave out --offline") }
    }

    func run() async throws {
        let bench = try Workbench(global)
        let recipient: EmailAddress?
        do { recipient = try sendTest.map { try EmailAddress($0) } } catch {
            throw TocsinError(.usage, "--send-test: \(error)")
        }
        var checkup = Checkup()
        checkup.lookAtConfiguration(bench)
        checkup.lookAtSecrets(bench)
        await checkup.lookAtLedger(bench)
        checkup.lookAtDisk(bench)
        checkup.lookAtContacts(bench)
        checkup.lookAtTemplates(bench)
        checkup.lookAtClocks(bench)
        checkup.lookAtCalls(bench)
        checkup.lookAtPartners(bench)
        checkup.lookAtTranslations(bench)
        if !offline { await checkup.lookAtRelays(bench) }
        if let recipient { await checkup.sendTests(to: recipient, bench) }
        try bench.output.write(checkup) { checkup.text($0) }
        if let error = checkup.error { throw ReportedFailure(error: error) }
    }
}
