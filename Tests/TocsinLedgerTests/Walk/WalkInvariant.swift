import TocsinCore
import TocsinLedger

/// What must hold after every step: a name that is the rule's sentence, and a look that finds what breaks it.
struct WalkInvariant: Sendable {
    var sentence: String
    /// Everything that breaks it, in words.
    var broken: @Sendable (WalkMoment) async throws -> [String]
}

/// Where a walk stands after a step.
struct WalkMoment {
    var walk: LedgerWalk
    var witness: WalkWitness
    /// The gate's answer now; `nil` if it was not asked after this step.
    var gate: GateReport?
}

/// An invariant that was broken, and by what.
struct WalkViolation: Sendable, CustomStringConvertible {
    var sentence: String
    var found: [String]

    var description: String { "“\(sentence)” is broken by \(found.joined(separator: "; "))" }
}

extension [WalkInvariant] {
    /// All that hold after every step; the tables against the history, which costs more, are compared elsewhere.
    static let all = transfers + customers + gate + tables

    /// The first that is broken.
    func violation(at moment: WalkMoment) async throws -> WalkViolation? {
        for invariant in self {
            let found = try await invariant.broken(moment)
            if !found.isEmpty { return WalkViolation(sentence: invariant.sentence, found: found) }
        }
        return nil
    }
}
