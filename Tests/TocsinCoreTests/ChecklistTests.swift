import Testing
import TocsinCore

@Suite("The checklist")
struct ChecklistTests {
    private static let steps: [Incident.Step] = [
        .init(id: "block", who: .provider, title: "Block"), .init(id: "look", who: .customer, title: "Look"),
        .init(id: "replace", who: .customer, title: "Replace"),
    ]

    @Test("Is complete for a customer when all of the provider's steps and all of its own are done, or it is mitigated")
    func complete() {
        func isComplete(_ provider: Set<String>, _ done: Set<String>, mitigated: Bool = false) -> Bool {
            Checklist(steps: Self.steps, provider: provider)
                .isComplete(for: .init(tenant: "a", isMitigated: mitigated, done: done))
        }
        #expect(isComplete(["block"], ["look", "replace"]))
        #expect(!isComplete([], ["look", "replace"]))
        #expect(!isComplete(["block"], ["look"]))
        #expect(!isComplete(["look"], ["look", "replace", "block"]))
        #expect(isComplete(["block"], [], mitigated: true))
        #expect(!isComplete([], [], mitigated: true))
        #expect(Checklist(steps: [], provider: []).isComplete(for: .init(tenant: "a", isMitigated: false, done: [])))
    }

    @Test("Tells how far each step is, and who is missing")
    func progress() {
        let progress = Checklist(steps: Self.steps, provider: ["block"]).progress(of: [
            .init(tenant: "a", isMitigated: false, done: ["look"]), .init(tenant: "b", isMitigated: true, done: []),
            .init(tenant: "c", isMitigated: false, done: ["other"]),
        ])
        #expect(progress.map(\.step.id) == ["block", "look", "replace"])
        #expect(progress.map(\.done) == [1, 2, 1])
        #expect(progress.map(\.of) == [1, 3, 3])
        #expect(progress.map(\.missing) == [[], ["c"], ["a", "c"]])
    }
}
