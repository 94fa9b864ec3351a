internal import TocsinCore

/// What was said on one SMTP connection: follows the commands that libcurl sends and the replies that come.
///
/// libcurl keeps only the last reply code, which may belong to an earlier command. Here a reply counts for the command
/// that it answers, and is forgotten when the next command goes out.
struct SMTPDialogue {
    /// The command that was sent last.
    private enum Step {
        case greeting, hello, startTLS, authentication, sender, recipient, data, body, quit, other
    }

    /// How far this transfer came.
    private(set) var phase: TransferReport.Phase = .connecting
    /// The whole reply to the last command; `nil` until its last line is there.
    private(set) var reply: SMTPReply?
    /// The lines of the last EHLO reply in upper case, without the greeting line. Facts of the connection.
    private(set) var extensions: [String] = []
    /// Whether the server confirmed the authentication (235). A fact of the connection.
    private(set) var isAuthenticated = false
    private var step = Step.greeting
    private var unfinished: SMTPReply?
    private var lineCount = 0

    /// The next transfer begins; what is known of the connection stays.
    mutating func transferBegan() {
        phase = .connecting
        forgetReply()
        step = .other
    }

    /// A new connection is being made; nothing is known of it.
    mutating func connectionBegan() {
        self = SMTPDialogue()
    }

    /// - Parameter bytes: The command line, or a line of an authentication exchange. Only its verb is looked at.
    mutating func commandWasSent(_ bytes: UnsafeRawBufferPointer) {
        let isAnswer = step == .authentication && reply?.code == 334
        if !isAnswer { step = Self.step(of: bytes) }
        switch step {
        case .sender: phase = max(phase, .sender)
        case .recipient: phase = max(phase, .recipient)
        case .data: phase = max(phase, .data)
        case .quit: return
        case .hello: extensions = []
        case .greeting, .startTLS, .authentication, .body, .other: break
        }
        forgetReply()
    }

    /// The first byte of the message is about to be handed over: the 354 before it decides nothing any more.
    mutating func bodyBegan() {
        phase = .body
        step = .body
        forgetReply()
    }

    /// - Parameter bytes: One line with its line end. What comes after QUIT is not looked at.
    /// - Returns: Whether the line ended a reply.
    @discardableResult
    mutating func replyLineWasReceived(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard step != .quit, let line = SMTPReplyLine(bytes) else { return false }
        if step == .hello, lineCount > 0, extensions.count < 100 {
            extensions.append(ReplyText.readable(line.text, limit: 200).uppercased())
        }
        lineCount += 1
        var reply = unfinished ?? SMTPReply(code: line.code, text: "")
        reply.code = line.code
        let room = ReplyText.limit - reply.text.count
        if room > 1 {
            let text = ReplyText.readable(line.text, limit: room - 1)
            reply.text = reply.text.isEmpty || text.isEmpty ? reply.text + text : "\(reply.text) \(text)"
        }
        guard line.isLast else {
            unfinished = reply
            return false
        }
        self.reply = reply
        unfinished = nil
        lineCount = 0
        if step == .authentication, reply.code == 235 { isAuthenticated = true }
        return true
    }

    /// Whether the last command was EHLO or HELO, and is answered with yes.
    var isGreeted: Bool { step == .hello && reply?.code == 250 }

    /// Whether the server announced a keyword, `STARTTLS`.
    func offers(_ keyword: String) -> Bool {
        extensions.contains { $0 == keyword || $0.hasPrefix("\(keyword) ") }
    }

    /// The announced authentication mechanisms; `AUTH=` is an old form that some servers still send.
    var mechanisms: [String] {
        let lists = extensions.filter { $0.hasPrefix("AUTH ") || $0.hasPrefix("AUTH=") }
        return lists.flatMap { $0.dropFirst(5).split(separator: " ").map(String.init) }
    }

    /// The most bytes of one message that the server announced (RFC 1870); `nil` without a number, or for 0, which is none.
    var sizeLimit: Int? { Self.sizeLimit(in: extensions) }

    static func sizeLimit(in extensions: [String]) -> Int? {
        extensions.first { $0.hasPrefix("SIZE ") }.flatMap { Int($0.dropFirst(5)) }.flatMap { $0 > 0 ? $0 : nil }
    }

    private mutating func forgetReply() {
        reply = nil
        unfinished = nil
        lineCount = 0
    }

    private static func step(of bytes: UnsafeRawBufferPointer) -> Step {
        let verb = bytes.prefix { $0 > 0x20 && $0 != UInt8(ascii: ":") }.prefix(8)
        return switch String(decoding: verb, as: UTF8.self).uppercased() {
        case "EHLO", "HELO": .hello
        case "STARTTLS": .startTLS
        case "AUTH": .authentication
        case "MAIL": .sender
        case "RCPT": .recipient
        case "DATA": .data
        case "QUIT": .quit
        default: .other
        }
    }
}
