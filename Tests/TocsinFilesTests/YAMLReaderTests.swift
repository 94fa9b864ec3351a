import Foundation
import Testing
import TocsinCore

@testable import TocsinFiles

private func parse(_ text: String) -> (root: YAMLNode?, problems: [String]) {
    let list = ProblemList()
    let root = YAMLReader.parse(Array(text.utf8), file: "f", problems: list)
    return (root, list.problems.sorted(by: Problem.isBefore).map(\.description))
}

@Suite("YAML")
struct YAMLReaderTests {
    @Test("Scalars stay text, in normal form, with their places")
    func scalars() throws {
        let read = parse("\u{FEFF}a: 1.0\r\nb: no\r\nc: 2023-05-15\r\nd: \"\"\r\ne:\r\nf: {g: [x, 'e\u{301}']}\r\n")
        #expect(read.problems.isEmpty)
        guard case .mapping(let entries)? = read.root?.value else { throw TocsinError(.failed, "no mapping") }
        let texts = entries.compactMap { entry -> String? in
            guard case .scalar(let text, _) = entry.value.value else { return nil }
            return text
        }
        #expect(texts == ["1.0", "no", "2023-05-15", "", ""])
        #expect(entries.map(\.value.isAbsent) == [false, false, false, false, true, false])
        #expect(entries[2].value.place.description == "f:3:4")
        #expect(entries[2].place.description == "f:3:1")
        guard case .mapping(let inner) = entries[5].value.value, case .sequence(let items) = inner[0].value.value,
            case .scalar(let accented, _) = items[1].value
        else { throw TocsinError(.failed, "no list") }
        #expect(items[1].place.description == "f:6:12")
        #expect(Array(accented.unicodeScalars) == ["\u{E9}"])
    }

    @Test(
        "What a workspace does not allow is refused with its place",
        arguments: [
            BadInput("anchor", "a: &x 1\nb: 2\n", [("f:1:4", "anchors and aliases are refused")]),
            BadInput("anchor on a list", "a:\n  - &x [1]\nb: *x\n", [("f:2:5", "anchors"), ("f:2:5", "anchors")]),
            BadInput("alias of nothing", "a: *x\n", [("f:1:4", "anchors and aliases are refused")]),
            BadInput("tag", "a: !!int 1\nb: !x {}\n", [("f:1:4", "tags are refused"), ("f:2:4", "tags are refused")]),
            BadInput("merge key", "a:\n  <<: {b: 1}\n", [("f:2:3", "merge keys")]),
            BadInput(
                "duplicate keys", "a: 1\nb:\n  c: 1\n  \"c\": 2\na: 3\n'a': 4\n",
                [
                    ("f:4:3", "“c” stands at line 3 already"), ("f:5:1", "“a” stands at line 1 already"),
                    ("f:6:1", "“a” stands at line 1 already"),
                ]),
            BadInput("duplicate in a flow mapping", "a: {bb: 1, c: 2, bb: 3}\n", [("f:1:18", "“bb” stands at line 1")]),
            BadInput("two documents", "a: 1\n---\nb: 2\n", [("f:2:1", "more than one document")]),
            BadInput("empty", "# nothing\n", [("f:1:1", "is empty")]),
            BadInput("open bracket", "a: [1, 2\nb: 3\n", [("f:2:2", "not valid YAML")]),
            BadInput("tab", "a:\n\tb: 1\n", [("f:2:1", "not valid YAML")]),
            BadInput("list as key", "? [a]\n: 1\n", [("f:1:3", "keys are words")]),
            BadInput("control", "a: 1\nb: x\u{1}y\u{7F}\n", [("f:2:5", "U+0001"), ("f:2:7", "U+007F")]),
            BadInput("NUL", "a: \u{0}", [("f:1:4", "U+0000")]),
            BadInput("byte order mark inside", "a: x\u{FEFF}\n", [("f:1:5", "U+FEFF")]),
            BadInput("line separator", "a: \"x\u{2028}y\"\n", [("f:1:6", "breaks the line")]),
            BadInput("lone carriage return", "a: 1\rb: 2\n", [("f:1:6", "a carriage return without")]),
            BadInput("directive", "%TAG ! x\n---\na: 1\n", [("f:1:1", "directives")]),
        ])
    func refused(_ input: BadInput) {
        input.check(parse(input.text).problems.filter { !$0.isEmpty })
    }

    @Test("Bytes that are not UTF-8 have a place")
    func invalidUTF8() {
        let list = ProblemList()
        #expect(YAMLReader.parse(Array("a: 1\nb: ü".utf8) + [0xE9], file: "f", problems: list) == nil)
        #expect(list.problems.map(\.description) == ["f:2:5: this is not UTF-8; save the file as UTF-8"])
    }

    @Test("Thirty-two levels are read, one more is refused")
    func depth() {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(parse(nested(32)).problems.isEmpty)
        #expect(parse(nested(33)).problems == ["f:1:33: nested deeper than 32 levels; flatten it"])
        let block = (0..<33).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
        #expect(parse(block).problems == ["f:32:32: nested deeper than 32 levels; flatten it"])
    }

    @Test(
        "Bombs are refused before the parser sees them",
        arguments: [
            "[", "{", "- ", "? ", "[\"]\",", "{a: ", "- - ", " ", ": ", "[\n", "['", "&a [*a,",
        ])
    func bombs(piece: String) {
        let bomb = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
        let clock = ContinuousClock()
        let time = clock.measure { #expect(parse(bomb).problems.count == 1, "\(parse(bomb).problems.prefix(3))") }
        #expect(time < .seconds(20))
    }

    @Test("A long flat list is no bomb")
    func flatList() throws {
        guard case .sequence(let items)? = parse(String(repeating: "- x\n", count: 50_000)).root?.value else {
            throw TocsinError(.failed, "no list")
        }
        #expect(items.count == 50_000)
    }

    @Test("Aliases multiply nothing, not even as keys")
    func aliases() {
        var laughs = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
        for level in 1...30 {
            laughs += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ","))]\n"
        }
        #expect(parse(laughs).problems == ["f:1:5: anchors and aliases are refused; write the value out"])
        #expect(parse(laughs + "? *a30\n: 1\n").problems.count == 1)
        #expect(parse("a: &a [x]\nb: &b [*a,*a]\n? *b\n: 1\n").problems.allSatisfy { $0.contains("anchors") })
    }

    @Test("Stars and ampersands in text are text")
    func stars() {
        let text = "a: |\n" + String(repeating: "  Tom & Jerry *very* much\n", count: 50)
        #expect(parse(text).problems.isEmpty)
    }

    @Test("A file of more than 1 MiB is refused")
    func size() throws {
        let folder = try TemporaryWorkspace()
        try folder.write("tocsin.yaml", "a: \(String(repeating: "x", count: 1 << 20))")
        #expect(
            problems { _ = try folder.workspace.configuration() }
                == ["tocsin.yaml: the file is larger than 1024 KiB; shorten it"])
    }

    @Test("Random bytes never crash and never hang the reader")
    func noise() {
        var random = SplitMix(state: 42)
        let alphabet = Array("ab: -?[]{},&*!|>'\"%@`#\n\t\\0é".utf8)
        for _ in 0..<2_000 {
            let bytes = (0..<Int(random.next() % 60)).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
            let list = ProblemList()
            let root = YAMLReader.parse(bytes, file: "f", problems: list)
            #expect(root != nil || list.count > 0)
        }
    }
}

/// A seeded generator (S. Vigna's SplitMix64), so that a failure comes again.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
