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
            workspace is to mend, 69 if only a relay can't be used.

            Examples:
              tocsin doctor
              tocsin doctor --offline --format json
            """)

    @Flag(name: .long, help: "Leave the relays alone.")
    var offline = false

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        var checkup = Checkup()
        checkup.lookAtConfiguration(bench)
        checkup.lookAtSecrets(bench)
        await checkup.lookAtLedger(bench)
        checkup.check("contacts") {
            let directory = try bench.checkedDirectory()
            return "\(counted(directory.count, "customer")) in \(counted(directory.files.count, "file"))"
        }
        checkup.lookAtTemplates(bench)
        checkup.lookAtClocks(bench)
        checkup.lookAtCalls(bench)
        checkup.lookAtPartners(bench)
        checkup.lookAtTranslations(bench)
        if !offline { await checkup.lookAtRelays(bench) }
        try bench.output.write(checkup) { checkup.text($0) }
        if let error = checkup.error { throw ReportedFailure(error: error) }
    }
}
