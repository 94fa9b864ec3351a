import Foundation
import TocsinTestSupport

/// Reads mails with Python's `email` package, another implementation of the same standards.
enum PythonMail {
    struct Message: Decodable {
        /// In order, decoded to Unicode.
        let headers: [[String]]
        let to: [[String]]
        let from: [[String]]
        let contentType: String
        let parts: [Part]
        let defects: [String]

        func values(_ name: String) -> [String] {
            headers.filter { $0[0].lowercased() == name.lowercased() }.map { $0[1] }
        }
    }

    struct Part: Decodable {
        let type: String
        let charset: String
        let encoding: String
        let text: String
    }

    private static let program = """
        import base64, json, sys
        from email import message_from_bytes, policy
        from email.header import decode_header, make_header
        from email.utils import parseaddr
        # The newer parser keeps the blank between two encoded-words of a name (cpython 92081), against RFC 2047.
        def people(mail, name):
            raw = next(value for key, value in mail.raw_items() if key.lower() == name)
            phrase, address = parseaddr(''.join(raw.splitlines()))
            return [[str(make_header(decode_header(phrase))), address]]
        for line in open(sys.argv[1]):
            mail = message_from_bytes(base64.b64decode(line), policy=policy.default)
            defects = [repr(d) for part in mail.walk() for d in part.defects]
            headers = []
            for name, value in mail.items():
                headers.append([name, str(value)])
                defects += [name + ': ' + repr(d) for d in getattr(value, 'defects', [])]
            assert [a.addr_spec for a in mail['to'].addresses] == [people(mail, 'to')[0][1]]
            parts = []
            for part in mail.walk():
                if part.is_multipart(): continue
                text = part.get_payload(decode=True).decode(part.get_content_charset())
                parts.append({'type': part.get_content_type(), 'charset': part.get_content_charset(),
                              'encoding': str(part['content-transfer-encoding']), 'text': text})
            print(json.dumps({'headers': headers, 'to': people(mail, 'to'), 'from': people(mail, 'from'), 'parts': parts,
                              'contentType': mail.get_content_type(), 'defects': defects}))
        """

    /// Parses all messages in one process.
    static func parse(_ messages: [[UInt8]]) throws -> [Message] {
        let folder = try TemporaryFolder()
        let lines = messages.map { Data($0).base64EncodedString() }.joined(separator: "\n")
        try Data(lines.utf8).write(to: URL(fileURLWithPath: folder.file("messages")))
        let result = try Python.run(program, [folder.file("messages")])
        guard result.status == 0 else { throw TestFault(result.errors) }
        return try result.output.split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode(Message.self, from: Data($0))
        }
    }
}
