/// Makes a failing walk short: leaves out parts, large ones first and single steps at last, as long as it fails the same way
/// (delta debugging; Zeller and Hildebrandt, 2002).
struct WalkShrinker {
    /// At most so many walks are tried.
    var mostWalks = 400

    /// The shortest walk found.
    ///
    /// - Parameters:
    ///   - steps: A walk that fails.
    ///   - walked: Walks along steps, and gives those up to the failure if it is the same failure; else `nil`.
    func shortest(
        _ steps: [WalkStep], _ walked: ([WalkStep]) async throws -> [WalkStep]?
    ) async rethrows -> [WalkStep] {
        var shortest = steps
        var tries = 0
        var size = max(1, steps.count / 2)
        while true {
            var isShorter = false
            var start = 0
            while start < shortest.count {
                guard tries < mostWalks else { return shortest }
                tries += 1
                var candidate = shortest
                candidate.removeSubrange(start..<min(start + size, shortest.count))
                if let failing = try await walked(candidate), failing.count < shortest.count {
                    // What stood behind the part stands at its place now.
                    shortest = failing
                    isShorter = true
                } else {
                    start += size
                }
            }
            if size == 1, !isShorter { return shortest }
            size = max(1, size / 2)
        }
    }
}

/// A walk that failed, as a person reads it.
struct WalkFailure: CustomStringConvertible {
    var seed: UInt64
    var violation: WalkViolation
    var steps: Int
    var shortest: [TakenStep]

    /// Shortens a run that failed.
    static func shortened(
        _ run: WalkRun, seed: UInt64, _ violation: WalkViolation, invariants: [WalkInvariant] = .all
    ) async throws -> WalkFailure {
        let shortest = try await WalkShrinker().shortest(run.taken.map(\.step)) { steps in
            let again = try await WalkRun.along(steps, invariants: invariants)
            return again.violation?.sentence == violation.sentence ? again.taken.map(\.step) : nil
        }
        let last = try await WalkRun.along(shortest, invariants: invariants)
        return WalkFailure(
            seed: seed, violation: last.violation ?? violation, steps: run.taken.count, shortest: last.taken)
    }

    var description: String {
        let lines = shortest.enumerated().map { "  \($0.offset + 1). \($0.element.step): \($0.element.told)" }
        return "seed \(seed): \(violation)\nafter \(steps) steps; \(shortest.count) are enough:\n"
            + lines.joined(separator: "\n")
    }
}
