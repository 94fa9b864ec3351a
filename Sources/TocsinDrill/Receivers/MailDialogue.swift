/// The receiver's side of one SMTP connection (RFC 5321): bytes in, replies out; no I/O.
///
/// Takes input cut anywhere, several commands at once too (RFC 2920). A message ends only with CR LF dot CR LF: a line
/// feed alone never ends one, so that nothing can be smuggled in.
struct MailDialogue {
    /// Bounds; beyond them the dialogue refuses and stays in step.
    struct Limits: Sendable {
        /// Bytes of a command line, with its line end (RFC 5321 section 4.5.3.1.4 asks for 512 and room for parameters).
        var commandLine = 2_048
        /// Bytes of a message.
        var message = 10_485_760
        var recipients = 100
        /// After so many commands that made no sense the connection is closed.
        var mistakes = 20
    }

    /// What to do after some input: send the replies, then perhaps close.
    struct Output: Equatable {
        var replies: [UInt8] = []
        var closes = false
    }

    private struct Transaction {
        var sender: String
        var recipients: [String] = []
    }

    private enum Mode {
        case command
        case message(MessageBody)
    }

    private let limits: Limits
    private var mode: Mode = .command
    private var line: [UInt8] = []
    private var lineIsTooLong = false
    private var isGreeted = false
    private var transaction: Transaction?
    private var mistakes = 0
    private var output = Output()

    init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// The first reply of a connection.
    static let greeting = "220 drill.localhost ESMTP Tocsin drill, nothing leaves this machine\r\n"

    /// Whether a transaction is under way, so that closing now would leave the sender in doubt.
    var isBusy: Bool { transaction != nil }

    /// Takes some bytes of the connection.
    ///
    /// - Parameters:
    ///   - bytes: What was received, cut anywhere.
    ///   - verdict: Judges one recipient.
    ///   - take: Takes a complete message over; asked before the reply to the final dot.
    /// - Returns: The replies, in order.
    mutating func receive(
        _ bytes: some Sequence<UInt8>, verdict: (String) -> MailVerdict, take: (ReceivedMail) -> MailVerdict
    ) -> Output {
        for byte in bytes {
            if output.closes { break }
            switch mode {
            case .command: receiveCommandByte(byte, verdict: verdict)
            case .message(var body):
                // The body is moved out of the enumeration, so that appending doesn't copy it.
                mode = .command
                if body.receive(byte) {
                    finish(body, take: take)
                } else {
                    mode = .message(body)
                }
            }
        }
        defer { output = Output() }
        return output
    }

    private mutating func finish(_ body: MessageBody, take: (ReceivedMail) -> MailVerdict) {
        defer { transaction = nil }
        guard let transaction else { return }
        guard !body.isTooLong else { return reply("552 5.3.4 the message is too big") }
        let mail = ReceivedMail(sender: transaction.sender, recipients: transaction.recipients, message: body.bytes)
        switch take(mail) {
        case .accept: reply("250 2.0.0 the message is accepted")
        case .refuse(let text): reply(text)
        }
    }

    private mutating func receiveCommandByte(_ byte: UInt8, verdict: (String) -> MailVerdict) {
        guard byte == UInt8(ascii: "\n") else {
            if line.count >= limits.commandLine { lineIsTooLong = true } else { line.append(byte) }
            return
        }
        defer {
            line.removeAll(keepingCapacity: true)
            lineIsTooLong = false
        }
        guard !lineIsTooLong else { return mistake("500 5.5.2 the line is too long") }
        guard line.last == UInt8(ascii: "\r") else { return mistake("500 5.5.2 lines end with CR LF") }
        let text = line.dropLast()
        guard text.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else {
            return mistake("500 5.5.2 a command is printable ASCII")
        }
        obey(String(decoding: text, as: UTF8.self), verdict: verdict)
    }

    private mutating func obey(_ command: String, verdict: (String) -> MailVerdict) {
        let verb = command.prefix { $0 != " " }.uppercased()
        let argument = command.dropFirst(verb.count).drop { $0 == " " }
        switch verb {
        case "EHLO", "HELO": greet(verb, argument)
        case "MAIL": mail(argument)
        case "RCPT": recipient(argument, verdict: verdict)
        case "DATA": data(argument)
        case "RSET":
            transaction = nil
            reply("250 2.0.0 forgotten")
        case "NOOP": reply("250 2.0.0 nothing done")
        case "VRFY": reply("252 2.1.5 send the message and see")
        case "QUIT":
            reply("221 2.0.0 goodbye")
            output.closes = true
        case "STARTTLS", "AUTH", "EXPN", "HELP", "BDAT", "ETRN", "TURN":
            mistake("502 5.5.1 this receiver doesn't know \(verb)")
        default: mistake("500 5.5.1 unknown command")
        }
    }

    private mutating func greet(_ verb: String, _ name: Substring) {
        guard !name.isEmpty else { return mistake("501 5.5.4 \(verb) needs the name of the sender's host") }
        isGreeted = true
        transaction = nil
        guard verb == "EHLO" else { return reply("250 drill.localhost") }
        reply("250-drill.localhost")
        reply("250-PIPELINING")
        reply("250-SIZE \(limits.message)")
        reply("250-8BITMIME")
        reply("250 ENHANCEDSTATUSCODES")
    }

