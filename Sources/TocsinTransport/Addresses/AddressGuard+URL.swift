internal import CCurl

extension AddressGuard {
    /// Checks a webhook URL as far as that goes without asking the name service: for planning and `doctor`.
    ///
    /// - Parameter url: An absolute URL. It is a secret: the answer never repeats it.
    /// - Returns: What is wrong and how to mend it; `nil` if the URL may be tried.
    package func check(url: String) -> String? {
        guard url.utf8.count <= 2_048 else { return "a webhook URL has at most 2,048 bytes" }
        guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) else {
            return "a webhook URL is ASCII without blanks; write the host in its xn-- form and encode the rest"
        }
        let scheme = url.prefix { $0 != ":" }.lowercased()
        guard scheme == "https" || scheme == "http" else { return "a webhook URL begins with https://" }
        guard scheme == "https" || allowHTTP else {
            return "plain HTTP is not allowed; use https://, or set webhooks.allowHttp"
        }
        // libcurl would take the path's first part of "https:///host" for the host.
        guard url.dropFirst(scheme.utf8.count).hasPrefix("://"), !url.dropFirst(scheme.utf8.count + 3).hasPrefix("/"),
            let parts = URLParts(url)
        else { return "the webhook URL is not a valid URL" }
        guard !parts.hasUserInfo else { return "a webhook URL holds no user name or password" }
        guard parts.port != 0 else { return "port 0 does not exist" }
        return check(host: parts.host)
    }

    /// libcurl has rewritten octal, hexadecimal, decimal and short forms of IPv4 to dotted decimal by now.
    private func check(host: String) -> String? {
        var name = host.lowercased()
        if name.hasSuffix(".") { name.removeLast() }
        if name.hasPrefix("["), name.hasSuffix("]") { name = String(name.dropFirst().dropLast()) }
        if let address = IPAddress(name) {
            return permits(address) ? nil : Self.blockedText
        }
        guard !name.contains("%"), !name.contains(":") else { return "a webhook URL holds no address with a zone" }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 63 }), name.utf8.count <= 253 else {
            return "the webhook URL's host is not a valid name"
        }
        guard let last = labels.last, !last.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !last.hasPrefix("0x")
        else { return "the webhook URL's host looks like an address, but is none" }
        if last == "localhost" {
            let loopback = [IPAddress("127.0.0.1"), IPAddress("::1")].compactMap(\.self)
            return loopback.contains(where: permits) ? nil : Self.blockedText
        }
        // With a network named, such a name may lead into it: its addresses decide, when it is resolved.
        return Self.isInternal(labels) && allowNetworks.isEmpty ? Self.internalNameText : nil
    }

    /// Whether a name has no meaning in the public name service (RFC 6762, RFC 8375, ICANN's `.internal`).
    private static func isInternal(_ labels: [Substring]) -> Bool {
        labels.count == 1 || ["local", "internal"].contains(labels.last) || labels.suffix(2) == ["home", "arpa"]
    }

    static let internalNameText =
        "the receiver's name can only be inside (.local, .internal, .home.arpa, or a name without a dot): write its "
        + "public name, or name its network in webhooks.allowNetworks"

    static let blockedText =
        "the receiver's address is not public (private, loopback, link-local or reserved); "
        + "if that is meant, name its network in webhooks.allowNetworks"

    static let misdirectedText =
        "the receiver's name leads to an address that is not public, and nothing was sent: it is looked up again; "
        + "if that address is meant, name its network in webhooks.allowNetworks"
}

/// A URL as libcurl itself reads it, so that checker and client cannot disagree.
private struct URLParts {
    var host: String
    var hasUserInfo: Bool
    var port: Int?

    init?(_ text: String) {
        guard let handle = curl_url() else { return nil }
        defer { curl_url_cleanup(handle) }
        guard curl_url_set(handle, CURLUPART_URL, text, 0) == CURLUE_OK else { return nil }
        func part(_ part: CURLUPart) -> String? {
            var value: UnsafeMutablePointer<CChar>?
            guard curl_url_get(handle, part, &value, 0) == CURLUE_OK, let value else { return nil }
            defer { curl_free(value) }
            return String(cString: value)
        }
        guard let host = part(CURLUPART_HOST), !host.isEmpty else { return nil }
        self.host = host
        hasUserInfo = part(CURLUPART_USER) != nil || part(CURLUPART_PASSWORD) != nil
        port = part(CURLUPART_PORT).flatMap { Int($0) }
    }
}
