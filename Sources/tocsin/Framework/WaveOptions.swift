import ArgumentParser
import TocsinCore

/// How `queue` divides a release into waves.
struct WaveOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Send to so many customers first, 1 to 1,000.", valueName: "n"))
    var canary: Int?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Then to these; repeat it for further waves. KEY is tier, sector, region, kind or tenant; several values "
                + "stand with commas between. All others are the last wave.", valueName: "key=value"),
        completion: .list(["kind=", "region=", "sector=", "tenant=", "tier="]),
        transform: waveArgument)
    var wave: [WaveRule] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Percent of a wave that must have an acceptance before the next starts; 90 if left out.", valueName: "p"))
    var waveShare: Int?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Percent of a wave at whose failures the release pauses; 10 if left out.", valueName: "p"))
    var waveFailures: Int?

    func validate() throws {
        if let canary, !(1...WaveRequest.mostCanaries).contains(canary) {
            throw ValidationError("--canary takes a number from 1 to 1,000")
        }
        for (name, percent) in [("--wave-share", waveShare), ("--wave-failures", waveFailures)] {
            if let percent, !(1...100).contains(percent) {
                throw ValidationError("\(name) takes percent, a number from 1 to 100")
            }
        }
    }

    /// What was asked for; `nil` if the release goes out as a whole.
    ///
    /// - Throws: `TocsinError` of kind `badInput` for a share of waves that there are none of.
    func request() throws(TocsinError) -> WaveRequest? {
        guard canary != nil || !wave.isEmpty else {
            if waveShare == nil, waveFailures == nil { return nil }
            throw TocsinError(
                .badInput, "--wave-share and --wave-failures need waves: add --canary or --wave, or leave them out")
        }
        return WaveRequest(
            canary: canary, rules: wave, share: waveShare ?? WaveRequest.defaultShare,
            failures: waveFailures ?? WaveRequest.defaultFailures)
    }
}

@Sendable
private func waveArgument(_ text: String) throws -> WaveRule {
    do { return try WaveRule(parsing: text) } catch { throw ValidationError(error.message) }
}
