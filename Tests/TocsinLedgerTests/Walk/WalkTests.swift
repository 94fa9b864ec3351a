import Testing
import TocsinCore
import TocsinLedger

@Suite("A random walk over all use cases")
struct WalkTests {
    @Test("Keeps every promise after every step", arguments: (1...20).map { UInt64($0) })
    func walk(_ seed: UInt64) async throws {
        let run = try await WalkRun.random(seed: seed, steps: 220)
        guard let violation = run.violation else { return }
        let failure = try await WalkFailure.shortened(run, seed: seed, violation)
        Issue.record("\(failure)")
    }

    @Test("Is the same for the same seed, step by step and in every row")
    func repeatable() async throws {
        let one = try await WalkRun.random(seed: 7, steps: 150, care: .long)
        let other = try await WalkRun.random(seed: 7, steps: 150, care: .long)
        #expect(one.taken.map(\.step) == other.taken.map(\.step))
        #expect(one.taken.map(\.told) == other.taken.map(\.told))
        #expect(one.digest == other.digest && !one.digest.isEmpty)
        let along = try await WalkRun.along(one.taken.map(\.step), care: .long)
        #expect(along.taken.map(\.told) == one.taken.map(\.told), "recorded steps need no seed")
        #expect(along.digest == one.digest)
        #expect(try await WalkRun.random(seed: 8, steps: 150, care: .long).digest != one.digest)
    }

    @Test("Comes by every kind of event and every verdict")
    func reach() async throws {
        let wanted: Set<String> = [
            "incidentOpened", "incidentUpdated", "released", "queued", "planned", "samplesSeen", "approved", "turnCame",
            "transferStarted", "accepted", "deferred", "refused", "interrupted", "uncertain", "fellDue", "leaseExpired",
            "gaveUp", "lateResult", "bounced", "bounceHint", "replayed", "cancelled", "superseded",
            "reconfirmAsked", "reconfirmDropped", "escalated", "reminded", "acknowledged", "mitigated",
            "acceptanceLost", "lastPathFailed",
            "withdrawalAccepted", "withdrawalFailed", "removed", "distrusted", "taskOpened", "taskClosed", "stepDone",
            "stepUndone", "waveStarted", "paused", "resumed", "contentDrift",
        ]
        var missing = wanted.union(DecisionKind.allCases.map(\.rawValue))
        var verdicts = Set(GateVerdict.allCases)
        // Rare ones need several walks; all are come by long before the last seed.
        for seed in UInt64(101)...160 where !(missing.isEmpty && verdicts.isEmpty) {
            let run = try await WalkRun.random(seed: seed, steps: 330, care: .long)
            missing.subtract(run.kinds)
            verdicts.subtract(run.verdicts)
        }
        #expect(missing.isEmpty, "never seen: \(missing.sorted())")
        #expect(verdicts.isEmpty)
    }
}
