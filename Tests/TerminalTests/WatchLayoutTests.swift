import Testing
import TocsinLedger

@testable import TocsinCore
@testable import tocsin

@Suite("The live screen's layout")
struct WatchLayoutTests {
    private static let now = Instant(microseconds: 1_700_000_000_000_000)

    private static func report(silent: Int = 12, failures: Int = 2, workers: Int = 1, due: Int = 0) throws
        -> WatchReport
    {
        let status = StatusReport(
            incident: "INC-1", asOf: now, customers: .init([.queued: 3, .notified: 12, .confirmed: 14]),
            deliveries: .init([.accepted: 41, .ready: 17]),
            releases: [
                .init(release: 1, advisory: "initial", state: .approved, digest: String(repeating: "ab", count: 32)),
                .init(release: 2, advisory: "correction", state: .held, digest: String(repeating: "cd", count: 32)),
            ],
            silent: .init(
                count: silent,
                items: (0..<silent).map { number in
                    .init(tenant: "tenant-\(number)", state: .notified, since: now + .hours(-3))
                }),
            failures: .init(
                count: failures,
                items: (0..<failures).map { number in
                    .init(
                        delivery: "d\(number)", tenant: "failed-\(number)", contact: "soc", channel: .smtp,
                        state: .refused, reply: "550 5.1.1 \u{1B}[2Jno such user")
                }),
            tasks: 3, workers: workers,
            engine: EngineReport(
                queued: [.smtp: due], oldestDue: nil, work: WorkerReport()))
        let gate = GateReport(
            incident: "INC-1", asOf: now, verdict: .blocked, head: 7,
            blockers: .init(
                count: 3,
                items: [
                    .init(.notSealed, "seal it"), .init(.notConfirmed, tenant: "tenant-1", "not confirmed"),
                    .init(.notConfirmed, tenant: "tenant-2", "not confirmed"),
                ]),
            excused: .init(count: 0, items: []), exempt: .init(count: 0, items: []), quorum: [])
        return WatchReport(
            incident: Incident(id: "INC-1", title: "Quiet Tern", tlp: .amberStrict), status: status, gate: gate,
            tasks: [.call: 2, .dispute: 1],
            deliveries: [1: [.accepted: 41, .refused: 2, .ready: 15], 2: [.held: 9]], required: [1: 1, 2: 2])
    }

    private static func lines(
        _ report: WatchReport, rows: Int = 40, columns: Int = 80, fault: String? = nil
    ) -> [String] {
        WatchLayout(
            report: report, size: TerminalSize(rows: rows, columns: columns),
            footer: WatchFooter(interval: .seconds(2), readAt: now, fault: fault)
        ).lines().map(\.plain)
    }