    private mutating func mail(_ argument: Substring) {
        guard isGreeted else { return mistake("503 5.5.1 EHLO comes first") }
        guard transaction == nil else { return mistake("503 5.5.1 a transaction is already open") }
        guard let (sender, parameters) = MailPath.read(argument, after: "FROM:") else {
            return mistake("501 5.1.7 use MAIL FROM:<address>")
        }
        for parameter in parameters {
            let halves = parameter.split(separator: "=", maxSplits: 1).map { $0.uppercased() }
            switch (halves.first, halves.dropFirst().first) {
            case ("SIZE", let size?):
                guard let size = Int(size), size >= 0 else { return mistake("501 5.5.4 SIZE is a number") }
                guard size <= limits.message else { return reply("552 5.3.4 the message is too big") }
            case ("BODY", "7BIT"), ("BODY", "8BITMIME"): break
            default: return mistake("555 5.5.4 unknown parameter")
            }
        }
        transaction = Transaction(sender: sender)
        reply("250 2.1.0 sender ok")
    }

    private mutating func recipient(_ argument: Substring, verdict: (String) -> MailVerdict) {
        guard var open = transaction else { return mistake("503 5.5.1 MAIL comes first") }
        guard let (address, parameters) = MailPath.read(argument, after: "TO:"), !address.isEmpty else {
            return mistake("501 5.1.3 use RCPT TO:<address>")
        }
        guard parameters.isEmpty else { return mistake("555 5.5.4 unknown parameter") }
        guard open.recipients.count < limits.recipients else { return reply("452 4.5.3 too many recipients") }
        switch verdict(address) {
        case .accept:
            open.recipients.append(address)
            transaction = open
            reply("250 2.1.5 recipient ok")
        case .refuse(let text): reply(text)
        }
    }

    private mutating func data(_ argument: Substring) {
        guard argument.isEmpty else { return mistake("501 5.5.4 DATA stands alone") }
        guard let transaction else { return mistake("503 5.5.1 MAIL comes first") }
        // All recipients refused: the sender may have pipelined DATA without knowing it.
        guard !transaction.recipients.isEmpty else { return reply("554 5.5.1 no valid recipient") }
        reply("354 end with a dot on a line of its own")
        mode = .message(MessageBody(limit: limits.message))
    }

    private mutating func mistake(_ text: String) {
        mistakes += 1
        reply(text)
        guard mistakes >= limits.mistakes, !output.closes else { return }
        reply("421 4.7.0 too many mistakes")
        output.closes = true
    }

    private mutating func reply(_ text: String) {
        // A reply is one line, whatever a closure gave.
        output.replies.append(contentsOf: text.utf8.map { $0 < 0x20 || $0 > 0x7E ? UInt8(ascii: "?") : $0 })
        output.replies.append(contentsOf: "\r\n".utf8)
    }
}

/// The path of MAIL and RCPT with the parameters after it.
private enum MailPath {
    /// Reads `FROM:<address> SIZE=1`; a source route or a path without angle brackets is refused.
    static func read(_ argument: Substring, after keyword: String) -> (address: String, parameters: [Substring])? {
        guard argument.prefix(keyword.count).uppercased() == keyword else { return nil }
        let rest = argument.dropFirst(keyword.count).drop { $0 == " " }
        guard rest.first == "<", let end = rest.firstIndex(of: ">") else { return nil }
        let address = rest[rest.index(after: rest.startIndex)..<end]
        guard !address.hasPrefix("@"), !address.contains(where: { $0 == " " || $0 == "<" }) else { return nil }
        let parameters = rest[rest.index(after: end)...]
        guard parameters.isEmpty || parameters.first == " " else { return nil }
        return (String(address), parameters.split(separator: " "))
    }
}

/// The bytes after DATA: looks for the end and takes off the dots that were put before dots.
private struct MessageBody {
    private enum Position {
        case lineStart
        case dot
        case dotReturn
        case text
        case carriageReturn
    }

    private(set) var bytes: [UInt8] = []
    private(set) var isTooLong = false
    private let limit: Int
    private var position: Position = .lineStart

    init(limit: Int) {
        self.limit = limit
    }

    /// Takes one byte; answers whether it was the last one.
    mutating func receive(_ byte: UInt8) -> Bool {
        switch position {
        case .lineStart where byte == UInt8(ascii: "."): position = .dot
        case .dot where byte == UInt8(ascii: "\r"): position = .dotReturn
        case .dotReturn where byte == UInt8(ascii: "\n"): return true
        case .carriageReturn where byte == UInt8(ascii: "\n"):
            append(byte)
            position = .lineStart
        case .dotReturn:
            append(UInt8(ascii: "\r"))
            append(byte)
            position = byte == UInt8(ascii: "\r") ? .carriageReturn : .text
        case .lineStart, .dot, .text, .carriageReturn:
            append(byte)
            position = byte == UInt8(ascii: "\r") ? .carriageReturn : .text
        }
        return false
    }

    private mutating func append(_ byte: UInt8) {
        if bytes.count < limit { bytes.append(byte) } else { isTooLong = true }
    }
}
