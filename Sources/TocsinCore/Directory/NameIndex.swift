/// Finds which of many names stand in a text, in one pass over it.
package struct NameIndex: Sendable {
    /// A name that stands in a text.
    package struct Hit: Sendable, Hashable {
        package var name: String
        /// Whose name it is.
        package var tenant: String
        /// Whether it tells of that customer beyond doubt.
        package var isCertain: Bool
    }

    private struct Entry: Sendable {
        var name: TextSearch
        var shown: String
        var tenant: String
        var isCertain: Bool
    }

    /// A tree of letters: from a node (the upper bits) by a letter (the lower 21) to a node.
    private struct Tree: Sendable {
        private var next: [UInt64: UInt32] = [:]
        private var entries: [UInt32: [Entry]] = [:]
        private var count: UInt32 = 0

        mutating func add(_ entry: Entry) {
            guard entry.name.isSearchable else { return }
            var node: UInt32 = 0
            for letter in entry.name.letters {
                let step = Self.step(node, letter)
                if let known = next[step] {
                    node = known
                } else {
                    count += 1
                    next[step] = count
                    node = count
                }
            }
            // Many have one first name: the first of them stands for all.
            let known = entries[node] ?? []
            if known.contains(where: { $0.shown == entry.shown && $0.isCertain == entry.isCertain }) { return }
            entries[node] = known + [entry]
        }

        /// Those that begin at a place.
        func entries(in text: TextSearch, at start: Int) -> [Entry] {
            var found: [Entry] = []
            var node: UInt32 = 0
            for letter in text.letters[start...] {
                guard let known = next[Self.step(node, letter)] else { break }
                node = known
                if let ends = entries[node] { found += ends }
            }
            return found
        }

        private static func step(_ node: UInt32, _ letter: Unicode.Scalar) -> UInt64 {
            UInt64(node) << 21 | UInt64(letter.value)
        }
    }

    private var words = Tree()
    private var numbers = Tree()
    private var own: [TextSearch] = []

    /// So many last digits are a number, however its beginning is written: +44 20, 0044 20, (020).
    private static let telling = 9

    /// - Parameter reader: Whose own names say nothing new; `nil` for a text of everybody.
    package init(_ others: [KnownNames], reader: KnownNames? = nil) {
        let known = (reader?.plain ?? []).union(reader?.likely ?? [])
        own = known.map { TextSearch($0) }.filter(\.isSearchable)
        for names in others {
            for (set, isCertain) in [(names.plain, true), (names.likely, false)] {
                for name in set.subtracting(known) {
                    words.add(
                        Entry(name: TextSearch(name), shown: name, tenant: names.tenant, isCertain: isCertain))
                }
            }
            for number in names.numbers.subtracting(reader?.numbers ?? []) {
                numbers.add(
                    Entry(
                        name: TextSearch(number: String(number.suffix(Self.telling))), shown: "+" + number,
                        tenant: names.tenant, isCertain: true))
            }
        }
    }

    /// The name in a text that says most: one that must not stand there, else one that most likely must not.
    ///
    /// What stands within a name of the reader's own is no more than likely: `acme` in `acme-ada`.
    package func hit(in text: String) -> Hit? {
        let text = TextSearch(text)
        var best: Hit?
        var ownPlaces: [Range<Int>]?
        for start in text.letters.indices {
            for entry in words.entries(in: text, at: start) where text.holds(entry.name, at: start) {
                if let best, best.isCertain, !entry.isCertain { continue }
                let places = ownPlaces ?? own.flatMap(text.places)
                ownPlaces = places
                let end = start + entry.name.letters.count
                let isOwn = places.contains { $0.lowerBound <= start && $0.upperBound >= end }
                if isOwn, !entry.isCertain { continue }
                best = Self.better(
                    best, Hit(name: entry.shown, tenant: entry.tenant, isCertain: entry.isCertain && !isOwn))
            }
        }
        if best?.isCertain == true { return best }
        let joined = text.withNumbersJoined
        for start in joined.letters.indices {
            for entry in numbers.entries(in: joined, at: start) where joined.holds(entry.name, at: start, asEnd: true) {
                return Hit(name: entry.shown, tenant: entry.tenant, isCertain: true)
            }
        }
        return best
    }

    private static func better(_ one: Hit?, _ other: Hit) -> Hit {
        guard let one else { return other }
        if one.isCertain != other.isCertain { return one.isCertain ? one : other }
        return (one.name.utf8.count, other.name) < (other.name.utf8.count, one.name) ? other : one
    }
}
