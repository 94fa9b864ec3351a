import Foundation
import Testing
import TocsinCore
import TocsinTestSupport

@testable import TocsinFiles

/// Reads bytes in pieces of one size.
func readCSV(_ bytes: [UInt8], pieces: Int = 4_096) -> (rows: [[String]], problems: [String]) {
    let list = ProblemList()
    var offset = 0
    var reader = CSVReader(file: "f", problems: list) {
        let end = min(bytes.count, offset + pieces)
        defer { offset = end }
        return Array(bytes[offset..<end])
    }
    var rows: [[String]] = []
    while reader.next() {
        if !reader.row.isDamaged { rows.append((0..<reader.row.count).map { reader.row.text($0) }) }
    }
    return (rows, list.problems.map(\.description))
}

@Suite("CSV")
struct CSVReaderTests {
    @Test("Fields keep their text whatever the size of the pieces", arguments: 1...9)
    func pieces(size: Int) {
        let text = "\u{FEFF}a,\"b \"\"x\"\"\",ü\r\n\r\n\"1\r\n2\",,\"\"\n,,\n\"\"\n last"
        let read = readCSV(Array(text.utf8), pieces: size)
        #expect(read.problems.isEmpty)
        #expect(read.rows == [["a", "b \"x\"", "ü"], ["1\r\n2", "", ""], ["", "", ""], [""], [" last"]])
    }

    @Test(
        "Every fault in the form has its exact place, whatever the size of the pieces", arguments: [1, 2, 3, 7, 4_096])
    func faults(size: Int) {
        let cases: [(String, [String], Int)] = [
            ("a,\"b\nc", ["f:1:3: the quote that opens this field is never closed"], 0),
            ("a,\"b\"c,d\ne,f", ["f:1:6: text after a closing quote"], 1),
            ("é,b\"c\"\ne,f", ["f:1:4: a quote inside a field", "f:1:6: a quote inside a field"], 1),
            ("a\rb\nc\n", ["f:1:2: a carriage return without a line feed"], 1),
            ("a\r", ["f:1:2: a carriage return without a line feed"], 0),
            ("\"a\"\r,b\nc\n", ["f:1:4: text after a closing quote"], 1),
            ("a,\"x\"\"\ny\u{0}\"\nb,c", ["f:2:2: the character U+0000 is not allowed"], 1),
            ("a,\u{0}", ["f:1:3: the character U+0000 is not allowed"], 0),
        ]
        for (text, expected, whole) in cases {
            let read = readCSV(Array(text.utf8), pieces: size)
            #expect(read.problems.count == expected.count, "\(text): \(read.problems)")
            for (problem, start) in zip(read.problems, expected) { #expect(problem.hasPrefix(start), "\(problem)") }
            #expect(read.rows.count == whole, "\(text)")
        }
    }

    @Test("Bytes that are not UTF-8 are told with line and column")
    func invalidUTF8() {
        let latin = Array("a,b\n\"ü\"\"\nx".utf8) + [0xE9] + Array("\",c\n".utf8)
        #expect(readCSV(latin).problems == ["f:3:2: this is not UTF-8; \(Spreadsheet.save)"])
        #expect(readCSV(Array("ok,".utf8) + [0xC3]).problems == ["f:1:4: this is not UTF-8; \(Spreadsheet.save)"])
        #expect(
            readCSV([0xFF, 0xFE, 0x61, 0x00]).problems == [
                "f:1:1: the file is UTF-16, as “Unicode Text” is; \(Spreadsheet.save)"
            ])
        // A surrogate and an overlong form are not UTF-8 either.
        #expect(readCSV([0xED, 0xA0, 0x80]).problems.count == 1)
        #expect(readCSV([0xC0, 0xAF]).problems.count == 1)
    }

