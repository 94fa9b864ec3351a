/// A small seeded generator: SplitMix64 (Steele, Lea and Flood, 2014). For rehearsals only, never for secrets.
///
/// Its draws are written out here, so that a seed gives the same cast whatever the standard library does.
struct SplitMix64: Sendable {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `bound` - 1.
    ///
    /// - Parameter bound: At least 1. The bias of the remainder is below one in 2^50 for the sizes of a cast.
    mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "a draw needs at least one possibility")
        return Int(next() % UInt64(bound))
    }

    /// The elements in a drawn order (Fisher and Yates).
    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var drawn = elements
        var index = drawn.count - 1
        while index > 0 {
            drawn.swapAt(index, below(index + 1))
            index -= 1
        }
        return drawn
    }
}
