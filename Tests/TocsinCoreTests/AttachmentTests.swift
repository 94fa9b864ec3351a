import Foundation
import Testing
import TocsinCore

@Suite("Attachments")
struct AttachmentTests {
    @Test("Base64 in lines is what the library writes, with a line end behind each, and reads back")
    func base64() throws {
        for count in [0, 1, 2, 3, 56, 57, 58, 113, 114, 115, 5_000] {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ $0 >> 3) }
            let encoded = Base64Lines.encode(bytes)
            let library = Data(bytes).base64EncodedString(options: [
                .lineLength76Characters, .endLineWithCarriageReturn,
            ])
            .replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r", with: "\n")
            .split(separator: "\n").map { $0 + "\r\n" }.joined()
            #expect(String(decoding: encoded, as: UTF8.self) == library)
            #expect(encoded.count == Base64Lines.encodedCount(count))
            #expect(Base64Lines.decode(encoded) == bytes)
        }
    }

    @Test(
        "What was not written so is not read: other line ends, padding, bits, letters",
        arguments: [
            "QQ==", "QQ==\n", "QR==\r\n", "Q===\r\n", "QQ\r\n", "QQ=A\r\n", "Q!==\r\n", " QQ==\r\n", "QUJD\r\nQUJD\r\n",
        ])
    func altered(text: String) {
        #expect(Base64Lines.decode(Array(text.utf8)) == nil)
        #expect(Base64Lines.decode(Array("QQ==\r\n".utf8)) == Array("A".utf8))
    }

    @Test(
        "A file's type comes from its ending, whatever its capitals",
        arguments: [
            ("a.csv", "text/csv; charset=utf-8"), ("A.CSV", "text/csv; charset=utf-8"),
            ("a.b.csv", "text/csv; charset=utf-8"),
            ("x.json", "application/json"), ("x.stix.json", "application/stix+json;version=2.1"),
            ("x.STIX", "application/stix+json;version=2.1"), ("x.pdf", "application/pdf"), ("x.jpeg", "image/jpeg"),
            ("x.csv.exe", ""), ("x", ""), (".csv", ""), ("csv", ""), ("x.html", ""), ("x.zip", ""), ("x.docm", ""),
        ])
    func types(name: String, type: String) {
        #expect(AttachmentType(fileName: name)?.mediaType ?? "" == type)
    }

    @Test(
        "Names that a file system or a mail reader could misunderstand are refused",
        arguments: [
            ("plain.csv", true), ("two words.csv", true), ("Grüße & Müller's (1).csv", true), ("名前.csv", true),
            ("", false), (".hidden.csv", false), ("-rf.csv", false), ("~x.csv", false), (" x.csv", false),
            ("x.csv ", false),
            ("x.csv.", false), ("a/b.csv", false), ("a\\b.csv", false), ("a:b.csv", false), ("a\"b.csv", false),
            ("a\nb.csv", false), ("a\u{202E}vsc.exe", false), ("a\u{2028}b.csv", false), ("a\u{A0}b.csv", false),
        ])
    func names(name: String, isGood: Bool) {
        #expect((AttachmentName.fault(name) == nil) == isGood)
    }

    @Test("A name may have 100 characters, and not 101")
    func longName() {
        #expect(AttachmentName.fault(String(repeating: "ü", count: 96) + ".csv") == nil)
        #expect(AttachmentName.fault(String(repeating: "ü", count: 97) + ".csv") != nil)
    }

    @Test(
        "Sizes are read and told as people write them",
        arguments: [
            ("10MB", 10_000_000), ("500kb", 500_000), ("12345", 12_345), ("0", -1), ("1.5MB", -1), ("MB", -1),
            ("-1", -1),
        ])
    func sizes(text: String, count: Int) {
        #expect(ByteCount.parse(text) ?? -1 == count)
        #expect(
            [1, 999, 1_000, 14_249, 999_949, 999_950, 10_000_000].map(ByteCount.text) == [
                "1 byte", "999 bytes", "1 KB", "14.2 KB", "999.9 KB", "1 MB", "10 MB",
            ])
    }
}
