import TocsinCore

/// One property of a vCard, unfolded: `group.NAME;PARAMETER=value:text` (RFC 6350, section 3.3).
struct ContentLine {
    /// In upper case, without its group.
    let name: String
    /// Names in upper case; values as they stand, without quotes.
    let parameters: [(name: String, value: String)]
    /// As it stands behind the colon; escapes are still in it.
    let value: String
    /// Where the property begins.
    let place: Place
    /// Where the value begins; past a fold the line is that of the fold.
    let valuePlace: Place

    /// The lines of a file with what was folded joined again (section 3.2), each with the places of its pieces.
    static func unfold(_ text: String, file: String) -> [(text: String, pieces: [(offset: Int, place: Place)])] {
        var lines: [(text: String, pieces: [(offset: Int, place: Place)])] = []
        let physical = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        for (index, line) in physical.enumerated() {
            let place = Place(file: file, line: index + 1, column: 1)
            if let first = line.unicodeScalars.first, first == " " || first == "\t", !lines.isEmpty {
                let offset = lines[lines.count - 1].text.unicodeScalars.count
                lines[lines.count - 1].pieces.append((offset, Place(file: file, line: index + 1, column: 2)))
                lines[lines.count - 1].text.unicodeScalars.append(contentsOf: line.unicodeScalars.dropFirst())
            } else {
                lines.append((String(line), [(0, place)]))
            }
        }
        return lines
    }

    /// Parses one unfolded line; one that is no property is a problem.
    init?(_ line: String, pieces: [(offset: Int, place: Place)], problems: ProblemList) {
        let begin = pieces.first?.place ?? Place(file: "")
        var isQuoted = false
        var cuts: [String.UnicodeScalarView.Index] = []
        var colon: String.UnicodeScalarView.Index?
        let scalars = line.unicodeScalars
        for index in scalars.indices {
            switch scalars[index] {
            case "\"": isQuoted.toggle()
            case ";" where !isQuoted: cuts.append(index)
            case ":" where !isQuoted: colon = index
            default: break
            }
            if colon != nil { break }
        }
        guard let colon else {
            problems.add(
                "this is no property of a card: it has no colon; mend the line, or fold it with a blank", at: begin)
            return nil
        }
        var parts: [String] = []
        var start = scalars.startIndex
        for cut in cuts + [colon] {
            parts.append(String(scalars[start..<cut]))
            start = scalars.index(after: cut)
        }
        let head = parts.removeFirst()
        name = (head.split(separator: ".").last.map(String.init) ?? head).uppercased()
        parameters = parts.map { part in
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            // vCard 2.1 wrote TYPE values alone.
            guard halves.count == 2 else { return ("TYPE", part) }
            return (halves[0].uppercased(), halves[1].filter { $0 != "\"" })
        }
        value = String(scalars[scalars.index(after: colon)...])
        place = begin
        let offset = scalars.distance(from: scalars.startIndex, to: colon) + 1
        let piece = pieces.last { $0.offset <= offset } ?? (0, begin)
        valuePlace = Place(file: begin.file, line: piece.place.line, column: piece.place.column + offset - piece.offset)
    }

    /// The values of a parameter, lists taken apart.
    func values(of parameter: String) -> [String] {
        parameters.filter { $0.name == parameter }.flatMap { $0.value.split(separator: ",").map(String.init) }
    }

    /// How much a value is preferred: 1 the most, 101 if nothing is said (section 5.3; `TYPE=pref` in version 3).
    var preference: Int {
        if let given = values(of: "PREF").first.flatMap({ Int($0) }), (1...100).contains(given) { return given }
        return types.contains("pref") ? 1 : 101
    }

    /// The words of `TYPE`, in lower case.
    var types: Set<String> { Set(values(of: "TYPE").map { $0.lowercased() }) }

    /// The value with its escapes resolved (section 3.4).
    var text: String { components.joined(separator: ";") }

    /// The value's parts between semicolons, escapes resolved.
    var components: [String] {
        var parts = [""]
        var isEscaped = false
        for character in value {
            if isEscaped {
                parts[parts.count - 1].append(character == "n" || character == "N" ? "\n" : String(character))
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == ";" {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts.map { TextRules.trimmed(TextRules.normalised($0)) }
    }
}
