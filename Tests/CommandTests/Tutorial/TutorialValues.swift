import Foundation

/// What differs from run to run and is typed in again: digests, pseudonyms and case codes. The page shows those of an earlier run.
struct TutorialValues {
    private var here: [String: String] = [:]
    private var page: [String: String] = [:]

    /// Takes a value of the page for one of this run; a digest also for its first 12 digits.
    ///
    /// - Returns: `false` if one of them stands for another already.
    mutating func learn(_ value: String, is other: String) -> Bool {
        guard value.count == other.count, here[value, default: other] == other, page[other, default: value] == value
        else { return false }
        here[value] = other
        page[other] = value
        return value.count <= 12 || learn(String(value.prefix(12)), is: String(other.prefix(12)))
    }

    /// A text of the page as it must be in this run.
    func ofThisRun(_ text: String) -> String { Self.replacing(here, in: text) }

    /// A text of this run as it stands in the page.
    func ofPage(_ text: String) -> String { Self.replacing(page, in: text) }

    /// In one pass, the longest first: what was put in is not replaced again.
    private static func replacing(_ values: [String: String], in text: String) -> String {
        let names = values.keys.sorted { $0.count > $1.count }
        var result = ""
        var rest = text[...]
        while let character = rest.first {
            if let name = names.first(where: { rest.hasPrefix($0) }), let value = values[name] {
                result += value
                rest = rest.dropFirst(name.count)
            } else {
                result.append(character)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}
