/// Finds texts that differ in one letter: one more, one less, another one, or two neighbours exchanged.
enum NearMisses {
    /// Shorter texts differ in one letter by chance.
    private static let minimumLength = 7
    /// The most texts that are compared.
    private static let maximumCount = 100_000

    /// Pairs of positions, the first one first. Two texts are compared only if they agree once a letter of each is left
    /// out, so that the time grows with their number and not with its square.
    static func pairs(_ texts: [String]) -> [(Int, Int)] {
        var holders: [Int: [Int32]] = [:]
        var pairs: [(Int, Int)] = []
        for (index, text) in texts.prefix(maximumCount).enumerated() {
            let bytes = Array(text.utf8)
            guard bytes.count >= minimumLength else { continue }
            var candidates: Set<Int32> = []
            var keys: Set<Int> = [bytes.hashValue]
            for left in bytes.indices {
                var shorter = bytes
                shorter.remove(at: left)
                keys.insert(shorter.hashValue)
            }
            for key in keys {
                candidates.formUnion(holders[key] ?? [])
                holders[key, default: []].append(Int32(index))
            }
            for candidate in candidates.sorted() where areNear(Array(texts[Int(candidate)].utf8), bytes) {
                pairs.append((Int(candidate), index))
            }
        }
        return pairs
    }

    /// Whether one edit makes them equal.
    static func areNear(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        if left == right || abs(left.count - right.count) > 1 { return false }
        let begin = zip(left, right).prefix { $0 == $1 }.count
        let end = zip(left.dropFirst(begin).reversed(), right.dropFirst(begin).reversed()).prefix { $0 == $1 }.count
        let first = left[begin..<(left.count - end)]
        let second = right[begin..<(right.count - end)]
        if first.count <= 1, second.count <= 1 { return true }
        return first.count == 2 && second.count == 2 && first.elementsEqual(second.reversed())
    }
}
