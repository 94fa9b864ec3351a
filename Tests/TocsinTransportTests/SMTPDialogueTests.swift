import Testing
import TocsinCore

@testable import TocsinTransport

@Suite("The dialogue with a relay")
struct SMTPDialogueTests {
    @Test("A reply counts for the command that it answers, and is forgotten with the next command")
    func replyBelongsToItsCommand() {
        var dialogue = SMTPDialogue()
        dialogue.hears("220 ready")
        #expect(dialogue.reply?.code == 220)
        dialogue.says("MAIL FROM:<a@b.example>")
        #expect(dialogue.reply == nil)
        #expect(dialogue.phase == .sender)
        dialogue.hears("250 2.1.0 ok")
        dialogue.says("RCPT TO:<c@d.example>")
        dialogue.hears("250 2.1.5 ok")
        dialogue.says("DATA")
        #expect(dialogue.phase == .data)
        dialogue.hears("354 go")
        dialogue.bodyBegan()
        #expect(dialogue.phase == .body)
        #expect(dialogue.reply == nil)
    }

    @Test("The lines of a reply are joined, and only its last line completes it")
    func linesAreJoined() {
        var dialogue = SMTPDialogue()
        dialogue.says("RCPT TO:<c@d.example>")
        dialogue.hears("451-4.7.1 Try again")
        #expect(dialogue.reply == nil)
        dialogue.hears("451 4.7.1 in five minutes")
        #expect(dialogue.reply?.text == "4.7.1 Try again 4.7.1 in five minutes")
        #expect(dialogue.reply?.enhanced == "4.7.1")
    }

    @Test("A reply is bounded and holds no control characters")
    func replyIsBounded() throws {
        var dialogue = SMTPDialogue()
        dialogue.says("RCPT TO:<c@d.example>")
        for _ in 0..<100 { dialogue.hears("550-\u{1B}[31m\u{202E}\u{7}" + String(repeating: "é", count: 90)) }
        dialogue.hears("550 end")
        let text = try #require(dialogue.reply?.text)
        #expect(text.count <= 1_000 && text.count > 900)
        #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control })
        #expect(!text.unicodeScalars.contains("\u{202E}"))
    }

    @Test("The answer to QUIT does not replace the reply that decided")
    func quitIsIgnored() {
        var dialogue = SMTPDialogue()
        dialogue.says("RCPT TO:<c@d.example>")
        dialogue.hears("550 5.1.1 no")
        dialogue.says("QUIT")
        dialogue.hears("221 bye")
        #expect(dialogue.reply?.code == 550)
        #expect(dialogue.phase == .recipient)
    }

    @Test("A line of an authentication exchange is never taken for a command")
    func authenticationLinesAreNotCommands() {
        var dialogue = SMTPDialogue()
        dialogue.says("AUTH LOGIN")
        dialogue.hears("334 VXNlcm5hbWU6")
        // "DATA" is also base64.
        dialogue.says("DATA")
        #expect(dialogue.phase == .connecting)
        dialogue.hears("235 2.7.0 welcome")
        #expect(dialogue.isAuthenticated)
    }

    @Test("Extensions are those of the last EHLO, and go with the connection")
    func extensions() {
        var dialogue = SMTPDialogue()
        dialogue.says("EHLO me")
        for line in ["250-relay STARTTLS", "250-STARTTLS", "250-AUTH=LOGIN", "250 auth plain CRAM-MD5"] {
            dialogue.hears(line)
        }
        #expect(dialogue.offers("STARTTLS"))
        #expect(dialogue.isGreeted)
        #expect(dialogue.mechanisms == ["LOGIN", "PLAIN", "CRAM-MD5"])
        dialogue.says("EHLO me")
        dialogue.hears("250 STARTTLS")
        // The first line is the server's name.
        #expect(!dialogue.offers("STARTTLS"))
        dialogue.transferBegan()
        #expect(dialogue.phase == .connecting)
        dialogue.says("EHLO me")
        dialogue.hears("250-relay")
        dialogue.hears("250 SIZE 100")
        #expect(dialogue.offers("SIZE"))
        dialogue.connectionBegan()
        #expect(dialogue.extensions.isEmpty)
    }

    @Test(
        "An enhanced code is read only where it stands by itself",
        arguments: [
            ("5.1.1 no", "5.1.1"), ("4.222.333", "4.222.333"), ("5.1.1no", nil), ("3.1.1 no", nil), ("5.1 no", nil),
            ("5.1.1234 no", nil), ("", nil), ("see 5.1.1", nil), ("5..1 x", nil), ("5.1.1.1 x", nil),
        ] as [(String, String?)])
    func enhancedCode(text: String, expected: String?) {
        #expect(SMTPReply(code: 550, text: text).enhanced == expected)
    }

    @Test("A line that is no reply is passed over")
    func garbage() {
        var dialogue = SMTPDialogue()
        dialogue.says("RCPT TO:<c@d.example>")
        dialogue.hears("")
        dialogue.hears("hello")
        dialogue.hears("25")
        #expect(dialogue.reply == nil)
        dialogue.hears("250")
        #expect(dialogue.reply == SMTPReply(code: 250, text: ""))
    }
}

extension SMTPDialogue {
    fileprivate mutating func says(_ line: String) {
        Array("\(line)\r\n".utf8).withUnsafeBytes { commandWasSent($0) }
    }

    fileprivate mutating func hears(_ line: String) {
        _ = Array("\(line)\r\n".utf8).withUnsafeBytes { replyLineWasReceived($0) }
    }
}
