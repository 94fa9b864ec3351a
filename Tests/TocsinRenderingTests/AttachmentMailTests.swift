import Foundation
import Testing
import TocsinCore
import TocsinTestSupport

@testable import TocsinRendering

@Suite("Mails with attachments")
struct AttachmentMailTests {
    private func attachment(_ name: String, _ bytes: [UInt8]) -> TocsinCore.Attachment {
        TocsinCore.Attachment(
            name: name, type: AttachmentType(fileName: name)?.mediaType ?? "", size: bytes.count, sha256: sha256(bytes))
    }

    /// The message as it is sent.
    private func whole(_ notice: RenderedNotice, _ contents: [String: [UInt8]]) throws -> [UInt8] {
        try notice.pieces(sentValues).reduce(into: []) { bytes, piece in
            switch piece {
            case .bytes(let own): bytes += own
            case .body(let attachment): bytes += Base64Lines.encode(try #require(contents[attachment.name]))
            }
        }
    }

    private static let program = """
        import base64, hashlib, json, sys
        from email import message_from_bytes, policy
        mail = message_from_bytes(open(sys.argv[1], "rb").read(), policy=policy.default)
        files = [[part.get_filename(), part.get_content_type(), str(part["X-SHA256"]),
                  hashlib.sha256(part.get_payload(decode=True)).hexdigest()] for part in mail.iter_attachments()]
        print(json.dumps({"type": mail.get_content_type(), "files": files,
                          "shape": [part.get_content_type() for part in mail.walk()],
                          "text": mail.get_body(("plain",)).get_content(), "html": str(mail.get_body(("html",))),
                          "defects": [repr(d) for part in mail.walk() for d in part.defects]}))
        """

    private struct Read: Decodable {
        var type: String
        var files: [[String]]
        var shape: [String]
        var text: String
        var defects: [String]
    }

    private func read(_ bytes: [UInt8]) throws -> Read {
        let folder = try TemporaryFolder()
        try Data(bytes).write(to: URL(fileURLWithPath: folder.file("mail")))
        let result = try Python.run(Self.program, [folder.file("mail")])
        guard result.status == 0 else { throw TestFault(result.errors) }
        return try JSONDecoder().decode(Read.self, from: result.output)
    }

    private static let names = [
        "indicators.csv", "two words; and \u{2019}quotes\u{2019}.csv", "it's (1) a=b, 100%.csv", "Grüße.csv",
        "名前 一覧.csv", "🚨.txt",
        String(repeating: "Gewässer-", count: 10) + ".csv", String(repeating: "x", count: 96) + ".csv",
        "indicators.stix.json", "report.pdf",
    ]

    @Test(
        "Another implementation reads every name, type and byte, and the text beside them",
        .enabled(if: Python.isAvailable, "needs Python 3"), arguments: [true, false])
    func readBack(hasHTML: Bool) throws {
        var contents: [String: [UInt8]] = [:]
        for (index, name) in Self.names.enumerated() {
            contents[name] = (0..<(index * 991 + 1)).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ index) }
        }
        var inputs = try makeInputs(html: hasHTML ? "<p>{{contact.name}}</p>" : nil)
        inputs.attachments = Self.names.prefix(4).map { attachment($0, contents[$0] ?? []) }
        var customer = makeCustomer()
        customer.attachments = Self.names.dropFirst(4).map { attachment($0, contents[$0] ?? []) }
        let notice = try render(inputs, customer)
        let bytes = try whole(notice, contents)
        #expect(mailFaults(bytes) == [])
        #expect(bytes.count == notice.length)
        let mail = try read(bytes)
        #expect(mail.defects == [])
        #expect(mail.type == "multipart/mixed")
        #expect(mail.files.map { $0[0] } == Self.names)
        #expect(mail.files.map { $0[1] } == notice.attachments.map { $0.type.components(separatedBy: ";")[0] })
        #expect(mail.files.map { $0[2] } == notice.attachments.map(\.sha256))
        #expect(mail.files.map { $0[3] } == notice.attachments.map(\.sha256))
        #expect(mail.text.replacingOccurrences(of: "\r\n", with: "\n") == notice.text(sentValues))
        let texts = hasHTML ? ["multipart/alternative", "text/plain", "text/html"] : ["text/plain"]
        #expect(Array(mail.shape.dropFirst().prefix(texts.count)) == texts)
    }

    @Test("The same notice gives the same bytes, and no delimiter is the beginning of another")
    func deterministic() throws {
        let content = Array("a,b\n".utf8)
        var inputs = try makeInputs(html: "<p>x</p>")
        inputs.attachments = [attachment("a.csv", content)]
        let notice = try render(inputs)
        #expect(try whole(notice, ["a.csv": content]) == whole(try render(inputs), ["a.csv": content]))
        let text = String(decoding: notice.bytes(sentValues), as: UTF8.self)
        let boundaries = text.matches(of: /boundary="(.+)"/).map { String($0.1) }
        #expect(boundaries.count == 2)
        #expect(!boundaries[0].hasPrefix(boundaries[1]) && !boundaries[1].hasPrefix(boundaries[0]))
    }

    @Test("Name, type and content of a file are part of what is approved")
    func digests() throws {
        let content = Array("a,b\n".utf8)
        var inputs = try makeInputs()
        var digests = [try render(inputs).digest]
        for file in [
            attachment("a.csv", content), attachment("b.csv", content), attachment("a.txt", content),
            attachment("a.csv", Array("a,c\n".utf8)),
        ] {
            inputs.attachments = [file]
            digests.append(try render(inputs).digest)
        }
        inputs.attachments = nil
        var customer = makeCustomer()
        customer.attachments = [attachment("a.csv", content)]
        #expect(try render(inputs, customer).digest == digests[1], "whoever names it, the message is the same")
        #expect(Set(digests).count == 5)
    }

    @Test("Reminders and withdrawals carry nothing", arguments: AdvisoryKind.allCases)
    func kinds(kind: AdvisoryKind) throws {
        var inputs = try makeInputs(
            text: "{{#hasAttachments}}attached:{{/hasAttachments}}{{#attachments}} {{name}}{{/attachments}} .")
        inputs.advisory.kind = kind
        inputs.attachments = [attachment("a.csv", [1])]
        var customer = makeCustomer()
        customer.attachments = [attachment("b.csv", [2])]
        let notice = try render(inputs, customer)
        let carries = ![.reminder, .withdrawal].contains(kind)
        #expect(notice.attachments.map(\.name) == (carries ? ["a.csv", "b.csv"] : []))
        #expect(notice.text == (carries ? "attached: a.csv b.csv .\n" : " .\n"))
    }

    @Test("A webhook names its files with size and SHA-256, and carries no byte of them")
    func webhook() throws {
        var inputs = try makeInputs(webhook: "x")
        let content = Array("secret,content\n".utf8)
        inputs.attachments = [attachment("a.csv", content)]
        let notice = try render(inputs, makeCustomer(), makePath(.webhook, url: "https://hooks.example/x"))
        let text = String(decoding: notice.bytes(sentValues), as: UTF8.self)
        let file = #"{"name":"a.csv","type":"text/csv; charset=utf-8","size":15,"sha256":"\#(sha256(content))"}"#
        #expect(text.contains(#""text":"x","attachments":[\#(file)],"acknowledge":"#))
        #expect(notice.pieces(sentValues) == [.bytes(notice.bytes(sentValues))])
    }
}
