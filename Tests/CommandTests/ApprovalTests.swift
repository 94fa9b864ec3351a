import Foundation
import Testing
import TocsinTestSupport

@Suite("Approval by several people")
struct ApprovalTests {
    private static let incident = TemporaryWorkspace.incident

    /// A workspace whose policy asks for two approvals, with the sample batch in release 1, queued by dana.
    private static func forTwo() throws -> TemporaryWorkspace {
        let workspace = try TemporaryWorkspace.withIncident()
        try workspace.replace("approvals: 1", with: "approvals: 2", in: "tocsin.yaml")
        let result = try workspace.tocsin(
            "queue", incident, "--batch", "batch.csv", "--advisory", "initial", "--by", "dana")
        try #require(result.code == 0, "queue: \(result.error)")
        #expect(result.output.contains("needs 2 approvals") && result.output.contains("tocsin samples"))
        return workspace
    }

    private func approve(
        _ workspace: TemporaryWorkspace, as name: String, _ more: String...
    ) throws -> Command.Result {
        try workspace.tocsin.run(
            ["approve", Self.incident, "--release", "1", "--digest", try workspace.digest(), "--by", name] + more)
    }

    private func look(_ workspace: TemporaryWorkspace, as name: String, _ more: String...) throws -> Command.Result {
        try workspace.tocsin.run(["samples", Self.incident, "--release", "1", "--by", name] + more)
    }

    @Test("Two people who have seen the samples let a release go; its author and who has not looked are refused")
    func twoPeople() throws {
        let workspace = try Self.forTwo()
        let blind = try approve(workspace, as: "idris")
        #expect(blind.code == 77)
        #expect(blind.error.contains("tocsin samples"), "\(blind.error)")
        for name in ["dana", "idris", "petra"] {
            let seen = try look(workspace, as: name)
            #expect(seen.code == 0, "\(seen.error)")
            #expect(seen.output.contains("recorded") && seen.output.contains("tocsin approve \(Self.incident)"))
        }
        let author = try approve(workspace, as: "Dana")
        #expect(author.code == 77)
        #expect(author.error.contains("queued it"))
        let first = try approve(workspace, as: "idris", "--format", "json").object()
        #expect(first["state"].text == "held")
        #expect(first["required"].number == 2)
        #expect(first["approvals"][0].keys == ["by", "at", "isAuthor", "isSigned", "isLapsed"])
        let again = try approve(workspace, as: "Idris ")
        #expect(again.output.contains("1 of 2 approvals; it was before"), "\(again.output)")
        let second = try approve(workspace, as: "petra")
        #expect(second.output.contains("approved, 2 of 2 approvals"), "\(second.output)")
    }

