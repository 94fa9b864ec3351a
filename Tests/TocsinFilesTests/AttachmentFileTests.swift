import Foundation
import Testing
import TocsinCore

@testable import TocsinFiles

@Suite("Files to attach")
struct AttachmentFileTests {
    @Test(
        "A row names files of its own tenant, and no row another's",
        arguments: [
            BadInput("another's folder", "x,attachments/y/a.csv\n", [("b.csv:2:3", "must lie in a folder named x")]),
            BadInput("no folder", "x,a.csv\n", [("b.csv:2:3", "must lie in a folder named x")]),
            BadInput("a folder within", "x,attachments/x/y/a.csv\n", [("b.csv:2:3", "must lie in a folder named x")]),
            BadInput(
                "capitals of the folder", "x,attachments/X/a.csv\n", [("b.csv:2:3", "must lie in a folder named x")]),
            BadInput("up and down again", "x,attachments/y/../x/a.csv\n", [("b.csv:2:3", "no “..”")]),
            BadInput("out of the workspace", "x,../x/a.csv\n", [("b.csv:2:3", "no “..”")]),
            BadInput("this folder", "x,./x/a.csv\n", [("b.csv:2:3", "no “.”")]),
            BadInput("two slashes", "x,attachments//x/a.csv\n", [("b.csv:2:3", "no “//”")]),
            BadInput("absolute", "x,/etc/x/a.csv\n", [("b.csv:2:3", "must be relative to the workspace")]),
            BadInput("backslash", "x,attachments\\x\\a.csv\n", [("b.csv:2:3", "backslash")]),
            BadInput(
                "a secret", "x,Secrets/x/a.txt\n", [("b.csv:2:3", "lies in secrets/, which is the workspace's own")]),
            BadInput("nothing between", "x,x/a.csv;;x/b.csv\n", [("b.csv:2:3", "is empty")]),
            BadInput("what runs", "x,x/a.exe\n", [("b.csv:2:3", "must end with one of asc, csv")]),
            BadInput("the same twice", "x,x/a.csv;x/a.csv\n", [("b.csv:2:3", "has the name of another one")]),
            BadInput(
                "the same but for capitals", "x,x/a.csv; old/x/A.CSV\n", [("b.csv:2:3", "has the name of another one")]),
            BadInput(
                "two tenants where capitals don't count", "x,f/x/a.csv\nX,f/X/a.csv\n",
                [("b.csv:3:1", "is “x” of line 2 in other letters")]),
            BadInput(
                "a shifted column", "x,f/y/a.csv\ny,f/x/a.csv\n",
                [("b.csv:2:3", "folder named x"), ("b.csv:3:3", "folder named y")]),
            BadInput(
                "21 files", "x,\"" + (1...21).map { "x/\($0).csv" }.joined(separator: ";") + "\"\n",
                [("b.csv:2:3", "at most 20 files")]),
        ])
    func wrongBatches(_ input: BadInput) throws {
        let folder = try TemporaryWorkspace()
        let file = try folder.write("b.csv", "tenant,tocsin.attachments\n" + input.text)
        input.check(problems { _ = try folder.workspace.batch(file: file) })
    }

    @Test("20 files may stand in a row, with blanks around, and an empty cell names none")
    func rows() throws {
        let folder = try TemporaryWorkspace()
        let cell = (1...20).map { " f/x/\($0).csv " }.joined(separator: ";")
        let file = try folder.write(
            "b.csv", "tenant,tocsin.attachments,tocsin.relatedTo\nx,\"\(cell)\",\ny,,x\nz,, - \n")
        let batch = try folder.workspace.batch(file: file)
        #expect(batch.factNames == [])
        #expect(batch[0].attachments.map(\.path) == (1...20).map { "f/x/\($0).csv" })
        #expect(batch[1].attachments == [])
        #expect(batch[1].relatedTo == "x")
        #expect(batch.relations == ["y": "x"])
        #expect(batch[2].relatedTo == nil && batch[2].endsRelation && !batch[0].endsRelation && !batch[1].endsRelation)
        #expect(batch.endedRelations == ["z"])
    }

    private func read(_ path: String, _ folder: TemporaryWorkspace, limit: Int = 1_000) throws -> AttachmentFile {
        try folder.workspace.attachment(
            AttachmentPath(path, at: Place(file: "b.csv", line: 2, column: 3)), limit: limit)
    }