    @Test("A field has at most 64 KiB; reading stops at a longer one", arguments: [1, 1_000, 1 << 18])
    func longField(size: Int) {
        let full = String(repeating: "x", count: 65_536)
        #expect(readCSV(Array("a,\(full)\nb,c".utf8), pieces: size).problems.isEmpty)
        #expect(
            readCSV(Array("a,\(full)x\nb,c".utf8), pieces: size).problems == [
                "f:1:3: a field has more than 65536 bytes"
            ])
        #expect(
            readCSV(Array("a,\"\(full)\nb,c".utf8), pieces: size).problems
                == ["f:1:3: a field has more than 65536 bytes; is its closing quote missing?"])
        #expect(readCSV(Array("\(full)x".utf8), pieces: size).problems.count == 1)
    }

    @Test("A row has at most 256 fields")
    func wideRow() {
        let wide = String(repeating: ",", count: 255)
        #expect(readCSV(Array(wide.utf8)).rows.first?.count == 256)
        let read = readCSV(Array((wide + ",,,,\na").utf8))
        #expect(read.problems.count == 1)
        #expect(read.problems.first?.hasPrefix("f:1:257: the row has more than 256 fields; delete columns") ?? false)
        #expect(read.rows == [["a"]])
    }
}

/// Python reads what Python wrote; so must we.
@Suite("CSV against Python's csv", .enabled(if: Python.isAvailable, "needs python3"))
struct CSVOracleTests {
    @Test("Generated hostile files give the rows that Python reads", arguments: [1, 2, 3])
    func oracle(seed: Int) throws {
        let folder = try TemporaryWorkspace()
        let result = try Python.run(Self.generator, [String(seed), folder.root])
        #expect(result.status == 0, "\(result.errors)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.root).filter { $0.hasSuffix(".csv") }
        #expect(names.count == 80)
        for name in names {
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.path(name))))
            let json = try Data(contentsOf: URL(fileURLWithPath: folder.path(name + ".json")))
            let expected = try JSONDecoder().decode([[String]].self, from: json)
            for size in [1, 3, 64, 1 << 18] {
                let read = readCSV(bytes, pieces: size)
                #expect(read.problems.isEmpty, "\(name) seed \(seed)")
                // Texts are compared by their bytes: Swift takes canonically equal ones for equal.
                let same = read.rows.map { $0.map { Array($0.utf8) } } == expected.map { $0.map { Array($0.utf8) } }
                #expect(same, "\(name) seed \(seed) pieces \(size)")
            }
        }
    }

    private static let generator = #"""
        import csv, io, json, random, sys
        seed, folder = int(sys.argv[1]), sys.argv[2]
        r = random.Random(seed)
        parts = ['"', '""', ',', '\r\n', '\n', '\r', ' ', '\t', '\u2028', '\u2029', '\u0085', '\x0b', '\x0c', '\x1c',
                 'a', 'é', 'e\u0301', '\U0001F600', '\ufeff', ';', "'", '\\', '0', 'ß', '\x7f']
        def field():
            kind = r.random()
            if kind < .2: return ''
            if kind < .3: return ' ' + r.choice('xyz') + ' '
            return ''.join(r.choice(parts) for _ in range(r.randint(1, 8)))
        for number in range(80):
            end = r.choice(['\r\n', '\n'])
            width = r.randint(1, 6)
            rows = [[field() for _ in range(width)] for _ in range(r.randint(1, 30))]
            out = io.StringIO(newline='')
            style = r.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
            # The minimal style leaves a lone CR bare if LF is the line end; such files we refuse.
            if any('\r' in f for row in rows for f in row): style = csv.QUOTE_ALL
            writer = csv.writer(out, lineterminator=end, quoting=style)
            for row in rows:
                writer.writerow(row)
                if r.random() < .1: out.write(end)
            text = out.getvalue()
            if r.random() < .4 and text.endswith(end): text = text[:-len(end)]
            expected = [row for row in csv.reader(io.StringIO(text, newline=''), strict=True) if row]
            data = text.encode('utf-8')
            if r.random() < .3 or data.startswith(b'\xef\xbb\xbf'): data = b'\xef\xbb\xbf' + data
            with open(f'{folder}/{number}.csv', 'wb') as f: f.write(data)
            with open(f'{folder}/{number}.csv.json', 'w') as f: json.dump(expected, f)
        """#
}
