import Foundation
import Testing
import TocsinTestSupport

/// `scripts/crash-test` in small: its driver kills the worker, and holds the ledger to what a receiver has seen.
@Suite("deliver, killed again and again", .enabled(if: Python.isAvailable, "needs Python"), .timeLimit(.minutes(5)))
struct CrashTests {
    private static let driver = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("scripts/lib/crash").path

    @Test("After ten kills -9 nothing is lost, and each copy comes from a row that was in doubt, and is marked")
    func tenKills() async throws {
        let python = try #require(Python.interpreter)
        let seed = 20_230_711
        let result = try await python.start([
            "-B", Self.driver, "--program", Command.program, "--kills", "10", "--customers", "2000", "--seed",
            "\(seed)",
        ]).ended(within: .seconds(280))
        try #require(result.status == 0, "\(result.errors)")
        let counts = try JSON(text: result.text)
        #expect(counts["kills"].number == 10)
        #expect(counts["customers"].number == 2_000)
        #expect(counts["lost"].number == 0)
        #expect(counts["killsWithRowsInDoubt"].number ?? 0 >= 5)
        #expect(counts["acceptedButNotRecorded"].number ?? 0 > 0)
        #expect(counts["notAccepted"].number ?? 0 > 0)
        #expect(counts["copies"].number == counts["acceptedButNotRecorded"].number)
    }
}
