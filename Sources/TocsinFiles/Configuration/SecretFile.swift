import Foundation
package import TocsinCore

/// Files that hold secrets. What they hold never stands in an error.
package enum SecretFile {
    /// The most bytes of a secret's file.
    package static let maximumSize = 65_536

    /// Reads a secret: one line of text, its line end taken off.
    ///
    /// - Parameters:
    ///   - path: The file, as the system finds it.
    ///   - name: The file as messages name it.
    /// - Throws: `TocsinError` of kind `badInput` if the file is missing, empty, too large, or not one line.
    package static func read(path: String, name: String) throws -> String {
        let problems = ProblemList()
        let location = FileLocation(path: path, name: name)
        guard let file = InputFile.open(location, problems: problems), var bytes = file.readAll(limit: maximumSize)
        else {
            throw problems.error(in: name) ?? TocsinError(.failed, "\(name) can't be read")
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        let secret = String(decoding: bytes, as: UTF8.self)
        if bytes.isEmpty {
            problems.add("the file is empty; put the secret into it", at: location.place)
        } else if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            problems.add("the file must hold one line of text and nothing else", at: location.place)
        } else if !secret.utf8.elementsEqual(bytes) {
            problems.add("this is not UTF-8; save the file as UTF-8", at: location.place)
        }
        try problems.check(in: name)
        return secret
    }

    /// Whether others than the owner may do anything with a file; `nil` if it can't be looked at.
    package static func isOpenToOthers(path: String) -> Bool? {
        let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let attributes = try? FileManager.default.attributesOfItem(atPath: resolved)
        return (attributes?[.posixPermissions] as? NSNumber).map { $0.intValue & 0o077 != 0 }
    }
}

/// The form of the token key's file: at least 32 bytes as one line.
///
/// Written is base64url without padding (RFC 4648 section 5). Read are that, base64 with or without padding, and
/// hexadecimal; a text of 64 or more digits, all hexadecimal and even in number, is hexadecimal.
package enum TokenKeyFile {
    /// The file's text for a key.
    ///
    /// - Parameter bytes: 32 or more random bytes.
    package static func text(_ bytes: [UInt8]) -> String {
        base64URL(bytes) + "\n"
    }

    /// The key that a file's text holds; `nil` if it holds none, or one of fewer than 32 bytes.
    package static func key(_ text: String) -> TokenKey? {
        (hexBytes(text) ?? base64Bytes(text)).flatMap(TokenKey.init(bytes:))
    }

    private static func hexBytes(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count >= 64, digits.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = hexValue(digits[index]), let low = hexValue(digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func hexValue(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

/// Base64 or base64url, padded or not; nothing else may stand in the text.
private func base64Bytes(_ text: String) -> [UInt8]? {
    var standard = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
    while standard.hasSuffix("=") { standard.removeLast() }
    standard += String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
    return Data(base64Encoded: standard).map { [UInt8]($0) }
}
