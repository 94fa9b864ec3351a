import Foundation
import Testing

@Suite("Partner summaries")
struct SummaryTests {
    private static let incident = TemporaryWorkspace.incident

    private static func asOf(_ workspace: TemporaryWorkspace) throws -> String {
        let status = try workspace.tocsin("status", incident, "--format", "json").object()
        return try #require(status["asOf"].text)
    }

    @Test("The same four give the same edition and bytes in every form; another instant gives the next edition")
    func editions() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let instant = try Self.asOf(workspace)
        for form in ["text", "markdown", "html", "json", "csv"] {
            let arguments = ["summary", Self.incident, "--partner", "national-cert", "--as-of", instant, "--as", form]
            let first = try workspace.tocsin.run(arguments)
            #expect(first.code == 0, "\(form): \(first.error)")
            _ = try workspace.tocsin(
                "ack", Self.incident, "isarwerk", "--from", "Ida, IT", "--via", "phone", "--by", "dana")
            let second = try workspace.tocsin.run(arguments)
            #expect(first.output == second.output, "\(form)")
            #expect(first.output.contains("TLP:AMBER+STRICT") || form == "json", "\(form)")
        }
        let json = try workspace.tocsin(
            "summary", Self.incident, "--partner", "national-cert", "--as-of", instant, "--format", "json"
        ).object()
        #expect(json["edition"].number == 1)
        let next = try workspace.tocsin("summary", Self.incident, "--partner", "national-cert", "--format", "json")
        let edition = try next.object()["edition"].number
        #expect(edition == 2)
    }

    @Test("The JSON form has the shape that partners rely on")
    func shape() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let json = try workspace.tocsin("summary", Self.incident, "--partner", "cisa", "--as", "json").object()
        #expect(
            json.keys.isSuperset(of: [
                "partner", "level", "tlp", "asOf", "edition", "incident", "customers", "byTier", "timeToNotify",
                "timeToConfirm", "silent", "failures", "nextSteps",
            ]))
        #expect(json["level"].text == "aggregate")
        #expect(json["tlp"].text == "AMBER+STRICT")
        #expect(json["customers"]["total"].number == 29)
    }

    @Test("No form of an aggregate summary holds the name or id of a customer")
    func aggregateTellsNoName() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        for form in ["text", "markdown", "html", "json", "csv"] {
            let output = try workspace.tocsin("summary", Self.incident, "--partner", "cisa", "--as", form).output
            for word in ["wetlands", "Wetlands", "isarwerk", "Isarwerk", "alder-reed", "Alder"] {
                #expect(!output.contains(word), "\(form): \(word)")
            }
        }
    }

    @Test("A lower level and a narrower label are taken; the label is the stricter of the two")
    func narrower() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let lower = try workspace.tocsin(
            "summary", Self.incident, "--partner", "national-cert", "--level", "pseudonymous", "--tlp", "red", "--as",
            "json"
        ).object()
        #expect(lower["level"].text == "pseudonymous")
        #expect(lower["tlp"].text == "RED")
        #expect(lower["items"].list?.allSatisfy { $0["customer"].text?.hasPrefix("c-") ?? false } ?? false)
        try workspace.replace("tlp: AMBER+STRICT, locale: en", with: "tlp: GREEN, locale: en", in: "tocsin.yaml")
        let stricter = try workspace.tocsin("summary", Self.incident, "--partner", "cisa", "--as", "json").object()
        #expect(stricter["tlp"].text == "AMBER+STRICT")
    }

    @Test("A file is written closed to others, and standard output stays empty")
    func toFile() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let instant = try Self.asOf(workspace)
        let arguments = ["summary", Self.incident, "--partner", "cisa", "--as-of", instant, "--as", "html"]
        let result = try workspace.tocsin.run(arguments + ["-o", "report.html"])
        #expect(result.code == 0, "\(result.error)")
        #expect(result.output == "")
        let mode = try workspace.mode("report.html")
        #expect(mode == 0o600)
        let written = try workspace.read("report.html")
        let printed = try workspace.tocsin.run(arguments).output
        #expect(written == printed)
        let nowhere = try workspace.tocsin.run(arguments + ["-o", "none/report.html"])
        #expect(nowhere.code == 1)
    }

    @Test("Without templates of its own a workspace has the embedded ones; a broken one is 65 with its place")
    func templates() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let instant = try Self.asOf(workspace)
        let arguments = ["summary", Self.incident, "--partner", "cisa", "--as-of", instant]
        let file = "templates/summary/en/summary.txt.mustache"
        let source = try workspace.read(file)
        try workspace.write(source + "{{nobody.knows}}\n", to: file)
        let broken = try workspace.tocsin.run(arguments + ["--as", "text"])
        #expect(broken.code == 65)
        #expect(broken.error.contains(file + ":"), "\(broken.error)")
        try workspace.write(source, to: file)
        let own = try workspace.tocsin.run(arguments).output
        #expect(own.contains("Edition 1,"), "a failed summary uses no edition up: \(own)")
        try FileManager.default.removeItem(atPath: workspace.path("templates/summary"))
        let other = try workspace.tocsin.run([
            "summary", Self.incident, "--partner", "national-cert", "--level", "aggregate", "--as-of", instant,
        ])
        #expect(other.code == 0, "\(other.error)")
    }

    @Test("An edition stays what it was when titles, partners and templates change")
    func frozen() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let instant = try Self.asOf(workspace)
        let arguments = ["summary", Self.incident, "--partner", "cisa", "--as-of", instant, "--as"]
        let forms = ["text", "markdown", "html", "json", "csv"]
        let before = try forms.map { try workspace.tocsin.run(arguments + [$0]).output }
        let file = "templates/summary/en/summary.txt.mustache"
        try workspace.write(try workspace.read(file) + "Another line.\n", to: file)
        try workspace.replace("timezone: America/New_York", with: "timezone: Asia/Tokyo", in: "tocsin.yaml")
        try workspace.replace("title: ", with: "title: Another title for ", in: "incident.yaml")
        let updated = try workspace.tocsin("incident", "open", "incident.yaml", "--by", "dana", "--format", "json")
        #expect(try updated.object()["result"].text == "updated")
        let after = try forms.map { try workspace.tocsin.run(arguments + [$0]).output }
        #expect(before == after)
        let next = try workspace.tocsin.run(["summary", Self.incident, "--partner", "cisa", "--as", "text"]).output
        for words in ["Another line.", "Another title for", "Asia/Tokyo"] {
            #expect(next.contains(words), "\(next)")
            #expect(!before[0].contains(words))
        }
    }

    @Test("What was said under a stricter label stays under it")
    func earlierLabel() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let instant = try Self.asOf(workspace)
        try workspace.replace(
            "level: aggregate, tlp: AMBER+STRICT", with: "level: aggregate, tlp: CLEAR", in: "tocsin.yaml")
        try workspace.replace("tlp: AMBER+STRICT", with: "tlp: GREEN", in: "incident.yaml")
        let updated = try workspace.tocsin("incident", "open", "incident.yaml", "--by", "dana")
        #expect(updated.code == 0, "\(updated.error)")
        let arguments = ["summary", Self.incident, "--partner", "cisa", "--as", "text"]
        #expect(try workspace.tocsin.run(arguments).output.hasPrefix("TLP:GREEN\n"))
        let earlier = arguments + ["--as-of", instant]
        #expect(try workspace.tocsin.run(earlier).output.hasPrefix("TLP:AMBER+STRICT\n"))
        #expect(try workspace.tocsin.run(earlier + ["--tlp", "GREEN"]).code == 77)
    }

    @Test("An edition with pseudonyms is refused with another token key; the old key gives the same again")
    func otherKey() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let arguments = [
            "summary", Self.incident, "--partner", "national-cert", "--as-of", try Self.asOf(workspace), "--as", "json",
        ]
        let first = try workspace.tocsin.run(arguments)
        #expect(first.code == 0, "\(first.error)")
        let key = try workspace.read("secrets/token.key")
        try workspace.write(String(key.reversed().filter { $0 != "\n" && $0 != "=" }) + "=\n", to: "secrets/token.key")
        let refused = try workspace.tocsin.run(arguments)
        #expect(refused.code != 0 && refused.output == "" && refused.error.contains("token key"), "\(refused.error)")
        try workspace.write(key, to: "secrets/token.key")
        let again = try workspace.tocsin.run(arguments).output
        #expect(again == first.output)
    }

    @Test("An edition of an earlier instant has the title that the incident had then")
    func earlierTitle() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let instant = try Self.asOf(workspace)
        try workspace.replace("title: ", with: "title: Another title for ", in: "incident.yaml")
        let updated = try workspace.tocsin("incident", "open", "incident.yaml", "--by", "dana")
        #expect(updated.code == 0, "\(updated.error)")
        let arguments = ["summary", Self.incident, "--partner", "cisa", "--as", "text"]
        let earlier = try workspace.tocsin.run(arguments + ["--as-of", instant]).output
        #expect(!earlier.contains("Another title"), "\(earlier)")
        #expect(try workspace.tocsin.run(arguments).output.contains("Another title"))
    }
}
