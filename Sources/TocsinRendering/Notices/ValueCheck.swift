import TocsinCore

/// Checks the values of a notice again, though they were checked when read: what is sent can't be mended.
struct ValueCheck {
    private(set) var problems: [Problem] = []
    private let tenant: String?

    init(tenant: String?) {
        self.tenant = tenant
    }

    /// A value of one line, such as a name. TAB is the only control allowed.
    mutating func line(_ text: String, _ name: String) -> TemplateValue {
        if let fault = Self.fault(in: text, linesAllowed: false) { report(fault, name) }
        return .text(text)
    }

    /// A missing value is an empty one.
    mutating func line(_ text: String?, _ name: String) -> TemplateValue {
        guard let text else { return .text("") }
        return line(text, name)
    }

    /// Facts may have several lines; their CRLF become LF.
    mutating func facts(_ facts: [String: String]) -> TemplateValue {
        var checked = facts
        for (name, text) in facts {
            if let fault = Self.fault(in: text, linesAllowed: true) { report(fault, "facts.\(name)") }
            if text.utf8.contains(0x0D) {
                // CRLF is one Character.
                checked[name] = String(text.map { $0 == "\r\n" ? "\n" : $0 })
            }
        }
        return .facts(checked)
    }

    /// Records what is wrong with a value.
    mutating func refuse(_ message: String) {
        problems.append(Problem(message, tenant: tenant))
    }

    /// What a value may not hold, if it holds it.
    private static func fault(in text: String, linesAllowed: Bool) -> String? {
        var isAfterReturn = false
        var recent: (UInt8, UInt8) = (0, 0)
        for byte in text.utf8 {
            if isAfterReturn, byte != 0x0A { return "a carriage return without a line feed" }
            isAfterReturn = false
            if byte < 0x20, byte != 0x09 {
                guard linesAllowed, byte == 0x0A || byte == 0x0D else {
                    return "the control character U+00\(hex([byte]).uppercased())"
                }
                isAfterReturn = byte == 0x0D
            }
            if recent.0 == Marker.lead, let marker = Marker([recent.0, recent.1, byte]) {
                return "the character \(marker.name), which is reserved"
            }
            recent = (recent.1, byte)
        }
        return isAfterReturn ? "a carriage return without a line feed" : nil
    }

    private mutating func report(_ what: String, _ name: String) {
        refuse("“\(name)” holds \(what); take it out")
    }
}
