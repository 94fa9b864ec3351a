import Testing
import TocsinCore
import TocsinDelivery
import TocsinLedger
import TocsinTestSupport

@Suite("A clock that is set", .enabled(if: Python.hasMailServer), .timeLimit(.minutes(2)))
struct ClockTests {
    @Test("After a step of an hour a worker sends what is approved then", arguments: [-1, 1])
    func steps(_ hours: Int64) async throws {
        let scene = try await DeliveryScene(speed: 5)
        let mail = try await Receiver(mailServer)
        try await scene.launch(Tenant.mailboxes(3))
        let service = scene.service(scene.settings(mail: mail, untilIdle: false))
        try await scene.run(service) {
            try await mail.wait(for: 3) { $0.isTaken }
            let isRecorded = try await becomes { service.counts.accepted == 3 }
            #expect(isRecorded)
            scene.clock.move(by: .hours(hours))
            try await scene.launch((11...14).map { Tenant("c\($0)", [try Contact("soc", mail: "soc@c\($0).example")]) })
            let isSent = try await becomes { service.counts.accepted == 7 }
            #expect(isSent)
        }
        #expect(mail.taken.count == 7)
        #expect(try await scene.states() == [.accepted: 7])
    }
}
