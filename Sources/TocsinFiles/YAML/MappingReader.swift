import TocsinCore

/// Reads one mapping by its known keys; everything else about it becomes a problem with its place.
struct MappingReader {
    let place: Place
    /// The mapping as messages name it: `the relay`.
    let what: String
    private let entries: [String: YAMLNode.Entry]
    private let problems: ProblemList
    private let tenant: String?

    /// Takes a node for a mapping.
    ///
    /// - Parameters:
    ///   - node: The node; one that is absent counts as an empty mapping.
    ///   - what: As messages name it.
    ///   - keys: The known keys.
    ///   - notYet: Keys of the format that this version refuses.
    ///   - problems: Collects a wrong type, unknown keys and keys not supported yet.
    ///   - tenant: The tenant concerned.
    init?(
        _ node: YAMLNode, _ what: String, keys: [String], notYet: [String] = [], problems: ProblemList,
        tenant: String? = nil
    ) {
        self.place = node.place
        self.what = what
        self.problems = problems
        self.tenant = tenant
        var known: [String: YAMLNode.Entry] = [:]
        switch node.value {
        case .scalar where node.isAbsent: break
        case .scalar, .sequence:
            problems.add("\(what) must be a mapping of “key: value”", at: node.place, tenant: tenant)
            return nil
        case .mapping(let entries):
            for entry in entries {
                if keys.contains(entry.key) {
                    known[entry.key] = entry
                } else if notYet.contains(entry.key) {
                    if !entry.value.isEmpty {
                        problems.add("“\(entry.key)” is not supported yet; delete it", at: entry.place, tenant: tenant)
                    }
                } else {
                    problems.add(
                        unknownMessage("key", entry.key, of: what, known: keys), at: entry.place, tenant: tenant)
                }
            }
        }
        entries = known
    }

    /// Records a problem at a key's value, or at the mapping if the key is missing.
    func report(_ message: String, at key: String) {
        problems.add(message, at: place(of: key), tenant: tenant)
    }

    /// Where a key's value stands, or the mapping if the key is missing.
    func place(of key: String) -> Place {
        entries[key]?.value.place ?? place
    }

    /// The node of a key; absent and missing are `nil`.
    func node(_ key: String, required: Bool = false) -> YAMLNode? {
        guard let entry = entries[key], !entry.value.isAbsent else {
            if required { report("\(what) needs “\(key)”", at: key) }
            return nil
        }
        return entry.value
    }

    /// The scalar of a key, as text.
    func text(_ key: String, required: Bool = false) -> String? {
        guard let node = node(key, required: required) else { return nil }
        guard case .scalar(let text, _) = node.value else {
            report("“\(key)” must be a single value", at: key)
            return nil
        }
        return text
    }

    /// The scalar of a key, parsed.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - required: Whether a missing key is a problem.
    ///   - expected: What the value must be, to follow “must be”.
    ///   - parse: Returns `nil` for a text that is not such a value.
    func value<Value>(
        _ key: String, required: Bool = false, _ expected: String, _ parse: (String) -> Value?
    ) -> Value? {
        guard let text = text(key, required: required) else { return nil }
        if let value = parse(text) { return value }
        report("“\(key)” is \(quoted(text)), but must be \(expected)", at: key)
        return nil
    }

