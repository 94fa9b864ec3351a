import TocsinCore

/// An `http` or `https` URL that is safe to call: ASCII, with a host, without user information and fragment (RFC 3986).
struct WebAddress: Sendable, Hashable {
    /// The most bytes of a URL.
    static let maximumLength = 2_048

    /// As written.
    let text: String
    /// In lower case; an IPv6 address stands in brackets.
    let host: String
    /// Whether the scheme is `http`.
    let isPlain: Bool
    let hasQuery: Bool

    /// Checks a URL.
    ///
    /// - Throws: `WebAddressError`, which never repeats the URL: it may be a secret.
    init(_ text: String, allowHttp: Bool) throws(WebAddressError) {
        guard text.utf8.count <= Self.maximumLength else {
            throw WebAddressError("a URL has at most \(Self.maximumLength) bytes")
        }
        guard text.utf8.allSatisfy(Self.isAllowed) else {
            throw WebAddressError(
                "a URL holds only ASCII without blanks, quotes, < > \\ ^ ` { | }; encode others as %XX")
        }
        let scheme = text.prefix { $0 != ":" }.lowercased()
        switch scheme {
        case "https": isPlain = false
        case "http" where allowHttp: isPlain = true
        default: throw WebAddressError("the URL must begin with https://")
        }
        var rest = text.dropFirst(scheme.count)
        guard rest.hasPrefix("://") else { throw WebAddressError("the URL must begin with https://") }
        rest = rest.dropFirst(3)
        guard !rest.contains("#") else { throw WebAddressError("the URL must have no fragment (#)") }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        guard !authority.contains("@") else {
            throw WebAddressError("the URL must have no user name or password before the host")
        }
        hasQuery = rest.contains("?")
        let (host, port) = Self.split(authority)
        guard let host else { throw WebAddressError("the URL has no valid host") }
        if let port {
            guard (1...5).contains(port.utf8.count), port.utf8.allSatisfy(isDigit), let number = Int(port),
                (1...65_535).contains(number)
            else { throw WebAddressError("the port is a number from 1 to 65535") }
        }
        self.host = host
        self.text = text
    }

    /// Whether the host is reserved for examples and tests (RFC 2606, RFC 6761).
    var isReserved: Bool {
        ["localhost", "example", "test", "invalid"].contains(host)
            || ((try? EmailAddress("x@" + host))?.isReserved ?? false)
    }

    /// What two URLs that lead to the same place have in common: scheme and host in lower case, the port written out.
    ///
    /// - Parameter url: One that was checked; another is its own key.
    static func key(_ url: String) -> String {
        guard let address = try? WebAddress(url, allowHttp: true) else { return url }
        let scheme = address.isPlain ? "http" : "https"
        let rest = address.text.dropFirst(scheme.count + 3)
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let port = split(authority).port.flatMap { Int($0) } ?? (address.isPlain ? 80 : 443)
        let path = rest.dropFirst(authority.count)
        return "\(scheme)://\(address.host):\(port)" + (path.hasPrefix("/") ? path : "/" + path)
    }

    private static func split(_ authority: Substring) -> (host: String?, port: Substring?) {
        if authority.hasPrefix("[") {
            guard let close = authority.firstIndex(of: "]") else { return (nil, nil) }
            let address = String(authority[authority.index(after: authority.startIndex)..<close])
            let after = authority[authority.index(after: close)...]
            guard isIPv6(address), after.isEmpty || after.hasPrefix(":") else { return (nil, nil) }
            return ("[\(address.lowercased())]", after.isEmpty ? nil : after.dropFirst())
        }
        guard let colon = authority.firstIndex(of: ":") else {
            return (isHost(String(authority)) ? authority.lowercased() : nil, nil)
        }
        let host = String(authority[..<colon])
        return (isHost(host) ? host.lowercased() : nil, authority[authority.index(after: colon)...])
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case ...0x20, 0x7F...: false
        case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "^"),
            UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
            false
        default: true
        }
    }
}

/// Why a text is not a URL that may be called. The message never repeats the text.
struct WebAddressError: Error, Sendable, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
