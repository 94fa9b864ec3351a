import Testing
import TocsinCore

@testable import TocsinTransport

@Suite("What is handed to libcurl for mail")
struct MailTransferTests {
    @Test(
        "An address that would change the envelope is refused twice: as a value and as bytes",
        arguments: [
            "x>@y.example", "x@y.example>\r\nRCPT", "x@y.example SIZE=1", "<x@y.example", "x\u{0}@y.example",
            "é@y.example", "x\t@y.example",
        ])
    func injection(text: String) {
        #expect(!MailTransfer.isSafe(text))
        #expect(throws: EmailAddressError.self) { try EmailAddress(text) }
    }

    @Test(
        "A message with a line end that is not CRLF is not sent",
        arguments: ["", "a\nb", "a\r\n.\n", "a\rb", "a\r", "a\u{0}\r\n", "\n"])
    func badMessage(text: String) async throws {
        let transfer = try mail(Array(text.utf8))
        #expect(transfer.unfitness != nil)
        let connection = SMTPConnection(
            relay: Relay(name: "none", host: "127.0.0.1", port: 1, security: .none), name: "test")
        let report = await connection.send(transfer)
        #expect(report.outcome == .refused(.sender))
        await connection.close()
    }

    @Test("A message with CRLF is sent", arguments: ["a\r\n", "a\r\n\r\nb", "a"])
    func goodMessage(text: String) throws {
        #expect(try mail(Array(text.utf8)).unfitness == nil)
    }

    @Test("Host and EHLO name cannot leave their place in the URL")
    func url() {
        func url(_ host: String, helo: String? = "us.example", port: Int = 25) -> String? {
            Relay(name: "r", host: host, port: port, security: .starttls, heloName: helo).url
        }
        #expect(url("relay.example") == "smtp://relay.example:25/us.example")
        #expect(url("::1") == "smtp://[::1]:25/us.example")
        #expect(url("relay.example", helo: "u/s\r\nRSET") == "smtp://relay.example:25/usRSET")
        #expect(url("relay.example", helo: "/") == "smtp://relay.example:25/localhost")
        for host in ["", "a/b", "a@b", "a b", "a:25", "a\r\nb", "[::1]", "a?b", "a#b"] { #expect(url(host) == nil) }
        #expect(url("a", port: 0) == nil)
        #expect(url("a", port: 65_536) == nil)
    }
}

func mail(_ message: [UInt8] = Array("Subject: x\r\n\r\n.dot\r\nend\r\n".utf8)) throws -> MailTransfer {
    MailTransfer(
        envelopeFrom: try EmailAddress("bounce@provider.example"), recipient: try EmailAddress("soc@wetlands.example"),
        message: message)
}
