import Foundation
import Testing
import TocsinDrill
import TocsinTestSupport

@Suite("Reading what was received")
struct NoticeReaderTests {
    private static let token = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_abcde"
    private static let link = "https://notify.provider.example/a/\(token)"
    private let reader = NoticeReader(publicURL: "https://notify.provider.example")

    private func mail(
        _ text: String, encoding: String = "8bit", subject: String = "[DRILL] Notice",
        type: String = "text/plain; charset=utf-8"
    ) -> [UInt8] {
        let lines = [
            "Message-ID: <1@provider.example>", "Subject: \(subject)", "X-Tocsin-Drill: yes", "MIME-Version: 1.0",
            "Content-Type: \(type)", "Content-Transfer-Encoding: \(encoding)", "",
        ]
        return Array((lines.joined(separator: "\r\n") + "\r\n" + text).utf8)
    }

    private func reason(_ text: String) -> String? {
        do throws(UnreadableNotice) {
            _ = try reader.mail(mail(text))
            return nil
        } catch {
            return error.reason
        }
    }

    @Test("A link that quoted-printable breaks is found", arguments: 1...12)
    func softBreaks(width: Int) throws {
        let text = "This is a drill.\r\nOpen \(Self.link)\r\nand enter the code 012345, please.\r\n"
        // Every line is cut to that many characters, also within the link and within =3D.
        let encoded = text.components(separatedBy: "\r\n").map { line in
            var pieces: [String] = []
            var rest = Substring(line.replacingOccurrences(of: "=", with: "=3D"))
            while rest.count > width * 4 {
                pieces.append(String(rest.prefix(width * 4)))
                rest = rest.dropFirst(width * 4)
            }
            return (pieces + [String(rest)]).joined(separator: "= \t\r\n")
        }.joined(separator: "\r\n")
        let content = try reader.mail(mail(encoded, encoding: "quoted-printable"))
        #expect(content.token == Self.token)
        #expect(content.code == "012345")
        #expect(content.messageID == "1@provider.example")
        #expect(content.saysDrill)
    }

    @Test("The code beside the link is told from other numbers")
    func otherNumbers() throws {
        let text = """
            WHAT HAPPENED? This is a drill. 654321 accounts were read, in invoices 1,222333 and 444555.00, EV-777888, 1234567.
            Your case code is 2346789B; call us on 203040 and ask for it.
            Open \(Self.link)
            and enter the code 012345.
            """
        let content = try reader.mail(mail(text))
        #expect(content.code == "012345")
        #expect(content.caseCode == "2346789B")
    }

