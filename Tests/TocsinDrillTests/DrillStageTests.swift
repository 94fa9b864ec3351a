import Foundation
import Synchronization
import Testing
import TocsinCore
import TocsinDrill
import TocsinTestSupport

@Suite("The stage of a drill, with a sender in Python", .enabled(if: Python.isAvailable, "needs Python 3"))
struct DrillStageTests {
    /// What the provider's side heard.
    private struct Heard {
        var answers: [DrillAnswer] = []
        var mitigated: [String] = []
        var lines: [String] = []
    }

    /// One drill from start to stop: the sender tries each customer's first contact, then the next one.
    private struct Run {
        let folder: TemporaryFolder
        let cast: DrillCast
        let heard: Heard
        let settled: Bool
        /// How long it took to settle once everything was sent.
        let settling: Duration
        let checks: [DrillCheck]
        let record: DrillRecord
        let sender: Program.Result

        init(
            seed: UInt64, customers: Int = 12, killAfter: Int? = nil, spoil: String = "",
            answering: @escaping @Sendable (DrillAnswer) throws -> Void = { _ in }
        ) async throws {
            let folder = try TemporaryFolder()
            let heard = Mutex(Heard())
            let secret = WebhookSecret.random()
            let voices = DrillStage.Voices { answer in
                try answering(answer)
                heard.withLock { $0.answers.append(answer) }
            } mitigate: { tenant in
                heard.withLock { $0.mitigated.append(tenant) }
            } narrate: { line in
                heard.withLock { $0.lines.append(line) }
            }
            let stage = DrillStage(
                folder: "\(folder.path)/drill", publicURL: "https://notify.provider.example/", secret: secret,
                voices: voices, killAfterNotices: killAfter)
            let doors = try await stage.start()
            let cast = DrillCast(seed: seed, members: try Troupe.members(customers))
            stage.play(cast)
            let plan = try JSONSerialization.data(
                withJSONObject: cast.members.map { member in
                    [
                        "tenant": member.tenant, "name": member.name,
                        "contacts": member.contacts.map { contact in
                            [
                                "contact": contact.contact, "mail": contact.address?.description ?? "",
                                "hook": contact.webhookPath ?? "",
                            ]
                        },
                    ]
                })
            sender = try await Python.ran(
                Self.sender,
                [
                    String(doors.smtpPort), doors.webhookBaseURL, secret.text, String(decoding: plan, as: UTF8.self),
                    spoil,
                ])
            let start = ContinuousClock.now
            settled = await stage.settle(within: .seconds(30))
            settling = ContinuousClock.now - start
            try await stage.stop()
            try await stage.stop()
            self.folder = folder
            self.cast = cast
            self.heard = heard.withLock { $0 }
            checks = stage.checks
            record = stage.record
        }

        func failed() -> [String] {
            checks.filter { !$0.ok }.map(\.name)
        }

        func files(_ name: String) throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/drill/\(name)").sorted()
        }

        /// The token is made of tenant and contact, so that the test knows whose it is.
        static func token(_ tenant: String, _ contact: String) -> String {
            String("\(tenant)_\(contact)_".padding(toLength: 43, withPad: "x", startingAt: 0))
        }

