import Foundation
import Testing
import TocsinCore

@testable import TocsinFiles

@Suite("Workspace")
struct WorkspaceTests {
    @Test("Drift is seen by content, and a missing file has drifted")
    func drift() throws {
        let folder = try TemporaryWorkspace(["a.csv": "tenant\nx\n", "b.txt": "1", "c.txt": "2"])
        let read = ["a.csv", "b.txt", "c.txt"].compactMap { folder.workspace.fingerprint(of: $0) }
        #expect(read.count == 3)
        #expect(read[0].sha256 == sha256("tenant\nx\n"))
        #expect(folder.workspace.drifted(from: read).isEmpty)
        try folder.write("b.txt", "other")
        try FileManager.default.removeItem(atPath: folder.path("c.txt"))
        #expect(folder.workspace.drifted(from: read) == ["b.txt", "c.txt"])
    }

    @Test("Paths inside are told relative to the workspace, others as given")
    func names() {
        let workspace = Workspace(root: "/srv/w/")
        #expect(workspace.root == "/srv/w")
        #expect(workspace.name(of: "/srv/w/x/../batch.csv") == "batch.csv")
        #expect(workspace.name(of: "/srv/other/batch.csv") == "/srv/other/batch.csv")
        #expect(workspace.name(of: "/srv/w2/batch.csv") == "/srv/w2/batch.csv")
        #expect(workspace.resolved("secrets/a") == "/srv/w/secrets/a")
        #expect(workspace.resolved("/run/a") == "/run/a")
    }

    @Test(
        "A file that may not be read is a problem with the reason",
        .enabled(if: NSUserName() != "root", "root reads everything"))
    func unreadable() throws {
        let folder = try TemporaryWorkspace(["a.csv": "tenant\nx\n"])
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder.path("a.csv"))
        let found = problems { _ = try folder.workspace.batch(file: folder.path("a.csv")) }
        #expect(found.count == 1 && found[0].hasPrefix("a.csv: the file can't be read"))
    }

    @Test("Texts are put into normal form, and outer blanks are trimmed")
    func texts() {
        #expect(Array(TextRules.normalised("e\u{301}\u{212B}").unicodeScalars) == ["\u{E9}", "\u{C5}"])
        #expect(TextRules.trimmed("\u{3000} \t x y \u{A0}") == "x y")
        #expect(TextRules.trimmed("   ").isEmpty)
        #expect(TextRules.nameFault("a\tb\u{2028}\u{200D}") == nil)
        for control in ["\u{0}", "\r", "\n", "\u{1B}", "\u{7F}", "\u{85}"] {
            #expect(TextRules.nameFault("a\(control)b") != nil)
        }
        #expect(TextRules.nameFault(String(repeating: "é", count: 1_000)) == nil)
        #expect(TextRules.nameFault(String(repeating: "é", count: 1_001)) != nil)
    }
}
