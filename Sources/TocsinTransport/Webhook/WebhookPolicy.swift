package import TocsinCore

/// What every webhook request of a process has in common.
package struct WebhookPolicy: Sendable {
    /// Networks that may be reached although they are not public.
    package var allowNetworks: [Network]
    package var allowHTTP: Bool
    /// The most requests at one time; further ones wait, without their time-out running.
    package var maximumConnections: Int
    /// The most for one request as a whole; receivers are given 15 to 30 seconds by the field's custom.
    package var timeout: TimeSpan
    package var connectTimeout: TimeSpan
    /// PEM certificates to trust in place of the system's.
    package var caFile: String?
    /// Whether every address but loopback is refused: a drill never leaves the machine.
    package var heedsLoopbackOnly: Bool
    /// `tocsin/<version>`.
    package var userAgent: String
    /// Answers in place of the name service's, `host:port:address`: how tests play a name that changes its answer.
    var resolve: [String] = []

    package init(
        allowNetworks: [Network] = [], allowHTTP: Bool = false, maximumConnections: Int = 20,
        timeout: TimeSpan = .seconds(20), connectTimeout: TimeSpan = .seconds(10), caFile: String? = nil,
        heedsLoopbackOnly: Bool = false, userAgent: String = "tocsin"
    ) {
        self.allowNetworks = allowNetworks
        self.allowHTTP = allowHTTP
        self.maximumConnections = maximumConnections
        self.timeout = timeout
        self.connectTimeout = connectTimeout
        self.caFile = caFile
        self.heedsLoopbackOnly = heedsLoopbackOnly
        self.userAgent = userAgent
    }

    /// The guard that this policy describes.
    package var addressGuard: AddressGuard {
        AddressGuard(allowNetworks: allowNetworks, allowHTTP: allowHTTP, loopbackOnly: heedsLoopbackOnly)
    }
}

/// One POST of one attempt (Standard Webhooks 1.0.0).
package struct WebhookTransfer: Sendable {
    /// A secret: never logged.
    package var url: String
    /// The same for all attempts of a delivery; letters, digits, `_` and `-`.
    package var id: String
    /// When this attempt is made.
    package var timestamp: Instant
    /// JSON; the same bytes for all attempts.
    package var body: [UInt8]
    /// All of them sign, the newest first; none for receivers that do not check.
    package var signingKeys: [WebhookSigningKey]
    /// Only the generic form has the headers of Standard Webhooks.
    package var format: WebhookFormat
    /// Blotted out in the reply, should the receiver repeat them; URL and shared signing keys need not be among them.
    package var secrets: [Secret]

    package init(
        url: String, id: String, timestamp: Instant, body: [UInt8], signingKeys: [WebhookSigningKey] = [],
        format: WebhookFormat = .generic, secrets: [Secret] = []
    ) {
        self.format = format
        self.secrets = secrets
        self.url = url
        self.id = id
        self.timestamp = timestamp
        self.body = body
        self.signingKeys = signingKeys
    }

    /// What must not be kept of a reply: of the URL all that tells more than its host, shared signing keys, and `secrets`.
    var blot: SecretBlot {
        SecretBlot(
            secrets.map { $0.withValue(\.self) } + signingKeys.flatMap(\.sharedSecrets) + Self.secrets(of: url))
    }

    /// A shorter text guards nothing, and may be a word.
    private static let shortestSecret = 8

    /// The path with its query, every part of the path, and every value of the query.
    private static func secrets(of url: String) -> [String] {
        let path = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).dropFirst(3).joined()
        let parts = path.split { "/?&=#;".contains($0) }.map(String.init)
        return ([path] + parts).map(\.withoutPercents).filter { $0.utf8.count >= shortestSecret }
    }

    /// Why it must not be sent; `nil` if all is well.
    var unfitness: String? {
        let isPlain = id.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard isPlain, (1...255).contains(id.utf8.count) else {
            return "a webhook id has 1 to 255 letters, digits, _ or -"
        }
        return body.isEmpty ? "the body is empty" : nil
    }

    /// The header lines of this attempt. The empty `Expect` keeps libcurl from waiting for "100 Continue".
    ///
    /// - Throws: If a key can't sign; a request without one of its signatures is never sent.
    var headers: [String] {
        get throws {
            var headers = ["Content-Type: application/json", "Expect:"]
            guard format == .generic else { return headers }
            headers += ["webhook-id: \(id)", "webhook-timestamp: \(timestamp.epochSeconds)"]
            if !signingKeys.isEmpty {
                let signatures = try signingKeys.map { try $0.signature(id: id, timestamp: timestamp, body: body) }
                headers.append("webhook-signature: \(signatures.joined(separator: " "))")
            }
            return headers
        }
    }
}

extension String {
    /// With the bytes that `%2F` and the like stand for (RFC 3986 section 2.1).
    fileprivate var withoutPercents: String {
        guard contains("%") else { return self }
        let bytes = Array(utf8)
        var plain: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let byte = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
            {
                plain.append(byte)
                index += 3
            } else {
                plain.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
