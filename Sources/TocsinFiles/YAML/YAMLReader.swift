import Foundation
import TocsinCore
import Yams

/// Reads a YAML file into a tree with places.
///
/// Refused: anchors, aliases, tags, merge keys, duplicate keys, several documents, more than 1 MiB, more than 32
/// levels. Nothing is resolved: `1.0`, `no` and dates stay text.
enum YAMLReader {
    /// The most bytes of a file.
    static let maximumSize = 1 << 20
    static let anchorMessage = "anchors and aliases are refused; write the value out"
    static let depthMessage = "nested deeper than \(YAMLBounds.maximumDepth) levels; flatten it"
    private static let maximumDuplicates = 16

    /// Reads a file.
    ///
    /// - Returns: The root and the fingerprint; `nil` if the file is not YAML as described. A tree may come with
    ///   problems: it then lacks what they concern.
    static func read(_ location: FileLocation, problems: ProblemList) -> (root: YAMLNode, fingerprint: FileFingerprint)?
    {
        guard let file = InputFile.open(location, problems: problems), let bytes = file.readAll(limit: maximumSize),
            let root = parse(bytes, file: location.name, problems: problems)
        else { return nil }
        return (root, file.fingerprint())
    }

    /// Parses the bytes of a file.
    static func parse(_ bytes: [UInt8], file: String, problems: ProblemList) -> YAMLNode? {
        guard let text = SourceText.decode(bytes, file: file, hasPlainLines: true, problems: problems),
            YAMLBounds.check(text, file: file, problems: problems)
        else { return nil }
        let lines = YAMLLines(text, file: file)
        var renamed: [Int: Unicode.Scalar] = [:]
        while true {
            do {
                let yaml = renamed.isEmpty ? text : String(String.UnicodeScalarView(lines.scalars(replacing: renamed)))
                let parser = try Parser(yaml: yaml, resolver: .basic, encoding: .utf8)
                guard let root = try parser.singleRoot() else {
                    problems.add("the file is empty", at: Place(file: file, line: 1, column: 1))
                    return nil
                }
                // Nodes hold their anchors weakly; the parser keeps them.
                return withExtendedLifetime(parser) {
                    var tree = YAMLTree(lines: lines, renamed: renamed, problems: problems)
                    return tree.node(root, depth: 1)
                }
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                // The parser stops at a duplicate and names the first of the two. Renamed by one character that stands
                // nowhere else, that key lets the parser go on, so that all duplicates are found with their places.
                guard renamed.count < maximumDuplicates, let offset = lines.keyOffset(context.mark),
                    renamed[offset] == nil
                else {
                    let names = keys.map(quoted).joined(separator: ", ")
                    problems.add("a mapping has \(names) twice; delete one", at: lines.place(context.mark))
                    return nil
                }
                renamed[offset] = lines.placeholder(renamed.count)
            } catch {
                let (message, mark) = describe(error)
                problems.add(message, at: mark.map(lines.place) ?? Place(file: file))
                return nil
            }
        }
    }

    private static func describe(_ error: any Error) -> (String, Mark?) {
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _)?, .parser(let context, let problem, let mark, _)?:
            let setting = context.map { $0.text + ": " } ?? ""
            return ("not valid YAML: \(setting)\(problem)", mark)
        case .composer(_, let problem, let mark, _)?:
            let isAlias = problem.contains("alias")
            return (isAlias ? anchorMessage : "the file holds more than one document; keep one", mark)
        case .reader(let problem, _, _, _)?:
            return ("not valid YAML: \(problem)", nil)
        default:
            return ("not valid YAML", nil)
        }
    }
}

extension YAMLLines {
    /// A character for renaming a key: private use, the last plane, so that no text has it.
    fileprivate func placeholder(_ number: Int) -> Unicode.Scalar {
        Unicode.Scalar(0x10_F000 + UInt32(number)) ?? "\u{10F000}"
    }

    /// The offset of a key's first character, behind its quote if it has one.
    fileprivate func keyOffset(_ mark: Mark) -> Int? {
        guard let offset = offset(mark) else { return nil }
        guard scalars[offset] == "\"" || scalars[offset] == "'" else { return offset }
        let next = offset + 1
        guard scalars.indices.contains(next), scalars[next] != scalars[offset], scalars[next] != "\\" else {
            return nil
        }
        return next
    }

