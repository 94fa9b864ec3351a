import Foundation
import Testing
import TocsinTestSupport

/// One file of a workspace, spoilt, and where the program must see it.
struct SpoiltFile: Sendable, CustomTestStringConvertible {
    var file: String
    var old: String
    var new: String
    /// A part of the message.
    var says: String
    /// The line that must be named; the first one that was changed if left out, none if 0.
    var line: Int?

    init(_ file: String, _ old: String, _ new: String, says: String, line: Int? = nil) {
        self.file = file
        self.old = old
        self.new = new
        self.says = says
        self.line = line
    }

    var testDescription: String { says }

    /// The file's text after the change.
    func spoil(_ text: String) throws -> String {
        let range = try #require(text.range(of: old), "the sample lacks “\(old)”")
        return text.replacingCharacters(in: range, with: new)
    }

    /// The number of the first line in which two texts differ.
    static func firstDifference(_ left: String, _ right: String) -> Int {
        let pair = (left.components(separatedBy: "\n"), right.components(separatedBy: "\n"))
        return zip(pair.0, pair.1).enumerated().first { $0.element.0 != $0.element.1 }.map { $0.offset + 1 }
            ?? min(pair.0.count, pair.1.count)
    }
}

/// Bad input ends with 65 and the place, in text and JSON, and leaves every byte of the ledger as it was.
@Suite("Bad files", .enabled(if: TemporaryWorkspace.canDump, "needs sqlite3"))
struct BadInputTests {
    private static let queueing = [
        "queue", TemporaryWorkspace.incident, "--batch", "batch.csv", "--advisory", "initial", "--by", "dana",
    ]

