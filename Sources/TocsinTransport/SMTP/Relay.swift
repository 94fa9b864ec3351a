package import TocsinCore

/// A mail relay, with everything that a connection to it depends on.
package struct Relay: Sendable {
    /// How the connection is protected.
    package enum Security: Sendable, Hashable {
        /// TLS from the first byte (RFC 8314).
        case smtps
        /// STARTTLS, required: without it nothing is sent.
        case starttls
        /// Clear text; only to this machine, unless the relay is marked insecure.
        case none
    }

    /// What the configuration calls it.
    package var name: String
    /// A host name, an IPv4 or an IPv6 address (without brackets).
    package var host: String
    package var port: Int
    package var security: Security
    /// With a user name a relay that offers no authentication is refused.
    package var username: String?
    package var password: Secret?
    /// PEM certificates to trust in place of the system's.
    package var caFile: String?
    /// What we call ourselves in EHLO; this machine's name by default.
    package var heloName: String?
    /// The most for name lookup, connection, TLS, greeting, EHLO and AUTH together.
    package var connectTimeout: TimeSpan
    /// The most for each reply, the one to the final dot too (RFC 5321 section 4.5.3.2), and for a stalled body.
    package var replyTimeout: TimeSpan
    /// Whether every address but loopback is refused: a drill never leaves the machine.
    package var loopbackOnly: Bool
    /// Whether `none` may leave this machine. A password never does without TLS.
    package var insecure: Bool

    package init(
        name: String, host: String, port: Int, security: Security, username: String? = nil, password: Secret? = nil,
        caFile: String? = nil, heloName: String? = nil, connectTimeout: TimeSpan = .seconds(60),
        replyTimeout: TimeSpan = .minutes(5), loopbackOnly: Bool = false, insecure: Bool = false
    ) {
        self.name = name
        self.host = host
        self.port = port
        self.security = security
        self.username = username
        self.password = password
        self.caFile = caFile
        self.heloName = heloName
        self.connectTimeout = connectTimeout
        self.replyTimeout = replyTimeout
        self.loopbackOnly = loopbackOnly
        self.insecure = insecure
    }
}
