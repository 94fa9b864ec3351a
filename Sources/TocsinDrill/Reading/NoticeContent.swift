/// What a customer reads in one notice, taken from the received bytes alone.
package struct NoticeContent: Sendable, Hashable {
    /// The last part of the acknowledgement link: 43 characters of base64url.
    package var token: String
    /// Six decimal digits.
    package var code: String
    /// The eight letters and digits that show that the notice is genuine, if exactly one is named as the code.
    package var caseCode: String?
    /// The Message-ID without angle brackets, or the webhook-id.
    package var messageID: String
    /// The same of the message that began the thread; `nil` if this one does.
    package var thread: String?
    /// What a person reads, without HTML.
    package var text: String
    /// Whether the subject and the text say that it is a drill, and the mark for machines does too.
    package var saysDrill: Bool
    /// Of a mail: the files that go along, as received.
    package var files: [ReceivedFile] = []
}

/// A file as a customer has it.
package struct ReceivedFile: Sendable, Hashable, Codable {
    package var name: String
    /// Of the bytes as received.
    package var sha256: String

    package init(name: String, sha256: String) {
        self.name = name
        self.sha256 = sha256
    }
}

extension NoticeContent {
    /// Whether its text has these words, however its lines are broken.
    func says(_ words: String) -> Bool {
        Self.bare(text).contains(Self.bare(words))
    }

    /// Without blanks, line breaks and marks that isolate a value.
    private static func bare(_ text: String) -> String {
        let scalars = text.unicodeScalars.filter { scalar in
            !scalar.properties.isWhitespace && !(0x2066...0x2069).contains(scalar.value)
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
