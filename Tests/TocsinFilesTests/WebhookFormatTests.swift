import Testing
import TocsinCore
import TocsinFiles

private let free = DirectoryRules(allowReservedDomains: true)

@Suite("Formats of webhooks in contacts")
struct WebhookFormatTests {
    private static let key = "0123456789abcdefghijklmnopqrstuv"

    private func workspace(_ contacts: [String: String], key: String = Self.key) throws -> TemporaryWorkspace {
        try TemporaryWorkspace(
            contacts.merging(["secrets/hook": "https://hooks.acme.example/T0\n", "secrets/key": key + "\n"]) { $1 })
    }

    private func yaml(_ webhook: String) -> String {
        "schema: 1\ntenant: acme\nname: A\ncontacts: [{id: a, name: A, channels: [{webhook: {\(webhook)}}]}]\n"
    }

    private let head = "tenant,name,contact,contactName,channel,address,format\n"

    @Test(
        "YAML names the form, and its secret by a file",
        arguments: [
            ("urlFile: secrets/hook, format: slack", WebhookTarget(url: "", urlFile: "secrets/hook", format: .slack)),
            ("urlFile: secrets/hook, format: teams", WebhookTarget(url: "", urlFile: "secrets/hook", format: .teams)),
            (
                "keyFile: secrets/key, format: pagerduty",
                WebhookTarget(
                    url: "https://events.pagerduty.com/v2/enqueue", format: .pagerduty, keyFile: "secrets/key")
            ),
            (
                "keyFile: secrets/key, format: pagerduty, url: \"https://events.eu.pagerduty.com/v2/enqueue\"",
                WebhookTarget(
                    url: "https://events.eu.pagerduty.com/v2/enqueue", format: .pagerduty, keyFile: "secrets/key")
            ),
            ("url: \"https://h.acme.example/\"", WebhookTarget(url: "https://h.acme.example/")),
        ])
    func yaml(_ text: String, _ target: WebhookTarget) throws {
        let folder = try workspace(["contacts/acme.yaml": yaml(text)])
        #expect(try folder.workspace.directory(free)["acme"]?.contacts[0].channels == [.webhook(target)])
    }

    @Test(
        "A table does the same in the column format, with file: before a file",
        arguments: [
            ("file:secrets/hook,slack", WebhookTarget(url: "", urlFile: "secrets/hook", format: .slack)),
            ("file:secrets/hook,", WebhookTarget(url: "", urlFile: "secrets/hook")),
            (
                "file:secrets/key,pagerduty",
                WebhookTarget(
                    url: "https://events.pagerduty.com/v2/enqueue", format: .pagerduty, keyFile: "secrets/key")
            ),
            ("https://h.acme.example/,generic", WebhookTarget(url: "https://h.acme.example/")),
        ])
    func csv(_ cells: String, _ target: WebhookTarget) throws {
        let folder = try workspace(["contacts/c.csv": head + "acme,A,a,A,webhook,\(cells)\n"])
        #expect(try folder.workspace.directory(free)["acme"]?.contacts[0].channels == [.webhook(target)])
    }

    @Test(
        "A secret that does not stand in a file of its own is refused, and never repeated",
        arguments: [
            ("url: \"https://hooks.acme.example/SECRET\", format: slack", "is a secret"),
            ("url: \"https://hooks.acme.example/SECRET\", format: teams", "is a secret"),
            ("urlFile: secrets/hook, format: pagerduty", "needs “keyFile”"),
            ("keyFile: secrets/key, urlFile: secrets/hook, format: pagerduty", "is no secret"),
            ("keyFile: secrets/key", "is for PagerDuty"),
            ("keyFile: ../key, format: pagerduty", "inside the workspace"),
            ("keyFile: secrets/none, format: pagerduty", "there is no file"),
            ("urlFile: secrets/hook, format: discord", "generic, slack, teams, pagerduty"),
        ])
    func refused(_ text: String, _ words: String) throws {
        let folder = try workspace(["contacts/acme.yaml": yaml(text)])
        let error = #expect(throws: TocsinError.self) { _ = try folder.workspace.directory(free) }
        let said = error?.problems.map(\.description).joined() ?? ""
        #expect(said.contains(words), "\(said)")
        #expect(!said.contains("SECRET"))
    }

    @Test(
        "So is one in a table",
        arguments: [
            ("webhook,https://hooks.acme.example/SECRET,slack", "is a secret"),
            ("webhook,file:../x,slack", "inside the workspace"),
            ("webhook,file:secrets/none,slack", "there is no file"),
            ("webhook,file:secrets/hook,irc", "generic, slack, teams, pagerduty"),
            ("smtp,a@acme.example,slack", "is for webhooks"),
        ])
    func refusedRow(_ cells: String, _ words: String) throws {
        let folder = try workspace(["contacts/c.csv": head + "acme,A,a,A,\(cells)\n"])
        let error = #expect(throws: TocsinError.self) { _ = try folder.workspace.directory(free) }
        let said = error?.problems.map(\.description).joined() ?? ""
        #expect(said.contains(words), "\(said)")
        #expect(!said.contains("SECRET"))
    }

    @Test("What is no integration key is refused without being told")
    func badKey() throws {
        let folder = try workspace(
            ["contacts/acme.yaml": yaml("keyFile: secrets/key, format: pagerduty")], key: "short-secret")
        let directory = try folder.workspace.directory(free)
        let problems = folder.workspace.urlFileProblems(in: directory, rules: free) { _ in nil }
        #expect(problems.map(\.message).joined().contains("no integration key"))
        #expect(!problems.map(\.description).joined().contains("short-secret"))
    }

    @Test("One integration key of two customers is found")
    func sharedKey() throws {
        func row(_ tenant: String, _ file: String) -> String {
            "\(tenant),\(tenant),a,A,webhook,file:secrets/\(file),pagerduty\n"
        }
        let folder = try workspace([
            "contacts/c.csv": head + row("acme", "key") + row("other", "key2"), "secrets/key2": Self.key + "\n",
        ])
        let directory = try folder.workspace.directory(free)
        let problems = folder.workspace.urlFileProblems(in: directory, rules: free) { _ in nil }
        #expect(problems.count == 1 && problems[0].message.contains("also belongs to the tenant"))
    }
}
