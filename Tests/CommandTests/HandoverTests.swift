import Testing

@Suite("handover: one page for the next shift")
struct HandoverTests {
    private static let incident = TemporaryWorkspace.incident

    @Test("Tells what is, what happened, what is to do and what comes, under the incident's label")
    func page() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let held = try workspace.tocsin("handover", Self.incident)
        #expect(held.code == 0, "\(held.error)")
        #expect(held.output.hasPrefix("**TLP:AMBER+STRICT**\n"))
        #expect(held.output.hasSuffix("**TLP:AMBER+STRICT**\n"))
        for words in [
            "# INC-2023-0711: ", "## Customers", "waits for approvals", "customers queued: 29",
            "the incident was opened", "## Gate: BLOCKED",
            "notSealed", "- 1 (initial): held", "dana (",
        ] {
            #expect(held.output.contains(words), "it lacks “\(words)”")
        }
        try workspace.approve()
        let json = try workspace.tocsin("handover", Self.incident, "--format", "json").object()
        #expect(json["gate"]["verdict"].text == "BLOCKED")
        #expect(json["status"]["customers"]["total"].number == json["status"]["customers"]["queued"].number)
        #expect(json["text"].text?.contains("release 1 was approved, by idris") ?? false)
        // What happened long ago is not told.
        let brief = try workspace.tocsin("handover", Self.incident, "--since", "1s", "--limit", "2")
        #expect(brief.output.contains("… ") && brief.code == 0)
    }

    @Test("Is written whole into a file, and refuses what it can't read")
    func file() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        #expect(try workspace.tocsin("handover", Self.incident, "-o", "page.md").code == 0)
        #expect(try workspace.read("page.md").contains("## Gate: BLOCKED"))
        #expect(try workspace.mode("page.md") == 0o600)
        #expect(try workspace.tocsin("handover", "INC-1").code == 66)
        #expect(try workspace.tocsin("handover", Self.incident, "--since", "soon").code == 64)
    }

    @Test("Text from outside can't become markup of the page")
    func markup() throws {
        let workspace = try TemporaryWorkspace()
        let lines = try workspace.read("incident.yaml").split(separator: "\n", omittingEmptySubsequences: false)
        let changed = lines.map { $0.hasPrefix("title:") ? "title: \"<b>*x*</b> [a](b)\"" : $0 }
        try workspace.write(changed.joined(separator: "\n"), to: "incident.yaml")
        let opened = try workspace.tocsin("incident", "open", "incident.yaml", "--by", "dana")
        #expect(opened.code == 0, "\(opened.error)")
        let page = try workspace.tocsin("handover", Self.incident).output
        #expect(page.contains("\\<b\\>\\*x\\*\\</b\\> \\[a\\](b)"))
    }
}
