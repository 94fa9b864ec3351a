import Foundation

/// Compares what the page says that a command prints with what it prints: all but instants, durations, progress, digests, case
/// codes, and the width of columns. A line `…` of the page stands for any lines.
struct TutorialOutput {
    private struct Line {
        /// With marks in place of what varies.
        var text: String
        /// Digests and codes, in their order.
        var values: [String]
    }

    private let varying =
        #/
        (?<digest> \b [0-9a-f]{64} \b | \b [0-9a-f]{12} \b )
        | (?: [Cc]ase\ code: \s | [Cc]ase\ code\ is \s | Fallcode\ lautet \s ) (?<code> [0-9A-Z]{8} ) \b
        | (?<instant> \d{4}-\d\d-\d\d [T\ ] \d\d:\d\d (?: :\d\d (?: \.\d+ )? )? (?: \ UTC | Z )? )
        | (?<spoken> \d{1,2} \s [A-Z][a-z]+ \s \d{4}, \s \d\d:\d\d )
        | (?<time> \b \d\d:\d\d (?: :\d\d )? \b )
        | (?<progress> \b \d+ \s of \s \d+, \s \d+\/s (?: , \s \w+ \s left )? )
        | (?<duration> \b \d+ (?: \.\d+ )? \s (?: ms | s | min | h | d ) \b (?: \s \d+ \s (?: s | min | h ) \b )? )
        /#

    /// Compares, and learns which values of the page stand for which of this run.
    ///
    /// - Returns: What differs, a line of the page behind `-`, one of this run behind `+`; nothing if all is the same.
    func differences(page: [String], printed: [String], _ values: inout TutorialValues) -> [String] {
        let (wanted, given) = (page.map(read), printed.map(read))
        guard let pairs = pairs(wanted, given) else {
            // The order of the values is the best guess, so that one difference does not bring forth many.
            let (old, new) = (wanted.flatMap(\.values), given.flatMap(\.values))
            if old.count == new.count { for (value, other) in zip(old, new) { _ = values.learn(value, is: other) } }
            let all = listed(wanted.map(\.text), given.map(\.text))
            // What stands where the page has … is not told, if there is anything else.
            let missing = all.filter { $0.hasPrefix("- ") }
            return wanted.contains { $0.text == "…" } && !missing.isEmpty ? missing : all
        }
        var differences: [String] = []
        for (line, other) in pairs {
            for (value, here) in zip(line.values, other.values) where !values.learn(value, is: here) {
                differences.append(
                    "- \(value), which stands for another value elsewhere on the page; it is + \(here) here")
            }
        }
        return differences
    }

    private func read(_ line: String) -> Line {
        var (text, values, rest) = ("", [String](), line[...])
        while let match = rest.firstMatch(of: varying) {
            text += rest[..<match.range.lowerBound]
            if let value = match.output.digest {
                values.append(String(value))
                text += "DIGEST"
            } else if let value = match.output.code {
                values.append(String(value))
                text += rest[match.range.lowerBound..<value.startIndex] + "CODE"
            } else {
                text +=
                    match.output.progress != nil ? "PROGRESS" : match.output.duration == nil ? "INSTANT" : "DURATION"
            }
            rest = rest[match.range.upperBound...]
        }
        text += rest
        text = text.replacing(/\s\s+/, with: "  ")
        return Line(text: text.replacing(/\s+$/, with: ""), values: values)
    }

    /// Each line of the page with the one that stands for it; `nil` if they don't fit.
    private func pairs(_ page: [Line], _ printed: [Line]) -> [(Line, Line)]? {
        let pieces = page.split(omittingEmptySubsequences: false) { $0.text == "…" }
        var (pairs, position) = ([(Line, Line)](), 0)
        for (number, piece) in pieces.enumerated() {
            let latest = printed.count - piece.count
            let earliest = number > 0 && number == pieces.count - 1 ? latest : position
            guard earliest >= position, earliest <= latest else { return nil }
            let starts = number == 0 ? earliest...earliest : earliest...latest
            let found = starts.first { start in
                zip(piece, printed[start...]).allSatisfy { $0.text == $1.text }
            }
            guard let found else { return nil }
            pairs += zip(piece, printed[found...])
            position = found + piece.count
        }
        return pieces.count > 1 || position == printed.count ? pairs : nil
    }

    private func listed(_ page: [String], _ printed: [String]) -> [String] {
        printed.difference(from: page).map { change in
            switch change {
            case .remove(_, let line, _): "- " + line
            case .insert(_, let line, _): "+ " + line
            }
        }.filter { $0 != "- …" }
    }
}
