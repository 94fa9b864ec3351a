import Foundation
import Testing

@testable import TocsinCore

@Suite("Forms of the partner summary")
struct SummaryFormsTests {
    private func object(_ level: ShareLevel) throws -> [String: Any] {
        let summary = Summary.make(SummaryTests.request(level), SummaryTests.twentyFive(.named))
        let value = try JSONSerialization.jsonObject(with: Data(try summary.json()))
        return try #require(value as? [String: Any])
    }

    @Test("JSON has the agreed keys, and null for what is hidden")
    func json() throws {
        let object = try object(.aggregate)
        for key in [
            "partner", "level", "tlp", "asOf", "edition", "incident", "customers", "byTier", "timeToNotify",
            "timeToConfirm", "silent", "failures", "nextSteps",
        ] {
            #expect(object[key] != nil, "\(key) is missing")
        }
        #expect(object["items"] == nil)
        #expect(object["tlp"] as? String == "AMBER+STRICT")
        #expect(object["asOf"] as? String == "2023-07-11T21:00:00Z")
        #expect(object["edition"] as? Int == 3)
        let customers = try #require(object["customers"] as? [String: Any])
        #expect(Set(customers.keys) == Set(["total"] + CustomerState.allCases.map(\.rawValue)))
        #expect(customers["unreachable"] is NSNull)
        #expect(customers["confirmed"] as? Int == 17)
        let times = try #require(object["timeToNotify"] as? [String: Any])
        #expect(Set(times.keys) == ["medianSeconds", "p90Seconds", "n"])
        #expect(times["n"] is NSNull)
        let incident = try #require(object["incident"] as? [String: Any])
        #expect(incident["id"] as? String == "INC-2023-0711")
        #expect(incident["facts"] == nil)
    }

    @Test("JSON of a named report has the customers one by one")
    func namedJSON() throws {
        let object = try object(.named)
        let items = try #require(object["items"] as? [[String: Any]])
        #expect(items.count == 25)
        #expect(items.first?["customer"] as? String == "Name of tenant-0")
        let silent = try #require(object["silent"] as? [String: Any])
        #expect(silent["count"] as? Int == 8)
        #expect((silent["items"] as? [Any])?.count == 8)
    }

    @Test("Releases without a second person are told in every form, and editions from before say nothing of it")
    func exceptions() throws {
        var request = SummaryTests.request(.aggregate)
        let before = Summary.make(request, [])
        #expect(try !String(decoding: before.json(), as: UTF8.self).contains("exceptions"))
        request.exceptions = [.init(release: 2, kind: .breakGlass), .init(release: 3, kind: .ownAuthor)]
        let summary = Summary.make(request, [])
        let object = try JSONSerialization.jsonObject(with: Data(try summary.json())) as? [String: Any]
        let told = object?["exceptions"] as? [[String: Any]]
        #expect(told?.map { $0["release"] as? Int } == [2, 3])
        #expect(told?.map { $0["kind"] as? String } == ["breakGlass", "ownAuthor"])
        #expect(summary.csv().contains(",exception,,breakGlass,2\r\n"))
        #expect(summary.csv().contains(",exception,,ownAuthor,3\r\n"))
    }

    @Test("CSV has a header, CRLF, ten fields and the label in every row, and the sign for what is hidden")
    func csv() {
        let csv = Summary.make(SummaryTests.request(.aggregate), SummaryTests.twentyFive(.named)).csv()
        #expect(csv.hasSuffix("\r\n"))
        let lines = csv.components(separatedBy: "\r\n").dropLast()
        #expect(lines.first == "tlp,partner,level,incident,edition,asOf,section,subject,measure,value")
        for line in lines.dropFirst() {
            #expect(line.hasPrefix("TLP:AMBER+STRICT,cisa,aggregate,INC-2023-0711,3,2023-07-11T21:00:00Z,"))
            #expect(line.components(separatedBy: ",").count == 10)
        }
        #expect(lines.contains { $0.hasSuffix(",customers,,unreachable,–") })
        #expect(lines.contains { $0.hasSuffix(",customers,,confirmed,17") })
        #expect(lines.contains { $0.hasSuffix(",open,,silent,8") })
    }

    @Test(
        "A field that a spreadsheet would run is guarded, and one that needs quotes has them",
        arguments: [
            ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
            ("two\r\nlines", "\"two\r\nlines\""), ("a\rb", "\"a\rb\""), ("=1+1", "'=1+1"), ("+49", "'+49"),
            ("-1", "'-1"), ("@x", "'@x"),
            ("\tx", "'\tx"), ("\r\nx", "\"'\r\nx\""), ("＝1", "'＝1"),
            ("=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\""),
            (" x", "\" x\""), ("–", "–"), ("=\u{301}1", "'=\u{301}1"),
            // Where ; or TAB separates, a cell begins behind it.
            ("a;=1", "a;'=1"), ("a\t@x", "a\t'@x"), ("a;b-c", "a;b-c"),
        ])
    func fields(text: String, written: String) {
        #expect(Summary.field(text) == written)
    }

