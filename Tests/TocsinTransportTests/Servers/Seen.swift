/// One thing that a server saw.
struct Seen: Decodable, Sendable {
    /// Counts connections from 1.
    var connection: Int
    /// The script that the connection belongs to, and its port.
    var script: String?
    var port: Int?
    /// Which of the server's addresses was asked.
    var address: String?
    /// A command or request line.
    var line: String?
    /// Whether it came encrypted.
    var tls: Bool?
    /// A message or request body.
    var body: String?
    /// Request headers, names in lower case.
    var headers: [String: String]?
    var from: String?
    var to: [String]?
    var user: String?
    /// How long the client waited after its last line before it closed, in seconds.
    var silence: Double?
}