    /// Spoils one file after the other in a workspace whose ledger holds a release.
    private func refuse(_ cases: [SpoiltFile], by command: [String] = queueing) throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let before = try workspace.dump()
        #expect(before.contains("INSERT INTO deliveries"))
        for spoilt in cases {
            let good = try workspace.read(spoilt.file)
            let bad = try spoilt.spoil(good)
            try workspace.write(bad, to: spoilt.file)
            let what = "\(spoilt.file), \(spoilt.says)"
            let json = try workspace.tocsin.run(command + ["--format", "json"])
            #expect(json.code == 65, "\(what): \(json.error)")
            let failure = try json.failure()
            #expect(failure["code"].text == "badInput", "\(what)")
            let line = spoilt.line ?? SpoiltFile.firstDifference(good, bad)
            let isPlaced = failure["problems"].list?.contains { problem in
                problem["file"].text == spoilt.file && (line == 0 || problem["line"].number == line)
                    && problem["message"].text?.contains(spoilt.says) ?? false
            }
            #expect(isPlaced == true, "\(what), line \(line): \(json.error)")
            let text = try workspace.tocsin.run(command)
            #expect(text.code == 65, "\(what)")
            #expect(text.error.hasPrefix("error: "), "\(what)")
            let place = line == 0 ? "\(spoilt.file):" : "\(spoilt.file):\(line)"
            let isShown = (text.error + text.output).split(separator: "\n").contains {
                $0.contains(place) && $0.contains(spoilt.says)
            }
            #expect(isShown, "\(what): \(text.error)\(text.output)")
            try workspace.write(good, to: spoilt.file)
        }
        #expect(try workspace.dump() == before)
        let good = try workspace.tocsin.run(command)
        #expect(good.code == 0, "the mended files are taken: \(good.error)")
    }

    @Test("Batches")
    func batches() throws {
        let batch = "batch.csv"
        try refuse([
            SpoiltFile(batch, ",1284,", ",\"1,284\",", says: "digits alone: if it is 1284"),
            SpoiltFile(batch, "2023-05-16", "5/16/2023", says: "“5/16/2023” in “firstAccess” must be a day"),
            SpoiltFile(batch, "tenant,", "customer,", says: "the header needs a column “tenant”"),
            SpoiltFile(batch, "\nforeign-trade-office,", "\nwetlands-agency,", says: "stands at line 2 already"),
            SpoiltFile(batch, "treaty-secretariat,", "treaty-secretarat,", says: "did you mean treaty-secretariat?"),
            SpoiltFile(batch, "wetlands-agency,", "wetlands agency,", says: "must be 1 to 64 letters"),
            SpoiltFile(batch, ",EV-703-WE,", ",,", says: "facts.evidence is missing or empty"),
            SpoiltFile(batch, "tocsin.untrusted", "tocsin.trusted", says: "did you mean tocsin.untrusted?"),
            SpoiltFile(batch, "tocsin.untrusted", "tocsin.atachments", says: "did you mean tocsin.attachments"),
            SpoiltFile(batch, "delta survey.,", "delta survey.,nobody", says: "names the contact “nobody”"),
            SpoiltFile(batch, "\nwetlands-agency,", "\nisarwerk,1\nwetlands-agency,", says: "the row has 2 fields"),
            SpoiltFile(batch, "EV-703-WE", "EV\u{0}", says: "the character U+0000 is not allowed"),
            SpoiltFile(batch, "logsUntil", "evidence", says: "is also column"),
            SpoiltFile(batch, "EV-703-WE", "EV\"703", says: "a quote inside a field"),
            SpoiltFile(
                batch, "tenant,accountsAffected,mailboxes,", "tenant;accountsAffected;mailboxes;",
                says: "separated by semicolons"),
        ])
    }

    @Test("Contacts as CSV")
    func contactsCSV() throws {
        let bulk = "contacts/bulk.csv"
        try refuse([
            SpoiltFile(bulk, "tenant,name,", "tenant,", says: "the header needs a column “name”"),
            SpoiltFile(bulk, ",smtp,newsroom", ",fax,newsroom", says: "must be smtp, webhook or phone"),
            SpoiltFile(bulk, ",smtp,newsroom", ",slack,newsroom", says: "into the column format"),
            SpoiltFile(bulk, "newsroom-tech@", "newsroom tech@", says: "holds no blanks"),
            SpoiltFile(bulk, "it operations,1,", "it operations,first,", says: "must be a whole number"),
            SpoiltFile(bulk, "organisation,", "company,", says: "must be one of organisation, consumer"),
            SpoiltFile(bulk, "aggregate,", "everything,", says: "must be one of aggregate, pseudonymous, named"),
            SpoiltFile(bulk, "+12025550130", "202 555", says: "a phone number has the form"),
            SpoiltFile(bulk, "en-US", "english please", says: "BCP 47"),
            SpoiltFile(bulk, "Larkspur Media Group", "Larkspur Media", says: "differs from line 2", line: 3),
            SpoiltFile(bulk, "\nopen-shelter-fund,", "\nx,y\nopen-shelter-fund,", says: "the row has 2 fields"),
            SpoiltFile(bulk, ",phone,+12025550130", ",smtp,b@larkspur-media.example", says: "two smtp channels"),
        ])
    }

    @Test("Contacts as YAML")
    func contactsYAML() throws {
        let file = "contacts/wetlands-agency.yaml"
        try refuse([
            SpoiltFile(file, "region: us", "regoin: us", says: "did you mean region?"),
            SpoiltFile(file, "tenant: wetlands-agency", "tenant: wetland-agency", says: "they must be equal"),
            SpoiltFile(file, "schema: 1", "schema: 2", says: "this version reads schema 1"),
            SpoiltFile(file, "sector: environment", "sector: &a environment", says: "anchors and aliases are refused"),
            SpoiltFile(file, "region: us", "sector: us", says: "stands at line 6 already"),
            SpoiltFile(file, "soc@wetlands.example", "soc@@wetlands", says: "name@domain"),
            SpoiltFile(file, "format: generic", "format: slack", says: "webhook is a secret"),
            SpoiltFile(file, "id: ciso", "id: soc", says: "rename one"),
            SpoiltFile(file, "\"+12025550143\"", "\"12025550143\"", says: "a phone number has the form"),
            SpoiltFile(file, "locale: en-US", "locale: [en]", says: "must be a single value"),
            SpoiltFile(file, "soc@wetlands.example", "soc@alder-reed.example", says: "also belongs to the tenant"),
            SpoiltFile(file, "https://hooks", "http://hooks", says: "must begin with https://"),
            SpoiltFile(file, "America/New_York", "America/Atlantis", says: "an IANA time zone"),
            SpoiltFile(file, "name: Wetlands Agency", "name: \"Wetlands\\u0007\"", says: "control character"),
        ])
    }

    @Test("Advisories and their templates")
    func templates() throws {
        let text = "templates/initial/en/body.txt.mustache"
        let html = "templates/initial/en/body.html.mustache"
        let advisory = "templates/initial/advisory.yaml"
        try refuse([
            SpoiltFile(text, "{{facts.actor}}", "{{facts.aktor}}", says: "“facts.aktor” is missing"),
            SpoiltFile(text, "{{incident.id}}", "{{incident.number}}", says: "“incident.number” is not known here"),
            SpoiltFile(text, "{{/facts.note}}", "", says: "has no end", line: 22),
            SpoiltFile(text, "{{version}}", "{{>footer}}", says: "partials are not supported"),
            SpoiltFile(text, "{{version}}", "{{=<% %>=}}", says: "change the delimiters"),
            SpoiltFile(text, "{{version}}", "\u{F8FC}", says: "the private-use character U+F8FC is reserved"),
            SpoiltFile(html, "{{caseCode}}", "{{{caseCode}}}", says: "would not be escaped"),
            SpoiltFile(html, "<h2>", "<img src=\"https://x.example/p.png\"><h2>", says: "<img> is not allowed"),
            SpoiltFile(html, "<h2>", "<script>1</script><h2>", says: "<script> is not allowed"),
            SpoiltFile(advisory, "kind: initial", "kind: first", says: "must be one of initial"),
            SpoiltFile(
                advisory, "kind: initial", "kind: correction", says: "plan a correction with tocsin correct", line: 0),
            SpoiltFile(advisory, "defaultLocale: en", "defaultLocale: it", says: "there is no folder “it”"),
            SpoiltFile(advisory, "- evidence", "- \"evi dence\"", says: "must be 1 to 64 letters"),
        ])
    }

    @Test("A first date after the last one is a warning of the plan, at its cell, and stops nothing")
    func reversedDates() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        try workspace.replace("2023-05-16,2023-06-15", with: "2023-06-16,2023-06-15", in: "batch.csv")
        let plan = try workspace.tocsin.run(Self.queueing + ["--dry-run", "--format", "json"])
        #expect(plan.code == 0, "\(plan.error)")
        let warnings = try plan.object()["warnings"]["items"].list ?? []
        let told = warnings.filter { $0["message"].text?.contains("which is after “lastAccess”") == true }
        #expect(told.count == 1 && told[0]["line"].number == 2 && told[0]["tenant"].text == "wetlands-agency")
    }

    @Test("The configuration")
    func configuration() throws {
        let file = "tocsin.yaml"
        try refuse([
            SpoiltFile(file, "policy:", "polcy:", says: "did you mean policy?"),
            SpoiltFile(file, "schema: 1", "schema: one", says: "this version reads schema 1"),
            SpoiltFile(file, "lease: 15m", "lease: 15 minutes", says: "must be a duration"),
            SpoiltFile(file, "tls: smtps", "tls: none", says: "is for loopback hosts only"),
            SpoiltFile(file, "approvals: 1", "approvals: 0", says: "must be a whole number from 1 to 100"),
            SpoiltFile(file, "database: tocsin.sqlite", "database: postgres://x/y", says: "not supported yet"),
            SpoiltFile(file, "port: 465", "port: 70000", says: "must be a whole number from 1 to 65535"),
            SpoiltFile(file, "<security@provider.example>", "<security@provider example>", says: "holds no blanks"),
            SpoiltFile(file, "tlp: AMBER+STRICT", "tlp: PINK", says: "must be one of CLEAR"),
            SpoiltFile(file, "https://notify", "notify", says: "must begin with https://"),
            SpoiltFile(file, "# username: tocsin", "username: tocsin", says: "needs both"),
            SpoiltFile(file, "people: []", "people: [{name: x, roles: [boss]}]", says: "there is no role “boss”"),
        ])
    }
}
