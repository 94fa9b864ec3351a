import Logging
import Synchronization
import TocsinCore
import TocsinLedger
import TocsinTransport

extension DeliveryService {
    /// Runs one SMTP connection until the buffer closes.
    func runMailSlot(_ connection: SMTPConnection, rest: RelayRest) async -> (any Error)? {
        let failure = await runSlot(.smtp, rest: rest) { notice in
            guard case .mail(let transfer) = notice else { return .misdirected(.smtp) }
            return await connection.send(transfer)
        }
        await connection.close()
        return failure
    }

    /// Runs one transfer after the other until the buffer closes.
    ///
    /// - Returns: Why it ended, if not because it was asked to.
    func runSlot(
        _ channel: ChannelKind, rest: RelayRest?, transfer: @Sendable (ComposedNotice) async -> TransferReport
    ) async -> (any Error)? {
        do {
            try await serve(channel, rest: rest, transfer: transfer)
            return nil
        } catch {
            // Without a ledger nothing may be sent: the whole worker stops.
            logger.error("the ledger failed; this worker stops", metadata: [LogKey.cause: "\(error)"])
            isStopping.store(true, ordering: .releasing)
            return error
        }
    }

    private func serve(
        _ channel: ChannelKind, rest: RelayRest?, transfer: @Sendable (ComposedNotice) async -> TransferReport
    ) async throws {
        var last: AttemptResult?
        while true {
            let isResting = rest?.restsUntil(at: now()) != nil
            if last == nil, isResting {
                if isStopping.load(ordering: .acquiring) { return }
                try await pauseLoop(.milliseconds(50))
                continue
            }
            guard let claim = last == nil ? await buffer.next(channel) : (isResting ? nil : buffer.nextIfAny(channel))
            else {
                guard let result = last else { return }
                _ = try await exchange(result, next: nil)
                last = nil
                buffer.slotIsFree()
                continue
            }
            if last == nil, let rest, rest.restsUntil(at: now()) != nil {
                // The relay failed while this slot waited: another relay's slot may take it.
                try await ledger.release(buffer.add([claim]))
                buffer.slotIsFree()
                try await pauseLoop(.milliseconds(50))
                continue
            }
            guard let report = try await attempt(claim, after: last, transfer: transfer) else {
                last = nil
                buffer.slotIsFree()
                continue
            }
            rest?.transferEnded(report.0, at: report.1.endedAt)
            last = report.1
        }
    }

    /// Records the last result, marks the claim as sending and transfers it.
    ///
    /// - Returns: `nil` if it may not be sent any more; the last result is recorded then.
    private func attempt(
        _ claim: ClaimedDelivery, after last: AttemptResult?,
        transfer: @Sendable (ComposedNotice) async -> TransferReport
    ) async throws -> (TransferReport, AttemptResult)? {
        let notice: ApprovedNotice
        do {
            notice = try await composer.approved(claim)
        } catch let drift as ContentDrift {
            if let last { _ = try await exchange(last, next: nil) }
            try await recordDrift(
                drift, delivery: claim.delivery, release: claim.release, incident: claim.incident)
            return nil
        }
        guard try await exchange(last, next: claim).started else {
            try await ledger.release([claim])
            return nil
        }
        let report = await transfer(notice.composed(date: try await date(of: claim), sentAt: now()))
        let ended = now()
        let schedule = settings.schedule(for: claim.channel)
        let wait =
            report.outcome == .uncertain
            ? schedule.uncertainWait
            : schedule.wait(afterAttempt: claim.attempts + 1, jitter: jitter(), retryAfter: report.retryAfter)
        return (
            report,
            AttemptResult(
                claim: claim, report: report, outcome: report.outcome, endedAt: ended, retryAt: ended + wait)
        )
    }

    /// The message's date, as the ledger fixed it with the first attempt: a second attempt must say the same.
    private func date(of claim: ClaimedDelivery) async throws -> Instant {
        if let date = claim.firstAttemptAt { return date }
        return try await ledger.delivery(claim.delivery).firstAttemptAt ?? now()
    }

    private func exchange(_ result: AttemptResult?, next: ClaimedDelivery?) async throws -> Exchanged {
        let exchanged = try await ledger.exchange(result: result, next: next, worker: worker, by: actor, at: now())
        if let result {
            tally.record(result.claim.delivery, exchanged.recorded)
            logger.info(
                "attempt ended",
                metadata: [
                    LogKey.delivery: "\(result.claim.delivery)", LogKey.attempt: "\(result.claim.attempts + 1)",
                    LogKey.outcome: "\(result.outcome.name)", LogKey.code: "\(result.report.code ?? 0)",
                    LogKey.cause: "\(result.report.fault ?? "")",
                ])
        }
        return exchanged
    }
}

extension TransferReport {
    /// A notice that reached a slot of another kind; can't happen, and sends nothing if it does.
    static func misdirected(_ channel: ChannelKind) -> TransferReport {
        TransferReport(channel: channel, phase: .connecting, fault: "the notice is for another kind of channel")
    }
}

/// Metadata keys of the log.
enum LogKey {
    static let incident = "incident.id"
    static let release = "release.number"
    static let delivery = "delivery.id"
    static let attempt = "delivery.attempt"
    static let outcome = "delivery.outcome"
    static let code = "relay.reply"
    static let cause = "cause"
}