    @Test("Samples are whole messages of every locale and channel, the longest and the shortest, without a token")
    func samples() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let answer = try look(workspace, as: "idris", "--format", "json").object()
        let digest = try workspace.digest()
        #expect(answer["digest"].text == digest)
        let list = try #require(answer["samples"].list)
        #expect(answer["count"].number == list.count)
        var groups: [String: [String: Int]] = [:]
        for sample in list {
            let names: Set = [
                "tenant", "contact", "channel", "locale", "kind", "length", "subject", "text", "attachments",
            ]
            let isWebhook = sample["channel"].text == "webhook"
            #expect(sample.keys == (isWebhook ? names.union(["format"]) : names))
            let format = sample["format"].text.map { "/" + $0 } ?? ""
            let group = "\(sample["locale"].text ?? "")/\(sample["channel"].text ?? "")\(format)"
            groups[group, default: [:]][sample["kind"].text ?? ""] = sample["length"].number
            #expect(sample["text"].text?.contains("•••") == true)
            #expect(sample["length"].number == sample["text"].text?.utf8.count)
        }
        #expect(
            Set(groups.keys).isSuperset(of: ["en/smtp", "de/smtp", "en/webhook/generic", "en/webhook/slack"]),
            "\(groups)")
        let mails = groups["en/smtp"] ?? [:]
        #expect((mails["longest"] ?? 0) > (mails["shortest"] ?? 0))
    }

    @Test("Samples that are cut off are not recorded as seen, and of an unknown release there are none")
    func cutSamples() throws {
        let workspace = try Self.forTwo()
        let cut = try look(workspace, as: "idris", "--limit", "1")
        #expect(cut.code == 0 && cut.output.contains("Nothing is recorded"), "\(cut.output)")
        let refused = try approve(workspace, as: "idris")
        #expect(refused.code == 77)
        let unknown = try workspace.tocsin("samples", Self.incident, "--release", "7", "--by", "idris")
        #expect(unknown.code == 66)
        let nobody = try workspace.tocsin("samples", Self.incident, "--release", "1")
        #expect(nobody.code == 64)
    }

    @Test("Samples of a release that was altered are refused", .enabled(if: TemporaryWorkspace.canDump))
    func alteredSamples() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        try workspace.sql("UPDATE plans SET plan = REPLACE(plan, 'Isarwerk', 'Isarwurk')")
        let result = try look(workspace, as: "idris")
        #expect(result.code == 77 && result.output == "", "\(result.error)")
    }

    @Test(
        "An approval that grew too old is shown as lapsed and counts no more", .enabled(if: TemporaryWorkspace.canDump))
    func lapses() throws {
        let workspace = try Self.forTwo()
        try workspace.replace("approvalExpiry: 24h", with: "approvalExpiry: 1h", in: "tocsin.yaml")
        for name in ["idris", "petra"] { _ = try look(workspace, as: name) }
        _ = try approve(workspace, as: "idris")
        try workspace.sql("UPDATE approvals SET at = at - 7200000000")
        let shown = try workspace.tocsin("release", "show", Self.incident, "1")
        #expect(shown.output.contains("0 of 2") && shown.output.contains("by idris (lapsed)"), "\(shown.output)")
        let list = try workspace.tocsin("release", "list", Self.incident, "--format", "json").object()
        #expect(list["items"][0]["approvals"][0]["isLapsed"].flag == true)
        let other = try approve(workspace, as: "petra")
        #expect(other.output.contains("held, 1 of 2"), "\(other.output)")
        let again = try approve(workspace, as: "idris")
        #expect(again.output.contains("approved, 2 of 2"), "\(again.output)")
    }

    @Test("An approval without a signature is told not to count once signatures are asked for")
    func unsignedIsTold() throws {
        let workspace = try Self.forTwo()
        _ = try look(workspace, as: "idris")
        let first = try approve(workspace, as: "idris")
        #expect(first.code == 0, "\(first.error)")
        try workspace.replace("approvals: 2", with: "approvals: 2\n  signedApprovals: true", in: "tocsin.yaml")
        let shown = try workspace.tocsin("release", "show", Self.incident, "1").output
        #expect(shown.contains("0 of 2") && shown.contains("by idris (not signed: it does not count)"), "\(shown)")
    }

    @Test("Who breaks the glass needs a reason, and every report shows it", .enabled(if: TemporaryWorkspace.canDump))
    func breakGlass() throws {
        let workspace = try Self.forTwo()
        let before = try workspace.dump()
        let without = try approve(workspace, as: "idris", "--break-glass")
        #expect(without.code == 77 && without.error.contains("--reason"), "\(without.error)")
        let idle = try approve(workspace, as: "idris", "--reason", "no time")
        #expect(idle.code == 64)
        let after = try workspace.dump()
        #expect(after == before)
        let done = try approve(
            workspace, as: "idris", "--break-glass", "--reason", "mail is being read", "--format", "json"
        ).object()
        #expect(done["state"].text == "approved")
        #expect(done["breakGlass"].text == "mail is being read")
        for arguments in [
            ["release", "show", Self.incident, "1"], ["status", Self.incident], ["handover", Self.incident],
        ] {
            let page = try workspace.tocsin.run(arguments).output
            #expect(page.contains("mail is being read"), "\(page)")
        }
        let list = try workspace.tocsin("release", "list", Self.incident).output
        #expect(list.contains("let go by one approver"), "\(list)")
        let status = try workspace.tocsin("status", Self.incident, "--format", "json").object()
        #expect(status["releases"][0]["breakGlass"].text == "mail is being read")
        #expect(status["releases"][0]["approvals"][0]["by"].text == "idris")
        for form in ["text", "markdown", "html"] {
            let page = try workspace.tocsin("summary", Self.incident, "--partner", "cisa", "--as", form).output
            #expect(page.contains("release 1 went out in an emergency"), "\(form)")
            #expect(!page.contains("being read"), "\(form)")
        }
        let json = try workspace.tocsin("summary", Self.incident, "--partner", "cisa", "--as", "json").object()
        #expect(json["exceptions"][0]["kind"].text == "breakGlass")
        let check = try workspace.tocsin("ledger", "check")
        #expect(check.code == 0, "\(check.output)")
    }

    @Test("What its author approved alone is told to people and to partners")
    func authorAlone() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let done = try approve(workspace, as: "dana", "--format", "json").object()
        #expect(done["approvals"][0]["isAuthor"].flag == true)
        let shown = try workspace.tocsin("release", "show", Self.incident, "1").output
        #expect(shown.contains("by dana (its author)"), "\(shown)")
        for command in [["status"], ["handover"], ["release", "list"]] {
            let page = try workspace.tocsin.run(command + [Self.incident]).output
            #expect(page.contains("approved by its author alone"), "\(page)")
        }
        let german = try workspace.tocsin("summary", Self.incident, "--partner", "national-cert").output
        #expect(german.contains("Aussendung 1 wurde nur von ihrem Verfasser freigegeben"), "\(german)")
    }

    @Test(
        "An approval is signed with a key of ours, or by openssl over what --statement prints",
        .enabled(if: Program.find("openssl") != nil, "openssl is not installed"))
    func signs() throws {
        let openssl = try #require(Program.find("openssl"))
        let workspace = try TemporaryWorkspace.withRelease()
        let made = try workspace.tocsin("approval-key", "new", "keys/idris.pem", "--format", "json").object()
        let publicKey = try #require(made["publicKey"].text)
        let mode = try workspace.mode("keys/idris.pem")
        #expect(mode == 0o600)
        try workspace.replace(
            "people: []",
            with:
                "people:\n  - {name: dana, roles: [approver]}\n  - {name: idris, roles: [approver], publicKey: \"\(publicKey)\"}",
            in: "tocsin.yaml")
        try workspace.replace("approvals: 1", with: "approvals: 1\n  signedApprovals: true", in: "tocsin.yaml")
        let unsigned = try approve(workspace, as: "idris")
        #expect(unsigned.code == 77 && unsigned.error.contains("--sign-with"), "\(unsigned.error)")
        let keyless = try approve(workspace, as: "dana", "--sign-with", "keys/idris.pem")
        #expect(keyless.code == 77 && keyless.error.contains("publicKey"), "\(keyless.error)")

        let digest = try workspace.digest()
        let statement = try workspace.tocsin("approve", Self.incident, "--release", "1", "--statement", "--by", "idris")
        #expect(statement.output == "tocsin-approval-1\n\(Self.incident)\n1\n\(digest)\nidris\n")
        try workspace.write(statement.output, to: "statement")
        let signed = try openssl.run(
            ["pkeyutl", "-sign", "-rawin", "-inkey", "keys/idris.pem", "-in", "statement", "-out", "signature"],
            in: workspace.folder)
        #expect(signed.status == 0, "\(signed.errors)")
        try workspace.write("not a signature", to: "nothing")
        let none = try approve(workspace, as: "idris", "--signature", "nothing")
        #expect(none.code == 65 && none.error.contains("nothing"), "\(none.error)")
        let done = try approve(workspace, as: "idris", "--signature", "signature", "--format", "json").object()
        #expect(done["state"].text == "approved")
        #expect(done["approvals"][0]["isSigned"].flag == true)
        let check = try workspace.tocsin("ledger", "check", "--by", "dana")
        #expect(check.code == 77)
        // The PEM form that openssl writes is the same key.
        let pem = try openssl.run(["pkey", "-in", "keys/idris.pem", "-pubout"], in: workspace.folder)
        try workspace.write(pem.text, to: "public.pem")
        let oneLine = pem.text.split(separator: "\n").joined(separator: " ")
        try workspace.replace("publicKey: \"\(publicKey)\"", with: "publicKey: \"\(oneLine)\"", in: "tocsin.yaml")
        let again = try approve(workspace, as: "idris", "--sign-with", "keys/idris.pem")
        #expect(again.code == 0, "\(again.error)")
    }

    @Test("A private key that others may read, or that is none, is refused; nothing is overwritten")
    func badKeys() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let made = try workspace.tocsin("approval-key", "new", "idris.pem", "--format", "json").object()
        let publicKey = try #require(made["publicKey"].text)
        let before = try workspace.read("idris.pem")
        let twice = try workspace.tocsin("approval-key", "new", "idris.pem")
        let after = try workspace.read("idris.pem")
        #expect(twice.code == 65 && before == after)
        try workspace.replace(
            "people: []", with: "people: [{name: idris, roles: [approver], publicKey: \"\(publicKey)\"}]",
            in: "tocsin.yaml")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644], ofItemAtPath: workspace.path("idris.pem"))
        let open = try approve(workspace, as: "idris", "--sign-with", "idris.pem")
        #expect(open.code == 65 && open.error.contains("chmod 600"), "\(open.error)")
        _ = try workspace.tocsin("approval-key", "new", "other.pem")
        let foreign = try approve(workspace, as: "idris", "--sign-with", "other.pem")
        #expect(foreign.code == 77, "\(foreign.error)")
        let missing = try approve(workspace, as: "idris", "--sign-with", "none.pem")
        #expect(missing.code == 65)
        let both = try approve(workspace, as: "idris", "--sign-with", "idris.pem", "--signature", "s")
        #expect(both.code == 64)
    }

    @Test("doctor tells if those who are listed can't approve what the policy asks for")
    func doctor() throws {
        let workspace = try TemporaryWorkspace()
        try workspace.replace("approvals: 1", with: "approvals: 2\n  signedApprovals: true", in: "tocsin.yaml")
        let nobody = try workspace.tocsin("doctor", "--offline").output
        #expect(nobody.contains("nobody who may approve is listed"), "\(nobody)")
        try workspace.replace(
            "people: []", with: "people: [{name: idris, roles: [approver]}, {name: \"IDRIS \", roles: [approver]}]",
            in: "tocsin.yaml")
        let one = try workspace.tocsin("doctor", "--offline").output
        #expect(one.contains("2 approvals are required, and 1 person may approve"), "\(one)")
        #expect(one.contains("idris, IDRIS have no publicKey"), "\(one)")
    }

    @Test("A drill is approved by as many people as its policy asks for")
    func drill() throws {
        let workspace = try TemporaryWorkspace()
        try workspace.replace("approvals: 1", with: "approvals: 2", in: "tocsin.yaml")
        let result = try workspace.tocsin("drill", "--workspace", ".", "-o", "rehearsal")
        #expect(result.code == 0, "\(result.output)\(result.error)")
    }
}
