import Foundation
import Testing
import TocsinTestSupport

/// The program under a clock that the test sets: what waits bring, from outside.
@Suite(
    "Time, as the program sees it",
    .enabled(if: Python.hasMailServer && FakeTime.library != nil, "needs aiosmtpd and libfaketime"),
    .timeLimit(.minutes(5)))
struct FakeTimeTests {
    private static let incident = TemporaryWorkspace.incident

    @Test("Silence brings the next contact's turn, then reminders, then a call; an answer ends all of it")
    func escalation() async throws {
        let relay = try await Receiver(mailServer)
        let workspace = try TemporaryWorkspace()
        workspace.tocsin.environment["TOCSIN_ACTOR"] = "dana"
        var clock = try FakeTime(workspace, "2023-07-11 12:00:00")
        try workspace.useRelay(port: relay.port)
        try workspace.done("incident", "open", "incident.yaml")
        try workspace.writeBatch("few.csv", of: ["wetlands-agency"])
        try workspace.release("few.csv")
        try workspace.tocsin.run(["deliver", "--until-idle"]).expectDone([0, 4])
        let first = relay.taken.count
        clock.move(hours: 3, minutes: 59)
        try workspace.tocsin.run(["deliver", "--until-idle"]).expectDone([0, 4])
        #expect(relay.taken.count == first, "nobody is told before the wait is over")
        clock.move(minutes: 1)
        try workspace.tocsin.run(["deliver", "--until-idle"]).expectDone([0, 4])
        let second = relay.taken.count
        #expect(second > first, "the next contact has its turn")
        // The next day, within the hours of the customer.
        clock.move(hours: 25)
        try workspace.tocsin.run(["deliver", "--until-idle"]).expectDone([0, 4])
        let reminders = relay.taken.dropFirst(second)
        #expect(!reminders.isEmpty)
        for mail in reminders { #expect(!MailFile(mail.bytes).field("In-Reply-To").isEmpty) }
        #expect((try workspace.status()["tasks"].number ?? 0) > 0, "the list is at its end: somebody must call")
        try workspace.done("ack", Self.incident, "wetlands-agency", "--from", "Ada Ruiz, CISO", "--via", "email")
        let after = relay.taken.count
        clock.move(hours: 72)
        try workspace.tocsin.run(["deliver", "--until-idle"]).expectDone([0, 4])
        #expect(relay.taken.count == after)
        #expect(try workspace.tocsin("ledger", "check").code == 0)
    }
}

extension Command.Result {
    fileprivate func expectDone(_ codes: [Int32], sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(codes.contains(code), "\(code): \(error)", sourceLocation: sourceLocation)
    }
}
