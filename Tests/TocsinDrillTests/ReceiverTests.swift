import Foundation
import Synchronization
import Testing
import TocsinCore
import TocsinDrill
import TocsinTestSupport

@Suite("The receivers, spoken to by Python", .enabled(if: Python.isAvailable, "needs Python 3"))
struct ReceiverTests {
    @Test("smtplib's mails arrive byte for byte, with refusals, dots, pipelining and a huge line")
    func mail() async throws {
        let mails = Mutex<[ReceivedMail]>([])
        let receiver = MailReceiver { recipient in
            recipient.hasPrefix("no") ? .refuse("550 5.1.1 no such mailbox") : .accept
        } received: { mail in
            if mail.recipients == ["full@c.example"] { throw CocoaError(.fileWriteOutOfSpace) }
            mails.withLock { $0.append(mail) }
        }
        let port = try await receiver.start()
        let result = try await Python.ran(Self.sender, [String(port)])
        #expect(result.status == 0, "\(result.errors)")
        await receiver.stop()
        let received = mails.withLock { $0 }
        #expect(
            received.map(\.recipients) == [["yes@c.example"], ["yes@c.example"], ["one@c.example"], ["two@c.example"]])
        let texts = received.map { String(decoding: $0.message, as: UTF8.self) }
        #expect(texts.first == "Subject: dots\r\n\r\n.\r\n..\r\n.x\r\nlast\r\n")
        #expect(texts.dropFirst().first == "Subject: huge\r\n\r\n" + String(repeating: "y", count: 200_000) + "\r\n")
        #expect(texts.suffix(2) == ["Subject: 1\r\n\r\none\r\n", "Subject: 2\r\n\r\ntwo\r\n"])
    }

    private static let sender = """
        import smtplib, socket, sys
        port = int(sys.argv[1])
        with smtplib.SMTP("127.0.0.1", port, timeout=20) as smtp:
            smtp.ehlo("sender.example")
            assert smtp.has_extn("pipelining") and smtp.has_extn("8bitmime") and smtp.has_extn("enhancedstatuscodes")
            assert int(smtp.esmtp_features["size"]) > 1000000
            smtp.sendmail("a@b.example", ["yes@c.example"], b"Subject: dots\\r\\n\\r\\n.\\r\\n..\\r\\n.x\\r\\nlast\\r\\n")
            smtp.sendmail("a@b.example", ["yes@c.example"], b"Subject: huge\\r\\n\\r\\n" + b"y" * 200000)
            try:
                smtp.sendmail("a@b.example", ["nobody@c.example"], b"Subject: x\\r\\n\\r\\nx")
                raise SystemExit("the recipient was not refused")
            except smtplib.SMTPRecipientsRefused as refused:
                assert refused.recipients["nobody@c.example"] == (550, b"5.1.1 no such mailbox"), refused.recipients
            try:
                smtp.sendmail("a@b.example", ["full@c.example"], b"Subject: x\\r\\n\\r\\nx")
                raise SystemExit("the full disk was not told")
            except smtplib.SMTPDataError as error:
                assert error.smtp_code == 451, error
        # Two transactions in one write each, the way a pipelining client sends them.
        with socket.create_connection(("127.0.0.1", port), 20) as connection:
            stream = connection.makefile("rb")
            def code():
                line = stream.readline()
                while line[3:4] == b"-":
                    line = stream.readline()
                return line[:3]
            assert code() == b"220"
            connection.sendall(b"EHLO x\\r\\nMAIL FROM:<>\\r\\nRCPT TO:<one@c.example>\\r\\nRCPT TO:<no@c.example>\\r\\nDATA\\r\\n")
            assert [code() for _ in range(5)] == [b"250", b"250", b"250", b"550", b"354"]
            connection.sendall(b"Subject: 1\\r\\n\\r\\none\\r\\n.\\r\\nMAIL FROM:<>\\r\\nRCPT TO:<two@c.example>\\r\\nDATA\\r\\n")
            assert [code() for _ in range(4)] == [b"250", b"250", b"250", b"354"]
            connection.sendall(b"Subject: 2\\r\\n\\r\\ntwo\\r\\n.\\r\\nQUIT\\r\\n")
            assert [code() for _ in range(2)] == [b"250", b"221"]
            assert stream.read() == b""
        """

    @Test("The mail receiver listens on loopback alone and is gone after stop, with its connections")
    func stopping() async throws {
        let receiver = MailReceiver(verdict: { _ in .accept }, received: { _ in })
        let port = try await receiver.start()
        let program = """
            import socket, sys
            port = int(sys.argv[1])
            for line in open("/proc/net/tcp"):
                fields = line.split()
                if fields[1].endswith(":%04X" % port) and fields[3] == "0A":
                    assert fields[1].startswith("0100007F:"), fields[1]
                    break
            else:
                raise SystemExit("not listening")
            first = socket.create_connection(("127.0.0.1", port), 20)
            assert first.recv(100).startswith(b"220")
            """
        let before = try await Python.ran(program, [String(port)])
        #expect(before.status == 0, "\(before.errors)")
        await receiver.stop()
        await receiver.stop()
        let after = try await Python.ran(program, [String(port)])
        #expect(after.status != 0)
    }

    @Test("A killed receiver drops a transaction in the middle, without a reply")
    func killing() async throws {
        let box = Mutex<MailReceiver?>(nil)
        let receiver = MailReceiver { _ in
            .accept
        } received: { _ in
            box.withLock { $0?.kill() }
        }
        box.withLock { $0 = receiver }
        let port = try await receiver.start()
        let program = """
            import socket, sys
            with socket.create_connection(("127.0.0.1", int(sys.argv[1])), 20) as connection:
                connection.sendall(b"EHLO x\\r\\nMAIL FROM:<>\\r\\nRCPT TO:<a@c.example>\\r\\nDATA\\r\\nx\\r\\n.\\r\\n")
                seen = b""
                while True:
                    piece = connection.recv(1000)
                    if not piece: break
                    seen += piece
                assert b"354" in seen or seen == b"" or seen.startswith(b"220"), seen
                assert b"the message is accepted" not in seen, seen
            """
        let result = try await Python.ran(program, [String(port)])
        #expect(result.status == 0, "\(result.errors)")
        await receiver.stop()
        box.withLock { $0 = nil }
    }

    @Test("http.client's webhooks are judged by signature, path and attempt")
    func webhooks() async throws {
        let secret = WebhookSecret.random()
        let requests = Mutex<[WebhookRequest]>([])
        let receiver = WebhookReceiver(secret: secret) { path, attempt in
            switch path {
            case "/good/soc": 200
            case "/flaky/soc": attempt <= 2 ? 503 : 200
            default: nil
            }
        } received: { request in
            requests.withLock { $0.append(request) }
        }
        let port = try await receiver.start()
        let result = try await Python.ran(Self.poster, [String(port), secret.text])
        #expect(result.status == 0, "\(result.errors)")
        await receiver.stop()
        let seen = requests.withLock { $0 }
        let flaky = seen.filter { $0.path == "/flaky/soc" }
        #expect(flaky.map(\.status) == [503, 503, 401, 200])
        #expect(flaky.map(\.attempt) == [1, 2, 0, 3])
        #expect(Set(flaky.map(\.id)) == ["msg_2"])
        #expect(seen.first { $0.path == "/good/soc" }?.body == Array("{\"é\": 1}".utf8))
    }

    private static let poster = """
        import base64, hashlib, hmac, http.client, sys, time
        port, secret = int(sys.argv[1]), base64.b64decode(sys.argv[2].removeprefix("whsec_"))
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        def post(path, id, body, age=0, spoil=False, method="POST", signature=None):
            stamp = str(int(time.time()) - age)
            mac = hmac.new(secret, f"{id}.{stamp}.".encode() + body, hashlib.sha256).digest()
            signed = "v1,AAAA v1," + base64.b64encode(mac).decode()
            connection.request(method, path, body + (b" " if spoil else b""), {
                "webhook-id": id, "webhook-timestamp": stamp, "webhook-signature": signature or signed,
                "content-type": "application/json"})
            response = connection.getresponse()
            response.read()
            return response.status
        def expect(status, *arguments, **options):
            got = post(*arguments, **options)
            assert got == status, (arguments, options, got)
        expect(200, "/good/soc?x=1", "msg_1", "{\\"é\\": 1}".encode())
        expect(503, "/flaky/soc", "msg_2", b"{}")
        expect(503, "/flaky/soc", "msg_2", b"{}")
        expect(401, "/flaky/soc", "msg_2", b"{}", spoil=True)
        expect(200, "/flaky/soc", "msg_2", b"{}")
        expect(404, "/nobody/soc", "msg_3", b"{}")
        expect(401, "/good/soc", "msg_4", b"{}", age=600)
        expect(401, "/good/soc", "msg_4", b"{}", age=-600)
        expect(401, "/good/soc", "msg.4", b"{}")
        expect(401, "/good/soc", "msg_4", b"{}", signature="v1a,AAAA")
        expect(405, "/good/soc", "msg_5", b"", method="GET")
        expect(413, "/good/soc", "msg_6", b"x" * 70000)
        """

    @Test("The signature of the Standard Webhooks specification is right, and a wrong key is not")
    func vector() throws {
        let secret = try #require(WebhookSecret(text: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let other = try #require(WebhookSecret(bytes: [UInt8](repeating: 7, count: 24)))
        let body = Array(#"{"test": 2432232314}"#.utf8)
        let signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        func isRight(_ secret: WebhookSecret, now: Int64) -> Bool {
            secret.verifies(
                signature, id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: "1614265330", body: body, now: now)
        }
        #expect(isRight(secret, now: 1_614_265_330))
        #expect(isRight(secret, now: 1_614_265_630) && isRight(secret, now: 1_614_265_030))
        #expect(!isRight(secret, now: 1_614_265_631) && !isRight(secret, now: 1_614_265_029))
        #expect(!isRight(other, now: 1_614_265_330))
        #expect(
            WebhookSecret(text: "whsec_" + "QUJD") == nil
                && WebhookSecret(text: "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") == nil)
        #expect(WebhookSecret(text: other.text.replacingOccurrences(of: "=", with: ""))?.text == other.text)
    }

    @Test("Of several signatures of one request, of both schemes, the one of the receiver's own key is found")
    func severalSignatures() throws {
        let secret = WebhookSecret.random()
        let own = try #require(WebhookSigningKey(text: secret.text))
        let bytes = [UInt8](repeating: 7, count: 32)
        let others = try WebhookSigningKey.Kind.allCases.map {
            try #require(WebhookSigningKey(text: WebhookSigningKey.fileText($0, bytes)))
        }
        let now = Instant(secondsSinceEpoch: 1_700_000_000)
        func isGenuine(_ keys: [WebhookSigningKey]) throws -> Bool {
            let signatures = try keys.map { try $0.signature(id: "msg_1", timestamp: now, body: [1, 2]) }
            return secret.verifies(
                signatures.joined(separator: " "), id: "msg_1", timestamp: "1700000000", body: [1, 2],
                now: 1_700_000_000)
        }
        #expect(try isGenuine(others + [own]) && isGenuine([own] + others))
        #expect(try !isGenuine(others))
    }
}
