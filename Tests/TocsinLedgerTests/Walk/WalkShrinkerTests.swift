import Testing
import TocsinLedger

@Suite("A walk that fails is shortened")
struct WalkShrinkerTests {
    private func steps(_ actions: WalkAction...) -> [WalkStep] { actions.map { WalkStep(action: $0, choices: []) } }

    @Test("To the steps without which it does not fail, in their order")
    func shortest() async {
        let walk = (0..<40).map { _ in WalkStep(action: .jump, choices: []) }
        var failing = walk
        failing[7] = WalkStep(action: .queue, choices: [1])
        failing[31] = WalkStep(action: .approve, choices: [0])
        let found = await WalkShrinker().shortest(failing) { steps in
            let queued = steps.firstIndex { $0.action == .queue }
            let approved = steps.lastIndex { $0.action == .approve }
            guard let queued, let approved, queued < approved else { return nil }
            return Array(steps[...approved])
        }
        #expect(found == [failing[7], failing[31]])
    }

    @Test("Only as long as it fails in the same way, and with no more walks than allowed")
    func bounded() async {
        var walks = 0
        let all = steps(.queue, .approve, .send, .jump)
        let found = await WalkShrinker(mostWalks: 3).shortest(all) { _ in
            walks += 1
            return nil
        }
        #expect(found == all && walks == 3)
    }

    @Test("A planted fault in the ledger's own walk is told by seed, sentence and the few steps that are enough")
    func planted() async throws {
        let planted = WalkInvariant(sentence: "Nobody ever confirms") { moment in
            moment.witness.news.filter { $0.kind == "acknowledged" && $0.detail["answer"] == "confirm" }
                .map { $0.tenant ?? "" }
        }
        let run = try await WalkRun.random(seed: 3, steps: 200, invariants: [planted])
        let violation = try #require(run.violation)
        let failure = try await WalkFailure.shortened(run, seed: 3, violation, invariants: [planted])
        // Somebody must be queued, and then answer.
        #expect(failure.shortest.count == 2, "\(failure)")
        #expect(failure.shortest.first?.step.action == .queue)
        let text = "\(failure)"
        #expect(text.contains("seed 3") && text.contains("Nobody ever confirms") && text.contains("1. queue ["))
    }
}
