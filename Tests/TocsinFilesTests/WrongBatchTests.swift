import Foundation
import Testing
import TocsinCore
import TocsinTestSupport

@testable import TocsinFiles

/// A file as people really send it, and every word that they get back.
struct WrongFile: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var bytes: [UInt8]
    var expected: [String]

    init(_ name: String, _ bytes: [UInt8], _ expected: [String]) {
        testDescription = name
        self.bytes = bytes
        self.expected = expected
    }

    init(_ name: String, _ text: String, _ expected: [String]) {
        self.init(name, Array(text.utf8), expected)
    }
}

/// UTF-16, little-endian, as Excel's “Unicode Text” has it.
private func utf16(_ text: String, mark: Bool = true) -> [UInt8] {
    (mark ? [0xFF, 0xFE] : []) + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
}

/// As “CSV (Comma delimited)” is saved in western Europe.
private let windows1252: [UInt8] = {
    var bytes = Array("tenant,city\nacme,K".utf8)
    bytes.append(0xF6)
    bytes += Array("ln\nbeta,M".utf8)
    bytes += [0xFC, 0x0A]
    return bytes
}()

/// A whole CRM: 200 columns.
private let wide: String = {
    let header = (1..<200).map { ",Column \($0)" }.joined()
    let row = String(repeating: ",x", count: 199)
    return "tenant\(header)\nacme\(row)\n"
}()

private let save = "in Excel: File → Save As → CSV UTF-8 (Comma delimited)"
private let separator =
    "in Excel: File → Options → Advanced, untick “Use system separators”, set the decimal separator to . and the thousands "
    + "separator to , and then File → Save As → CSV UTF-8 (Comma delimited)"
private let deleteRows = "in Excel: select the rows, Home → Delete → Delete Sheet Rows, and save again"
private let deleteColumns = "in Excel: select the columns, Home → Delete → Delete Sheet Columns, and save again"
private let unmerge =
    "in Excel: Home → Merge & Center → Unmerge Cells, then Home → Delete → Delete Sheet Rows for every row above the names "
    + "of the columns, and save again"
private let trim =
    "in Excel: =TRIM(A2) in a free column, copy it, Home → Paste → Paste Values over the old column, and save again"
private let values = "in Excel: select the column, copy it, Home → Paste → Paste Values, and save again"
private let asDate =
    "in Excel: select the column, Home → Format → Format Cells → Custom → yyyy-mm-dd, and save again (if it is a number, "
    + "give the column another name)"

