import TocsinCore
import TocsinFiles
import TocsinLedger

/// `status --watch` at a terminal: a page that is drawn in place, follows the window's size, and leaves the terminal as it was.
struct WatchScreen {
    let incident: String
    let interval: TimeSpan
    let ledger: Ledger
    let bench: Workbench

    /// The most items of each list: more than a person scrolls through.
    private static let limit = 1_000
    /// Clocks, workers and files are looked at so often though nothing was recorded.
    private static let longest = Duration.seconds(10)

    /// What was read last.
    private struct Reading {
        var report: WatchReport
        var drift: [Int: [String]]
        var head: Int64
        var began: ContinuousClock.Instant
        var took: Duration
    }

    /// Shows it until a person leaves, a signal ends it, or the ledger can't be read for good.
    func run() async throws {
        var reading = try await read()
        let events = await TerminalEvents()
        let alternate = AlternateScreen()
        defer {
            alternate.leave()
            events.close()
        }
        alternate.enter()
        var screen = Screen()
        var fault: String?
        var scroll = 0
        draw(reading, fault, &scroll, on: &screen)
        events.wake(after: wait(reading))
        for await event in events.events {
            switch event {
            case .ended, .key(UInt8(ascii: "q")), .key(UInt8(ascii: "Q")), .key(3), .key(4): return
            case .key(UInt8(ascii: "r")), .key(UInt8(ascii: "R")), .key(12), .due:
                if event != .due { screen.forget() }
                do {
                    reading = try await next(reading, isAsked: event != .due)
                    fault = nil
                } catch let error as SQLError where error.code == .busy || error.code == .unavailable {
                    fault = "\(error.message); tried again"
                }
                events.wake(after: wait(reading))
            case .key(UInt8(ascii: "j")), .moves(.down): scroll += 1
            case .key(UInt8(ascii: "k")), .moves(.up): scroll -= 1
            case .key(UInt8(ascii: " ")), .moves(.pageDown): scroll += Terminal.size.rows / 2
            case .key(UInt8(ascii: "b")), .moves(.pageUp): scroll -= Terminal.size.rows / 2
            case .moves(.first): scroll = 0
            case .moves(.last): scroll = Self.limit
            case .key: continue
            case .resized: screen.forget()
            case .continued:
                alternate.enter()
                screen.forget()
            }
            draw(reading, fault, &scroll, on: &screen)
        }
    }

    /// - Parameter scroll: How far the lists are moved; brought back to what they have.
    private func draw(_ reading: Reading, _ fault: String?, _ scroll: inout Int, on screen: inout Screen) {
        let size = Terminal.size
        let (lines, reach) = WatchLayout(
            report: reading.report, drift: reading.drift, size: size,
            footer: WatchFooter(interval: interval, readAt: reading.report.status.asOf, fault: fault), scroll: scroll
        ).page()
        scroll = min(max(0, scroll), reach)
        StandardStream.output.write(screen.changes(to: lines, columns: size.columns, bench.output.style))
    }

    /// Reading takes at most a tenth of the time, however large the ledger is.
    private func wait(_ reading: Reading) -> Duration {
        max(.microseconds(interval.microseconds), reading.took * 9)
    }

    /// Reads again if something was recorded since, or a while has passed; else only the time goes on.
    private func next(_ last: Reading, isAsked: Bool) async throws -> Reading {
        let isOld = ContinuousClock.now - last.began >= Self.longest
        if !isAsked, !isOld, try await ledger.head(of: incident) == last.head {
            var reading = last
            reading.report.status.asOf = SystemClock.now()
            return reading
        }
        return try await read()
    }

    private func read() async throws -> Reading {
        let began = ContinuousClock.now
        // Before the report: what comes between is read next time.
        let head = try await ledger.head(of: incident)
        // Large files are read while the ledger is.
        let files = try await ledger.releaseFiles(of: incident)
        async let drift = bench.fileDrift(of: files)
        let report = try await ledger.watch(
            incident, policy: bench.configuration.policy.coordination, limit: Self.limit, at: SystemClock.now())
        return await Reading(
            report: report, drift: drift, head: head, began: began, took: ContinuousClock.now - began)
    }
}
