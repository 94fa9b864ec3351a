import Testing

@testable import TocsinDrill

@Suite("The checks of a drill")
struct DrillChecksTests {
    @Test("A drill in which nothing happened fails every check that waits for something")
    func nothingHappened() throws {
        let cast = DrillCast(seed: 1, members: try Troupe.members(12))
        let checks = DrillChecks(cast: cast, record: DrillRecord(seed: 1)).all
        #expect(
            checks.filter { !$0.ok }.map(\.name) == [
                "every customer who can be reached has a notice", "the refused address got nothing",
                "the failing webhook failed twice, then accepted the same message",
                "the silent customer has its notice and did not answer",
                "every other customer answered with what its own notice says",
                "those who are to be safe reported it",
            ])
    }

    @Test("A failed check names what failed, and not more than five of many")
    func details() throws {
        let cast = DrillCast(seed: 1, members: try Troupe.members(12))
        let check = try #require(DrillChecks(cast: cast, record: DrillRecord(seed: 1)).all.first)
        #expect(check.detail.hasPrefix("Customer No "))
        #expect(check.detail.hasSuffix("and 7 more"))
    }

    @Test("Elapsed seconds are told with one decimal and aligned")
    func lines() {
        #expect(DrillNarration.line("x", after: .milliseconds(849)) == "  0.8 s  x")
        #expect(DrillNarration.line("x", after: .milliseconds(12_300)) == " 12.3 s  x")
    }
}