    @Test("A file is told with name, type, size and SHA-256, and can be read again")
    func good() throws {
        let folder = try TemporaryWorkspace(["f/x/Gru\u{308}ße.csv": "a,b\n"])
        let file = try read("f/x/Gru\u{308}ße.csv", folder)
        #expect(
            file.attachment
                == TocsinCore.Attachment(
                    name: "Grüße.csv", type: "text/csv; charset=utf-8", size: 4, sha256: sha256("a,b\n")))
        #expect(try file.content() == Array("a,b\n".utf8))
        try folder.write("f/x/Gru\u{308}ße.csv", "a,c\n")
        #expect(try file.content() == Array("a,c\n".utf8))
    }

    @Test("Neither a link to a file nor one to a folder is followed, and what is no file is not read")
    func links() throws {
        let folder = try TemporaryWorkspace(["f/y/a.csv": "secret\n", "f/x/b.csv": "b\n", "f/x/d.csv/e": ""])
        let manager = FileManager.default
        try manager.createSymbolicLink(atPath: folder.path("f/x/a.csv"), withDestinationPath: "../y/a.csv")
        try manager.createSymbolicLink(atPath: folder.path("g"), withDestinationPath: "f")
        #expect(mkfifo(folder.path("f/x/p.csv"), 0o600) == 0)
        for (path, message) in [
            ("f/x/a.csv", "symbolic link “a.csv”"), ("g/x/b.csv", "symbolic link “g”"),
            ("f/x/d.csv", "no ordinary file"),
            ("f/x/p.csv", "no ordinary file"), ("f/x/none.csv", "is not there"), ("none/x/b.csv", "is not there"),
        ] {
            let found = problems { _ = try read(path, folder) }
            #expect(found.count == 1 && found[0].hasPrefix("b.csv:2:3: ") && found[0].contains(message), "\(found)")
        }
        #expect(try read("f/x/b.csv", folder).identity != read("f/y/a.csv", folder).identity)
    }

    @Test("Two names of one file have one identity")
    func hardLinks() throws {
        let folder = try TemporaryWorkspace(["f/x/a.csv": "a\n", "f/y/z": ""])
        try FileManager.default.linkItem(atPath: folder.path("f/x/a.csv"), toPath: folder.path("f/y/a.csv"))
        #expect(try read("f/x/a.csv", folder).identity == read("f/y/a.csv", folder).identity)
        #expect(try read("f/x/a.csv", folder).hasOtherNames)
        try folder.write("f/x/b.csv", "b\n")
        #expect(try !read("f/x/b.csv", folder).hasOtherNames)
        #expect(try read("f/x/b.csv", folder).identity == folder.workspace.identity(of: "f/x/b.csv"))
    }

    @Test("A file may have as many bytes as a message, and not one more; an empty one is refused")
    func sizes() throws {
        let folder = try TemporaryWorkspace(["f/x/a.txt": String(repeating: "x", count: 1_000), "f/x/empty.txt": ""])
        #expect(try read("f/x/a.txt", folder, limit: 1_000).attachment.size == 1_000)
        #expect(problems { _ = try read("f/x/a.txt", folder, limit: 999) }.first?.contains("policy.maxMessage") == true)
        #expect(problems { _ = try read("f/x/empty.txt", folder) }.first?.contains("is empty") == true)
    }

    private static let object = #"{"type":"ipv4-addr","id":"ipv4-addr--1","value":"192.0.2.1"}"#

    @Test(
        "A file must be what its name says",
        arguments: [
            ("a.csv", Array("a,\u{E9}\n".utf8), ""), ("a.csv", [0x61, 0xE9, 0x0A], "UTF-8"),
            ("a.txt", [0x61, 0], "NUL"),
            ("a.json", Array("{}".utf8), ""), ("a.json", Array("{".utf8), "is not JSON"),
            ("a.pdf", Array("%PDF-1.7".utf8), ""),
            ("a.pdf", Array("<html>".utf8), "is not of the kind"), ("a.png", Array("%PDF-".utf8), "is not of the kind"),
            ("a.stix.json", Array("{}".utf8), "is no STIX 2.1 bundle"),
            ("a.stix.json", Array(#"{"type":"bundle","id":"bundle--1","objects":[]}"#.utf8), "without objects"),
            ("a.stix.json", Array(#"{"type":"bundle","id":"bundle--1","objects":[\#(object)]}"#.utf8), ""),
            (
                "a.stix", Array(#"{"type":"bundle","id":"bundle--1","objects":[{"type":"x","id":"y--1"}]}"#.utf8),
                "whose \"id\""
            ),
            (
                "a.stix",
                Array(
                    #"{"type":"bundle","id":"bundle--1","objects":[{"type":"x","id":"x--1","spec_version":"2.0"}]}"#
                        .utf8),
                "version “2.0”"
            ),
        ] as [(String, [UInt8], String)])
    func content(name: String, bytes: [UInt8], fault: String) throws {
        let folder = try TemporaryWorkspace()
        try folder.write("f/x/\(name)", bytes)
        let found = problems { _ = try read("f/x/\(name)", folder) }
        #expect(found.isEmpty == fault.isEmpty, "\(found)")
        if let first = found.first { #expect(first.contains(fault), "\(found)") }
    }

    @Test("Names in JSON are found although it escapes them")
    func text() throws {
        let folder = try TemporaryWorkspace([
            "f/x/a.json": #"{"name":"M\u00fcller \/ S\u00f6hne"}"#, "f/x/a.csv": "Mu\u{308}ller\n",
        ])
        #expect(try read("f/x/a.json", folder).text()?.contains("Müller / Söhne") == true)
        #expect(try read("f/x/a.csv", folder).text() == "Müller\n")
    }
}