    fileprivate func scalars(replacing renamed: [Int: Unicode.Scalar]) -> [Unicode.Scalar] {
        var copy = scalars
        for (offset, scalar) in renamed { copy[offset] = scalar }
        return copy
    }
}

/// Turns the parser's nodes into ours and refuses what the workspace does not allow.
private struct YAMLTree {
    let lines: YAMLLines
    let renamed: [Int: Unicode.Scalar]
    let problems: ProblemList

    mutating func node(_ node: Node, depth: Int) -> YAMLNode? {
        let place = node.mark.map(lines.place) ?? lines.start
        guard depth <= YAMLBounds.maximumDepth else {
            problems.add(YAMLReader.depthMessage, at: place)
            return nil
        }
        // An anchored node is not entered, so that aliases multiply nothing.
        if isAnchored(node) {
            problems.add(YAMLReader.anchorMessage, at: place)
            return nil
        }
        switch node {
        case .scalar(let scalar):
            let tag = scalar.tag.rawValue
            let isPlain = scalar.style == .plain
            if !tag.isEmpty, tag != Tag.Name.str.rawValue {
                problems.add("tags are refused; delete “\(tag)”", at: place)
                return nil
            }
            return YAMLNode(value: .scalar(TextRules.normalised(scalar.string), isPlain: isPlain), place: place)
        case .sequence(let sequence):
            guard isUntagged(sequence.tag, .seq, place) else { return nil }
            return YAMLNode(value: .sequence(sequence.compactMap { self.node($0, depth: depth + 1) }), place: place)
        case .mapping(let mapping):
            guard isUntagged(mapping.tag, .map, place) else { return nil }
            return YAMLNode(value: .mapping(entries(mapping, depth: depth)), place: place)
        case .alias:
            problems.add(YAMLReader.anchorMessage, at: place)
            return nil
        }
    }

    private mutating func entries(_ mapping: Node.Mapping, depth: Int) -> [YAMLNode.Entry] {
        var entries: [YAMLNode.Entry] = []
        var places: [String: Place] = [:]
        for (key, value) in mapping {
            guard let keyNode = node(key, depth: depth + 1) else { continue }
            guard case .scalar(let text, _) = keyNode.value else {
                problems.add("a key is a list or a mapping; keys are words", at: keyNode.place)
                continue
            }
            let name = original(text, key)
            if name == "<<" {
                problems.add("merge keys (<<) are refused; write the values out", at: keyNode.place)
                continue
            }
            guard let child = node(value, depth: depth + 1) else { continue }
            if let first = places[name] {
                problems.add(
                    "the key \(quoted(name)) stands at line \(first.line) already; delete one", at: keyNode.place)
                continue
            }
            places[name] = keyNode.place
            entries.append(YAMLNode.Entry(key: name, place: keyNode.place, value: child))
        }
        return entries
    }

    /// The key as the file has it, before it was renamed.
    private func original(_ text: String, _ key: Node) -> String {
        guard let mark = key.mark, let offset = lines.keyOffset(mark), renamed[offset] != nil else { return text }
        var scalars = Array(text.unicodeScalars)
        guard !scalars.isEmpty else { return text }
        scalars[0] = lines.scalars[offset]
        return TextRules.normalised(String(String.UnicodeScalarView(scalars)))
    }

    private func isAnchored(_ node: Node) -> Bool {
        switch node {
        case .scalar(let scalar): scalar.anchor != nil
        case .sequence(let sequence): sequence.anchor != nil
        case .mapping(let mapping): mapping.anchor != nil
        case .alias: true
        }
    }

    private func isUntagged(_ tag: Tag, _ usual: Tag.Name, _ place: Place) -> Bool {
        // The parser itself writes the usual tag into keys that it has compared.
        if tag.rawValue.isEmpty || tag.rawValue == usual.rawValue { return true }
        problems.add("tags are refused; delete “\(tag.rawValue)”", at: place)
        return false
    }
}
