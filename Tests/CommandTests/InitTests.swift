import Foundation
import Testing

@Suite("init")
struct InitTests {
    @Test("A new workspace has keys that only its owner can read, and samples without the templates' own folder")
    func writesEverything() throws {
        let workspace = try TemporaryWorkspace()
        for file in ["secrets/token.key", "secrets/webhook.key"] {
            let mode = try workspace.mode(file)
            #expect(mode == 0o600)
        }
        let folder = try workspace.mode("secrets")
        #expect(folder == 0o700)
        for file in ["tocsin.yaml", "incident.yaml", "batch.csv", "contacts/wetlands-agency.yaml", ".gitignore"] {
            #expect(FileManager.default.fileExists(atPath: workspace.path(file)), "\(file)")
        }
        for advisory in ["initial", "update", "correction", "withdrawal", "reminder", "all-clear"] {
            for file in ["advisory.yaml", "en/body.txt.mustache", "de/webhook.txt.mustache"] {
                let path = "templates/\(advisory)/\(file)"
                #expect(FileManager.default.fileExists(atPath: workspace.path(path)), "\(path)")
            }
        }
        #expect(!FileManager.default.fileExists(atPath: workspace.path("templates/workspace")))
        let ignored = try workspace.read(".gitignore")
        for line in ["*.sqlite", "secrets/"] { #expect(ignored.contains(line)) }
    }

    @Test("Two workspaces have different keys")
    func keysDiffer() throws {
        let first = try TemporaryWorkspace().read("secrets/token.key")
        let second = try TemporaryWorkspace().read("secrets/token.key")
        #expect(first != second)
    }

    @Test("Nothing is overwritten: one file that is there stops it, named, and nothing is written")
    func refusesToOverwrite() throws {
        let workspace = try TemporaryWorkspace(isEmpty: true)
        try workspace.write("mine", to: "batch.csv")
        let result = try workspace.tocsin("init", "--format", "json")
        #expect(result.code == 65)
        #expect(result.output == "")
        let file = try result.failure()["places"][0]["file"].text
        #expect(file == "batch.csv")
        let names = try FileManager.default.contentsOfDirectory(atPath: workspace.folder)
        #expect(names == ["batch.csv"])
        let text = try workspace.read("batch.csv")
        #expect(text == "mine")
    }

    @Test("A second init changes nothing")
    func refusesTwice() throws {
        let workspace = try TemporaryWorkspace()
        let key = try workspace.read("secrets/token.key")
        let result = try workspace.tocsin("init")
        #expect(result.code == 65)
        #expect(result.error.contains("tocsin.yaml"))
        let after = try workspace.read("secrets/token.key")
        #expect(after == key)
    }

    @Test("A .gitignore that is there keeps its lines and gets the missing ones")
    func keepsGitignore() throws {
        let workspace = try TemporaryWorkspace(isEmpty: true)
        try workspace.write("*.log\nsecrets/", to: ".gitignore")
        let result = try workspace.tocsin("init")
        #expect(result.code == 0)
        let lines = try workspace.read(".gitignore").split(separator: "\n").map(String.init)
        #expect(lines.prefix(2) == ["*.log", "secrets/"])
        #expect(lines.contains("*.sqlite"))
        #expect(lines.count { $0 == "secrets/" } == 1)
    }

    @Test("It makes the folder that it is given, and says what to do next")
    func makesFolder() throws {
        let workspace = try TemporaryWorkspace(isEmpty: true)
        let result = try workspace.tocsin("init", "crisis/room", "--format", "json")
        #expect(result.code == 0)
        let answer = try result.object()
        #expect(answer["next"].list?.count == 5)
        #expect(answer["files"].list?.contains { $0.text == "secrets/token.key" } ?? false)
        #expect(FileManager.default.fileExists(atPath: workspace.path("crisis/room/tocsin.yaml")))
    }
}
