package import Foundation

/// One thing that `mailServer` or `webhookServer` saw.
package struct Received: Decodable, Sendable {
    /// `mail`, `rcpt` (a refused recipient), `hang` (a MAIL that gets no answer) or `post`.
    package var kind: String
    /// The envelope's recipient, or the path.
    package var to: String
    /// The envelope's sender.
    package var sender: String?
    /// The Message-ID or webhook-id.
    package var id: String?
    /// The message or body; empty if there was none, or if the server was told to be brief.
    package var bytes: Data
    /// Of a request; names in lower case.
    package var headers: [String: String]?
    /// Whether a request's signature is the one of the server's key; `nil` without a key.
    package var isSigned: Bool?
    /// What was answered.
    package var reply: String

    private enum CodingKeys: String, CodingKey {
        case kind
        case to
        case sender
        case id
        case bytes = "body"
        case headers
        case isSigned
        case reply
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        kind = try container.decode(String.self, forKey: .kind)
        to = try container.decode(String.self, forKey: .to)
        sender = try container.decodeIfPresent(String.self, forKey: .sender)
        id = try container.decodeIfPresent(String.self, forKey: .id)
        bytes = try container.decodeIfPresent(Data.self, forKey: .bytes) ?? Data()
        headers = try container.decodeIfPresent([String: String].self, forKey: .headers)
        isSigned = try container.decodeIfPresent(Bool.self, forKey: .isSigned)
        reply = try container.decode(String.self, forKey: .reply)
    }

    /// The bytes as text; our mails are 7-bit and our webhooks UTF-8.
    package var body: String { String(decoding: bytes, as: UTF8.self) }

    /// The reply's code, or the HTTP status.
    package var status: Int { Int(reply.prefix(3)) ?? 0 }

    /// Whether a message was answered with yes.
    package var isTaken: Bool { (kind == "mail" || kind == "post") && (200..<300).contains(status) }

    /// A header of the mail, unfolded.
    package func header(_ name: String) -> String? {
        let head = body.components(separatedBy: "\r\n\r\n").first ?? ""
        let lines = head.replacingOccurrences(of: "\r\n ", with: " ").components(separatedBy: "\r\n")
        return lines.first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
    }
}

/// A mail or webhook server that others wrote.
package typealias Receiver = ScriptedServer<Received>

extension ScriptedServer where Seen == Received {
    /// What was taken, that is answered with yes.
    package var taken: [Received] { seen.filter(\.isTaken) }
}
