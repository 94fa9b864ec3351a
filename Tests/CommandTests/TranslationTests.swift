import Foundation
import Testing

@Suite("translation list and mark")
struct TranslationTests {
    private static let english = "templates/initial/en/body.txt.mustache"
    private static let german = "templates/initial/de/body.txt.mustache"

    private func list(_ workspace: TemporaryWorkspace, _ advisory: String...) throws -> JSON {
        try workspace.tocsin.run(["translation", "list", "--format", "json"] + advisory).object()
    }

    @Test("In a new workspace every translation keeps up; what no locale has yet is told as missing")
    func sample() throws {
        let workspace = try TemporaryWorkspace()
        let all = try list(workspace)
        #expect(all["behind"].number == 0 && all["unmarked"].number == 0 && all["missing"].number == 0)
        // Six notices of four parts in four languages, and the first one in Arabic; one script and three summaries.
        #expect(all["current"].number == 6 * 4 * 4 + 4 + 4 * (1 + 3))
        let one = try list(workspace, "initial")
        #expect(one["current"].number == 20)
        try FileManager.default.removeItem(atPath: workspace.path("templates/initial/ar/webhook.txt.mustache"))
        #expect(try list(workspace, "initial")["missing"].number == 1)
    }

    @Test("When a source moves on, list, doctor and the plan name its translations, until they are marked")
    func movedOn() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        try workspace.write(try workspace.read(Self.english) + "One more thing.\n", to: Self.english)
        let behind = try list(workspace, "initial")
        #expect(behind["behind"].number == 5)
        let items = (behind["items"].list ?? []).filter { $0["state"].text == "behind" }
        #expect(items.contains { $0["file"].text == Self.german && $0["original"].text == Self.english })
        let wanted = "\(Self.german):1: \(Self.english) has changed since this was translated"
        let doctor = try workspace.tocsin("doctor", "--offline")
        #expect(doctor.code == 0 && doctor.output.contains(wanted), "\(doctor.output)\(doctor.error)")
        let queue = [
            "queue", TemporaryWorkspace.incident, "--batch", "batch.csv", "--advisory", "initial", "--dry-run", "--by",
            "dana",
        ]
        #expect(try workspace.tocsin.run(queue).output.contains(wanted))

        let before = try workspace.read(Self.german)
        let mark = ["translation", "mark", "initial", "de"]
        let marked = try workspace.tocsin.run(mark + ["--only", "body.txt", "--format", "json"]).object()
        #expect(marked["marked"].texts == [Self.german])
        let after = try workspace.read(Self.german)
        #expect(after != before)
        #expect(after.split(separator: "\n").dropFirst() == before.split(separator: "\n").dropFirst())
        #expect(try list(workspace, "initial")["behind"].number == 4)
        let again = try workspace.tocsin.run(mark + ["--format", "json"]).object()
        #expect(again["unchanged"].number == 4)
        #expect(try !workspace.tocsin.run(queue).output.contains(wanted))
    }

    @Test("A text without a mark is told by doctor and list, and can be marked")
    func unmarked() throws {
        let workspace = try TemporaryWorkspace()
        let text = try workspace.read(Self.german)
        try workspace.write(text.split(separator: "\n", maxSplits: 1).last.map(String.init) ?? "", to: Self.german)
        #expect(try list(workspace, "initial")["unmarked"].number == 1)
        #expect(try workspace.tocsin("doctor", "--offline").output.contains("tocsin translation mark initial de"))
        #expect(try workspace.tocsin("translation", "mark", "initial", "de").output == "marked  \(Self.german)\n")
        #expect(try workspace.read(Self.german) == text)
    }

    @Test("What can't be marked is refused, and nothing is written")
    func refused() throws {
        let workspace = try TemporaryWorkspace()
        let before = try workspace.read(Self.english)
        for (arguments, code, phrase) in [
            (["initial", "en"], 64, "en is the original"), (["initial", "it"], 66, "there is no translation “it”"),
            (["inital", "de"], 66, "did you mean initial"),
            (["initial", "de", "--only", "body"], 66, "there is no file “body”"),
        ] as [([String], Int32, String)] {
            let result = try workspace.tocsin.run(["translation", "mark"] + arguments)
            #expect(result.code == code && result.error.contains(phrase), "\(arguments): \(result.error)")
        }
        #expect(try workspace.read(Self.english) == before)
    }
}
