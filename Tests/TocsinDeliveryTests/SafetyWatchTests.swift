import Logging
import Synchronization
import Testing
import TocsinCore

@testable import TocsinDelivery

private let start = Instant(secondsSinceEpoch: 1_689_033_600)

/// Keeps log lines.
private final class KeptLog: Sendable {
    let lines = Mutex<[String]>([])

    var logger: Logger { Logger(label: "test") { _ in Handler(kept: self) } }

    private struct Handler: LogHandler {
        let kept: KeptLog
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let facts = (event.metadata ?? [:]).map { "\($0.key)=\($0.value)" }.sorted().joined(separator: " ")
            kept.lines.withLock { $0.append("\(event.level) \(event.message) \(facts)") }
        }
    }

    func take() -> [String] {
        lines.withLock { lines in
            defer { lines = [] }
            return lines
        }
    }
}

@Suite("What a worker warns of")
struct SafetyWatchTests {
    @Test("A disk that fills up is told at once, again when it gets worse, and every six hours")
    func disk() {
        let log = KeptLog()
        let space = Mutex(DiskSpace(free: 2_000_000_000, ledger: 0))
        let watch = SafetyWatch(logger: log.logger) { space.withLock { $0 } }
        watch.beat(at: start)
        #expect(log.take().isEmpty)
        space.withLock { $0.free = 900_000_000 }
        watch.beat(at: start + .seconds(59))
        #expect(log.take().isEmpty, "it is looked at once a minute")
        watch.beat(at: start + .seconds(60))
        let low = log.take()
        #expect(low.count == 1 && low[0].hasPrefix("warning") && low[0].contains("900 MB free"))
        watch.beat(at: start + .seconds(120))
        #expect(log.take().isEmpty)
        space.withLock { $0.free = 50_000_000 }
        watch.beat(at: start + .seconds(180))
        #expect(log.take().first?.hasPrefix("error") == true)
        watch.beat(at: start + .hours(6) + .seconds(179))
        #expect(log.take().isEmpty)
        watch.beat(at: start + .hours(6) + .seconds(240))
        #expect(log.take().count == 1)
    }

    @Test("A certificate that ends within 14 days is told once for each relay, every six hours")
    func certificate() {
        let log = KeptLog()
        let watch = SafetyWatch(logger: log.logger) { nil }
        var report = TransferReport(channel: .smtp, phase: .body, code: 250)
        report.certificate = CertificateExpiry(at: start + .hours(20 * 24))
        watch.transferEnded(report, by: "main", at: start)
        #expect(log.take().isEmpty)
        report.certificate = CertificateExpiry(at: start + .hours(9 * 24))
        watch.transferEnded(report, by: "main", at: start)
        watch.transferEnded(report, by: "main", at: start + .seconds(1))
        watch.transferEnded(report, by: "spare", at: start + .seconds(1))
        let lines = log.take()
        #expect(lines.count == 2)
        #expect(lines[0].contains("in 9 days") && lines[0].contains("relay.name=main"))
        watch.transferEnded(report, by: "main", at: start + .hours(6))
        #expect(log.take().count == 1)
    }

    @Test("A clock that differs from the receivers' is told, without their names")
    func clock() {
        let log = KeptLog()
        let watch = SafetyWatch(logger: log.logger) { nil }
        var report = TransferReport(channel: .webhook, phase: .body, code: 200)
        for host in ["a.example", "b.example"] {
            report.repliedAt = start + .seconds(400)
            watch.transferEnded(report, by: host, at: start)
        }
        let lines = log.take()
        #expect(lines.count == 1)
        #expect(lines[0].contains("clock.ahead=400 s") && !lines[0].contains("example"))
    }
}
