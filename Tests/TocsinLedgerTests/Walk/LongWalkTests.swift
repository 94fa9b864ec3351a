import Foundation
import Synchronization
import Testing
import TocsinCore
import TocsinLedger

/// How long to walk, from the environment: `scripts/model-check` sets it.
private let wantedEvents = ProcessInfo.processInfo.environment["TOCSIN_WALK_EVENTS"].flatMap { Int64($0) }

@Suite("A long walk")
struct LongWalkTests {
    fileprivate static let stepsOfWalk = 330

    @Test(
        "Keeps every promise for as many events as were asked for",
        .enabled(if: wantedEvents != nil, "scripts/model-check runs it"))
    func walk() async throws {
        let wanted = wantedEvents ?? 0
        let seed = ProcessInfo.processInfo.environment["TOCSIN_WALK_SEED"].flatMap { UInt64($0) } ?? 1
        let tally = WalkTally(firstSeed: seed)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<max(1, ProcessInfo.processInfo.activeProcessorCount) {
                group.addTask { try await tally.walk(until: wanted) }
            }
            try await group.waitForAll()
        }
        tally.tell()
    }
}

/// What all walks together have come by.
///
/// Several tasks walk at once, each a walk of its own.
private final class WalkTally: Sendable {
    private let figures: Mutex<WalkFigures>
    private let began = Date()

    init(firstSeed: UInt64) {
        figures = Mutex(WalkFigures(nextSeed: firstSeed))
    }

    /// Walks until there are enough events, or a promise is broken.
    func walk(until wanted: Int64) async throws {
        while let seed = figures.withLock({ $0.next(wanted) }) {
            let run = try await WalkRun.random(seed: seed, steps: LongWalkTests.stepsOfWalk, care: .long)
            if let violation = run.violation {
                figures.withLock { $0.failed = true }
                Issue.record("\(try await WalkFailure.shortened(run, seed: seed, violation))")
                return
            }
            if figures.withLock({ $0.add(run) }) { tell() }
        }
    }

    /// Prints how far it is.
    func tell() {
        let seconds = Int(Date().timeIntervalSince(began))
        let line = figures.withLock { $0.line }
        FileHandle.standardError.write(Data("model check: \(line); \(seconds) s\n".utf8))
    }
}

private struct WalkFigures {
    var nextSeed: UInt64
    /// Whether a promise was broken: then no further walk begins.
    var failed = false
    private var walks = 0
    private var steps = 0
    private var events: Int64 = 0
    private var verdicts: [GateVerdict: Int] = [:]
    private var kinds: Set<String> = []
    private var told: Int64 = 0

    init(nextSeed: UInt64) {
        self.nextSeed = nextSeed
    }

    /// The next walk's seed; `nil` once there are enough events.
    mutating func next(_ wanted: Int64) -> UInt64? {
        guard events < wanted, !failed else { return nil }
        defer { nextSeed += 1 }
        return nextSeed
    }

    /// - Returns: Whether to tell how far it is: each fifty thousand events.
    mutating func add(_ run: WalkRun) -> Bool {
        walks += 1
        steps += run.taken.count
        events += run.events
        kinds.formUnion(run.kinds)
        for verdict in run.verdicts { verdicts[verdict, default: 0] += 1 }
        guard events / 50_000 > told else { return false }
        told = events / 50_000
        return true
    }

    var line: String {
        let opened = verdicts.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key.rawValue) in \($0.value)" }
        return "\(events) events, \(steps) steps, \(walks) walks, \(kinds.count) kinds of events, "
            + opened.joined(separator: ", ")
    }
}