private let wrongBatches: [WrongFile] = [
    WrongFile(
        "semicolons and a byte order mark", "\u{FEFF}tenant;first\r\nacme;2023-05-15\r\n",
        ["b.csv:1:1: the columns are separated by semicolons, and commas are needed; \(separator)"]),
    WrongFile(
        "tabs", "tenant\tfirst\nacme\t1\n",
        ["b.csv:1:1: the columns are separated by tabs, and commas are needed; \(save)"]),
    WrongFile(
        "UTF-16", utf16("tenant\tfirst\r\nacme\t1\r\n"),
        ["b.csv:1:1: the file is UTF-16, as “Unicode Text” is; \(save)"]),
    WrongFile(
        "UTF-16 without a mark", utf16("tenant,first\r\n", mark: false),
        ["b.csv:1:1: the file is UTF-16, as “Unicode Text” is; \(save)"]),
    WrongFile(
        "a Windows code page", windows1252,
        ["b.csv:2:7: this is not UTF-8; \(save)"]),
    WrongFile(
        "a workbook", [0x50, 0x4B, 0x03, 0x04, 0x14, 0, 6, 0],
        ["b.csv:1:1: this is a workbook of a spreadsheet, not CSV; \(save)"]),
    WrongFile(
        "an old workbook", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1],
        ["b.csv:1:1: this is a workbook of a spreadsheet, not CSV; \(save)"]),
    WrongFile(
        "a web page that calls itself a table", "<html><table><tr><td>tenant</td></tr></table></html>",
        ["b.csv:1:1: this is HTML or XML, not CSV; open it in Excel, and \(save)"]),
    WrongFile(
        "a hint for Excel", "sep=,\r\ntenant,first\r\nacme,1\r\n",
        [
            "b.csv:1:1: the first line is a hint for Excel, which does not show it; delete it with a text editor"
        ]),
    WrongFile(
        "a title of merged cells above the header",
        "Impacted customers,,\r\n,,\r\ntenant,first,note\r\nacme,1,x\r\n",
        ["b.csv:1:1: the names of the columns stand at line 3, below a title or merged cells; \(unmerge)"]),
    WrongFile(
        "a header of two rows, merged", "tenant,access,,note\r\nacme,1,2,x\r\n",
        [
            "b.csv:1:15: the column has no name; give each one a name. If it is merged cells, \(unmerge)"
        ]),
    WrongFile(
        "columns without anything at the end", "tenant,first,,,\r\nacme,1,,,\r\n",
        ["b.csv:1:14: the last 3 columns have no name; \(deleteColumns)"]),
    WrongFile(
        "rows without anything at the end", "tenant,first\r\nacme,1\r\n,\r\n,\r\n,\r\n",
        ["b.csv:3:1: this row and 2 more hold nothing but separators; \(deleteRows)"]),
    WrongFile(
        "a tenant twice in other letters", "tenant,first\nwetlands-agency,1\nWetlands-Agency,2\n",
        [
            "b.csv:3:1: the tenant “Wetlands-Agency” is “wetlands-agency” of line 2 in other letters; delete one of "
                + "the two rows"
        ]),
    WrongFile(
        "blanks at the end of a cell", "tenant,first\nacme ,1\nbeta\u{A0},2\n",
        [
            "b.csv:2:1: the tenant “acme ” has blanks at its ends; delete them (\(trim))",
            "b.csv:3:1: the tenant “beta\u{A0}” has blanks at its ends; delete them (\(trim))",
        ]),
    WrongFile(
        "characters that nobody sees", "tenant,first\nacme\u{200B},1\n\u{202A}beta,2\n",
        [
            "b.csv:2:1: the tenant “acme\u{200B}” holds U+200B, which nobody sees; delete it (in Excel: "
                + "=SUBSTITUTE(A2,UNICHAR(8203),\"\") in a free column, copy it, Home → Paste → Paste Values over the old "
                + "column, and save again)",
            "b.csv:3:1: the tenant “\u{202A}beta” holds U+202A, which nobody sees; delete it (in Excel: "
                + "=SUBSTITUTE(A2,UNICHAR(8234),\"\") in a free column, copy it, Home → Paste → Paste Values over the old "
                + "column, and save again)",
        ]),
    WrongFile(
        "blanks at the end of the header", "tenant ,first\nacme,1\n",
        ["b.csv:1:1: the name “tenant ” has blanks at its ends; delete them in the header"]),
    WrongFile(
        "the name of a column in other letters", "Tenant,first\nacme,1\n",
        ["b.csv:1:1: the header needs a column “tenant”; column 1 is “Tenant”: write it “tenant”"]),
    WrongFile(
        "the last column is missing in some rows", "tenant,first,note\nacme,1,x\nbeta,2\n",
        [
            "b.csv:3:1: the row has 2 fields, the header has 3: “note” is missing; Excel leaves out empty cells at the "
                + "end of a row: fill them in there, or delete the column, and save again"
        ]),
    WrongFile(
        "a comma in a field without quotes", "tenant,note\nacme,one, two\n",
        [
            "b.csv:2:10: the row has 3 fields, the header has 2; a field that holds a comma stands in quotes, as Excel "
                + "writes it when it saves as CSV UTF-8 (Comma delimited)"
        ]),
    WrongFile(
        "dates as numbers, by the column's name", "tenant,firstAccess,accounts\nacme,45123,45123\n",
        [
            "b.csv:2:6: “45123” in “firstAccess” is the number by which Excel keeps the date 2023-07-16; \(asDate)"
        ]),
    WrongFile(
        "dates as numbers, by another cell", "tenant,breach\nacme,45123.75\nbeta,16.07.2023\ngamma,\n",
        [
            "b.csv:2:6: “45123.75” in “breach” is the number by which Excel keeps the date 2023-07-16; \(asDate)"
        ]),
    WrongFile(
        "formulas",
        "tenant,link,note\nacme,\"=HYPERLINK(\"\"https://x.example\"\",\"\"x\"\")\",#REF!\nbeta,a,####\n",
        [
            "b.csv:2:6: “=HYPERLINK(…)” is a formula and not its result; \(values)",
            "b.csv:2:48: “#REF!” is an error that Excel shows in place of a value; mend its formula there, or type the "
                + "value, and save again",
            "b.csv:3:8: “####” stands where the column was too narrow for the value; in Excel: Home → Format → "
                + "AutoFit Column Width, and save again",
        ]),
    WrongFile(
        "200 columns", wide,
        [
            "b.csv:1:989: the batch has 200 columns, more than 100; keep tenant and the facts that your texts use "
                + "(\(deleteColumns))"
        ]),
]

