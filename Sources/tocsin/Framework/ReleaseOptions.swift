import ArgumentParser
import TocsinCore
import TocsinLedger

/// The arguments of commands that act on the releases of one incident.
struct ReleaseOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Option(
        name: .long, help: ArgumentHelp("One release; all that it fits if left out.", valueName: "n"),
        completion: .releases)
    var release: Int?
}

/// The answer of commands that act on releases.
struct ReleaseChange: Encodable {
    var incident: String
    var releases: [ReleaseItem]

    init(_ incident: String, _ records: [ReleaseRecord]) {
        self.incident = incident
        releases = records.map { ReleaseItem($0) }
    }

    /// One line a release.
    func text(_ style: Style) -> String {
        releases.map { release in
            "release \(release.release) (\(release.advisory)) of \(incident) is "
                + style(release.state.paint, release.state.rawValue)
                + (release.reason.map { ": \(printable($0))" } ?? "") + "\n"
        }.joined()
    }
}

/// A reason that a person gives; an empty one is none.
///
/// - Throws: `TocsinError` of kind `notAllowed` if it is missing: what has no reason is not allowed.
func requireReason(_ reason: String?, for deed: String) throws(TocsinError) -> String {
    guard let reason = reason?.trimmed, !reason.isEmpty else {
        throw TocsinError(.notAllowed, "\(deed) needs a reason: say why with --reason; the history records it")
    }
    return reason
}
