import TocsinCore
import TocsinLedger
import TocsinSQLite

/// What may begin, and to whom: of each transfer at the moment when it was started.
extension [WalkInvariant] {
    static let transfers = [
        WalkInvariant(sentence: "A release goes only when its approvals are complete, or the glass was broken") {
            approvalsAreComplete($0.witness)
        },
        WalkInvariant(sentence: "Nothing starts that was not approved completely") { onlyApprovedStarts($0.witness) },
        WalkInvariant(sentence: "Nothing is leased that was not approved completely") {
            try await onlyApprovedIsLeased($0)
        },
        WalkInvariant(sentence: "Nothing starts to a channel that is not trusted") { onlyTrustedStarts($0.witness) },
        WalkInvariant(sentence: "After a confirmation no reminder starts") { noReminderStarts($0.witness) },
        WalkInvariant(sentence: "After a confirmation no later contact's turn of that version starts") {
            noLaterTurnStarts($0.witness)
        },
        WalkInvariant(sentence: "Nothing of a version starts after the approval that replaced it") {
            nothingReplacedStarts($0.witness)
        },
    ]

    private static func approvalsAreComplete(_ witness: WalkWitness) -> [String] {
        witness.releases.filter { $0.value.isComplete == false }.map { "release \($0.key)" }
    }

    private static func onlyApprovedStarts(_ witness: WalkWitness) -> [String] {
        witness.starts.filter { !$0.isApproved }.map(\.spoken)
    }

    private static func onlyApprovedIsLeased(_ moment: WalkMoment) async throws -> [String] {
        let leased = try await moment.walk.scene.database.read { connection in
            try connection.all(.leasedRows) { (delivery: $0.text(0), release: $0.count(1)) }
        }
        return leased.filter { moment.witness.releases[$0.release]?.isComplete != true }.map(\.delivery)
    }

    private static func onlyTrustedStarts(_ witness: WalkWitness) -> [String] {
        witness.starts.filter(\.isDistrusted).map(\.spoken)
    }

    /// A person may send one again by name.
    private static func noReminderStarts(_ witness: WalkWitness) -> [String] {
        witness.starts.filter { start in
            start.row.round > 0 && start.confirmed != nil && !start.isAskedAgain && !start.isReplayed
        }.map(\.spoken)
    }

    /// A person may send one again by name; a newer version goes its own way.
    private static func noLaterTurnStarts(_ witness: WalkWitness) -> [String] {
        witness.starts.filter { start in
            guard start.row.turn > 0, let confirmed = start.confirmed else { return false }
            return start.row.version <= confirmed && !start.isAskedAgain && !start.isReplayed
        }.map(\.spoken)
    }

    private static func nothingReplacedStarts(_ witness: WalkWitness) -> [String] {
        witness.starts.filter { $0.replacedBy != nil }
            .map { "\($0.spoken), replaced by release \($0.replacedBy.map(String.init) ?? "")" }
    }
}

extension WalkWitness.Start {
    fileprivate var spoken: String {
        "\(delivery) (\(tenant) \(row.contact)/\(row.channel.rawValue), version \(row.version), turn \(row.turn), "
            + "round \(row.round))"
    }
}

extension SQL {
    fileprivate static let leasedRows = SQL("SELECT delivery, release FROM deliveries WHERE worker IS NOT NULL")
}