        private static let sender = """
            import base64, hashlib, hmac, http.client, json, smtplib, sys, time, urllib.parse, zlib
            port, base, secret, plan, spoil = int(sys.argv[1]), sys.argv[2], sys.argv[3], json.loads(sys.argv[4]), sys.argv[5]
            key = base64.b64decode(secret.removeprefix("whsec_"))
            smtp = smtplib.SMTP("127.0.0.1", port, timeout=20)
            web = http.client.HTTPConnection(urllib.parse.urlsplit(base).netloc, timeout=20)
            def token(tenant, contact): return f"{tenant}_{contact}_".ljust(43, "x")
            def code(tenant, contact): return "%06d" % (zlib.crc32(f"{tenant}/{contact}".encode()) % 1000000)
            def text(member, contact):
                mark = "" if spoil == "undrilled" and member["tenant"] == "customer-3" else "This is a drill. "
                link = f"https://notify.provider.example/a/{token(member['tenant'], contact)}"
                if spoil == "unlinked" and member["tenant"] == "customer-3": link = "https://phish.example/a/1"
                return f"{mark}For {member['name']}. Open {link} and enter the code {code(member['tenant'], contact)}."
            def mail(member, contact, address):
                message = (f"Message-ID: <{member['tenant']}-{contact}@provider.example>\\r\\nSubject: [DRILL] x\\r\\n"
                           f"X-Tocsin-Drill: yes\\r\\n\\r\\n{text(member, contact)}\\r\\n")
                try:
                    smtp.sendmail("bounce@provider.example", [address], message)
                    return True
                except smtplib.SMTPRecipientsRefused:
                    return False
            def hook(member, contact, path):
                id = f"msg_{member['tenant']}-{contact}"
                body = json.dumps({"data": {"subject": "[DRILL] x", "text": text(member, contact), "drill": True,
                    "acknowledge": {"url": f"https://notify.provider.example/a/{token(member['tenant'], contact)}",
                                    "code": code(member["tenant"], contact)}}}).encode()
                for attempt in range(5):
                    if spoil == "changed": body += b" "
                    stamp = str(int(time.time()))
                    mac = base64.b64encode(hmac.new(key, f"{id}.{stamp}.".encode() + body, hashlib.sha256).digest()).decode()
                    if spoil == "unsigned" and attempt == 0: mac = "AAAA"
                    web.request("POST", path, body, {"webhook-id": id, "webhook-timestamp": stamp, "webhook-signature": "v1," + mac})
                    response = web.getresponse()
                    response.read()
                    if response.status == 200: return True
                return False
            for member in plan:
                for contact in member["contacts"]:
                    sent = False
                    if contact["mail"]: sent = mail(member, contact["contact"], contact["mail"]) or sent
                    if contact["hook"]: sent = hook(member, contact["contact"], contact["hook"]) or sent
                    if sent: break
            if spoil == "stray":
                try: smtp.sendmail("a@b.example", ["stranger@elsewhere.example"], "x")
                except smtplib.SMTPRecipientsRefused: pass
            if spoil == "copy": mail(plan[0], "ciso", plan[0]["contacts"][1]["mail"]); mail(plan[0], "ciso", plan[0]["contacts"][1]["mail"])
            smtp.quit()
            """
    }

    @Test("Everyone plays its part, and the checks hold", arguments: [UInt64(1), 2, 11])
    func wholeDrill(seed: UInt64) async throws {
        let run = try await Run(seed: seed)
        #expect(run.sender.status == 0, "\(run.sender.errors)")
        #expect(run.settled)
        #expect(run.failed() == [], "\(run.checks)")
        #expect(run.checks.count == 13)
        let expected = Set(run.cast.members.filter(run.cast.answers).map(\.tenant))
        #expect(Set(run.record.answers.map(\.tenant)) == expected)
        #expect(run.heard.answers.count == expected.count)
        #expect(run.record.refusals.map(\.address) == [run.cast.refused?.address.description])
        // The one whose first address is refused answers with what stood in its next contact's mail.
        let refused = try #require(run.cast.refused?.tenant)
        let rescued = try #require(run.record.answers.first { $0.tenant == refused })
        #expect(rescued.contact == "ciso")
        #expect(rescued.token == Run.token(refused, "ciso"))
        let mitigating = run.cast.parts.filter { $0.value.mitigates && run.cast.silentTenant != $0.key }.keys
        #expect(Set(run.heard.mitigated) == Set(mitigating))
    }

    @Test("Files hold exactly what was sent, and answers.json is enough to recompute who has answered")
    func files() async throws {
        let run = try await Run(seed: 5)
        let mails = try run.files("mail")
        let hooks = try run.files("webhook")
        #expect(mails.count == run.record.notices.filter { $0.channel == .smtp }.count)
        #expect(hooks.count == run.record.notices.filter { $0.channel == .webhook }.count)
        #expect(mails.first?.hasPrefix("0001-customer-") == true && mails.first?.hasSuffix(".eml") == true)
        // From the files alone: who has a notice, and whose token and code was answered.
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(run.folder.path)/drill/answers.json"))
        let record = try JSONDecoder().decode(DrillRecord.self, from: data)
        #expect(record == run.record)
        let reader = NoticeReader(publicURL: "https://notify.provider.example")
        var notified: Set<String> = []
        var confirmed: Set<String> = []
        for file in mails.map({ "mail/\($0)" }) + hooks.map({ "webhook/\($0)" }) {
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: "\(run.folder.path)/drill/\(file)")))
            let content = file.hasSuffix(".eml") ? try reader.mail(bytes) : try reader.webhook(bytes, id: "msg")
            let tenant = try #require(content.token.split(separator: "_").first.map(String.init))
            notified.insert(tenant)
            if record.answers.contains(where: {
                $0.token == content.token && $0.code == content.code && $0.answer == .confirm
            }) {
                confirmed.insert(tenant)
            }
        }
        #expect(notified.count == 12)
        let objecting = run.cast.parts.filter { $0.value.answer != .confirm }.keys
        #expect(
            notified.subtracting(confirmed).subtracting(objecting) == Set([run.cast.silentTenant].compactMap(\.self)))
        for (path, mode) in [("", 0o700), ("/mail", 0o700), ("/mail/\(mails[0])", 0o600), ("/answers.json", 0o600)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(run.folder.path)/drill\(path)")
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == mode, "\(path)")
        }
    }

    @Test("It is told in words, one line an event, with seconds in order")
    func narration() async throws {
        let run = try await Run(seed: 1)
        let text = run.heard.lines.joined(separator: "\n")
        #expect(run.heard.lines.allSatisfy { $0.contains(" s  ") && !$0.contains("\n") })
        let seconds = run.heard.lines.compactMap { Double($0.split(separator: " ")[0]) }
        #expect(seconds.count == run.heard.lines.count && seconds == seconds.sorted())
        for words in [
            "notice accepted by", "does not exist", "answers 503 at attempt 2", "at attempt 3",
            "confirmed with the code from the mail", "has the notice and says nothing",
            "reports that the steps are done",
        ] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test("Receivers that are killed in the middle fail the drill at once")
    func killed() async throws {
        let run = try await Run(seed: 1, killAfter: 4)
        #expect(run.sender.status != 0)
        #expect(!run.settled)
        // It did not wait for its limit.
        #expect(run.settling < .seconds(30))
        #expect(run.failed().contains("the receivers stood until the end"))
        #expect(run.failed().contains("every customer who can be reached has a notice"))
        #expect(run.record.notices.count == 4 && run.record.wasKilled)
    }

    @Test(
        "A fault of the sender fails the check that is about it",
        arguments: [
            ("undrilled", "every message says that it is a drill"),
            ("unlinked", "every message carries its acknowledgement link and code"),
            ("changed", "the failing webhook failed twice, then accepted the same message"),
            ("unsigned", "every webhook was rightly signed"),
            ("stray", "only planned addresses were used"),
            ("copy", "nobody got a second copy"),
        ])
    func faults(spoil: String, check: String) async throws {
        // With seed 3 the first customer's first address is accepted.
        let run = try await Run(seed: 3, spoil: spoil)
        #expect(run.failed().contains(check), "\(run.checks)")
        if spoil != "unlinked" { #expect(run.failed() == [check]) }
    }

    @Test("An answer that the provider can't record fails the drill, with its reason")
    func lostAnswer() async throws {
        let run = try await Run(seed: 1, customers: 4) { answer in
            if answer.token.hasPrefix("customer-3_") { throw TocsinError(.notAllowed, "the code is wrong") }
        }
        #expect(!run.settled)
        #expect(run.record.answers.contains { $0.fault == "the code is wrong" && $0.tenant == "customer-3" })
        #expect(run.failed().contains("every other customer answered with what its own notice says"))
    }

    @Test("A folder that holds a drill already is not written into")
    func usedFolder() async throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: "\(folder.path)/mail", withIntermediateDirectories: true)
        let voices = DrillStage.Voices(answer: { _ in }, mitigate: { _ in }, narrate: { _ in })
        let stage = DrillStage(
            folder: folder.path, publicURL: "https://notify.provider.example", secret: .random(), voices: voices)
        await #expect(throws: TocsinError.self) { try await stage.start() }
        try await stage.stop()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["mail"])
    }
}
