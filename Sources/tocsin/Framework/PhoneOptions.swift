import ArgumentParser
import Glibc
import TocsinCore
import TocsinFiles
import TocsinLedger

/// The options of what was said on the phone: how both sides knew whom they spoke to.
struct PhoneOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("The case code, or the six digits of a notice to a contact there.", valueName: "code"))
    var code: String?

    @Option(
        name: .long,
        help: ArgumentHelp("The number called; one that is not planned is recorded as new.", valueName: "number"))
    var number: String?

    @Option(
        name: .long,
        help: ArgumentHelp("The second person who heard it, where the policy asks for one.", valueName: "name"),
        completion: .people)
    var second: String?

    var isGiven: Bool { code != nil || number != nil || second != nil }

    func validate() throws {
        if let number, PhoneCall.number(number) == nil {
            throw ValidationError("--number takes a telephone number, like +12025550143")
        }
        if code?.trimmed.isEmpty ?? false {
            throw ValidationError("--code is empty: leave it out if none was asked for")
        }
        if second?.trimmed.isEmpty ?? false { throw ValidationError("--second names a person") }
    }

    /// What is known of the call; on a terminal, a code that was not given is asked for.
    ///
    /// - Throws: `TocsinError` of kind `notAllowed` for a code of another customer, or none, and for a second person who
    ///   is not listed.
    func call(to tenant: String, _ incident: String, _ ledger: Ledger, _ bench: Workbench) async throws -> PhoneCall {
        let contacts = try await ledger.contacts(of: tenant, incident: incident)
        let second = second?.trimmed
        let people = bench.configuration.people
        if let second, !people.isEmpty, !people.contains(where: { $0.name == second }) {
            throw TocsinError(.notAllowed, "the second person “\(second)” is not listed under people in tocsin.yaml")
        }
        var call = PhoneCall(number: number?.trimmed, second: second)
        guard let given = try code ?? Self.asked() else { return call }
        let key = try bench.workspace.tokenKey(bench.configuration)
        let codes = contacts.map { ($0, key.acknowledgementCode(incident: incident, tenant: tenant, contact: $0)) }
        let known = PhoneCall.code(
            given, caseCode: key.caseCode(incident: incident, tenant: tenant),
            codes: Dictionary(uniqueKeysWithValues: codes))
        guard let known else {
            throw TocsinError(
                .notAllowed,
                "this is neither the case code of \(tenant) nor the six digits of a notice to it: nothing was recorded; ask "
                    + "again, and if it stays so, hang up and call a number that you know")
        }
        call.code = known
        return call
    }

    /// Asks for the code if a person sits there. Keys that were typed before the question answer nothing.
    ///
    /// - Returns: `nil` without a terminal, or for an empty line.
    /// - Throws: `TocsinError` of kind `failed` at the end of input (Ctrl-D).
    private static func asked() throws -> String? {
        guard isatty(STDIN_FILENO) == 1, StandardStream.error.isTerminal else { return nil }
        tcflush(STDIN_FILENO, TCIFLUSH)
        StandardStream.error.write("Case code or six digits of the notice (an empty line if none was asked for): ")
        guard let line = readLine()?.trimmed else {
            StandardStream.error.write("\n")
            throw TocsinError(
                .failed, "nothing was recorded: the input ended; press Enter at the question if no code was asked for")
        }
        return line.isEmpty ? nil : line
    }
}
