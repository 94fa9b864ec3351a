import Testing
import TocsinCore

@Suite("Tasks")
struct TaskUrgencyTests {
    @Test("Each kind has its urgency; what is in doubt at a customer who answered can wait")
    func urgency() {
        for kind in TaskKind.allCases {
            let expected: TaskUrgency = kind == .expired ? .today : .now
            #expect(TaskUrgency(kind, isAnswered: false) == expected, "\(kind)")
            #expect(TaskUrgency(kind, isAnswered: true) == (kind == .expired ? .later : .now), "\(kind)")
        }
        #expect(TaskUrgency(approvalOfUrgent: true) == .now)
        #expect(TaskUrgency(approvalOfUrgent: false) == .today)
        #expect([TaskUrgency.later, .now, .today].sorted() == [.now, .today, .later])
    }

    @Test("Calls come back and have a script; our own sending is the operator's")
    func kinds() {
        #expect(TaskKind.allCases.filter(\.comesBack) == [.call, .unreachable])
        #expect(TaskKind.allCases.filter(\.isCall) == [.call, .unreachable, .expired])
        #expect(TaskKind.allCases.filter(\.isOfSending) == [.senderFault, .relayFault])
    }

    @Test(
        "The time at a customer stands with its offset",
        arguments: [
            ("Europe/Berlin", "2023-07-11T23:00:00+02:00"), ("America/New_York", "2023-07-11T17:00:00-04:00"),
            ("Asia/Kolkata", "2023-07-12T02:30:00+05:30"), ("UTC", "2023-07-11T21:00:00+00:00"),
            ("Nowhere/Land", "2023-07-11T21:00:00+00:00"),
        ])
    func localTime(zone: String, text: String) {
        #expect(Zone(zone).local(Instant(microseconds: 1_689_109_200_123_456)) == text)
    }
}
