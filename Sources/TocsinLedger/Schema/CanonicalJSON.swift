import FoundationEssentials
package import TocsinCore

/// Canonical JSON: sorted keys, no blanks.
package func encodeJSON(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}

/// The same for an event's few facts, written by hand: every event passes here.
func encodeJSON(_ facts: [String: String]) -> String {
    var json = CanonicalJSON()
    json.map(facts)
    return json.text
}

/// The same for a customer's plan, written by hand: a large batch writes each twice, which took a third of its time.
package func encodeJSON(_ plan: CustomerPlan) -> String {
    var json = CanonicalJSON()
    json.object { json in
        if let attachments = plan.attachments {
            json.key("attachments")
            json.list(attachments) { json, attachment in
                json.member("name", attachment.name)
                json.member("sha256", attachment.sha256)
                json.key("size")
                json.number(attachment.size)
                json.member("type", attachment.type)
            }
        }
        json.key("facts")
        json.map(plan.facts)
        json.member("kind", plan.kind.rawValue)
        json.member("name", plan.name)
        json.key("paths")
        json.list(plan.paths) { json, path in
            json.member("address", path.address?.description)
            if let alsoMailed = path.alsoMailed {
                json.key("alsoMailed")
                json.flag(alsoMailed)
            }
            json.member("channel", path.channel.rawValue)
            json.member("contact", path.contact)
            json.member("contactName", path.contactName)
            json.member("format", path.format?.rawValue)
            json.member("keyFile", path.keyFile)
            json.member("keyFingerprint", path.keyFingerprint)
            json.member("locale", path.locale)
            json.member("reader", path.reader)
            json.member("role", path.role)
            json.member("secondReader", path.secondReader)
            if let thread = path.thread {
                json.key("thread")
                json.number(thread)
            }
            json.key("turn")
            json.number(path.turn)
            json.member("url", path.url)
            json.member("urlFile", path.urlFile)
            json.member("urlFingerprint", path.urlFingerprint)
            if let wait = path.wait {
                json.key("wait")
                json.object { json in
                    json.key("microseconds")
                    json.number(Int(wait.microseconds))
                }
            }
        }
        json.key("phones")
        json.list(plan.phones) { json, phone in
            json.member("contact", phone.contact)
            json.member("contactName", phone.contactName)
            json.member("number", phone.number)
        }
        json.member("region", plan.region)
        json.member("relatedTo", plan.relatedTo)
        json.member("sector", plan.sector)
        json.member("share", plan.share.rawValue)
        json.member("tenant", plan.tenant)
        json.member("tier", plan.tier)
        json.member("timezone", plan.timezone)
    }
    return json.text
}

/// Reads what `encodeJSON` wrote; anything else means that the database was altered.
package func decodeJSON<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
    do {
        return try JSONDecoder().decode(type, from: Data(text.utf8))
    } catch {
        throw SQLError(.corrupt, "the ledger holds a \(type) that can't be read")
    }
}

/// Writes JSON (RFC 8259) piece by piece; the caller names the keys in their order.
private struct CanonicalJSON {
    private var bytes: [UInt8] = []
    private var isFirst = true

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func object(_ members: (inout CanonicalJSON) -> Void) {
        bytes.append(UInt8(ascii: "{"))
        isFirst = true
        members(&self)
        bytes.append(UInt8(ascii: "}"))
        isFirst = false
    }

    mutating func map(_ texts: [String: String]) {
        object { json in
            for (name, value) in texts.sorted(by: { $0.key < $1.key }) { json.member(name, value) }
        }
    }

    mutating func list<Item>(_ items: [Item], _ members: (inout CanonicalJSON, Item) -> Void) {
        bytes.append(UInt8(ascii: "["))
        for (index, item) in items.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            object { members(&$0, item) }
        }
        bytes.append(UInt8(ascii: "]"))
    }

    mutating func key(_ name: String) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        string(name)
        bytes.append(UInt8(ascii: ":"))
    }

    /// A member with a text; none for `nil`.
    mutating func member(_ name: String, _ text: String?) {
        guard let text else { return }
        key(name)
        string(text)
    }

    mutating func flag(_ value: Bool) {
        bytes += (value ? "true" : "false").utf8
    }

    mutating func number(_ value: Int) {
        bytes += String(value).utf8
    }

    private mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0..<0x20: bytes += "\\u00\(hex([byte]))".utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
