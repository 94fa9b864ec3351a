import Foundation
import Testing
import TocsinTestSupport

@Suite("Attachments by the commands")
struct AttachmentTests {
    private static let incident = TemporaryWorkspace.incident
    private static let file = "attachments/wetlands-agency/affected-mailboxes.csv"

    private func problems(_ workspace: TemporaryWorkspace, code: Int32 = 65) throws -> [String] {
        let result = try workspace.tocsin(
            "queue", Self.incident, "--batch", "batch.csv", "--advisory", "initial", "--by", "dana", "--format", "json")
        #expect(result.code == code, "\(result.error)")
        let error = try JSON(text: result.error)
        return error["error"]["problems"].list?.compactMap { problem in
            problem["message"].text.map { "\(problem["file"].text ?? ""):\(problem["line"].number ?? 0): \($0)" }
        } ?? []
    }

    @Test(
        "The plan tells what is attached, samples and preview show it, and status tells when a file has changed since")
    func shown() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        let plan = try workspace.done(
            "queue", Self.incident, "--batch", "batch.csv", "--advisory", "initial", "--by", "dana")
        #expect(
            plan["attachments"]["all"].list?.compactMap { $0["name"].text } == [
                "indicators.csv", "indicators.stix.json",
            ])
        #expect(plan["attachments"]["all"][1]["type"].text == "application/stix+json;version=2.1")
        #expect(plan["attachments"]["customers"].number == 3)
        let preview = try workspace.done("preview", Self.incident, "wetlands-agency")
        let names = preview["messages"][0]["attachments"].list?.compactMap { $0["name"].text }
        #expect(names == ["indicators.csv", "indicators.stix.json", "affected-mailboxes.csv"])
        let page = try workspace.tocsin("preview", Self.incident, "wetlands-agency").output
        #expect(page.contains("Attached: affected-mailboxes.csv, "))
        let samples = try workspace.tocsin("samples", Self.incident, "--release", "1", "--by", "idris").output
        #expect(samples.contains("Attached: indicators.csv, "))

        try workspace.write("type,value\n", to: "indicators.csv")
        let drift = try workspace.done("status", Self.incident)["releases"][0]["drift"]["files"].texts
        #expect(drift == ["indicators.csv"])
    }

    @Test("A file that is missing, leads elsewhere or is another's is told with its row, and nothing is stored")
    func refused() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        let manager = FileManager.default
        let row =
            try #require(
                try workspace.read("batch.csv").components(separatedBy: "\n").firstIndex {
                    $0.hasPrefix("wetlands-agency,")
                }) + 1
        let place = "batch.csv:\(row): "
        try manager.moveItem(atPath: workspace.path(Self.file), toPath: workspace.path("away.csv"))
        #expect(try problems(workspace).allSatisfy { $0.hasPrefix(place) && $0.contains("is not there") })

        try manager.createSymbolicLink(atPath: workspace.path(Self.file), withDestinationPath: "../../away.csv")
        #expect(try problems(workspace).allSatisfy { $0.hasPrefix(place) && $0.contains("symbolic link") })

        try manager.removeItem(atPath: workspace.path(Self.file))
        try manager.linkItem(
            atPath: workspace.path("attachments/bundesamt-pegel/betroffene-postfaecher.csv"),
            toPath: workspace.path(Self.file)
        )
        let shared = try problems(workspace)
        #expect(shared.count == 1 && shared[0].contains("is the same file as one of"), "\(shared)")

        try manager.removeItem(atPath: workspace.path(Self.file))
        try manager.moveItem(atPath: workspace.path("away.csv"), toPath: workspace.path(Self.file))
        try workspace.edit(
            "batch.csv", row: "wetlands-agency", replacing: Self.file,
            with: "attachments/bundesamt-pegel/betroffene-postfaecher.csv")
        let other = try problems(workspace)
        #expect(
            other.count == 1 && other[0].hasPrefix(place) && other[0].contains("folder named wetlands-agency"),
            "\(other)")
        #expect(try workspace.done("release", "list", Self.incident)["count"].number == 0)
    }

    @Test(
        "What goes to everybody can't come from one customer's folder, and a mail can't be larger than the policy says")
    func limits() throws {
        let workspace = try TemporaryWorkspace()
        try workspace.replace("[indicators.csv, ", with: "[\(Self.file), ", in: "incident.yaml")
        try workspace.done("incident", "open", "incident.yaml", "--by", "dana")
        #expect(try problems(workspace).contains { $0.contains("lies in the folder of wetlands-agency") })

        try workspace.replace("[\(Self.file), ", with: "[big.txt, ", in: "incident.yaml")
        try workspace.write(String(repeating: "x", count: 9_000), to: "big.txt")
        try workspace.done("incident", "open", "incident.yaml", "--by", "dana")
        try workspace.replace("policy:\n", with: "policy:\n  maxMessage: 10KB\n", in: "tocsin.yaml")
        let large = try problems(workspace)
        #expect(!large.isEmpty && large.allSatisfy { $0.contains("policy.maxMessage") }, "\(large)")
    }
}
