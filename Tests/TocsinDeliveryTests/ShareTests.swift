import Testing
import TocsinCore
import TocsinDelivery
import TocsinLedger
import TocsinTestSupport

@Suite("Several releases at once", .enabled(if: Python.hasMailServer), .timeLimit(.minutes(2)))
struct ShareTests {
    @Test("A small one does not wait until a large one that was approved before is out")
    func smallBesideLarge() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer)
        try await scene.launch(Tenant.mailboxes(500))
        let small = try (1...3).map { Tenant("x\($0)", [try Contact("soc", mail: "soc@x\($0).example")]) }
        try await scene.launch(small)
        try await scene.run(scene.settings(mail: mail))
        #expect(try await scene.states() == [.accepted: 503])
        let places = mail.taken.indices.filter { mail.taken[$0].to.contains("@x") }
        #expect(places.count == 3)
        #expect(try #require(places.last) < 150, "among what was claimed first")
        try await scene.expectConsistent()
    }
}
