import Testing
import TocsinCore
import TocsinTestSupport

@testable import TocsinRendering

@Suite("Mails are read back exactly by another implementation", .enabled(if: Python.isAvailable, "needs Python 3"))
struct MailMessageTests {
    @Test("Every header and both bodies of a drill's notice")
    func headers() throws {
        let inputs = try makeInputs(
            text: "Grüße\n.\n..x\nFrom here\n trailing \n\tend\t\n--=_x\n", html: "<p>Grüße = {{tenant.name}}</p>",
            prefix: "Provider Security:", drill: true, replyTo: "security@provider.example")
        let notice = try render(inputs)
        let bytes = notice.bytes(sentValues)
        #expect(mailFaults(bytes) == [])
        let mail = try #require(try PythonMail.parse([bytes]).first)
        #expect(mail.defects == [])
        let headers = mail.headers.map { "\($0[0]): \($0[1])" }
        #expect(
            headers.prefix(12) == [
                "Date: Tue, 11 Jul 2023 21:00:00 +0000",
                "From: Provider Security <security@provider.example>",
                "Reply-To: security@provider.example",
                "To: Security Operations <soc@wetlands.example>",
                "Subject: [TLP:AMBER+STRICT] [DRILL] Provider Security: notice for Wetlands Agency",
                "Thread-Topic: Provider Security: notice for Wetlands Agency",
                "Message-ID: <00112233445566778899aabbccddeeff@provider.example>",
                "MIME-Version: 1.0",
                "Content-Language: en",
                "Auto-Submitted: auto-generated",
                "X-Auto-Response-Suppress: All",
                "X-Tocsin-Drill: yes",
            ])
        #expect(
            headers.count == 13 && headers.last?.hasPrefix("Content-Type: multipart/alternative; boundary=\"=_") == true
        )
        #expect(mail.contentType == "multipart/alternative")
        #expect(mail.parts.map(\.type) == ["text/plain", "text/html"])
        #expect(mail.parts.allSatisfy { $0.charset == "utf-8" && $0.encoding == "quoted-printable" })
        #expect(mail.parts.map(\.text) == [notice.text(sentValues), notice.html(sentValues)].map { crlf($0) })
        #expect(notice.messageID == "00112233445566778899aabbccddeeff@provider.example")
    }

    @Test("Without HTML the mail is plain text, and says nothing of a drill")
    func plainText() throws {
        let notice = try render(makeInputs(text: "x"))
        let mail = try #require(try PythonMail.parse([notice.bytes(sentValues)]).first)
        #expect(mail.contentType == "text/plain")
        #expect(mail.parts.map(\.text) == ["x\r\n"])
        #expect(mail.values("X-Tocsin-Drill").isEmpty && mail.values("Reply-To").isEmpty)
        #expect(mail.defects == [])
    }

    @Test("Hostile texts as names, subject and body")
    func hostile() throws {
        var messages: [[UInt8]] = []
        for (_, text) in hostileTexts {
            let inputs = try makeInputs(
                subject: "{{facts.s}}", text: "{{facts.a}}\n", html: "<p>{{facts.a}}</p>")
            let customer = makeCustomer(facts: ["a": text, "s": String(text.prefix(250))])
            messages.append(try render(inputs, customer, makePath(contactName: text)).bytes(sentValues))
        }
        let mails = try PythonMail.parse(messages)
        for ((name, text), (bytes, mail)) in zip(hostileTexts, zip(messages, mails)) {
            #expect(mailFaults(bytes) == [], "\(name)")
            // Python calls DEL a defect even where it is encoded.
            #expect(mail.defects.filter { !$0.contains("NonPrintableDefect(['\\x7f'])") } == [], "\(name)")
            #expect(mail.to == [[text, "soc@wetlands.example"]], "\(name)")
            #expect(mail.headers.count == 11, "\(name)")
            let subject = String(text.prefix(250))
            #expect(mail.values("Subject") == ["[TLP:AMBER+STRICT] " + trimmed(isolated(subject))], "\(name)")
            #expect(mail.parts.first?.text == crlf(wrapped(isolated(text))) + "\r\n", "\(name)")
            let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
                .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
            let fromRight = BidiIsolation.direction(of: text) == .rightToLeft
            let element =
                isolated(text) == text ? escaped : "<bdi dir=\"\(fromRight ? "rtl" : "ltr")\">\(escaped)</bdi>"
            #expect(mail.parts.last?.text == crlf("<p>\(element)</p>\n"), "\(name)")
        }
    }

    @Test("Values of 10,000 characters")
    func long() throws {
        let texts = ["ü", "x", "x y ", "👩‍👩‍👧‍👦", "\u{2028}", "."].map { trimmed(String(repeating: $0, count: 10_000)) }
        let messages = try texts.map { text in
            try render(
                makeInputs(subject: "s", text: "{{facts.a}}"), makeCustomer(facts: ["a": text]),
                makePath(contactName: text)
            )
            .bytes(sentValues)
        }
        for (text, (bytes, mail)) in zip(texts, zip(messages, try PythonMail.parse(messages))) {
            #expect(mailFaults(bytes) == [])
            #expect(mail.parts.first?.text == crlf(wrapped(text)) + "\r\n")
            #expect(mail.to.first?.first == text)
            #expect(mail.defects == [])
        }
    }

    @Test("400 generated mails: ASCII, CRLF, short lines, and the same content back")
    func generated() throws {
        var generator = SeededGenerator(42)
        var expected: [(name: String, subject: String, text: String)] = []
        var messages: [[UInt8]] = []
        for _ in 0..<400 {
            let name = randomText(1...120, lines: false, &generator)
            let word = randomText(1...180, lines: false, &generator)
            let text = randomText(0...1_500, lines: true, &generator)
            let inputs = try makeInputs(subject: "{{facts.s}}", text: "|{{facts.t}}|")
            let customer = makeCustomer(facts: ["s": word, "t": text])
            messages.append(try render(inputs, customer, makePath(contactName: name)).bytes(sentValues))
            expected.append((name, word, text))
        }
        for (index, (mail, want)) in zip(try PythonMail.parse(messages), expected).enumerated() {
            #expect(mailFaults(messages[index]) == [], "case \(index)")
            #expect(mail.defects == [], "case \(index)")
            #expect(mail.to.first?.first == want.name, "case \(index)")
            #expect(
                mail.values("Subject") == ["[TLP:AMBER+STRICT] " + trimmed(isolated(want.subject))], "case \(index)")
            #expect(mail.parts.first?.text == crlf(wrapped("|\(isolated(want.text))|\n")), "case \(index)")
        }
    }

    @Test("Long addresses and domains fold where they can")
    func longAddresses() throws {
        let domain = String(repeating: "abcdefghi.", count: 15) + "example"
        let local = String(repeating: "l", count: 60)
        let inputs = try makeInputs(from: "Provider Security <\(local)@\(domain)>")
        let notice = try render(inputs, makeCustomer(), makePath(address: "\(local)@\(domain)"))
        let bytes = notice.bytes(sentValues)
        #expect(mailFaults(bytes, longestHeader: 998) == [])
        let mail = try #require(try PythonMail.parse([bytes]).first)
        #expect(mail.defects == [])
        #expect(mail.to == [["Security Operations", "\(local)@\(domain)"]])
        #expect(mail.values("Message-ID").map(trimmed) == ["<\(notice.messageID)>"])
    }

    @Test("The body can't hold the boundary, even where a value names it")
    func boundary() throws {
        let first = String(decoding: try render(makeInputs(html: "<p>x")).bytes(sentValues), as: UTF8.self)
        let boundary = try #require(first.firstMatch(of: /boundary="(=_[0-9a-f]{32})"/)?.1)
        let inputs = try makeInputs(text: "{{facts.a}}", html: "<p>{{facts.a}}</p>")
        let bytes = try render(inputs, makeCustomer(facts: ["a": "\n--\(boundary)--\n"])).bytes(sentValues)
        let mail = try #require(try PythonMail.parse([bytes]).first)
        #expect(mail.parts.count == 2)
        #expect(mail.parts.first?.text.contains("--\(boundary)--") == true)
        #expect(String(decoding: bytes, as: UTF8.self).contains("--\(boundary)--\r\n"))
    }
}

