/// What of a one-way table (counts that add up to a known total) may be shown without telling a small count.
///
/// A count of 1 to 4 is hidden, and further ones until the reader, who knows this rule, can work out none of them:
/// 1. Hide every count from 1 to 4. With none, show all.
/// 2. That is enough if the hidden ones are several, sum to at least 5, and are neither all 1 nor all 4.
/// 3. Else hide the smallest other count too, with all its equals.
/// 4. If there is no other count that isn't 0, hide the whole table; if that leaves no 0 to doubt, its total too.
///
/// Why it holds: swapping two different hidden counts gives another table with the same face, because the rule looks at
/// counts and never at their order. Only hidden counts that are all equal could be derived; step 2 leaves these only
/// where one can grow as another shrinks, and step 3 always mixes different ones. Zeros are shown: nobody is behind
/// them. A test walks all small tables.
package enum SmallCells: Sendable, Hashable {
    /// All counts but these, by index.
    case allBut(Set<Int>)
    /// No count; the total, if it isn't small itself.
    case totalOnly
    /// Not even the total.
    case nothing

    /// The smallest number of customers that is shown.
    package static let smallest = 5

    /// Applies the rule.
    ///
    /// - Parameters:
    ///   - counts: The table; the order doesn't matter.
    ///   - smallest: The smallest count that may be shown, at least 2.
    package static func hide(in counts: [Int], smallest: Int = smallest) -> SmallCells {
        let small = Set(counts.indices.filter { (1..<smallest).contains(counts[$0]) })
        if small.isEmpty { return .allBut([]) }
        let sum = small.reduce(0) { $0 + counts[$1] }
        if small.count >= 2, sum >= smallest, sum > small.count, sum < small.count * (smallest - 1) {
            return .allBut(small)
        }
        if let next = counts.filter({ $0 >= smallest }).min() {
            return .allBut(small.union(counts.indices.filter { counts[$0] == next }))
        }
        return counts.contains(0) ? .totalOnly : .nothing
    }
}
