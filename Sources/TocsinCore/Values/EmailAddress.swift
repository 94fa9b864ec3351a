/// One mail address that is safe to hand to an SMTP client: an ASCII `dot-atom@domain` (RFC 5321 section 4.1.2).
///
/// Quoted local parts, comments, address literals and non-ASCII are refused: libcurl passes what it gets to the wire,
/// so a space, `>` or a line break would inject SMTP parameters or commands.
package struct EmailAddress: Sendable, Hashable, Codable, CustomStringConvertible {
    /// Letters' case as written; at most 64 bytes.
    package let localPart: String
    /// In lower case; at most 255 bytes.
    package let domain: String

    package var description: String { "\(localPart)@\(domain)" }

    /// Reads an address.
    ///
    /// - Parameter text: The address alone, without a display name.
    /// - Throws: `EmailAddressError` with what is wrong.
    package init(_ text: String) throws(EmailAddressError) {
        guard text.utf8.count <= 254 else { throw EmailAddressError("an address has at most 254 bytes") }
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
            throw EmailAddressError("non-ASCII addresses are not supported; give an ASCII address of the same desk")
        }
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            throw EmailAddressError("an address holds no blanks or control characters")
        }
        let halves = text.split(separator: "@", omittingEmptySubsequences: false)
        guard halves.count == 2 else { throw EmailAddressError("an address has the form name@domain") }
        let local = halves[0]
        guard !local.isEmpty, local.utf8.count <= 64 else {
            throw EmailAddressError("the part before @ has 1 to 64 characters")
        }
        guard local.split(separator: ".", omittingEmptySubsequences: false).allSatisfy({ !$0.isEmpty }) else {
            throw EmailAddressError("the part before @ neither begins nor ends with a dot, nor has two in a row")
        }
        guard local.utf8.allSatisfy(Self.isAtomText) else {
            throw EmailAddressError("the part before @ holds a character that is not allowed unquoted")
        }
        let domain = halves[1]
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2 || domain == "localhost" else {
            throw EmailAddressError("the domain “\(domain)” is not a full domain name")
        }
        guard labels.allSatisfy(Self.isLabel), labels.last?.utf8.allSatisfy(Self.isDigit) == false else {
            throw EmailAddressError("the domain is not a valid domain name")
        }
        self.localPart = String(local)
        self.domain = domain.lowercased()
    }

    /// Takes what `description` wrote, without asking again for what was asked before it was written.
    ///
    /// - Returns: `nil` if there is no `@` in it.
    package init?(written text: String) {
        guard let at = text.utf8.firstIndex(of: UInt8(ascii: "@")) else { return nil }
        localPart = String(text[..<at])
        domain = String(text[text.utf8.index(after: at)...])
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self = try EmailAddress(try container.decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// Whether the domain is reserved for examples and tests (RFC 2606, RFC 6761).
    package var isReserved: Bool {
        let labels = domain.split(separator: ".")
        let top = labels.last ?? ""
        if ["example", "test", "invalid", "localhost"].contains(top) { return true }
        return labels.count >= 2 && labels[labels.count - 2] == "example" && ["com", "net", "org"].contains(top)
    }

    /// For comparing the addresses of two customers: mailboxes differ in practice only by more than case.
    package var folded: String { description.lowercased() }

    private static func isAtomText(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: ".!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isLabel(_ label: Substring) -> Bool {
        let bytes = label.utf8
        guard let first = bytes.first, let last = bytes.last, bytes.count <= 63, first != UInt8(ascii: "-"),
            last != UInt8(ascii: "-")
        else { return false }
        return bytes.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
    }
}

/// Why a text is not an address. The message never repeats the text.
package struct EmailAddressError: Error, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// A mailbox with an optional display name: `Provider Security <security@provider.example>` (RFC 5322 section 3.4).
package struct Mailbox: Sendable, Hashable, Codable {
    /// Already without outer blanks; may hold any character but controls.
    package var name: String?
    package var address: EmailAddress

    package init(name: String? = nil, address: EmailAddress) {
        self.name = name
        self.address = address
    }

    /// The most characters of a mailbox with its name.
    package static let maximumLength = 400

    /// Reads `address` or `Name <address>`; quotes around the name are taken off.
    package init(_ text: String) throws(EmailAddressError) {
        guard !text.unicodeScalars.contains(where: Self.isForbidden) else {
            throw EmailAddressError(
                "a mailbox holds no control characters, and none that turn the direction of writing")
        }
        guard text.unicodeScalars.count <= Self.maximumLength else {
            throw EmailAddressError("a mailbox with its name has at most \(Self.maximumLength) characters")
        }
        guard text.hasSuffix(">"), let open = text.lastIndex(of: "<") else {
            self.init(address: try EmailAddress(text))
            return
        }
        let address = try EmailAddress(String(text[text.index(after: open)..<text.index(before: text.endIndex)]))
        var name = text[..<open]
        while name.last == " " { name.removeLast() }
        while name.first == " " { name.removeFirst() }
        if name.count >= 2, name.first == "\"", name.last == "\"" {
            name = name.dropFirst().dropLast()
        }
        self.init(name: name.isEmpty ? nil : String(name), address: address)
    }
    /// C0, DEL, C1, and bidirectional embeddings, overrides and isolates: a sender's name must look the same everywhere.
    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
