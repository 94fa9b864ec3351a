import Foundation
import Testing
import TocsinCore
import TocsinTestSupport

/// What a person hears on the phone and reads in the mailbox for bounces.
@Suite("Phone and bounces")
struct PhoneTests {
    private static let incident = TemporaryWorkspace.incident

    private func key(_ workspace: TemporaryWorkspace) throws -> TokenKey {
        var text = try workspace.read("secrets/token.key").trimmingCharacters(in: .whitespacesAndNewlines)
        text = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        while text.utf8.count % 4 != 0 { text += "=" }
        let bytes = try #require(Data(base64Encoded: text))
        return try #require(TokenKey(bytes: [UInt8](bytes)))
    }

    private func ack(_ workspace: TemporaryWorkspace, _ more: String...) throws -> Command.Result {
        try workspace.tocsin.run(
            ["ack", Self.incident, "isarwerk", "--from", "Ida Lang, head of IT", "--via", "phone", "--by", "dana"]
                + more)
    }

    @Test(
        "The case code or a contact's six digits are taken; another customer's are 77 and change nothing",
        .enabled(if: TemporaryWorkspace.canDump))
    func codes() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let key = try key(workspace)
        let before = try workspace.dump()
        for code in [
            key.caseCode(incident: Self.incident, tenant: "quarry-pharma"), "ABCDEFGH",
            key.acknowledgementCode(incident: Self.incident, tenant: "wetlands-agency", contact: "soc"),
        ] {
            let wrong = try ack(workspace, "--code", code)
            #expect(wrong.code == 77 && wrong.error.contains("neither the case code"), "\(wrong.error)")
        }
        let misplaced = try workspace.tocsin(
            "ack", Self.incident, "isarwerk", "--from", "A, B", "--via", "email", "--code", "X", "--by", "dana")
        #expect(misplaced.code == 64)
        let noNumber = try ack(workspace, "--number", "soon")
        #expect(noNumber.code == 64)
        let after = try workspace.dump()
        #expect(after == before)
        let code = key.caseCode(incident: Self.incident, tenant: "isarwerk")
        let taken = try ack(workspace, "--code", code.lowercased(), "--number", "+49 30 23125122", "--format", "json")
        let changed = try taken.object()["changed"][0]
        #expect(changed["to"].text == "confirmed", "\(taken.error)")
        let digits = key.acknowledgementCode(incident: Self.incident, tenant: "isarwerk", contact: "it")
        let again = try ack(workspace, "--code", digits, "--number", "+49 89 99999999")
        #expect(again.code == 0, "\(again.error)")
        let events = try workspace.tocsin("timeline", Self.incident, "isarwerk", "--format", "json").object()["events"]
        let details = (events.list ?? []).filter { $0["kind"].text == "acknowledged" }.map { $0["detail"] }
        #expect(details.map { $0["code"].text } == ["case", "contact"])
        #expect(details.map { $0["number"].text } == ["known", "new"])
        #expect(details.map { $0["contact"].text } == [nil, "it"])
        let text = try workspace.tocsin("timeline", Self.incident, "isarwerk").output
        #expect(text.contains("by phone, with the case code") && text.contains("at a new number"), "\(text)")
    }

    @Test(
        "What was said earlier than it was recorded is told with its instant", .enabled(if: TemporaryWorkspace.canDump))
    func saidEarlier() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        try workspace.sql("UPDATE incidents SET opened_at = opened_at - 7200000000")
        let said = Date(timeIntervalSinceNow: -3600).formatted(.iso8601)
        let done = try ack(workspace, "--at", said)
        #expect(done.code == 0, "\(done.error)")
        let text = try workspace.tocsin("timeline", Self.incident, "isarwerk").output
        #expect(text.contains(", said at \(said.prefix(10)) "), "\(text)")
    }

    @Test("On a terminal the code is asked for, and a wrong one is refused", .enabled(if: Python.isAvailable))
    func asks() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let code = try key(workspace).caseCode(incident: Self.incident, tenant: "isarwerk")
        let arguments = [
            "ack", Self.incident, "isarwerk", "--from", "Ida Lang, head of IT", "--via", "phone", "--by", "dana",
            "--workspace", workspace.folder,
        ]
        func answer(_ line: String) throws -> (code: Int?, text: String) {
            let result = try Python.run(Self.terminal, [line, Command.program] + arguments)
            let lines = result.text.split(separator: "\n", omittingEmptySubsequences: false)
            return (lines.first.flatMap { Int($0) }, result.text + result.errors)
        }
        let ended = try answer("\u{4}")
        #expect(ended.code == 1 && ended.text.contains("error: nothing was recorded: the input ended"), "\(ended.text)")
        let wrong = try answer("ABCDEFGH")
        #expect(wrong.code == 77 && wrong.text.contains("Case code or six digits"), "\(wrong.text)")
        let right = try answer(code)
        #expect(right.code == 0 && right.text.contains("confirmed"), "\(right.text)")
        let none = try answer("")
        #expect(none.code == 0, "\(none.text)")
        let events = try workspace.tocsin("timeline", Self.incident, "isarwerk", "--format", "json").object()["events"]
        let codes = (events.list ?? []).filter { $0["kind"].text == "acknowledged" }.map { $0["detail"]["code"].text }
        #expect(codes == ["case", "none"])
    }

    /// Runs a program on a terminal of its own, types one line when it is asked, and prints exit code and output.
    private static let terminal = """
        import os, pty, sys
        child, terminal = pty.fork()
        if child == 0:
            os.execv(sys.argv[2], sys.argv[2:])
        seen, typed = b"", False
        while True:
            try:
                piece = os.read(terminal, 4096)
            except OSError:
                break
            if not piece:
                break
            seen += piece
            if not typed and b"Case code" in seen:
                os.write(terminal, (sys.argv[1] + "\\n").encode())
                typed = True
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        print(seen.decode())
        """

    @Test("Where the policy asks for a code and a second person, an answer without them is refused")
    func policy() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        try workspace.replace(
            "approvals: 1", with: "approvals: 1\n  phone: {code: required, secondFor: [enterprise]}", in: "tocsin.yaml")
        let code = try key(workspace).caseCode(incident: Self.incident, tenant: "isarwerk")
        let without = try ack(workspace)
        #expect(without.code == 77 && without.error.contains("--code"), "\(without.error)")
        let alone = try ack(workspace, "--code", code)
        #expect(alone.code == 77 && alone.error.contains("--second"), "\(alone.error)")
        let same = try ack(workspace, "--code", code, "--second", "Dana")
        #expect(same.code == 77 && same.error.contains("another person"), "\(same.error)")
        let done = try ack(workspace, "--code", code, "--second", "idris")
        #expect(done.code == 0, "\(done.error)")
    }

    @Test(
        "A bounce refuses a delivery that was accepted, once; of any other it is evidence",
        .enabled(if: TemporaryWorkspace.canDump))
    func bounce() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        try workspace.approve()
        let rows = try workspace.tocsin("release", "show", Self.incident, "1", "--format", "json").object()[
            "deliveries"]
        let mail = try #require(
            rows["items"].list?.first { $0["channel"].text == "smtp" && $0["state"].text == "ready" })
        let hook = try #require(rows["items"].list?.first { $0["channel"].text == "webhook" })
        let id = try #require(mail["delivery"].text)
        let bounce = [
            "bounce", id, "--status", "5.1.1", "--text", "550 no such user", "--by", "omar", "--format", "json",
        ]
        let evidence = try workspace.tocsin.run(bounce).object()
        #expect(evidence["effect"].text == "evidence")
        let words = try workspace.tocsin("bounce", id, "--status", "5.1.2", "--by", "omar").output
        #expect(words.contains("a delivery that is ready can't bounce"), "\(words)")
        try workspace.sql("UPDATE deliveries SET state = 'accepted', attempts = 1 WHERE delivery = '\(id)'")
        let refused = try workspace.tocsin.run(bounce).object()
        #expect(refused.keys == ["incident", "tenant", "delivery", "effect", "customer"])
        #expect(refused["effect"].text == "refused")
        #expect(refused["tenant"].text == mail["tenant"].text)
        let before = try workspace.dump()
        let known = try workspace.tocsin.run(bounce).object()
        #expect(known["effect"].text == "known")
        for (code, arguments) in [
            (64, ["bounce", id, "--status", "2.0.0", "--by", "omar"]),
            (64, ["bounce", id, "--status", "550", "--by", "omar"]),
            (66, ["bounce", "INC-2023-0711.1.99999", "--status", "5.1.1", "--by", "omar"]),
            (77, ["bounce", try #require(hook["delivery"].text), "--status", "5.1.1", "--by", "omar"]),
            (64, ["bounce", id, "--status", "5.1.1", "--at", "2999-01-01T00:00:00Z", "--by", "omar"]),
            (64, ["bounce", id, "--status", "5.1.1", "--at", "2020-01-01T00:00:00Z", "--by", "omar"]),
        ] {
            let result = try workspace.tocsin.run(arguments)
            #expect(result.code == code, "\(arguments): \(result.error)")
        }
        let after = try workspace.dump()
        #expect(after == before)
    }
}
