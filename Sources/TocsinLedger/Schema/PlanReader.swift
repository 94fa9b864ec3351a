package import TocsinCore

/// Reads a customer's plan as `encodeJSON` wrote it.
///
/// Every message is rendered from one, and a general reader takes longer than the rendering: so this one follows the
/// writer's order, and leaves anything else to the general one.
package func decodePlan(_ text: String) throws -> CustomerPlan {
    var text = text
    let plan = text.withUTF8 { bytes in
        var reader = PlanReader(bytes)
        return reader.plan()
    }
    return try plan ?? decodeJSON(CustomerPlan.self, from: text)
}

/// A cursor over canonical JSON; every step is `nil` or `false` where the text is something else.
private struct PlanReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func plan() -> CustomerPlan? {
        guard takes("{") else { return nil }
        var attachments: [Attachment]?
        if takes("\"attachments\":[") {
            guard let files = list({ $0.attachment() }), takes(",") else { return nil }
            attachments = files
        }
        guard takes("\"facts\":"), let facts = map(), takes(","), let kind = member("kind"), takes(","),
            let name = member("name"), takes(",\"paths\":["), let paths = list({ $0.path() }),
            takes(",\"phones\":["), let phones = list({ $0.phone() })
        else { return nil }
        let region = optionalMember("region")
        let relatedTo = optionalMember("relatedTo")
        let sector = optionalMember("sector")
        guard takes(","), let share = member("share"), takes(","), let tenant = member("tenant") else { return nil }
        let tier = optionalMember("tier")
        let timezone = optionalMember("timezone")
        guard takes("}"), index == bytes.count, let kind = Tenant.Kind(rawValue: kind),
            let share = ShareLevel(rawValue: share)
        else { return nil }
        return CustomerPlan(
            tenant: tenant, name: name, kind: kind, tier: tier, sector: sector, region: region, timezone: timezone,
            share: share, facts: facts, paths: paths, phones: phones, attachments: attachments, relatedTo: relatedTo)
    }

    private mutating func attachment() -> Attachment? {
        guard takes("{"), let name = member("name"), takes(","), let digest = member("sha256"), takes(",\"size\":"),
            let size = number(), takes(","), let type = member("type"), takes("}")
        else { return nil }
        return Attachment(name: name, type: type, size: size, sha256: digest)
    }

    private mutating func path() -> CustomerPlan.Path? {
        guard takes("{") else { return nil }
        var address: EmailAddress?
        if let text = member("address") {
            // The plan is a part of what was approved, and the transport looks again at what would change the envelope.
            guard let written = EmailAddress(written: text), takes(",") else { return nil }
            address = written
        }
        let alsoMailed: Bool? = takes("\"alsoMailed\":true,") ? true : nil
        guard let channel = member("channel").flatMap(ChannelKind.init(rawValue:)), takes(","),
            let contact = member("contact"), takes(","), let contactName = member("contactName")
        else { return nil }
        let format = optionalMember("format")
        let keyFile = optionalMember("keyFile")
        let keyFingerprint = optionalMember("keyFingerprint")
        guard takes(","), let locale = member("locale"), format == nil || format.flatMap(WebhookFormat.init) != nil
        else { return nil }
        let reader = optionalMember("reader")
        let role = optionalMember("role")
        let secondReader = optionalMember("secondReader")
        let thread = optionalNumber(",\"thread\":")
        guard takes(",\"turn\":"), let turn = number() else { return nil }
        let url = optionalMember("url")
        let urlFile = optionalMember("urlFile")
        let urlFingerprint = optionalMember("urlFingerprint")
        let wait = optionalNumber(",\"wait\":{\"microseconds\":")
        guard wait == nil || takes("}"), takes("}") else { return nil }
        return CustomerPlan.Path(
            contact: contact, contactName: contactName, role: role, turn: turn, channel: channel, locale: locale,
            reader: reader, secondReader: secondReader, thread: thread,
            wait: wait.map { TimeSpan(microseconds: Int64($0)) }, address: address,
            url: url, urlFile: urlFile, urlFingerprint: urlFingerprint, format: format.flatMap(WebhookFormat.init),
            keyFile: keyFile, keyFingerprint: keyFingerprint, alsoMailed: alsoMailed)
    }

    private mutating func phone() -> CustomerPlan.Phone? {
        guard takes("{"), let contact = member("contact"), takes(","), let name = member("contactName"), takes(","),
            let number = member("number"), takes("}")
        else { return nil }
        return CustomerPlan.Phone(contact: contact, contactName: name, number: number)
    }

    /// The rest of a list, after its `[`.
    private mutating func list<Item>(_ item: (inout PlanReader) -> Item?) -> [Item]? {
        var items: [Item] = []
        if takes("]") { return items }
        repeat {
            guard let next = item(&self) else { return nil }
            items.append(next)
        } while takes(",")
        return takes("]") ? items : nil
    }

    private mutating func map() -> [String: String]? {
        guard takes("{") else { return nil }
        var map = [String: String](minimumCapacity: 16)
        if takes("}") { return map }
        repeat {
            guard let key = string(), takes(":"), let value = string() else { return nil }
            map[key] = value
        } while takes(",")
        return takes("}") ? map : nil
    }

    /// A member after its comma, if it comes next.
    private mutating func optionalMember(_ name: StaticString) -> String? {
        let start = index
        if takes(","), let value = member(name) { return value }
        index = start
        return nil
    }

    /// `"name":"value"`, if it comes next.
    private mutating func member(_ name: StaticString) -> String? {
        let start = index
        if takes("\""), takes(name), takes("\":"), let value = string() { return value }
        index = start
        return nil
    }

    /// A number after these words, if they come next.
    private mutating func optionalNumber(_ words: StaticString) -> Int? {
        takes(words) ? number() : nil
    }

    private mutating func number() -> Int? {
        let start = index
        var value = 0
        while index < bytes.count, (0x30...0x39).contains(bytes[index]), index - start < 18 {
            value = value * 10 + Int(bytes[index] - 0x30)
            index += 1
        }
        return index > start ? value : nil
    }

    private mutating func string() -> String? {
        guard takes("\"") else { return nil }
        let start = index
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
                index += 1
                return text
            // Escapes are rare: the general reader knows them.
            case UInt8(ascii: "\\"), ..<0x20: return nil
            default: index += 1
            }
        }
        return nil
    }

    private mutating func takes(_ literal: StaticString) -> Bool {
        let count = literal.utf8CodeUnitCount
        guard index + count <= bytes.count else { return false }
        for offset in 0..<count where bytes[index + offset] != literal.utf8Start[offset] { return false }
        index += count
        return true
    }
}