    @Test("A customer's name can't become a formula")
    func formulaInName() {
        var record = SummaryTests.record("alpha", .named, .notified, told: 5)
        record.name = "=cmd|' /C calc'!A0"
        let csv = Summary.make(SummaryTests.request(.named), [record]).csv()
        #expect(csv.contains(",'=cmd"))
        #expect(!csv.contains(",=cmd"))
    }

    @Test("The reader gets dates, numbers and lengths of time in its language and zone")
    func formats() {
        let summer = Instant(secondsSinceEpoch: 1_689_109_200)
        let winter = Instant(secondsSinceEpoch: 1_704_067_199)  // 2023-12-31T23:59:59Z
        let english = ReportFormat(locale: "en-US", timezone: "America/New_York")
        let german = ReportFormat(locale: "de", timezone: "Europe/Berlin")
        let other = ReportFormat(locale: "it-IT", timezone: "No/Such_Zone")
        #expect(english.instant(summer) == "11 July 2023, 17:00 (UTC−04:00)")
        #expect(english.instant(winter) == "31 December 2023, 18:59 (UTC−05:00)")
        #expect(german.instant(summer) == "11. Juli 2023, 23:00 Uhr (UTC+02:00)")
        #expect(german.instant(winter) == "1. Januar 2024, 00:59 Uhr (UTC+01:00)")
        #expect(other.instant(summer) == "2023-07-11 21:00 (UTC)")
        #expect(other.zoneName == "UTC")
        let instants = [("fr-FR", "Europe/Paris"), ("es", "Europe/Madrid"), ("ja-JP", "Asia/Tokyo")].map {
            ReportFormat(locale: $0, timezone: $1).instant(winter)
        }
        #expect(
            instants == [
                "1 janvier 2024, 00:59 (UTC+01:00)", "1 de enero de 2024, 00:59 (UTC+01:00)",
                "2024年1月1日 08:59 (UTC+09:00)",
            ])
        let numbers = ["fr", "es", "ja"].map { ReportFormat(locale: $0, timezone: "UTC").number(12_345) }
        #expect(numbers == ["12\u{A0}345", "12.345", "12,345"])
        #expect(
            ReportFormat(locale: "en", timezone: "Asia/Kolkata").instant(summer) == "12 July 2023, 02:30 (UTC+05:30)")
        #expect(english.number(1_234_567) == "1,234,567")
        #expect(german.number(12_345) == "12.345")
        #expect(other.number(1_234) == "1234")
        #expect(english.number(999) == "999")
        #expect(english.count(nil) == "–")
        let spans = [0, 45, 60, 61, 3_600, 8_040, 86_400, 100_000].map { english.span($0) }
        #expect(spans == ["0 s", "45 s", "1 min", "1 min 1 s", "1 h", "2 h 14 min", "1 d", "1 d 3 h"])
    }

    @Test("The zone's offset follows its summer time")
    func summerTime() {
        let format = ReportFormat(locale: "en", timezone: "America/New_York")
        // 2023-03-12: the clocks go from 02:00 to 03:00 at 07:00 UTC.
        #expect(format.instant(Instant(secondsSinceEpoch: 1_678_604_340)) == "12 March 2023, 01:59 (UTC−05:00)")
        #expect(format.instant(Instant(secondsSinceEpoch: 1_678_604_400)) == "12 March 2023, 03:00 (UTC−04:00)")
    }

    @Test("Templates find every name of the list, at every level and in every item", arguments: ShareLevel.allCases)
    func viewIsComplete(level: ShareLevel) throws {
        let summary = Summary.make(SummaryTests.request(level), SummaryTests.twentyFive(.named))
        guard case .map(let root) = summary.view() else {
            Issue.record("not a map")
            return
        }
        #expect(root["tlp"] == .text("TLP:AMBER+STRICT"))
        #expect(root["asOf"] == .text("11 July 2023, 17:00 (UTC−04:00)"))
        #expect(root["edition"] == .text("3"))
        let flags = ["levelIsNamed", "levelIsPseudonymous", "levelIsAggregate"]
        #expect(flags.filter { root[$0] == .flag(true) }.count == 1)
        let names: Set = [
            "tlp", "tlpIsClear", "tlpIsGreen", "tlpIsAmber", "tlpIsAmberStrict", "tlpIsRed", "partner",
            "levelIsNamed", "levelIsPseudonymous", "levelIsAggregate", "edition", "asOf", "asOfUTC", "timezone",
            "drill", "incident", "customers", "listed", "aligned", "alignedListed", "hasListed", "hasUnlisted",
            "unlisted", "anyHidden", "smallest", "hasTiers", "tiers", "timeToNotify", "timeToConfirm", "silent",
            "failures", "uncertain", "possibleDuplicates", "tasks", "hasNextSteps", "nextSteps", "hasItems", "items",
            "hasExceptions", "exceptions",
        ]
        #expect(Set(root.keys) == names)
        guard case .map(let customers) = root["customers"], case .list(let steps) = root["nextSteps"] else {
            Issue.record("wrong shapes")
            return
        }
        #expect(customers["unreachable"] == .text(level == .aggregate ? "–" : "2"))
        for step in steps {
            guard case .map(let step) = step else { continue }
            #expect(Summary.NextStep.Code.allCases.filter { step[$0.rawValue] == .flag(true) }.count == 1)
        }
        guard case .list(let items) = root["items"], case .map(let item)? = items.first else {
            #expect(level == .aggregate)
            return
        }
        #expect(item["isConfirmed"] != nil && item["hasMitigated"] == .flag(false))
    }

    @Test("Columns of plain text have one width")
    func alignment() {
        let format = ReportFormat(locale: "en", timezone: "UTC")
        #expect(format.rightAligned(["7", "1,234", "–"]) == ["    7", "1,234", "    –"])
        #expect(format.leftAligned(["a", "bcd"]) == ["a  ", "bcd"])
    }

    @Test("Status has the agreed keys, with null for what is not known and zero for empty states")
    func status() throws {
        let report = StatusReport(
            incident: "INC-1", asOf: SummaryTests.asOf, customers: .init([.notified: 2, .confirmed: 3]),
            deliveries: .init([.accepted: 5]),
            releases: [
                .init(
                    release: 1, advisory: "initial", state: .paused, reason: "content_drift", digest: "abc",
                    approvals: [.init(by: "Dana", at: SummaryTests.asOf, isAuthor: true)],
                    drift: .init(content: ["d1"], files: ["templates/initial/en/body.txt.mustache"]))
            ],
            silent: .init(count: 1, items: [.init(tenant: "t", state: .notified, since: nil)]),
            failures: .init(
                count: 1,
                items: [
                    .init(delivery: "d1", tenant: "t", contact: "soc", channel: .smtp, state: .refused, reply: "550 no")
                ]),
            tasks: 1, workers: 0)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        #expect(
            String(decoding: try encoder.encode(report), as: UTF8.self) == """
                {"asOf":"2023-07-11T21:00:00Z","clocks":[],\
                "customers":{"confirmed":3,"disputed":0,"mitigated":0,"notified":2,"queued":0,"total":5,"unreachable":0,"withdrawn":0},\
                "deliveries":{"accepted":5,"cancelled":0,"deferred":0,"expired":0,"held":0,"ready":0,"refused":0,"sending":0,"total":5,"uncertain":0},\
                "failures":{"count":1,"items":[{"channel":"smtp","contact":"soc","delivery":"d1","reply":"550 no","state":"refused","tenant":"t"}]},\
                "incident":"INC-1","possibleDuplicates":0,\
                "releases":[{"advisory":"initial","approvals":[{"at":"2023-07-11T21:00:00Z","by":"Dana","isAuthor":true,"isSigned":false}],\
                "breakGlass":null,"digest":"abc","drift":{"content":["d1"],"files":["templates/initial/en/body.txt.mustache"]},\
                "reason":"content_drift","release":1,"state":"paused"}],\
                "silent":{"count":1,"items":[{"reconfirmDue":false,"since":null,"state":"notified","tenant":"t"}]},"tasks":1,"workers":0}
                """)
    }

    @Test(
        "Only the codes of a reply are told",
        arguments: [
            ("550 5.1.1 <jane@x.example> unknown", "550 5.1.1"), ("550-5.7.1 blocked", "550 5.7.1"),
            ("404 Not Found", "404"),
            ("404", "404"), ("timed out", nil), ("", nil), ("550 jane", "550"), ("55O 5.1.1", nil),
            ("550 5.1.jane", "550"),
            ("1234 5.1.1", nil), ("550 5.1.1111", "550"),
        ] as [(String, String?)])
    func replyCodes(reply: String, codes: String?) {
        #expect(FailureRecord(contact: "c", channel: .smtp, state: .refused, reply: reply).codes == codes)
    }
}
