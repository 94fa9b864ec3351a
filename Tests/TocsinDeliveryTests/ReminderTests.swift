import Foundation
import Testing
import TocsinCore
import TocsinDelivery
import TocsinLedger
import TocsinTestSupport
import TocsinTransport

@Suite("Reminders on their way", .enabled(if: Python.hasMailServer), .timeLimit(.minutes(2)))
struct ReminderTests {
    private static let always = BusinessHours(days: Set(Weekday.allCases), from: 0, until: 1_440)
    private static let reminder = Advisory(
        name: "reminder", kind: .reminder, defaultLocale: "en",
        locales: ["en": .init(subject: "notice\n", text: "Please answer: {{ack.url}} {{ack.code}} {{caseCode}}\n")])

    @Test("Come again and again in the thread of the first notice, each with its own Message-ID, until an answer")
    func thread() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer)
        let release = try await scene.launch(
            Tenant.mailboxes(1),
            coordination: ReleaseCoordination(
                wait: .hours(100), softRefusal: .minutes(30), remindEvery: .hours(1), businessHours: Self.always),
            reminder: Self.reminder)
        try await scene.run(scene.settings(mail: mail))
        for _ in 1...3 {
            scene.clock.move(by: .hours(1))
            try await scene.run(scene.settings(mail: mail))
        }
        for row in try await scene.rows() {
            let expected = try await scene.bytes(of: row)
            #expect(mail.seen.contains { $0.body == expected }, "\(row.delivery) was sent as the ledger shows it")
        }
        try await scene.answer()
        scene.clock.move(by: .hours(2))
        try await scene.run(scene.settings(mail: mail))
        #expect(mail.seen.count == 4)
        #expect(try await scene.release(release).state == .finished)
        let messages = mail.seen.map(\.body)
        let first = try #require(messages.first).header("Message-ID")
        #expect(first != nil)
        #expect(messages[0].header("In-Reply-To") == nil)
        for message in messages.dropFirst() {
            #expect(message.header("In-Reply-To") == first && message.header("References") == first)
        }
        #expect(Set(messages.compactMap { $0.header("Message-ID") }).count == messages.count)
        try await scene.expectConsistent()
    }
}

extension DeliveryScene {
    fileprivate func answer() async throws {
        _ = try await ledger.acknowledge(
            Acknowledgement(
                incident: incident, tenant: "c1", contact: "soc", answer: .confirm, method: .phone,
                person: "Ida Lang, IT", note: nil, saidAt: clock.now),
            by: coordinator, at: clock.now)
    }
}

extension String {
    /// The value of a header field that is not folded.
    fileprivate func header(_ name: String) -> String? {
        for line in components(separatedBy: "\r\n") {
            if line.isEmpty { return nil }
            if line.hasPrefix(name + ": ") { return String(line.dropFirst(name.count + 2)) }
        }
        return nil
    }
}
