import TocsinCore

/// A part of a YAML file with its place. Scalars are text: what they mean is the reader's to say.
struct YAMLNode: Sendable {
    enum Value: Sendable {
        /// NFC-normalised; `isPlain` if written without quotes.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        /// In the order of the file; keys are unique.
        case mapping([Entry])
    }

    struct Entry: Sendable {
        var key: String
        var place: Place
        var value: YAMLNode
    }

    var value: Value
    var place: Place

    /// Whether the file gives no value: nothing after the colon, `~` or `null` without quotes (YAML 1.2, section 10.3.2).
    var isAbsent: Bool {
        guard case .scalar(let text, isPlain: true) = value else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// Replaces one scalar, or adds it with the mappings around it.
    ///
    /// - Parameters:
    ///   - path: The keys from here.
    ///   - text: The scalar.
    ///   - place: Where the new text comes from.
    func setting(_ path: ArraySlice<String>, to text: String, from place: Place) -> YAMLNode {
        guard let key = path.first else { return YAMLNode(value: .scalar(text, isPlain: false), place: place) }
        var entries: [Entry]
        switch value {
        case .mapping(let present): entries = present
        case .scalar where isAbsent: entries = []
        case .scalar, .sequence: return self
        }
        let index = entries.firstIndex { $0.key == key }
        let old = index.map { entries[$0].value } ?? YAMLNode(value: .mapping([]), place: place)
        let new = old.setting(path.dropFirst(), to: text, from: place)
        if let index {
            entries[index].value = new
        } else {
            entries.append(Entry(key: key, place: place, value: new))
        }
        return YAMLNode(value: .mapping(entries), place: self.place)
    }
}
