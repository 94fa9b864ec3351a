import Foundation
import Testing
import TocsinCore
import TocsinTestSupport

@testable import TocsinFiles

@Suite("Clocks in files")
struct ClockTests {
    private static let head = """
        schema: 1
        rule: law
        title: A law
        source: "Art. 1"
        status: in force
        checkWithCounsel: All of it.

        """
    private static let stages = "stages:\n  - {id: notify, trigger: awareness, due: 72h, title: Notify}\n"

    /// The files that are built in.
    private static func builtIn() throws -> [(file: String, content: String)] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../templates/clocks").standardizedFileURL.path
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
            (
                file: "templates/clocks/\(name)",
                content: try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
            )
        }
    }

    @Test("The built-in rules are read, and say when each is due")
    func shipped() throws {
        let folder = try TemporaryWorkspace()
        let rules = try folder.workspace.clocks(builtIn: Self.builtIn())
        #expect(rules.map(\.rule) == ["circia", "fisma-1h", "gdpr-33", "nis2-23", "sec-8k-105"])
        #expect(rules.filter { $0.status == .proposed }.map(\.rule) == ["circia"])
        #expect(rules.allSatisfy { $0.url != nil && !$0.checkWithCounsel.isEmpty })
        let stages = rules.flatMap { rule in
            rule.stages.map { "\(rule.rule)/\($0.id) \($0.trigger.text) \($0.due.text)" }
        }
        #expect(
            stages == [
                "circia/incident awareness 3d", "circia/ransom ransomPayment 1d", "fisma-1h/report determination 1h",
                "gdpr-33/notify awareness 3d", "nis2-23/warning awareness 1d", "nis2-23/notification awareness 3d",
                "nis2-23/final notification.filed 1mo", "sec-8k-105/file determination 4bd",
            ])
        // Determined on Wednesday, 1 July 2026: Friday is kept for the Fourth.
        let sec = try #require(rules.last)
        let determined = try #require(Instant(rfc3339: "2026-07-01T15:00:00Z"))
        let due = sec.stages[0].due.deadline(after: determined, in: sec.calendar)
        #expect(due.rfc3339 == "2026-07-09T04:00:00Z")
    }

    @Test(
        "A file in clocks/ adds a rule, or replaces one of the same name; without the folder there are the built-in ones"
    )
    func overrides() throws {
        let folder = try TemporaryWorkspace()
        let builtIn = [(file: "templates/clocks/law.yaml", content: Self.head + Self.stages)]
        #expect(try folder.workspace.clocks(builtIn: builtIn).map(\.title) == ["A law"])
        try folder.write("clocks/law.yaml", (Self.head + Self.stages).replacingOccurrences(of: "A law", with: "Ours"))
        try folder.write(
            "clocks/house.yml",
            Self.head.replacingOccurrences(of: "rule: law", with: "rule: house") + """
                stages:
                  - {id: first, trigger: leak, due: 4h, title: First}
                  - {id: last, trigger: first.filed, from: deadline, due: 4bd, title: Last}
                calendar:
                  timezone: Europe/Berlin
                  weekend: [fri, sat]
                  holidays:
                    - 2026-01-01
                    - {month: 12, day: 25, observed: true}
                    - {month: 5, weekday: mon, nth: -1}

                """)
        let rules = try folder.workspace.clocks(builtIn: builtIn)
        #expect(rules.map(\.title) == ["A law", "Ours"])
        let house = try #require(rules.first)
        #expect(house.stages[1].base == .deadline)
        #expect(house.calendar.weekend == [.friday, .saturday])
        let newYear = try #require(CalendarDate("2026-01-01"))
        #expect(
            house.calendar.holidays == [
                .once(newYear), .yearly(month: 12, day: 25, observed: true), .weekday(month: 5, .monday, nth: -1),
            ])
    }

    @Test(
        "Every fault of a clock is told with its place",
        arguments: [
            BadInput(
                "missing keys", "schema: 1\nrule: law\n",
                [
                    ("clocks/law.yaml:1:1", "at least one stage"),
                    ("clocks/law.yaml:1:1", "needs “checkWithCounsel”"), ("clocks/law.yaml:1:1", "needs “source”"),
                    ("clocks/law.yaml:1:1", "needs “status”"), ("clocks/law.yaml:1:1", "needs “title”"),
                ]),
            BadInput(
                "another name", head.replacingOccurrences(of: "rule: law", with: "rule: lax") + stages,
                [("clocks/law.yaml:2:7", "the file's name is “law”")]),
            BadInput(
                "bad values",
                head.replacingOccurrences(of: "in force", with: "maybe") + "url: http://law.example\n" + stages,
                [("clocks/law.yaml:5:9", "in force, proposed"), ("clocks/law.yaml:7:6", "https://")]),
            BadInput(
                "bad stages",
                head + """
                    stages:
                      - {id: a, trigger: sunrise, due: 72h, title: T}
                      - {id: a, trigger: awareness, due: 30s, title: T}
                      - {id: b, trigger: c.filed, due: 1mo, title: T}
                      - {id: c, trigger: awareness, due: 1mo, title: T, from: event}

                    """,
                [
                    ("clocks/law.yaml:8:22", "ransomPayment"), ("clocks/law.yaml:9:10", "stands at line 8"),
                    ("clocks/law.yaml:9:38", "4bd or 1mo"), ("clocks/law.yaml:10:22", "no earlier stage “c”"),
                    ("clocks/law.yaml:11:59", "delete it"),
                ]),
            BadInput(
                "bad calendar",
                head + stages + """
                    calendar:
                      timezone: Mars/Base
                      weekend: [sun, sunny]
                      holidays:
                        - 2026-02-30
                        - {month: 13, day: 1}
                        - {month: 2, day: 30}
                        - {month: 5, weekday: mon}
                        - {month: 5, weekday: mon, nth: 6}
                        - {month: 5, day: 1, nth: 1}
                        - {day: 1}

                    """,
                [
                    ("clocks/law.yaml:10:13", "IANA"), ("clocks/law.yaml:11:18", "sunny"),
                    ("clocks/law.yaml:13:7", "“2026-02-30”"), ("clocks/law.yaml:14:15", "1 to 12"),
                    ("clocks/law.yaml:15:23", "1 to 29"), ("clocks/law.yaml:16:7", "needs “nth”"),
                    ("clocks/law.yaml:17:37", "-1 for the last"), ("clocks/law.yaml:18:31", "needs “weekday”"),
                    ("clocks/law.yaml:19:7", "needs “month”"),
                ]),
        ])
    func bad(_ input: BadInput) throws {
        let folder = try TemporaryWorkspace(["clocks/law.yaml": input.text])
        input.check(problems { _ = try folder.workspace.clocks(builtIn: []) })
    }

    @Test("What is no rule's file is told")
    func foreign() throws {
        let folder = try TemporaryWorkspace(["clocks/notes.txt": "x", "clocks/law.yaml": Self.head + Self.stages])
        let found = problems { _ = try folder.workspace.clocks(builtIn: []) }
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("clocks/notes.txt: ") == true)
        let twice = try TemporaryWorkspace([
            "clocks/law.yaml": Self.head + Self.stages, "clocks/law.yml": Self.head + Self.stages,
        ])
        #expect(problems { _ = try twice.workspace.clocks(builtIn: []) }.first?.contains("clocks/law.yaml too") == true)
    }
}
