import Foundation
import Testing
import TocsinCore

@testable import TocsinFiles

private let declaration = "schema: 1\nkind: initial\ndefaultLocale: en\n"

private func good(_ more: [String: String] = [:]) -> [String: String] {
    var files = ["templates/initial/advisory.yaml": declaration]
    for part in ["subject", "body.txt", "body.html", "webhook.txt"] {
        files["templates/initial/en/\(part).mustache"] = "\(part) {{tenant.name}}\r\n"
    }
    return files.merging(more) { $1 }
}

@Suite("Advisory")
struct AdvisoryTests {
    @Test("An advisory is read with every locale and every fingerprint")
    func full() throws {
        let folder = try TemporaryWorkspace(
            good([
                "templates/initial/advisory.yaml":
                    "schema: 1\nkind: all-clear\nsubjectPrefix: \"[Security]\"\nrequiredFacts: [firstAccess, mailboxes]\nfactTypes: {firstAccess: date, mailboxes: list}\ndefaultLocale: en\n",
                "templates/initial/de-DE/subject.mustache": "\u{FEFF}Betreff: u\u{308}ber",
                "templates/initial/de-DE/.body.txt.mustache.swp": "x", "templates/initial/de-DE/subject.mustache~": "x",
                "templates/summary/en/report.txt.mustache": "Summary", "templates/workspace/batch.csv": "tenant\n",
            ]))
        let read = try folder.workspace.advisory(named: "initial")
        #expect(read.advisory.name == "initial" && read.advisory.kind == .allClear)
        #expect(read.advisory.subjectPrefix == "[Security]")
        #expect(read.advisory.requiredFacts == ["firstAccess", "mailboxes"])
        #expect(read.advisory.factTypes == ["firstAccess": .date, "mailboxes": .list])
        #expect(read.advisory.locales["en"]?.text == "body.txt {{tenant.name}}\r\n")
        #expect(read.advisory.locales["de-DE"]?.subject.map { Array($0.utf8) } == Array("Betreff: \u{FC}ber".utf8))
        #expect(read.advisory.locales["de-DE"]?.html == nil)
        #expect(read.files.count == 6 && read.files[0].path == "templates/initial/advisory.yaml")
        #expect(read.files.contains { $0.path == "templates/initial/de-DE/subject.mustache" })
        #expect(try folder.workspace.advisoryNames() == ["initial"])
        let summary = try folder.workspace.summaryTexts()
        #expect(summary.locales == ["en": ["report.txt.mustache": "Summary"]])
        #expect(summary.files.map(\.path) == ["templates/summary/en/report.txt.mustache"])
    }

    @Test("An unknown advisory is an unknown name with suggestions")
    func unknown() throws {
        let folder = try TemporaryWorkspace(good())
        for name in ["inital", "../templates/initial", "", "summary", "initial/en"] {
            do {
                _ = try folder.workspace.advisory(named: name)
                Issue.record("\(name) was read")
            } catch let error as TocsinError {
                #expect(error.kind == .unknown)
                if name == "inital" { #expect(error.message.contains("did you mean initial?")) }
            }
        }
    }

    @Test(
        "Every fault of an advisory's declaration is told with its place",
        arguments: [
            BadInput(
                "missing keys", "schema: 1\n",
                [
                    ("templates/initial/advisory.yaml:1:1", "needs “defaultLocale”"),
                    ("templates/initial/advisory.yaml:1:1", "needs “kind”"),
                ]),
            BadInput(
                "bad kind", declaration.replacingOccurrences(of: "initial", with: "first"),
                [("templates/initial/advisory.yaml:2:7", "initial, update, correction")]),
            BadInput(
                "bad facts", declaration + "requiredFacts: [a b, c, c, [d]]\n",
                [
                    ("templates/initial/advisory.yaml:4:17", "fact name “a b”"),
                    ("templates/initial/advisory.yaml:4:25", "“c” stands twice"),
                    ("templates/initial/advisory.yaml:4:28", "must hold single values"),
                ]),
            BadInput(
                "bad types", declaration + "factTypes: {a: day, b c: date, d: [list], e: number}\n",
                [
                    ("templates/initial/advisory.yaml:4:16", "one of date, instant, number, list"),
                    ("templates/initial/advisory.yaml:4:21", "fact name “b c”"),
                    ("templates/initial/advisory.yaml:4:35", "must be a single value"),
                ]),
            BadInput(
                "types that are no mapping", declaration + "factTypes: [date]\n",
                [("templates/initial/advisory.yaml:4:12", "must be a mapping")]),
            BadInput(
                "no such locale", declaration.replacingOccurrences(of: ": en", with: ": fr"),
                [("templates/initial/advisory.yaml:3:16", "there is no folder “fr”; there are en")]),
            BadInput(
                "bad locale", declaration.replacingOccurrences(of: ": en", with: ": english_"),
                [("templates/initial/advisory.yaml:3:16", "BCP 47")]),
            BadInput(
                "unknown key", declaration + "prefix: x\n",
                [("templates/initial/advisory.yaml:4:1", "no key “prefix”; did you mean subjectPrefix?")]),
            BadInput(
                "bad prefix", declaration + "subjectPrefix: \"a\\nb\"\n",
                [("templates/initial/advisory.yaml:4:16", "“subjectPrefix” holds a line break")]),
            BadInput("not YAML", "kind: [\n", [("templates/initial/advisory.yaml:2:1", "not valid YAML")]),
        ])
    func badDeclaration(_ input: BadInput) throws {
        let folder = try TemporaryWorkspace(good(["templates/initial/advisory.yaml": input.text]))
        input.check(problems { _ = try folder.workspace.advisory(named: "initial") })
    }

    @Test("Every fault of an advisory's folder is told with its place")
    func badFolder() throws {
        let folder = try TemporaryWorkspace(
            good([
                "templates/initial/notes.md": "x", "templates/initial/en_US/subject.mustache": "x",
                "templates/initial/de/body.text.mustache": "x",
                "templates/initial/de/body.txt.mustache": "ok\nNUL \u{0}",
                "templates/initial/EN/subject.mustache": "x",
                "templates/initial/de/body.html.mustache": String(repeating: "x", count: 256 * 1_024 + 1),
            ]))
        try folder.write("templates/initial/de/subject.mustache", [0x61, 0xFF])
        try FileManager.default.removeItem(atPath: folder.path("templates/initial/en/webhook.txt.mustache"))
        let found = problems { _ = try folder.workspace.advisory(named: "initial") }
        let expected = [
            "templates/initial/de/body.html.mustache: the file is larger than 256 KiB",
            "templates/initial/de/body.text.mustache: a locale's folder has no file “body.text.mustache”; did you mean body.txt.mustache",
            "templates/initial/de/body.txt.mustache:2:5: the character U+0000 is not allowed",
            "templates/initial/de/subject.mustache:1:2: this is not UTF-8",
            "templates/initial/en: the folder “EN” is for the same locale",
            "templates/initial/en/webhook.txt.mustache: the default locale needs this template",
            "templates/initial/en_US: the folder's name must be a BCP 47 language tag",
            "templates/initial/notes.md: an advisory's folder holds advisory.yaml and one folder for each locale",
        ]
        #expect(found.count == expected.count, "\(found)")
        for (problem, start) in zip(found, expected) { #expect(problem.hasPrefix(start), "\(problem)") }
    }
}
