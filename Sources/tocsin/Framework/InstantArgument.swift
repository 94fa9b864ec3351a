import ArgumentParser
import TocsinCore
import TocsinLedger

/// Reads an option's instant: RFC 3339 with its zone.
@Sendable func instantArgument(_ text: String) throws -> Instant {
    guard let instant = Instant(rfc3339: text) else {
        throw ValidationError("write an instant with its zone, like 2023-07-11T21:00:00Z")
    }
    return instant
}

extension Instant {
    /// Refuses an instant that is still to come.
    ///
    /// - Throws: `TocsinError` of kind `usage` that names the option.
    func requirePast(_ option: String, at now: Instant) throws {
        guard self <= now else {
            throw TocsinError(.usage, "\(option) \(rfc3339) is in the future; it is \(now.rfc3339) now")
        }
    }
}

extension Instant {
    /// Refuses an instant from before the incident was opened; what is said to be now passes, whatever the clocks.
    ///
    /// - Throws: `TocsinError` of kind `usage` that names the option and the bound.
    func require(_ option: String, sinceOpeningOf incident: String, _ ledger: Ledger, at now: Instant) async throws {
        guard let opened = try await ledger.openedAt(of: incident), self < now, epochSeconds < opened.epochSeconds
        else { return }
        throw TocsinError(
            .usage, "\(option) \(rfc3339) is before \(incident) was opened, which was at \(opened.rfc3339)")
    }
}

/// Reads an option's TLP label, with or without `TLP:`.
@Sendable func labelArgument(_ text: String) throws -> TLP {
    guard let label = TLP(text: text) else {
        throw ValidationError("write one of \(TLP.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return label
}

/// Reads an option's level of detail.
@Sendable func levelArgument(_ text: String) throws -> ShareLevel {
    guard let level = ShareLevel(rawValue: text) else {
        throw ValidationError("write one of \(ShareLevel.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return level
}
