package import TocsinCore

extension Ledger {
    /// Whether somebody sends what may be sent, over all incidents.
    package struct Attendance: Sendable, Hashable {
        /// Rows of approved releases that may be sent now.
        package var due: Int
        /// Workers that have reported in the last 30 seconds.
        package var workers: Int

        /// Whether deliveries wait and nobody sends them.
        package var isStandstill: Bool { due > 0 && workers == 0 }
    }

    /// Counts what is due and who is there.
    package func attendance(at now: Instant) async throws -> Attendance {
        try await database.read { connection in
            Attendance(
                due: try connection.queue(of: nil, at: now).counts.values.reduce(0, +),
                workers: try connection.all(
                    .liveWorkers, [.integer(now.microseconds - Ledger.workerSilence.microseconds)]
                ) { _ in true }.count)
        }
    }
}