private let types: [String: FactType] = [
    "itemsAccessed": .number, "firstAccess": .date, "detected": .instant, "mailboxes": .list, "lastCount": .number,
]
private let plainNumber =
    "in Excel: select the column, Home → Format → Format Cells → Number, Decimal places: 0, untick “Use 1000 Separator "
    + "(,)”, and save again"
private let day =
    "must be a day such as 2023-06-16; in Excel: select the column, Home → Format → Format Cells → Custom → yyyy-mm-dd, and "
    + "save again"
private let wholeNumber = "must be a whole number of at most 15 digits, such as 1284, without a sign or a fraction"

/// Facts that are not of the types that the advisory gives them.
private let wrongFacts: [WrongFile] = [
    WrongFile(
        "numbers in groups", "tenant,itemsAccessed\nacme,\"1,143\"\nbeta,1.143\ngamma,12 345 678\n",
        [
            "b.csv:2:6: “1,143” in “itemsAccessed” must be digits alone: if it is 1143, \(plainNumber)",
            "b.csv:3:6: “1.143” in “itemsAccessed” must be digits alone: if it is 1143, \(plainNumber)",
            "b.csv:4:7: “12 345 678” in “itemsAccessed” must be digits alone: if it is 12345678, \(plainNumber)",
        ]),
    WrongFile(
        "other numbers", "tenant,itemsAccessed\na,-1\nb,1.5\nc,1.28E+05\nd,many\ne,1000000000000000\n",
        [
            "b.csv:2:3: “-1” in “itemsAccessed” \(wholeNumber)", "b.csv:3:3: “1.5” in “itemsAccessed” \(wholeNumber)",
            "b.csv:4:3: “1.28E+05” in “itemsAccessed” \(wholeNumber); \(plainNumber)",
            "b.csv:5:3: “many” in “itemsAccessed” \(wholeNumber)",
            "b.csv:6:3: “1000000000000000” in “itemsAccessed” \(wholeNumber)",
        ]),
    WrongFile(
        "days as a spreadsheet shows them",
        "tenant,firstAccess\na,5/18/2023\nb,18.06.2023\nc,unknown\nd,45123\ne,2023-05-18T10:00:00Z\n",
        [
            "b.csv:2:3: “5/18/2023” in “firstAccess” \(day)", "b.csv:3:3: “18.06.2023” in “firstAccess” \(day)",
            "b.csv:4:3: “unknown” in “firstAccess” must be a day such as 2023-06-16",
            "b.csv:5:3: “45123” in “firstAccess” is the number by which Excel keeps the date 2023-07-16; \(asDate)",
            "b.csv:6:3: “2023-05-18T10:00:00Z” in “firstAccess” \(day)",
        ]),
    WrongFile(
        "instants without a zone, and a list of nothing", "tenant,detected,mailboxes\na,2023-05-18 10:00,;\n",
        [
            "b.csv:2:3: “2023-05-18 10:00” in “detected” must be an instant such as 2023-06-16T14:05:00Z, with its zone; if "
                + "the times are UTC, in Excel: select the column, Home → Format → Format Cells → Custom → "
                + "yyyy-mm-dd\"T\"hh:mm:ss\"Z\", and save again",
            "b.csv:2:20: “;” in “mailboxes” must be items with ; between them, and holds none",
        ]),
    // A number is none that is a date, whatever its column is called.
    WrongFile(
        "facts of their types, and empty ones",
        "tenant,itemsAccessed,firstAccess,detected,mailboxes,lastCount\n"
            + "a,0,2023-05-18,2023-05-18T10:00:00+02:00,x; y,45123\nb,,,,,\n", []),
]

@Suite("Wrong batches")
struct WrongBatchTests {
    @Test(
        "Each is told in the words of the spreadsheet, with its place",
        arguments: wrongBatches)
    func wrongBatch(_ file: WrongFile) throws {
        let folder = try TemporaryWorkspace()
        let path = try folder.write("b.csv", file.bytes)
        #expect(problems { _ = try folder.workspace.batch(file: path) } == file.expected)
    }

    @Test("A fact that is not of its type is told at its cell, with what stands there", arguments: wrongFacts)
    func wrongFact(_ file: WrongFile) throws {
        let folder = try TemporaryWorkspace()
        let path = try folder.write("b.csv", file.bytes)
        #expect(problems { _ = try folder.workspace.batch(file: path, types: types) } == file.expected)
    }