    /// A whole number.
    func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        value(key, "a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
            guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let number = Int(text)
            else { return nil }
            return range.contains(number) ? number : nil
        }
    }

    /// `true` or `false`.
    func flag(_ key: String) -> Bool? {
        value(key, "true or false") { text in
            switch text.lowercased() {
            case "true": true
            case "false": false
            default: nil
            }
        }
    }

    /// A length of time, at least one second.
    func duration(_ key: String) -> TimeSpan? {
        value(key, "a duration such as 30s, 15m, 24h or 3d") { text in
            TimeSpan(text).flatMap { $0.wholeSeconds > 0 ? $0 : nil }
        }
    }

    /// A day of the calendar.
    func date(_ key: String) -> CivilDate? {
        value(key, "a date such as 2026-01-31") { CivilDate($0) }
    }

    /// One word of a closed list.
    func choice<Choice>(_ key: String, required: Bool = false, of type: Choice.Type = Choice.self) -> Choice?
    where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        return value(key, required: required, "one of \(words)") { Choice(rawValue: $0) }
    }

    /// A name: trimmed, 1 to 1,000 characters, without controls.
    func name(_ key: String, required: Bool = false, limit: Int = TextRules.nameLimit) -> String? {
        guard let text = text(key, required: required) else { return nil }
        let name = TextRules.trimmed(text)
        if let fault = TextRules.nameFault(name, limit: limit) {
            report("“\(key)” \(fault)", at: key)
            return nil
        }
        return name
    }

    /// An identifier.
    func identifier(_ key: String, required: Bool = false) -> String? {
        value(key, required: required, identifierRule) { Identifier.isValid($0) ? $0 : nil }
    }

    /// A mail address; never repeated in a message.
    func address(_ key: String, required: Bool = false) -> EmailAddress? {
        guard let text = text(key, required: required) else { return nil }
        do {
            return try EmailAddress(text)
        } catch {
            report("“\(key)”: \(error)", at: key)
            return nil
        }
    }

    /// A mailbox with an optional display name.
    func mailbox(_ key: String, required: Bool = false) -> Mailbox? {
        guard let text = text(key, required: required) else { return nil }
        do {
            return try Mailbox(text)
        } catch {
            report("“\(key)”: \(error)", at: key)
            return nil
        }
    }

    /// The items of a list; missing is empty.
    func list(_ key: String) -> [YAMLNode] {
        guard let node = node(key) else { return [] }
        guard case .sequence(let items) = node.value else {
            report("“\(key)” must be a list", at: key)
            return []
        }
        return items
    }

    /// The scalars of a list, each with its place.
    func texts(_ key: String) -> [(text: String, place: Place)] {
        list(key).compactMap { item in
            guard case .scalar(let text, _) = item.value, !item.isAbsent else {
                problems.add("“\(key)” must hold single values", at: item.place, tenant: tenant)
                return nil
            }
            return (text, item.place)
        }
    }

    /// A mapping inside this one; missing is empty.
    func mapping(_ key: String, keys: [String], notYet: [String] = []) -> MappingReader? {
        let node = node(key) ?? YAMLNode(value: .mapping([]), place: place(of: key))
        return MappingReader(node, "“\(key)”", keys: keys, notYet: notYet, problems: problems, tenant: tenant)
    }

    /// The keys of a mapping inside this one; none if it is missing, or no mapping.
    func keys(of key: String) -> [(text: String, place: Place)] {
        guard case .mapping(let entries) = entries[key]?.value.value else { return [] }
        return entries.map { ($0.key, $0.place) }
    }

    /// A mapping with free keys that are identifiers, and facts as values.
    func facts(_ key: String) -> [String: String] {
        guard let node = node(key) else { return [:] }
        guard case .mapping(let entries) = node.value else {
            report("“\(key)” must be a mapping of “name: text”", at: key)
            return [:]
        }
        var facts: [String: String] = [:]
        for entry in entries {
            guard Identifier.isValid(entry.key) else {
                problems.add("the fact name \(quoted(entry.key)) must be \(identifierRule)", at: entry.place)
                continue
            }
            guard case .scalar(let written, _) = entry.value.value else {
                problems.add("the fact “\(entry.key)” must be a single text", at: entry.value.place)
                continue
            }
            // A fact without a value is an empty one: a notice that asks for it is refused when planning.
            let text = entry.value.isAbsent ? "" : written
            if let fault = TextRules.factFault(text) {
                problems.add("the fact “\(entry.key)” \(fault)", at: entry.value.place)
            }
            facts[entry.key] = text
        }
        return facts
    }

    /// Checks `schema: 1`, which every file begins with.
    func checkSchema() {
        guard let text = text("schema", required: true), text != "1" else { return }
        report("“schema” is \(quoted(text)); this version reads schema 1", at: "schema")
    }
}

extension YAMLNode {
    /// Whether there is nothing in it: absent, an empty list or an empty mapping.
    fileprivate var isEmpty: Bool {
        switch value {
        case .scalar: isAbsent
        case .sequence(let items): items.isEmpty
        case .mapping(let entries): entries.isEmpty
        }
    }
}

/// The rule for identifiers, to follow “must be”.
let identifierRule = "1 to 64 letters, digits, - or _, beginning with a letter or digit"

/// The message for a word that is not known, with the nearest known ones.
func unknownMessage(_ kind: String, _ word: String, of what: String?, known: [String]) -> String {
    let near = nearest(to: word, among: known)
    let hint =
        near.isEmpty
        ? "known: \(known.joined(separator: ", "))" : "did you mean \(near.joined(separator: " or "))?"
    return "\(what.map { "\($0) has" } ?? "there is") no \(kind) \(quoted(word)); \(hint)"
}
