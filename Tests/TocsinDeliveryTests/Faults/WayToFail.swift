import Testing
import TocsinLedger
import TocsinTestSupport
import TocsinTesting

/// One way in which a database fails, for a test that makes each call fail in turn.
struct WayToFail: Sendable, CustomTestStringConvertible {
    let testDescription: String
    private let faults: [DatabaseFault]
    /// Whether all that follows fails too, until somebody looks after it.
    let lasts: Bool

    /// The errors take turns: nothing that a caller does may depend on which one it is.
    static let all = [
        WayToFail("a statement", faults: [.statement(.failed), .statement(.busy)]),
        WayToFail("a statement and all that follows", faults: [.statement(.failed)], lasts: true),
        WayToFail("a commit", faults: [.commit(.failed), .commit(.unavailable)]),
        WayToFail("a commit and all that follows", faults: [.commit(.failed)], lasts: true),
        WayToFail("the answer to a commit", faults: [.lostCommit(.failed)]),
    ]

    private init(_ name: String, faults: [DatabaseFault], lasts: Bool = false) {
        testDescription = name
        self.faults = faults
        self.lasts = lasts
    }

    /// The fault for a run.
    func fault(atCall number: Int) -> DatabaseFault { faults[number % faults.count] }

    /// Does something with the first call failing, then the second one, and so on, until a run sees no fault.
    ///
    /// - Parameter body: Gets the call's number; returns whether the fault came. Several run at a time: each mostly waits.
    /// - Returns: How many runs saw a fault.
    static func everyCall(_ body: @escaping @Sendable (_ number: Int) async throws -> Bool) async throws -> Int {
        let width = 4
        var faults = 0
        // More calls than any run makes.
        for first in stride(from: 1, to: 2_000, by: width) {
            let came = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in first..<(first + width) {
                    group.addTask {
                        do { return try await body(number) } catch { throw TestFault("call \(number): \(error)") }
                    }
                }
                return try await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            faults += came.count { $0 }
            if came.contains(false) { return faults }
        }
        throw TestFault("there is no end of calls")
    }
}
