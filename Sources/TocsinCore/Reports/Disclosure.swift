/// The figures about customers who agreed only to be counted, with everything hidden that could point at few of them.
///
/// The states and the tiers are one-way tables (`SmallCells`). Every other figure is a sum over the same customers, so
/// it could undo what the tables hide. Each is therefore shown only if it tells nothing about a hidden state; its
/// comment says why. `nil` is hidden. The reader is taken to know these rules and the states' meaning: a queued,
/// notified or unreachable customer has not confirmed, a confirmed one has.
struct Disclosure {
    /// `nil` if not even the total may be shown. A small total is left to the caller.
    let total: Int?
    /// Without the hidden ones.
    let states: [CustomerState: Int]
    /// Every tier, its total `nil` if hidden; `nil` if no total of any tier could be shown.
    let tiers: [Summary.TierRow]?

    let records: [CustomerRecord]
    private let smallest: Int
    private let face: SmallCells
    private let counts: [CustomerState: Int]

    init(_ records: [CustomerRecord], smallest: Int = SmallCells.smallest) {
        self.records = records
        self.smallest = smallest
        let counts = Dictionary(grouping: records, by: \.state).mapValues(\.count)
        let cells = CustomerState.allCases.map { counts[$0] ?? 0 }
        let isSmall = (1..<smallest).contains(records.count)
        var face = SmallCells.hide(in: cells, smallest: smallest)
        if isSmall, face != .nothing { face = .totalOnly }
        self.counts = counts
        self.face = face
        total = face == .nothing ? nil : records.count
        states = Dictionary(uniqueKeysWithValues: zip(CustomerState.allCases, Self.shown(cells, face)))
            .compactMapValues { $0 }
        tiers = isSmall || face == .nothing ? nil : Self.tiers(records, smallest)
    }

    /// Whether a state is hidden and certainly not 0: the reader knows that somebody is there.
    func isKnownToOccur(_ state: CustomerState) -> Bool {
        guard case .allBut(let hidden) = face else { return false }
        return CustomerState.allCases.firstIndex(of: state).map(hidden.contains) ?? false
    }

    /// Whether the table of states is shown, perhaps with gaps. If not, nothing else about these customers is.
    var showsStates: Bool {
        guard case .allBut = face else { return false }
        return true
    }

    /// Customers without an acknowledgement.
    ///
    /// They are the queued, notified and unreachable ones, and some of the mitigated and disputed ones. Shown if both
    /// groups' sums are plain from the table, and the split of the second hides nobody.
    var silent: Int? {
        guard showsStates else { return nil }
        let silent = records.filter(\.isSilent)
        if silent.isEmpty { return 0 }
        guard let unanswered = sum(of: [.queued, .notified, .unreachable]),
            let perhaps = sum(of: [.mitigated, .disputed])
        else { return nil }
        let rest = silent.count - unanswered
        let restIsOfPerhaps = rest == silent.count(where: { $0.state == .mitigated || $0.state == .disputed })
        return restIsOfPerhaps && isSafe(rest) && isSafe(perhaps - rest) ? silent.count : nil
    }

    /// Customers with a time to confirm: shown if it is plain from the silent ones, because nobody is withdrawn.
    var timedToConfirm: Int? {
        let count = records.count(where: { $0.secondsToConfirm != nil })
        guard let silent, sum(of: [.withdrawn]) == 0, count == records.count - silent else { return nil }
        return count
    }

    /// Customers with a time to notify: shown if it is all of them, or just the notified and confirmed ones, that sum
    /// is plain from the table, and the silent ones are shown (who was never told is silent).
    var timedToNotify: Int? {
        guard showsStates else { return nil }
        let timed = records.filter { $0.secondsToNotify != nil }
        if timed.count == records.count { return timed.count }
        let others = timed.contains { $0.state != .notified && $0.state != .confirmed }
        guard !others, silent != nil, sum(of: [.notified, .confirmed]) == timed.count else { return nil }
        return timed.count
    }

    /// Whether the reader knows already that at least five confirmed, so that their times may be added up.
    var showsTimesToConfirm: Bool {
        let known = max(timedToConfirm ?? 0, sum(of: [.confirmed]) ?? 0)
        return known >= smallest && records.count(where: { $0.secondsToConfirm != nil }) >= smallest
    }

    /// Whether the reader knows already that at least five were notified, so that their times may be added up.
    var showsTimesToNotify: Bool {
        let shown = (states[.notified] ?? 0) + (states[.confirmed] ?? 0)
        let known = max(timedToNotify ?? 0, sum(of: [.notified, .confirmed]) ?? 0, shown)
        return known >= smallest && records.count(where: { $0.secondsToNotify != nil }) >= smallest
    }

    /// The sum of something that some customers have and the table doesn't tell of: failures, tasks, doubts.
    ///
    /// Shown if nobody has it, or if no state is hidden and neither those who have it nor the others are few.
    func sum(_ amount: (CustomerRecord) -> Int) -> Int? {
        guard case .allBut(let hidden) = face else { return nil }
        let having = records.count(where: { amount($0) > 0 })
        if having == 0 { return 0 }
        guard hidden.isEmpty, isSafe(having), isSafe(records.count - having) else { return nil }
        return records.reduce(0) { $0 + amount($1) }
    }

    /// The sum of some states if the reader can tell it: none of them is hidden, or all hidden ones are among them.
    private func sum(of group: Set<CustomerState>) -> Int? {
        guard case .allBut(let hidden) = face else { return nil }
        let hiddenStates = Set(hidden.map { CustomerState.allCases[$0] })
        guard hiddenStates.isDisjoint(with: group) || hiddenStates.isSubset(of: group) else { return nil }
        return group.reduce(0) { $0 + (counts[$1] ?? 0) }
    }

    private func isSafe(_ count: Int) -> Bool { count == 0 || count >= smallest }

    private static func shown(_ counts: [Int], _ face: SmallCells) -> [Int?] {
        switch face {
        case .allBut(let hidden): counts.indices.map { hidden.contains($0) ? nil : counts[$0] }
        case .totalOnly, .nothing: counts.map { _ in nil }
        }
    }

    /// A table of which no total can be shown is left out: the bare names of its tiers would tell who is there.
    private static func tiers(_ records: [CustomerRecord], _ smallest: Int) -> [Summary.TierRow]? {
        let totals = Dictionary(grouping: records, by: \.tier).map { ($0.key, $0.value.count) }
        let shown = Self.shown(totals.map(\.1), SmallCells.hide(in: totals.map(\.1), smallest: smallest))
        if !totals.isEmpty, shown.allSatisfy({ $0 == nil }) { return nil }
        return zip(totals, shown).map { Summary.TierRow(tier: $0.0, total: $1) }
    }
}
