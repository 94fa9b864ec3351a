package import TocsinCore

/// One notice that a customer received and could read.
package struct ReceivedNotice: Sendable, Hashable {
    package var tenant: String
    package var contact: String
    package var channel: ChannelKind
    /// The message or the JSON body, exactly as received.
    package var bytes: [UInt8]
    /// Where the bytes are kept, relative to the drill's folder.
    package var file: String
    package var content: NoticeContent
}

/// What a simulated customer answers, with the token and code that it read in its notice.
package struct DrillAnswer: Sendable, Hashable {
    package var token: String
    package var code: String
    /// An invented person.
    package var person: String
    package var role: String
    package var answer: Answer
}
