import Foundation
import Testing
import TocsinCore

@testable import TocsinFiles

@Suite("Batch")
struct BatchTests {
    @Test("A batch gives its rows in order, with facts, marks and places")
    func goodBatch() throws {
        let folder = try TemporaryWorkspace()
        let file = try folder.write(
            "batch.csv",
            "\u{FEFF}tenant,first,tocsin.untrusted,note\r\nacme,2023-05-15,soc/smtp; webhook,\"one\r\ntwo\"\r\n\r\n"
                + "beta,,desk,e\u{301}t\u{E9}\r\n")
        let batch = try folder.workspace.batch(file: file)
        #expect(batch.factNames == ["first", "note"])
        #expect(batch.count == 2)
        #expect(batch[0].tenant == "acme")
        #expect(batch[0].facts == ["first": "2023-05-15", "note": "one\r\ntwo"])
        #expect(batch[0].untrusted == [.path(contact: "soc", kind: .smtp), .kind(.webhook)])
        #expect(batch[0].place.description == "batch.csv:2:1")
        #expect(batch[tenant: "beta"]?.place.description == "batch.csv:5:1")
        #expect(batch[1].facts["first"]?.isEmpty == true)
        #expect(batch[1].facts["note"].map { Array($0.unicodeScalars) } == Array("\u{E9}t\u{E9}".unicodeScalars))
        #expect(batch[1].untrusted == [.contact("desk")])
        #expect(batch[tenant: "gamma"] == nil)
        #expect(Array(batch.tenants) == ["acme", "beta"])
        #expect(batch.fingerprint.path == "batch.csv")
        #expect(batch.fingerprint == folder.workspace.fingerprint(of: "batch.csv"))
    }

    @Test(
        "Every fault of a batch is told with its place",
        arguments: [
            BadInput("empty file", "", [("b.csv:1:1", "is empty; it begins with a header")]),
            BadInput("no rows", "tenant,fact\n\n", [("b.csv:1:1", "names no tenant")]),
            BadInput("no tenant column", "tenat,a\nx,1\n", [("b.csv:1:1", "needs a column “tenant”")]),
            BadInput(
                "tenant twice", "tenant,a\nx,1\ny,2\nx,3\n", [("b.csv:4:1", "“x” stands at line 2 already")]),
            BadInput(
                "bad tenant ids", "a,tenant\n1,_x\n2, x\n3,\n",
                [
                    ("b.csv:2:3", "“_x” must be 1 to 64 letters"), ("b.csv:3:3", "“ x” has blanks at its ends"),
                    ("b.csv:4:3", "“” must be"),
                ]),
            BadInput(
                "bad fact name", "tenant,first access\nx,1\n", [("b.csv:1:8", "fact name “first access” must be")]),
            BadInput(
                "unknown reserved column", "tenant,tocsin.untrustd\nx,1\n",
                [("b.csv:1:8", "did you mean tocsin.untrusted?")]),
            BadInput("mistyped mark", "tenant,tocsin_untrusted\nx,soc\n", [("b.csv:1:8", "tocsin.untrusted")]),
            BadInput("mistyped case", "tenant,Tocsin.Untrusted\nx,soc\n", [("b.csv:1:8", "tocsin.untrusted")]),
            BadInput("mistyped name", "tenant,untrusted\nx,soc\n", [("b.csv:1:8", "tocsin.untrusted")]),
            BadInput("mistyped attachments", "tenant,attachments\nx,a\n", [("b.csv:1:8", "tocsin.attachments")]),
            BadInput("mistyped relation", "tenant,tocsin.relatedto\nx,y\n", [("b.csv:1:8", "tocsin.relatedTo")]),
            BadInput(
                "bad relations", "tenant,tocsin.relatedTo\nx,x\ny,a b\n",
                [("b.csv:2:3", "must be the tenant of the organisation"), ("b.csv:3:3", "“a b” must be the tenant")]),
            BadInput("column twice", "tenant,a,b,a\nx,1,2,3\n", [("b.csv:1:12", "“a” is also column 2")]),
            BadInput("column without name", "tenant,,b\nx,1,2\n", [("b.csv:1:8", "has no name")]),
            BadInput(
                "bad marks", "tenant,tocsin.untrusted\nx,soc/fax\ny,\"soc;;smtp\"\n",
                [("b.csv:2:3", "“soc/fax” must be a contact"), ("b.csv:3:3", "“” must be a contact")]),
            BadInput(
                "wrong width", "tenant,a,b\nx,1\ny,1,2,3\nz,1,2\n",
                [("b.csv:2:1", "has 2 fields, the header has 3"), ("b.csv:3:7", "has 4 fields, the header has 3")]),
            BadInput("long fact", "tenant,a\nx,\(String(repeating: "ä", count: 10_001))\n", [("b.csv:2:3", "10000")]),
            BadInput("control in a fact", "tenant,a\nx,be\u{7}ep\n", [("b.csv:2:3", "“a” holds a control character")]),
            BadInput("NUL", "tenant,a\nx,be\u{0}ep\n", [("b.csv:2:5", "U+0000 is not allowed")]),
            BadInput(
                "several at once", "tenant,b d\nx,\"1\ny,2\n",
                [("b.csv:1:8", "fact name"), ("b.csv:2:3", "never closed")]),
        ])
    func badBatch(_ input: BadInput) throws {
        let folder = try TemporaryWorkspace()
        let file = try folder.write("b.csv", input.text)
        input.check(problems { _ = try folder.workspace.batch(file: file) })
    }

    @Test("A missing file, a folder and a file outside are named as given")
    func otherFiles() throws {
        let folder = try TemporaryWorkspace(["contacts/a": ""])
        #expect(
            problems { _ = try folder.workspace.batch(file: folder.path("none.csv")) }
                == ["none.csv: there is no such file; check the path"])
        #expect(
            problems { _ = try folder.workspace.batch(file: folder.path("contacts")) }
                == ["contacts: this is a folder, or no ordinary file; name a file"])
        #expect(
            problems { _ = try folder.workspace.batch(file: "/nowhere/b.csv") }
                == ["/nowhere/b.csv: there is no such file; check the path"])
        #expect(
            problems { _ = try folder.workspace.batch(file: "/dev/null") } == [
                "/dev/null: this is a folder, or no ordinary file; name a file"
            ])
    }

    @Test("Of more than a thousand problems the first thousand are kept and all are counted")
    func manyProblems() throws {
        let folder = try TemporaryWorkspace()
        let rows = (0..<1_500).map { "_\($0),1" }.joined(separator: "\n")
        let file = try folder.write("b.csv", "tenant,a\n" + rows)
        do {
            _ = try folder.workspace.batch(file: file)
            Issue.record("nothing was thrown")
        } catch let error as TocsinError {
            #expect(error.kind == .badInput)
            #expect(error.message == "1500 problems in b.csv; the first 1000 are listed")
            #expect(error.problems.count == 1_000)
            #expect(error.problems.last?.place?.line == 1_001)
        }
    }

    @Test(
        "Marks cover what they name",
        arguments: [("soc", true, true), ("smtp", true, false), ("soc/smtp", true, false)])
    func marks(text: String, smtp: Bool, webhook: Bool) throws {
        let mark = try #require(UntrustedMark(text))
        #expect(mark.text == text)
        #expect(mark.covers(contact: "soc", kind: .smtp) == smtp)
        #expect(mark.covers(contact: "soc", kind: .webhook) == webhook)
        #expect(mark.covers(contact: "desk", kind: .phone) == false)
    }
}
