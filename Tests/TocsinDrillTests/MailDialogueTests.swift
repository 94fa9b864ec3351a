import Foundation
import Testing

@testable import TocsinDrill

@Suite("The SMTP dialogue")
struct MailDialogueTests {
    /// Runs a dialogue on input cut into pieces; a refused recipient begins with “no”.
    private func converse(
        _ input: String, piece: Int = .max, limits: MailDialogue.Limits = MailDialogue.Limits()
    ) -> (replies: [String], mails: [ReceivedMail], closes: Bool) {
        var dialogue = MailDialogue(limits: limits)
        var mails: [ReceivedMail] = []
        var replies: [UInt8] = []
        var closes = false
        var rest = Array(input.utf8)[...]
        while !rest.isEmpty {
            let output = dialogue.receive(rest.prefix(piece)) { recipient in
                recipient.hasPrefix("no") ? .refuse("550 5.1.1 no such mailbox") : .accept
            } take: { mail in
                mails.append(mail)
                return .accept
            }
            replies += output.replies
            closes = closes || output.closes
            rest = rest.dropFirst(piece)
        }
        let lines = String(decoding: replies, as: UTF8.self).components(separatedBy: "\r\n").dropLast()
        return (Array(lines), mails, closes)
    }

    private func codes(_ replies: [String]) -> [String] {
        replies.map { String($0.prefix(3)) }
    }

    private static let session =
        "EHLO sender.example\r\nMAIL FROM:<a@b.example> SIZE=100 BODY=8BITMIME\r\nRCPT TO:<no@c.example>\r\n"
        + "RCPT TO:<yes@c.example>\r\nDATA\r\nSubject: x\r\n\r\n..dot\r\n.\r.\r\n...\r\nend\r\n.\r\nNOOP\r\nQUIT\r\n"

    @Test("Input cut anywhere gives the same replies and the same message", arguments: [1, 2, 3, 7, 50, 10_000])
    func cutting(piece: Int) {
        let (replies, mails, closes) = converse(Self.session, piece: piece)
        #expect(
            codes(replies) == ["250", "250", "250", "250", "250", "250", "550", "250", "354", "250", "250", "221"])
        #expect(closes)
        #expect(mails.count == 1)
        #expect(mails.first?.sender == "a@b.example")
        #expect(mails.first?.recipients == ["yes@c.example"])
        #expect(
            mails.first.map { String(decoding: $0.message, as: UTF8.self) }
                == "Subject: x\r\n\r\n.dot\r\n\r.\r\n..\r\nend\r\n")
    }

    @Test(
        "A line feed alone never ends a message",
        arguments: ["\n.\n", "\n.\r\n", "\r.\r\n", "\r\n.\n", "\r\n.\r\r\n"])
    func smuggling(end: String) {
        let text =
            "EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<a@b.example>\r\nDATA\r\nhello\(end)MAIL FROM:<evil@x.example>\r\n.\r\n"
        let (replies, mails, _) = converse(text)
        #expect(mails.count == 1)
        #expect(mails.first?.sender == "")
        #expect(mails.first.map { String(decoding: $0.message, as: UTF8.self).contains("evil") } == true)
        #expect(replies.last?.hasPrefix("250 2.0.0 the message") == true)
    }

    @Test(
        "Commands out of order or out of form are refused",
        arguments: [
            ("MAIL FROM:<a@b.example>", "503"), ("EHLO", "501"), ("EHLO x\r\nRCPT TO:<a@b.example>", "503"),
            ("EHLO x\r\nDATA", "503"), ("EHLO x\r\nMAIL FROM:a@b.example", "501"),
            ("EHLO x\r\nMAIL FROM:<a@b.example> FOO=1", "555"),
            ("EHLO x\r\nMAIL FROM:<a@b.example> SIZE=99999999999", "552"),
            ("EHLO x\r\nMAIL FROM:<a@b.example> SIZE=x", "501"),
            ("EHLO x\r\nMAIL FROM:<a@b.example>\r\nMAIL FROM:<a@b.example>", "503"),
            ("EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<>", "501"),
            ("EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<@relay:a@b.example>", "501"),
            ("EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<no@b.example>\r\nDATA", "554"),
            ("EHLO x\r\nSTARTTLS", "502"), ("EHLO x\r\nAUTH PLAIN", "502"), ("FOO", "500"), ("EHLO x\u{1}", "500"),
            ("VRFY a", "252"), ("RSET", "250"), ("HELO x", "250"),
        ])
    func refusals(commands: String, code: String) {
        let (replies, mails, _) = converse(commands + "\r\n")
        #expect(codes(replies).last == code)
        #expect(mails.isEmpty)
    }

    @Test("What is too long is refused, and the dialogue stays in step")
    func bounds() {
        let limits = MailDialogue.Limits(commandLine: 64, message: 20, recipients: 2, mistakes: 3)
        let open = "EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<a@b.example>\r\n"
        let big = open + "DATA\r\n" + String(repeating: "x", count: 50) + "\r\n.\r\nNOOP\r\n"
        #expect(codes(converse(big, limits: limits).replies).suffix(3) == ["354", "552", "250"])
        #expect(converse(big, limits: limits).mails.isEmpty)
        let many = open + "RCPT TO:<b@b.example>\r\nRCPT TO:<c@b.example>\r\n"
        #expect(codes(converse(many, limits: limits).replies).suffix(2) == ["250", "452"])
        let long = "NOOP " + String(repeating: "x", count: 100) + "\r\nNOOP\r\n"
        #expect(codes(converse(long, limits: limits).replies) == ["500", "250"])
        let nonsense = converse("A\r\nB\r\nC\r\nNOOP\r\n", limits: limits)
        #expect(codes(nonsense.replies) == ["500", "500", "500", "421"])
        #expect(nonsense.closes)
    }
}