    @Test("Nothing is guessed: a notice without a clear link and code is unreadable")
    func neverGuesses() {
        let other = "https://notify.provider.example/a/\(String(repeating: "x", count: 43))"
        #expect(reason("the code 012345")?.contains("link") == true)
        #expect(reason("\(Self.link)x the code 012345")?.contains("link") == true)
        #expect(reason("\(Self.link.dropLast()) the code 012345")?.contains("link") == true)
        #expect(reason("https://evil.example/a/\(Self.token) the code 012345")?.contains("link") == true)
        #expect(reason("\(Self.link) or \(other) the code 012345")?.contains("differ") == true)
        #expect(reason("\(Self.link) the code")?.contains("six-digit") == true)
        #expect(
            reason("\(Self.link)\n" + String(repeating: "far ", count: 300) + "code 012345")?.contains("near") == true)
        #expect(reason("\(Self.link) code 012345, code 543210")?.contains("which") == true)
        #expect(reason("\(Self.link) 012345 and 543210")?.contains("which") == true)
        #expect(reason("\(Self.link) and \(Self.link) code 012345") == nil)
    }

    @Test("A message that hides that it is a drill is noticed")
    func drillMark() throws {
        let text = "Open \(Self.link) with the code 012345."
        #expect(try !reader.mail(mail(text)).saysDrill, "the text says nothing")
        #expect(try !reader.mail(mail("A drill. " + text, subject: "Notice")).saysDrill, "the subject says nothing")
        #expect(try reader.mail(mail("A drill. " + text, subject: "=?utf-8?B?W0RSSUxMXSDwn5qo?=")).saysDrill)
        #expect(
            try reader.mail(mail("Dies ist eine Übung. " + text, subject: "=?utf-8?q?=5BDRILL=5D_H=C3=BC?=")).saysDrill)
    }

    @Test("A webhook's link and code are read from data.acknowledge")
    func webhook() throws {
        func body(_ acknowledge: String, drill: String = "true") -> [UInt8] {
            Array(
                #"{"type":"incident.notice","data":{"subject":"[DRILL] x","text":"This is a drill. é","#.utf8)
                + Array(#""caseCode":"2346789B","acknowledge":\#(acknowledge),"drill":\#(drill)}}"#.utf8)
        }
        let good = #"{"url":"\#(Self.link.replacingOccurrences(of: "/", with: "\\/"))","code":"012345"}"#
        let content = try reader.webhook(body(good), id: "msg_1")
        #expect(content.token == Self.token && content.code == "012345" && content.messageID == "msg_1")
        #expect(content.caseCode == "2346789B")
        #expect(content.saysDrill)
        #expect(try !reader.webhook(body(good, drill: "false"), id: "msg_1").saysDrill)
        for bad in [
            #"{"url":"\#(Self.link)"}"#, #"{"url":"\#(Self.link)","code":"12345"}"#, #"{"url":"x","code":"012345"}"#,
        ] {
            #expect(throws: UnreadableNotice.self) { try self.reader.webhook(body(bad), id: "msg_1") }
        }
        #expect(throws: UnreadableNotice.self) { try self.reader.webhook(Array("[]".utf8), id: "msg_1") }
        #expect(throws: UnreadableNotice.self) { try self.reader.webhook(body(good), id: "") }
    }

    @Test("Messages that Python's email package makes are read", .enabled(if: Python.isAvailable, "needs Python 3"))
    func pythonMessages() async throws {
        let folder = try TemporaryFolder()
        let result = try await Python.ran(Self.maker, [folder.path, Self.link])
        #expect(result.status == 0, "\(result.errors)")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(files.count == 12)
        for file in files {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(file)"))
            let content = try reader.mail(Array(bytes))
            #expect(content.token == Self.token && content.code == "012345" && content.saysDrill, "\(file)")
            #expect(content.messageID == "\(file)@provider.example")
        }
    }

    @Test("HTML that lacks the link or the code is noticed: some people see nothing else")
    func html() throws {
        func alternative(_ html: String) -> [UInt8] {
            let part = "Content-Type: text/plain\r\n\r\nA drill. \(Self.link) code 012345\r\n"
            return mail(
                "--b\r\n\(part)--b\r\nContent-Type: text/html\r\n\r\n\(html)\r\n--b--\r\n",
                type: "multipart/alternative; boundary=b")
        }
        let link = "<a href=\"\(Self.link)\">confirm</a>"
        #expect(try reader.mail(alternative("<p>A drill. \(link) 012345</p>")).code == "012345")
        for bad in ["<p>A drill. \(link)</p>", "<p>A drill. 012345</p>"] {
            #expect(throws: UnreadableNotice.self) { try self.reader.mail(alternative(bad)) }
        }
    }

    private static let maker = """
        import sys, email.message, email.policy
        folder, link = sys.argv[1:]
        text = f"Dies ist eine Übung \\N{POLICE CARS REVOLVING LIGHT}.\\n" + "lang " * 60 + f"\\nÖffnen Sie {link}\\nund geben Sie den Code 012345 ein.\\n"
        for encoding in ("quoted-printable", "base64", "8bit"):
            for shape in ("plain", "alternative", "mixed", "nested"):
                name = f"{encoding}-{shape}"
                message = email.message.EmailMessage(policy=email.policy.SMTP)
                message["Subject"] = "[DRILL] " + "Sicherheitshinweis für \\N{POLICE CARS REVOLVING LIGHT} " * 4
                message["Message-ID"] = f"<{name}@provider.example>"
                message["X-Tocsin-Drill"] = "yes"
                message.set_content(text if encoding != "8bit" else text, cte=encoding)
                if shape != "plain":
                    message.add_alternative("<p>" + "999999 " + text + "</p>", subtype="html", cte=encoding)
                if shape in ("mixed", "nested"):
                    message.add_attachment(b"a,b", maintype="text", subtype="csv", filename="indicators.csv")
                if shape == "nested":
                    message.add_attachment("another 888888 text", filename="note.txt")
                open(f"{folder}/{name}", "wb").write(message.as_bytes())
        """
}