    @Test("Every size gives at most its rows, none wider than its columns, and the footer last")
    func sizes() throws {
        let report = try Self.report()
        for rows in 1...60 {
            for columns in [1, 7, 20, 40, 80, 119, 120, 121, 200] {
                let lines = WatchLayout(
                    report: report, size: TerminalSize(rows: rows, columns: columns),
                    footer: WatchFooter(interval: .seconds(2), readAt: Self.now)
                ).lines()
                #expect(lines.count <= rows, "\(rows) × \(columns)")
                #expect(lines.allSatisfy { $0.width <= columns }, "\(rows) × \(columns)")
                if columns >= 40 { #expect(lines.last?.plain.hasPrefix("q leaves") == true, "\(rows) × \(columns)") }
            }
        }
    }

    @Test("Customers by state, releases, the gate's verdict, tasks, workers and the silent ones are on the screen")
    func content() throws {
        let text = Self.lines(try Self.report()).joined(separator: "\n")
        for part in [
            "INC-1  Quiet Tern", "TLP:AMBER+STRICT", "Gate  BLOCKED  3: notSealed 1, notConfirmed 2", "Customers  29",
            "notified     12", "Deliveries  58: 17 ready, 41 accepted", "41 of 58, 2 failed", "0 of 2 approvals",
            "Workers  1", "Tasks  3  call: 2 · settle what they dispute: 1", "Silent  12 · the longest first",
            "tenant-0", "3 h", "Failed  2", "failed-0/soc",
        ] { #expect(text.contains(part), "\(part)\n\(text)") }
    }

    @Test("What does not fit is counted, and nothing is left out in silence")
    func counted() throws {
        let text = Self.lines(try Self.report(silent: 150), rows: 24).joined(separator: "\n")
        let shown = text.split(separator: "\n").count { $0.contains("tenant-") }
        #expect(text.contains("Silent  150 · the longest first, \(150 - shown) not shown"), "\(text)")
        let small = Self.lines(try Self.report(), rows: 6)
        #expect(small.contains { $0.hasSuffix("lines more: enlarge the window") }, "\(small)")
    }

    @Test("The lists move, one item at a time, as far as their last ones; headings tell what stands above and below")
    func scrolls() throws {
        let report = try Self.report(silent: 150)
        func page(_ scroll: Int) -> (lines: [String], reach: Int) {
            let (lines, reach) = WatchLayout(
                report: report, size: TerminalSize(rows: 30, columns: 80),
                footer: WatchFooter(interval: .seconds(2), readAt: Self.now), scroll: scroll
            ).page()
            return (lines.map(\.plain), reach)
        }
        func tenants(_ scroll: Int) -> [Int] {
            page(scroll).lines.compactMap { $0.wholeMatch(of: #/  tenant-(\d+) .*/#).flatMap { Int($0.output.1) } }
        }
        let shown = tenants(0)
        #expect(!shown.isEmpty && shown == Array(0..<shown.count))
        #expect(page(0).lines.last?.contains("↑↓ moves the lists") == true)
        #expect(tenants(1) == Array(1...shown.count))
        #expect(page(1).lines.contains("Silent  150 · the longest first, 1 above, \(149 - shown.count) below"))
        let reach = page(0).reach
        #expect(reach == 150 - shown.count)
        #expect(tenants(reach).last == 149 && tenants(reach + 1) == tenants(reach) && tenants(-1) == shown)
        #expect(Self.lines(try Self.report(silent: 1, failures: 0)).last?.contains("↑↓") == false, "nothing to move")
    }

    @Test("Keys come one by one, and arrow keys as moves; other sequences are no keys")
    func keys() {
        func typed(_ text: String) -> [TerminalEvent] { TerminalEvent.typed(text.utf8) }
        #expect(typed("q") == [.key(UInt8(ascii: "q"))])
        #expect(typed("\u{1B}[A\u{1B}[B") == [.moves(.up), .moves(.down)])
        #expect(typed("\u{1B}OB") == [.moves(.down)])
        #expect(typed("\u{1B}[5~\u{1B}[6~") == [.moves(.pageUp), .moves(.pageDown)])
        #expect(typed("\u{1B}[H\u{1B}[4~") == [.moves(.first), .moves(.last)])
        #expect(typed("\u{1B}[1;5Cq") == [.key(UInt8(ascii: "q"))])
        #expect(typed("\u{1B}") == [] && typed("\u{1B}[") == [] && typed("\u{1B}[3") == [])
    }

    @Test("In a low window the customers are one line, so that the silent ones keep theirs")
    func low() throws {
        let low = Self.lines(try Self.report(), rows: 18).joined(separator: "\n")
        #expect(low.contains("Customers  29  3 queued, 12 notified, 14 confirmed"))
        #expect(low.contains("tenant-0"), "\(low)")
        #expect(!Self.lines(try Self.report(), rows: 40).joined().contains("Customers  29  3 queued"))
    }

    @Test("A window of 120 columns has the lists beside the counts, one of 119 below them")
    func wide() throws {
        func isBeside(_ columns: Int) throws -> Bool {
            Self.lines(try Self.report(), columns: columns).contains {
                $0.contains("Customers") && $0.contains("Silent")
            }
        }
        #expect(try isBeside(120))
        #expect(try !isBeside(119))
    }

    @Test("Deliveries that are due while nobody works are an alarm at the top; with a worker there is none")
    func alarm() throws {
        let alarming = Self.lines(try Self.report(workers: 0, due: 4))
        #expect(alarming.prefix(4).contains { $0.hasPrefix("!!! NOBODY IS SENDING: 4 deliveries wait") }, "\(alarming)")
        #expect(!Self.lines(try Self.report(workers: 1, due: 4)).joined().contains("NOBODY"))
        #expect(!Self.lines(try Self.report(workers: 0, due: 0)).joined().contains("NOBODY"))
    }

    @Test("A broken embargo is an alarm at the top")
    func leak() throws {
        var report = try Self.report()
        report.status.leakedAt = Self.now
        #expect(Self.lines(report).prefix(4).contains { $0.hasPrefix("!!! THE EMBARGO IS BROKEN") })
    }

    @Test("Deadlines stand with the time that is left, the nearest first, and overdue ones as such")
    func clocks() throws {
        var report = try Self.report()
        report.status.clocks = [
            StatusClock(rule: "nis2", stage: "early", dueAt: Self.now + .hours(-1), state: .overdue),
            StatusClock(rule: "gdpr-33", stage: "notify", dueAt: Self.now + .hours(5), state: .running),
        ]
        #expect(
            Self.lines(report).joined(separator: "\n").contains(
                "Clocks  nis2/early OVERDUE · gdpr-33/notify in 5 h"))
    }

    @Test("Control characters of a reply can't rewrite the screen")
    func controls() throws {
        let lines = Self.lines(try Self.report())
        #expect(!lines.joined().contains("\u{1B}"))
        #expect(lines.joined().contains("\u{FFFD}[2Jno such user"))
    }

    @Test("A page that can't be read anew says since when it is old")
    func fault() throws {
        let last = Self.lines(try Self.report(), fault: "the ledger is busy").last
        #expect(last?.hasPrefix("OLD since 22:13:20 UTC: the ledger is busy") == true, "\(last ?? "")")
    }

    @Test("A bar is full only if all is done, and never empty if something is")
    func bars() {
        func bar(_ parts: [Int], of total: Int) -> String {
            WatchLayout.bar(parts.map { ($0, nil) }, of: total, columns: 10).plain
        }
        #expect(bar([0], of: 0) == "░░░░░░░░░░")
        #expect(bar([1], of: 1_000) == "█░░░░░░░░░")
        #expect(bar([999], of: 1_000) == "█████████░")
        #expect(bar([1_000], of: 1_000) == "██████████")
        #expect(bar([5, 5], of: 10) == "██████████")
        #expect(bar([1, 1], of: 3) == "██████░░░░")
        let marked = WatchLayout.bar([(998, .green), (1, .red)], of: 1_000, columns: 10)
        #expect(marked.pieces.map { displayWidth($0.text) } == [8, 1, 1])
        for total in 1...40 {
            for part in 0...total {
                let text = bar([part, total - part], of: total)
                #expect(text == "██████████", "\(part) of \(total)")
            }
        }
    }
}
