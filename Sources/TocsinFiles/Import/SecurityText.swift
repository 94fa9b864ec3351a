package import TocsinCore

/// What a `security.txt` says (RFC 9116): read as it is; nothing is fetched, sent or verified.
package struct SecurityText: Sendable, Hashable {
    package var expires: Instant?
    /// The addresses under which the file is said to stand.
    package var canonical: [String] = []
    /// Languages in which a report may be written.
    package var languages: [String] = []
    /// In the order of preference, as they stand: `mailto:`, `tel:`, `https:`.
    package var contacts: [String] = []
    /// Whether it stands in an OpenPGP cleartext signature, which is not verified.
    package var isSigned = false
    /// Where each contact stands.
    var contactPlaces: [Place] = []
    var expiresPlace: Place?

    /// The fields that the registry knows.
    private static let known: Set<String> = [
        "contact", "expires", "canonical", "preferred-languages", "encryption", "acknowledgments", "policy", "hiring",
        "csaf",
    ]

    /// Reads a file's text.
    ///
    /// - Returns: `nil` with problems if it is no such file.
    static func read(_ text: String, file: String, problems: ProblemList) -> (SecurityText, notes: [Problem])? {
        var result = SecurityText()
        var notes: [Problem] = []
        let before = problems.count
        guard let lines = signedLines(text, file: file, &result, problems) else { return nil }
        for (number, line) in lines {
            let place = Place(file: file, line: number, column: 1)
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard let colon = line.firstIndex(of: ":"), colon != line.startIndex else {
                problems.add("this is neither a field “Name: value” nor a comment; is it a web page?", at: place)
                if problems.count - before >= 5 { return nil }
                continue
            }
            let name = line[..<colon].lowercased()
            let value = TextRules.trimmed(String(line[line.index(after: colon)...]))
            result.take(name, value, at: place, &notes, problems)
        }
        if result.contacts.isEmpty, problems.count == before {
            problems.add(
                "there is no Contact field, which every security.txt has", at: Place(file: file, line: 1, column: 1))
        }
        if result.expires == nil, problems.count == before {
            problems.add(
                "there is no Expires field, which every security.txt has; ask whether the file is complete",
                at: Place(file: file, line: 1, column: 1))
        }
        return problems.count == before ? (result, notes) : nil
    }

    private mutating func take(
        _ name: String, _ value: String, at place: Place, _ notes: inout [Problem], _ problems: ProblemList
    ) {
        switch name {
        case "contact":
            contacts.append(value)
            contactPlaces.append(place)
        case "expires":
            if expiresPlace != nil {
                problems.add("Expires stands twice; RFC 9116 allows one: ask which is right", at: place)
            } else if let instant = Instant(rfc3339: value) {
                expires = instant
            } else {
                problems.add(
                    "Expires is \(quoted(value)), but must be an instant such as 2027-01-31T00:00:00Z", at: place)
            }
            expiresPlace = place
        case "canonical": canonical.append(value)
        case "preferred-languages":
            if !languages.isEmpty {
                problems.add("Preferred-Languages stands twice; RFC 9116 allows one: ask which is right", at: place)
            }
            languages = value.split(separator: ",").map { TextRules.trimmed(String($0)) }
        default:
            if !Self.known.contains(name) {
                notes.append(Problem("the field \(quoted(name)) is not known, and not used", at: place))
            }
        }
    }

    /// The lines of the text itself: of a signed one (RFC 4880, section 7) what stands between its headers and the
    /// signature, with its dashes taken off.
    private static func signedLines(
        _ text: String, file: String, _ result: inout SecurityText, _ problems: ProblemList
    ) -> [(number: Int, text: String)]? {
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.enumerated()
            .map { (number: $0 + 1, text: TextRules.trimmed(String($1))) }
        guard let begin = lines.firstIndex(where: { $0.text == "-----BEGIN PGP SIGNED MESSAGE-----" }) else {
            return lines
        }
        result.isSigned = true
        if let outside = lines[..<begin].first(where: { !$0.text.isEmpty && !$0.text.hasPrefix("#") }) {
            problems.add(
                "this stands before the signed text, where anybody may have put it; take it out",
                at: Place(file: file, line: outside.number, column: 1))
            return nil
        }
        let rest = lines[(begin + 1)...]
        guard let blank = rest.firstIndex(where: { $0.text.isEmpty }),
            let end = rest.firstIndex(where: { $0.text == "-----BEGIN PGP SIGNATURE-----" }), blank < end,
            let close = lines[end...].firstIndex(where: { $0.text == "-----END PGP SIGNATURE-----" })
        else {
            problems.add(
                "the signed text has no end; get the whole file", at: Place(file: file, line: begin + 1, column: 1))
            return nil
        }
        if let outside = lines[(close + 1)...].first(where: { !$0.text.isEmpty }) {
            problems.add(
                "this stands behind the signature, where anybody may have put it; take it out",
                at: Place(file: file, line: outside.number, column: 1))
            return nil
        }
        return lines[(blank + 1)..<end].map {
            ($0.number, $0.text.hasPrefix("- ") ? String($0.text.dropFirst(2)) : $0.text)
        }
    }
}
