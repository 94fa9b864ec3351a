import Testing
import TocsinCore

@testable import TocsinDelivery

@Suite("What a run has done")
struct DeliveryTallyTests {
    @Test(
        "A delivery that comes again in the same run counts once, by its last end",
        arguments: [DeliveryState.deferred, .refused, .uncertain, .expired, .cancelled])
    func comesAgain(_ first: DeliveryState) {
        let tally = DeliveryTally()
        tally.record("d1", first)
        #expect(tally.counts.accepted == 0 && tally.counts != DeliveryCounts(attempts: 1))
        tally.record("d1", .accepted)
        #expect(tally.counts == DeliveryCounts(accepted: 1, attempts: 2))
    }

    @Test("Each end is counted by itself, and what expires is no longer open")
    func ends() {
        let tally = DeliveryTally()
        tally.record("d1", .accepted)
        tally.record("d2", .refused)
        tally.record("d3", .deferred)
        tally.record("d4", .uncertain)
        tally.record("d5", .cancelled)
        // Interrupted, or somebody else's by now.
        tally.record("d6", .ready)
        tally.record("d7", nil)
        #expect(
            tally.counts
                == DeliveryCounts(accepted: 1, deferred: 1, refused: 1, uncertain: 1, cancelled: 1, attempts: 7))
        tally.expired(["d3", "d4", "d8"])
        #expect(
            tally.counts == DeliveryCounts(accepted: 1, refused: 1, expired: 3, cancelled: 1, attempts: 7))
        // Replayed by a person, and not sent yet; then refused again.
        tally.record("d8", .ready)
        tally.record("d2", .refused)
        #expect(
            tally.counts == DeliveryCounts(accepted: 1, refused: 1, expired: 2, cancelled: 1, attempts: 9))
    }
}