    @Test("All numbers that are dates are counted, and the first thousand are told", arguments: [1_000, 1_001, 2_500])
    func count(rows: Int) throws {
        let folder = try TemporaryWorkspace()
        let path = try folder.write("b.csv", "tenant,first\n" + (0..<rows).map { "t\($0),45123\n" }.joined())
        let error = #expect(throws: TocsinError.self) { _ = try folder.workspace.batch(file: path) }
        let rest = rows > 1_000 ? "; the first 1000 are listed" : ""
        #expect(error?.message == "\(rows) problems in b.csv\(rest)" && error?.problems.count == 1_000)
    }

    @Test("A row whose first date is after its last one is warned of, days and instants alike")
    func reversed() throws {
        let folder = try TemporaryWorkspace()
        let path = try folder.write(
            "b.csv",
            "tenant,firstAccess,last_seen,lastAccess,first_seen\na,2023-05-18,,2023-05-17,\nb,2023-05-18,,2023-05-18,\n"
                + "c,,2023-05-18T10:00:00Z,,2023-05-18T13:00:00+02:00\nd,2023-05-18,x,,y\ne,2023-05-18,,2023-05-17T00:00:00Z,\n"
        )
        let batch = try folder.workspace.batch(file: path)
        #expect(
            batch.warnings.map(\.description) == [
                "b.csv:2:3: “firstAccess” is 2023-05-18, which is after “lastAccess”, 2023-05-17: exchange the two, or mend "
                    + "the one that is wrong",
                "b.csv:4:26: “first_seen” is 2023-05-18T13:00:00+02:00, which is after “last_seen”, 2023-05-18T10:00:00Z: "
                    + "exchange the two, or mend the one that is wrong",
            ])
        let many = try folder.write(
            "c.csv", "tenant,first,last\n" + (0..<102).map { "t\($0),2023-05-18,2023-05-17\n" }.joined())
        let warnings = try folder.workspace.batch(file: many).warnings
        #expect(warnings.count == 101 && warnings.last?.message == "2 more rows have dates in the wrong order")
    }

    @Test("The page shows what is really said")
    func page() throws {
        let table = try DocumentationPage("batches.md").table("wrong batches")
        let rows = table.split(separator: "\n").dropFirst(2)
        #expect(rows.count >= 16)
        let said = (wrongBatches + wrongFacts + wrongContactFiles).flatMap(\.expected).map { message in
            message.hasPrefix("b.csv:")
                ? "batch" + message.dropFirst(1) : message.replacing("contacts/c.csv", with: "contacts/bulk.csv")
        }
        for row in rows {
            let shown = row.split(separator: "`", omittingEmptySubsequences: false)
            #expect(shown.count == 3 && said.contains(String(shown[1])), "\(row)")
        }
    }

    @Test("100 columns are a batch, 101 are none")
    func columns() throws {
        let folder = try TemporaryWorkspace()
        for (count, isGood) in [(100, true), (101, false)] {
            let header = "tenant" + (1..<count).map { ",c\($0)" }.joined()
            let path = try folder.write("b.csv", header + "\nacme" + String(repeating: ",x", count: count - 1) + "\n")
            #expect(problems { _ = try folder.workspace.batch(file: path) }.isEmpty == isGood)
        }
    }

    @Test(
        "A number is a date only with a reason, and only of the years 2000 to 2049",
        arguments: [
            ("first", "36525", false), ("first", "36526", true), ("first", "54788", true), ("first", "54789", false),
            ("accounts", "45123", false), ("first", "4512", false), ("first", "45123a", false),
            ("frontend", "45123", false),
            ("log_since", "45123", true), ("lastSeen", "45123,5", true),
        ])
    func serialDates(name: String, cell: String, isDate: Bool) throws {
        let folder = try TemporaryWorkspace()
        let path = try folder.write("b.csv", "tenant,\(name)\nacme,\"\(cell)\"\n")
        #expect(problems { _ = try folder.workspace.batch(file: path) }.isEmpty != isDate)
    }

    @Test("What only begins like a formula or an error is a fact")
    func facts() throws {
        let folder = try TemporaryWorkspace()
        let path = try folder.write("b.csv", "tenant,a,b,c,d\nacme,#1 priority,+1 202 555 0100,-5,##\n")
        #expect(try folder.workspace.batch(file: path).count == 1)
    }

    /// 50 MB as somebody exports a whole CRM.
    private static func large(_ row: (Int) -> String) -> [UInt8] {
        var bytes = Array("tenant,firstAccess,note\n".utf8)
        bytes.reserveCapacity(51_000_000)
        var number = 0
        while bytes.count < 50_000_000 {
            bytes += Array(row(number).utf8)
            number += 1
        }
        return bytes
    }

    @Test("50 MB that are wrong from their first byte are answered at once")
    func largeAndForeign() throws {
        let folder = try TemporaryWorkspace()
        let path = try folder.write("b.csv", [0xFF, 0xFE] + [UInt8](repeating: 0x20, count: 50_000_000))
        let clock = ContinuousClock()
        let time = clock.measure {
            #expect(
                problems { _ = try folder.workspace.batch(file: path) } == [
                    "b.csv:1:1: the file is UTF-16, as “Unicode Text” is; \(save)"
                ])
        }
        #expect(time < .seconds(2))
    }

    @Test("50 MB with a fault in the last row are read to the end, and in every row the first thousand are told")
    func large() throws {
        let folder = try TemporaryWorkspace()
        let note = String(repeating: "x", count: 20_000)
        let last = Self.large { "t\($0),2023-05-15,\"\(note.prefix(9_900))\"\n" } + Array("t1,2023-05-15,x\n".utf8)
        let path = try folder.write("b.csv", last)
        #expect(problems { _ = try folder.workspace.batch(file: path) }.count == 1)
        let every = try folder.write("c.csv", Self.large { _ in " t,2023-05-15,\"\(note.prefix(9_900))\"\n" })
        #expect(problems { _ = try folder.workspace.batch(file: every) }.count == 1_000)
    }
}

