import Foundation
import TocsinCore

/// Checks that a file is what its name says, as far as a receiver's tools would stumble over it.
enum AttachmentContent {
    /// What is wrong with the content, to follow the file's name; `nil` if nothing is.
    static func fault(_ bytes: [UInt8], type: AttachmentType) -> String? {
        guard type.isText else { return signatureFault(bytes, type) }
        if bytes.contains(0) { return "holds a NUL and is no text; save it as UTF-8" }
        guard String(validating: bytes, as: UTF8.self) != nil else { return "is not UTF-8; save it as UTF-8" }
        guard type.isJSON else { return nil }
        guard let value = try? JSONSerialization.jsonObject(with: Data(bytes)) else {
            return "is not JSON (RFC 8259); mend it"
        }
        return type.isSTIX ? bundleFault(value) : nil
    }

    /// A content as a text in which names can be found: in normal form, JSON without escapes; `nil` for what is no text.
    static func text(_ bytes: [UInt8], type: AttachmentType) -> String? {
        guard type.isText else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        guard type.isJSON, let value = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed),
            let plain = try? JSONSerialization.data(
                withJSONObject: value, options: [.fragmentsAllowed, .withoutEscapingSlashes])
        else { return TextRules.normalised(text) }
        return TextRules.normalised(String(decoding: plain, as: UTF8.self))
    }

    /// The first bytes of the kinds that are not text.
    private static func signatureFault(_ bytes: [UInt8], _ type: AttachmentType) -> String? {
        let signature: [UInt8]
        switch type {
        case .pdf: signature = Array("%PDF-".utf8)
        case .png: signature = [0x89, 0x50, 0x4E, 0x47]
        case .jpeg, .jpg: signature = [0xFF, 0xD8, 0xFF]
        case .asc, .csv, .json, .stix, .stixJSON, .tsv, .txt: return nil
        }
        return bytes.starts(with: signature)
            ? nil : "is not of the kind that its name says (\(type.rawValue)); rename it"
    }

    /// STIX 2.1, section 8: a bundle with an id and objects; each that names its version is of 2.1.
    private static func bundleFault(_ value: Any) -> String? {
        guard let bundle = value as? [String: Any], bundle["type"] as? String == "bundle",
            (bundle["id"] as? String)?.hasPrefix("bundle--") == true
        else { return "is no STIX 2.1 bundle: it needs \"type\": \"bundle\" and an \"id\" that begins with bundle--" }
        guard let objects = bundle["objects"] as? [[String: Any]], !objects.isEmpty else {
            return "is a STIX bundle without objects; add them"
        }
        for object in objects {
            guard let type = object["type"] as? String, let id = object["id"] as? String, id.hasPrefix("\(type)--")
            else {
                return "holds a STIX object without a \"type\", or whose \"id\" does not begin with it; mend it"
            }
            if let version = object["spec_version"] as? String, version != "2.1" {
                return "holds a STIX object of version \(quoted(version)); convert it to 2.1"
            }
        }
        return nil
    }
}
