/// Finds positions by a key that stands elsewhere: eight bytes an entry, where a dictionary would hold the key again.
struct HashIndex: Sendable {
    /// The position in the upper half, from 1; the lower half of the hash below it. 0 is free.
    private var slots: [UInt64] = Array(repeating: 0, count: 16)
    private var count = 0

    /// The position of a key, if it is there.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - isMatch: Whether the key at a position equals it.
    func position(_ key: String, where isMatch: (Int) -> Bool) -> Int? {
        let hash = Self.hash(key)
        var index = Int(hash) & (slots.count - 1)
        while slots[index] != 0 {
            let position = Int(slots[index] >> 32) - 1
            if UInt32(truncatingIfNeeded: slots[index]) == hash, isMatch(position) { return position }
            index = (index + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Adds a key that is not there yet.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - position: From 0; less than 2³² - 1.
    mutating func insert(_ key: String, at position: Int) {
        if (count + 1) * 5 > slots.count * 4 {
            let old = slots
            slots = Array(repeating: 0, count: old.count * 2)
            for slot in old where slot != 0 { place(slot) }
        }
        place(UInt64(position + 1) << 32 | UInt64(Self.hash(key)))
        count += 1
    }

    private mutating func place(_ slot: UInt64) {
        var index = Int(UInt32(truncatingIfNeeded: slot)) & (slots.count - 1)
        while slots[index] != 0 { index = (index + 1) & (slots.count - 1) }
        slots[index] = slot
    }

    private static func hash(_ key: String) -> UInt32 {
        UInt32(truncatingIfNeeded: key.hashValue)
    }
}
