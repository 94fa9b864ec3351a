import Dispatch
import Logging
import ServiceLifecycle
import Synchronization
import Testing
import TocsinCore
import TocsinDelivery
import TocsinTestSupport

@Suite("The time that a stop may take", .timeLimit(.minutes(1)))
struct GraceLimitTests {
    @Test("A group whose services end in time, or by themselves, is not stopped afterwards")
    func inTime() async throws {
        let hasExpired = Mutex(false)
        let limit = GraceLimit(TimeSpan(microseconds: 300_000)) { hasExpired.withLock { $0 = true } }
        try await group(Ending {}, limit).run()
        limit.disarm()
        // Much longer than it would have taken.
        try await Task.sleep(for: .milliseconds(900))
        let isStopped = hasExpired.withLock { $0 }
        #expect(!isStopped)
    }

    @Test("A service that goes on for longer after the signal is")
    func tooLong() async throws {
        let (expiry, expired) = AsyncStream.makeStream(of: Void.self)
        let limit = GraceLimit(TimeSpan(microseconds: 50_000)) { expired.finish() }
        let hanging = Ending {
            try? await gracefulShutdown()
            // Ends when the limit has expired.
            for await _ in expiry {}
        }
        let services = group(hanging, limit)
        async let end: Void = services.run()
        await services.triggerGracefulShutdown()
        try await end
        limit.disarm()
    }

    private func group(_ service: Ending, _ limit: GraceLimit) -> ServiceGroup {
        ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: service, successTerminationBehavior: .gracefullyShutdownGroup),
                    .init(service: limit),
                ],
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
    }
}

/// A service that does one thing.
private struct Ending: Service {
    let body: @Sendable () async -> Void

    init(_ body: @escaping @Sendable () async -> Void) { self.body = body }

    func run() async throws { await body() }
}
