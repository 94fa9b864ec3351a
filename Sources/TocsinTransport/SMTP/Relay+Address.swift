internal import Glibc

extension Relay {
    /// Whether a connection to this address is allowed.
    func permits(_ address: IPAddress) -> Bool {
        if loopbackOnly { return address.isLoopback }
        guard security == .none else { return true }
        return address.isLoopback || (insecure && username == nil)
    }

    /// Why an address was refused, and the way out.
    var refusalText: String {
        if loopbackOnly { return "a drill sends to this machine only, and the relay is elsewhere" }
        if username != nil { return "a password is not sent without TLS; set tls: smtps or tls: starttls" }
        return "mail is not sent in clear to another machine; set tls: smtps or tls: starttls, or insecure: true"
    }

    /// `smtps://relay.provider.example:465/our-name`; `nil` if host or port cannot stand in a URL.
    var url: String? {
        guard (1...65_535).contains(port), !host.isEmpty else { return nil }
        let isIPv6 = IPAddress(host)?.bytes.count == 16
        guard isIPv6 || host.utf8.allSatisfy(Self.isHostByte) else { return nil }
        let authority = isIPv6 ? "[\(host)]" : host
        return "\(security == .smtps ? "smtps" : "smtp")://\(authority):\(port)/\(greetingName)"
    }

    /// The name for EHLO, reduced to what a host name may hold (RFC 5321 section 4.1.1.1).
    var greetingName: String {
        let name = (heloName ?? Self.machineName).utf8.filter(Self.isHostByte)
        return name.isEmpty ? "localhost" : String(decoding: name.prefix(255), as: UTF8.self)
    }

    private static var machineName: String {
        var buffer = [CChar](repeating: 0, count: 256)
        let code = gethostname(&buffer, buffer.count - 1)
        guard code == 0 else { return "localhost" }
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