/// A value as it stands in a text from left to right.
private func isolated(_ text: String) -> String {
    BidiIsolation.isNeeded(for: text, in: .leftToRight) ? BidiIsolation.isolated(text) : text
}

/// A text as a mail has it.
private func wrapped(_ text: String) -> String {
    String(decoding: TextWrap.wrapped(Array(text.utf8)), as: UTF8.self)
}

private func crlf(_ text: String?) -> String {
    (text ?? "").replacing("\n", with: "\r\n")
}

private func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, " \t\n".unicodeScalars.contains(first) { scalars.removeFirst() }
    while let last = scalars.last, " \t\n".unicodeScalars.contains(last) { scalars.removeLast() }
    return String(scalars)
}

/// Text of single scalars from many ranges; one line if asked, and then not only of blanks.
private func randomText(_ length: ClosedRange<Int>, lines: Bool, _ generator: inout SeededGenerator) -> String {
    let ranges: [ClosedRange<UInt32>] = [
        0x20...0x7E, 0x61...0x7A, 0x20...0x20, 0x22...0x22, 0x3D...0x3F, 0x09...0x09, 0xA0...0x24F, 0x600...0x6FF,
        0x2000...0x206F, 0x4E00...0x4EFF, 0xE000...0xE0FF, 0x1F300...0x1F5FF, 0x20000...0x200FF,
    ]
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: length, using: &generator) {
        let range = ranges.randomElement(using: &generator) ?? 0x61...0x7A
        if lines, Int.random(in: 0..<20, using: &generator) == 0 { scalars.append("\n") }
        if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) { scalars.append(scalar) }
    }
    if !lines { scalars.append("z") }
    return String(scalars)
}

