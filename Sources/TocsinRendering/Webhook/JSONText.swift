/// Writes compact JSON in the order of the calls (RFC 8259).
struct JSONText {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    mutating func object(_ key: String? = nil, _ content: (inout JSONText) -> Void) {
        begin(key)
        bytes.append(UInt8(ascii: "{"))
        needsComma = false
        content(&self)
        bytes.append(UInt8(ascii: "}"))
        needsComma = true
    }

    /// A list of objects.
    mutating func list<Item>(_ key: String, _ items: [Item], _ content: (inout JSONText, Item) -> Void) {
        begin(key)
        bytes.append(UInt8(ascii: "["))
        needsComma = false
        for item in items { object { content(&$0, item) } }
        bytes.append(UInt8(ascii: "]"))
        needsComma = true
    }

    mutating func add(_ key: String, _ value: String) {
        begin(key)
        string(value)
    }

    mutating func add(_ key: String, _ value: Int) {
        begin(key)
        bytes += String(value).utf8
    }

    mutating func add(_ key: String, _ value: Bool) {
        begin(key)
        bytes += (value ? "true" : "false").utf8
    }

    private mutating func begin(_ key: String?) {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        if let key {
            string(key)
            bytes.append(UInt8(ascii: ":"))
        }
        needsComma = true
    }

    private mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes += "\\\"".utf8
            case UInt8(ascii: "\\"): bytes += "\\\\".utf8
            case UInt8(ascii: "\n"): bytes += "\\n".utf8
            case UInt8(ascii: "\t"): bytes += "\\t".utf8
            case UInt8(ascii: "\r"): bytes += "\\r".utf8
            case ..<0x20:
                let digits = String(byte, radix: 16)
                bytes += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
