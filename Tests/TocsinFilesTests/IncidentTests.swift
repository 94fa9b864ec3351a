import Foundation
import Testing
import TocsinCore

@testable import TocsinFiles

private let head = "schema: 1\nid: INC-1\ntitle: T\ntlp: AMBER\n"

@Suite("Incident")
struct IncidentTests {
    @Test("An incident is read in full")
    func full() throws {
        let folder = try TemporaryWorkspace()
        let file = try folder.write(
            "incident.yaml",
            """
            schema: 1
            id: INC-2023-0711
            title: Forged-token access to customer mail
            tlp: AMBER+STRICT
            embargo: 2023-07-11T21:00:00Z
            facts: {firstAccess: 2023-05-15, actor: "…", version: 1.0, sure: no, empty: }
            steps:                                  # mitigation checklist
              - {id: revoke, who: customer, title: "Review the sign-ins"}
              - {id: rotate, who: provider, title: Rotate the key}
            attachments: []
            policy: {approvals: 1}

            """)
        let read = try folder.workspace.incident(file: file)
        #expect(read.incident.id == "INC-2023-0711")
        #expect(read.incident.title == "Forged-token access to customer mail")
        #expect(read.incident.tlp == .amberStrict)
        #expect(read.incident.embargo == Instant(rfc3339: "2023-07-11T21:00:00Z"))
        #expect(
            read.incident.facts == [
                "firstAccess": "2023-05-15", "actor": "…", "version": "1.0", "sure": "no", "empty": "",
            ])
        #expect(read.incident.steps.map(\.id) == ["revoke", "rotate"])
        #expect(read.incident.steps[1].who == .provider)
        #expect(read.fingerprint == folder.workspace.fingerprint(of: "incident.yaml"))
        let small = try folder.workspace.incident(file: folder.write("small.yaml", head))
        #expect(small.incident.embargo == nil && small.incident.facts.isEmpty && small.incident.steps.isEmpty)
    }

    @Test(
        "Every fault of an incident is told with its place",
        arguments: [
            BadInput(
                "missing keys", "schema: 1\n",
                [("i.yaml:1:1", "needs “id”"), ("i.yaml:1:1", "needs “title”"), ("i.yaml:1:1", "needs “tlp”")]),
            BadInput("bad id", head.replacingOccurrences(of: "INC-1", with: "\"INC 1\""), [("i.yaml:2:5", "“INC 1”")]),
            BadInput("bad label", head.replacingOccurrences(of: "AMBER", with: "ORANGE"), [("i.yaml:4:6", "“ORANGE”")]),
            BadInput("no zone", head + "embargo: 2023-07-11T21:00:00\n", [("i.yaml:5:10", "an instant with a zone")]),
            BadInput(
                "bad facts", head + "facts:\n  first access: 1\n  b: [1]\n  c: \"x\\u0007\"\n",
                [
                    ("i.yaml:6:3", "fact name “first access”"), ("i.yaml:7:6", "“b” must be a single text"),
                    ("i.yaml:8:6", "“c” holds a control character"),
                ]),
            BadInput("facts as list", head + "facts: [a]\n", [("i.yaml:5:8", "must be a mapping")]),
            BadInput(
                "bad steps", head + "steps:\n- {id: a, who: nobody, title: x}\n- {id: a, who: customer}\n- b\n",
                [
                    ("i.yaml:6:16", "customer, provider"), ("i.yaml:7:3", "needs “title”"),
                    ("i.yaml:7:8", "“a” stands at line 6 already"), ("i.yaml:8:3", "the step must be a mapping"),
                ]),
            BadInput(
                "bad attachments", head + "attachments: [/x.csv, ../x.csv, x.exe, a/x.csv, b/X.CSV]\n",
                [
                    ("i.yaml:5:15", "must be relative"), ("i.yaml:5:23", "no “..”"),
                    ("i.yaml:5:33", "must end with one of"),
                    ("i.yaml:5:49", "has the name of another one"),
                ]),
            BadInput(
                "the workspace's own folders and customers'",
                head
                    + "attachments: [contacts/a.csv, Templates/x/b.txt, secrets/c.txt, clocks/d.txt, attachments/x/e.csv]\n",
                [
                    ("i.yaml:5:15", "lies in contacts/"), ("i.yaml:5:31", "lies in templates/"),
                    ("i.yaml:5:50", "lies in secrets/"), ("i.yaml:5:65", "lies in clocks/"),
                    ("i.yaml:5:79", "lies in a folder of attachments/"),
                ]),
            BadInput(
                "unknown keys", head + "titel: x\npolicy: {quorum: 1}\n",
                [("i.yaml:5:1", "did you mean title?"), ("i.yaml:6:10", "no key “quorum”")]),
            BadInput("key twice", head + "id: INC-2\n", [("i.yaml:5:1", "“id” stands at line 2 already")]),
            BadInput(
                "title with a line break", head.replacingOccurrences(of: "title: T", with: "title: \"T\\r\\nBcc: x\""),
                [("i.yaml:3:8", "“title” holds a line break")]),
            BadInput(
                "long title",
                head.replacingOccurrences(of: "title: T", with: "title: \(String(repeating: "x", count: 1_001))"),
                [("i.yaml:3:8", "more than 1000 characters")]),
        ])
    func bad(_ input: BadInput) throws {
        let folder = try TemporaryWorkspace()
        let file = try folder.write("i.yaml", input.text)
        input.check(problems { _ = try folder.workspace.incident(file: file) })
    }
}
