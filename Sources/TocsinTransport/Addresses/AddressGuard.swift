/// Decides which addresses a webhook may be sent to, so that a URL cannot reach into our own network (SSRF).
///
/// Only global unicast addresses are permitted, and networks that the operator names. It is asked for each resolved
/// address before a socket is opened, and again for the connection that a request is about to use.
package struct AddressGuard: Sendable, Hashable {
    /// Networks that are permitted although they are not public.
    package var allowNetworks: [Network]
    /// Whether plain HTTP is allowed.
    package var allowHTTP: Bool
    /// Whether nothing but loopback is permitted, whatever else is allowed: a drill never leaves the machine.
    package var loopbackOnly: Bool

    package init(allowNetworks: [Network] = [], allowHTTP: Bool = false, loopbackOnly: Bool = false) {
        self.allowNetworks = allowNetworks
        self.allowHTTP = allowHTTP
        self.loopbackOnly = loopbackOnly
    }

    package func permits(_ address: IPAddress) -> Bool {
        if loopbackOnly { return address.isLoopback }
        let naming = allowNetworks.filter { $0.contains(address) }
        guard let (form, carried) = address.carriedIPv4 else { return !naming.isEmpty || Self.isPublic(address) }
        // Named as a whole, as an IPv6-only site names NAT64, a form is no way around: the address inside counts.
        return naming.contains { $0.length > form } || (!naming.isEmpty && permits(carried))
    }

    private static func isPublic(_ address: IPAddress) -> Bool {
        if address.bytes.count == 4 { return !reservedIPv4.contains { $0.contains(address) } }
        return globalIPv6.contains { $0.contains(address) } && !reservedIPv6.contains { $0.contains(address) }
    }

    /// The IANA IPv4 Special-Purpose Address Registry (RFC 6890) and multicast.
    ///
    /// Those that are globally reachable too (AS112, AMT): no customer receives anything there.
    private static let reservedIPv4 = networks([
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    ])

    /// The only block from which global unicast addresses are given out (RFC 4291 section 2.4).
    private static let globalIPv6 = networks(["2000::/3"])

    /// Inside the global block: protocol assignments with Teredo, ORCHID and benchmarks, documentation, 6to4, AS112, and
    /// what the 6bone has given back (RFC 3701).
    private static let reservedIPv6 = networks([
        "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3ffe::/16", "3fff::/20",
    ])

    private static func networks(_ texts: [String]) -> [Network] {
        texts.map { text in
            guard let network = Network(text) else { preconditionFailure("\(text) is not a network") }
            return network
        }
    }
}