private let header = "tenant,name,contact,contactName,channel,address,checked\n"

private let wrongContactFiles: [WrongFile] = [
    WrongFile(
        "semicolons", "tenant;name\na;b\n",
        ["contacts/c.csv:1:1: the columns are separated by semicolons, and commas are needed; \(separator)"]),
    WrongFile(
        "UTF-16", utf16(header), ["contacts/c.csv:1:1: the file is UTF-16, as “Unicode Text” is; \(save)"]),
    WrongFile(
        "a title above the header", "Contacts,,,,,,\n" + header + "a,A,x,X,smtp,a@a.example,\n",
        [
            "contacts/c.csv:1:1: the names of the columns stand at line 2, below a title or merged cells; \(unmerge)"
        ]),
    WrongFile(
        "a number without its plus, and a date as a number", header + "a,A,x,X,phone,12025550143,45123\n",
        [
            "contacts/c.csv:2:15: a phone number has the form +12025550143: + and 2 to 15 digits, without blanks; "
                + "Excel takes it for a number (in Excel: select the column, Home → Format → Format Cells → Text, "
                + "and type it again)",
            "contacts/c.csv:2:27: “checked” is “45123”, but must be a date such as 2026-01-31; in Excel it is the date "
                + "2023-07-16: Home → Format → Format Cells → Custom → yyyy-mm-dd",
        ]),
    WrongFile(
        "a formula", header + "a,A,x,X,smtp,\"=HYPERLINK(\"\"mailto:a@a.example\"\")\",\n",
        ["contacts/c.csv:2:14: “=HYPERLINK(…)” is a formula and not its result; \(values)"]
    ),
    WrongFile(
        "a tenant in other letters, and with a blank",
        header + "acme,A,x,X,smtp,a@a.example,\nAcme,A,x,X,smtp,b@a.example,\nacme ,A,y,Y,smtp,c@a.example,\n",
        [
            "contacts/c.csv:3:1: the tenant “Acme” is “acme” at contacts/c.csv:2:1 in other letters; write both alike, "
                + "or give one another id",
            "contacts/c.csv:4:1: the tenant “acme ” has blanks at its ends; delete them (\(trim))",
        ]),
]

@Suite("Wrong contact files")
struct WrongContactFileTests {
    @Test(
        "Each is told in the words of the spreadsheet, with its place",
        arguments: wrongContactFiles)
    func wrongFile(_ file: WrongFile) throws {
        let folder = try TemporaryWorkspace()
        try folder.write("contacts/c.csv", file.bytes)
        let rules = DirectoryRules(allowReservedDomains: true)
        #expect(problems { _ = try folder.workspace.directory(rules) } == file.expected)
    }
}
