import TocsinTesting

/// Where a walk's choices come from: a seed, or a recorded step. Both ways they are noted.
struct WalkDice {
    private var generator: SeededGenerator?
    private var recorded: [Int] = []
    /// The choices of the step that is being taken.
    private(set) var choices: [Int] = []

    /// - Parameter seed: `nil` for a walk along recorded steps.
    init(seed: UInt64?) {
        generator = seed.map { SeededGenerator(seed: $0) }
    }

    /// Begins a step, with the choices to make if it is a recorded one.
    mutating func begin(_ recorded: [Int] = []) {
        self.recorded = recorded
        choices = []
    }

    /// A number from 0 up to `count`, without it; 0 and no choice if there is nothing to choose.
    mutating func pick(_ count: Int) -> Int {
        guard count > 1 else { return 0 }
        let choice: Int
        if generator != nil {
            choice = roll(count)
        } else {
            choice = recorded.isEmpty ? 0 : recorded.removeFirst() % count
        }
        choices.append(choice)
        return choice
    }

    /// True so many times out of so many.
    mutating func chance(_ times: Int, in count: Int) -> Bool { pick(count) < times }

    /// One of a list; `nil` if it is empty.
    mutating func one<Item>(of items: [Item]) -> Item? { items.isEmpty ? nil : items[pick(items.count)] }

    /// A number that is not noted: which step comes next.
    mutating func roll(_ count: Int) -> Int { generator.map { _ in rolled(count) } ?? 0 }

    private mutating func rolled(_ count: Int) -> Int {
        guard var dice = generator else { return 0 }
        defer { generator = dice }
        return Int.random(in: 0..<count, using: &dice)
    }
}
