internal import CCurl
internal import Glibc

/// An IP address: 4 or 16 bytes in network order.
package struct IPAddress: Sendable, Hashable {
    package let bytes: [UInt8]

    /// - Parameter bytes: 4 or 16 of them.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// Reads `192.0.2.1` or `2001:db8::1`, in full form only; brackets and a zone are refused.
    package init?(_ text: String) {
        guard !text.utf8.contains(0) else { return nil }
        var storage = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &storage) == 1 {
            bytes = Array(storage.prefix(4))
        } else if inet_pton(AF_INET6, text, &storage) == 1 {
            bytes = storage
        } else {
            return nil
        }
    }

    /// The address that libcurl is about to connect to; `nil` if it is neither IPv4 nor IPv6.
    init?(_ address: UnsafePointer<curl_sockaddr>) {
        var storage = [UInt8](repeating: 0, count: 16)
        let count = Int(tocsin_curl_address_bytes(address, &storage))
        self.init(bytes: Array(storage.prefix(count)))
    }

    /// The address that libcurl says a connection has; a zone is cut off.
    init?(connection text: UnsafePointer<CChar>?) {
        guard let text else { return nil }
        self.init(String(String(cString: text).prefix { $0 != "%" }))
    }

    /// The IPv4 address inside an IPv4-mapped one (`::ffff:0:0/96`): the kernel connects to that.
    var unmapped: IPAddress {
        guard bytes.count == 16, bytes.prefix(10).allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF
        else { return self }
        return IPAddress(bytes: Array(bytes.suffix(4))) ?? self
    }

    /// The IPv4 address that an IPv6 one carries, to which the kernel, a translator or a relay connects in the end.
    ///
    /// IPv4-mapped (`::ffff:0:0/96`), NAT64 (`64:ff9b::/96`, RFC 6052), 6to4 (`2002::/16`, RFC 3056) and Teredo
    /// (`2001::/32`, RFC 4380). A site's own NAT64 (`64:ff9b:1::/48`, RFC 8215) doesn't tell where it carries it.
    ///
    /// - Returns: The length of the form's prefix, and the address; `nil` for all other addresses.
    var carriedIPv4: (form: Int, address: IPAddress)? {
        func carried(_ form: Int, _ bytes: some Sequence<UInt8>) -> (form: Int, address: IPAddress)? {
            IPAddress(bytes: Array(bytes)).map { (form, $0) }
        }
        guard bytes.count == 16 else { return nil }
        if unmapped != self { return (96, unmapped) }
        if bytes.starts(with: [0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) { return carried(96, bytes.suffix(4)) }
        if bytes.starts(with: [0x20, 0x02]) { return carried(16, bytes[2..<6]) }
        if bytes.starts(with: [0x20, 0x01, 0x00, 0x00]) { return carried(32, bytes.suffix(4).map { ~$0 }) }
        return nil
    }

    /// `127.0.0.0/8` or `::1`, mapped too.
    package var isLoopback: Bool {
        let address = unmapped.bytes
        if address.count == 4 { return address[0] == 127 }
        return address.dropLast().allSatisfy { $0 == 0 } && address[15] == 1
    }
}