@Suite("A message that is filled in")
struct MessageLayoutTests {
    @Test("Has the bytes that it would have if it were encoded with its values", arguments: 0..<40)
    func equalsEncoding(_ seed: Int) throws {
        // Values at every place of a line: QP breaks lines within them, and between them.
        let padding =
            String(repeating: seed % 2 == 0 ? "é " : "word ", count: seed) + String(repeating: "x", count: seed)
        let text = "\(padding){{ack.url}} and {{ack.code}}.\n{{ack.code}}{{ack.url}} \(padding)\n"
        let html = "<html><body><p>\(padding){{ack.code}}</p><a href=\"{{ack.url}}\">{{ack.url}}</a></body></html>"
        let renderer = try NoticeRenderer(inputs: makeInputs(text: text, html: html, prefix: ""))
        let notice = try renderer.render(makeCustomer(), try makePath(), caseCode: caseCode, messageID: messageHex)
        let values = sentValues
        // A token of another length can't be filled in, so that message is encoded anew; of the two texts the fillings differ
        // only where the values are.
        let filled = String(decoding: notice.bytes(values), as: UTF8.self)
        let longer = NoticeValues(token: values.token + "A", code: values.code, date: values.date)
        let encoded = String(decoding: notice.bytes(longer), as: UTF8.self)
        // Without the line breaks of the encoding, and what it writes otherwise at the beginning of a line.
        func plain(_ message: String) -> String {
            message.replacing("=\r\n", with: "").replacing("=2E", with: ".").replacing("=20", with: " ")
        }
        #expect(plain(filled) == plain(encoded).replacing(longer.token, with: values.token))
        #expect(!filled.contains(NoticeValues.placeholders.token))
        #expect(filled.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 76 })
        #expect(plain(filled).contains(values.token) && plain(filled).contains(values.code))
    }
}
