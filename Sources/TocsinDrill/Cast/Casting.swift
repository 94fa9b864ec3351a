import TocsinCore

/// Gives out the parts of a drill: the rules of `DrillCast`, on indices of its members.
struct Casting {
    private(set) var silent: Int?
    private(set) var refused: Int?
    private(set) var failing: Int?
    private(set) var late: Int?
    private(set) var exposed: Int?
    private(set) var parts: [DrillCast.Part] = []

    /// - Parameters:
    ///   - seed: Decides who plays what.
    ///   - members: By tenant, each tenant once.
    init(seed: UInt64, members: [DrillCast.Member]) {
        var generator = SplitMix64(seed: seed)
        let refusable = Self.refusable(members)
        let failable = Self.failable(members)
        silent = Self.silent(seed: seed, members: members, refusable: refusable, failable: failable)
        refused = Self.pick(refusable, avoiding: [silent], from: &generator)
        // Rather a customer who already has a part than no failing webhook at all.
        failing =
            Self.pick(failable, avoiding: [silent, refused], from: &generator)
            ?? Self.pick(failable, avoiding: [refused], from: &generator)
            ?? Self.pick(failable, avoiding: [], from: &generator)

        let people = InventedPeople.people(for: members.map(\.kind), drawnFrom: &generator)
        let answering = members.indices.filter { index in
            index != silent && Self.hasPath(members[index], butItsFirstAddress: index == refused)
        }
        let shuffled = generator.shuffled(answering)
        let mitigating = Set(shuffled.prefix((answering.count + 1) / 3))
        var objecting: Int?
        if members.count > 10 {
            objecting = shuffled.last { !mitigating.contains($0) && $0 != refused && $0 != failing }
        }
        let objection: Answer = generator.below(2) == 0 ? .dispute : .callMe
        for index in members.indices {
            parts.append(
                DrillCast.Part(
                    // An account of one person is answered by that person.
                    person: members[index].kind == .consumer ? members[index].name : people[index].name,
                    role: people[index].role,
                    silent: index == silent,
                    answer: index == objecting ? objection : .confirm,
                    answersAfter: .milliseconds(50 + generator.below(851)),
                    mitigates: mitigating.contains(index),
                    mitigatesAfter: .milliseconds(100 + generator.below(501))))
        }
        (late, exposed) = Self.pair(seed: seed, members: members, sparing: [silent, refused, failing, objecting])
    }

    /// Whose first contact says nothing, and whose first mailbox an intruder reads: customers without another part who
    /// have a further contact.
    ///
    /// Drawn apart, so that the other parts of a seed are what they are without these.
    private static func pair(
        seed: UInt64, members: [DrillCast.Member], sparing: [Int?]
    ) -> (late: Int?, exposed: Int?) {
        var generator = SplitMix64(seed: seed ^ 0x70C5_1A11)
        let free = members.indices.filter { index in
            !sparing.contains(index) && members[index].contacts.count > 1 && members[index].contacts[0].address != nil
        }
        let mailOnly = free.filter { members[$0].contacts[0].webhookPath == nil }
        let exposed = pick([mailOnly], avoiding: [], from: &generator)
        let late = pick([mailOnly, free], avoiding: [exposed], from: &generator)
        return (late, exposed)
    }

    /// Whose first contact's address may be refused, the most telling first.
    private static func refusable(_ members: [DrillCast.Member]) -> [[Int]] {
        func indices(_ isSuitable: (DrillCast.Member, DrillCast.Contact) -> Bool) -> [Int] {
            members.indices.filter { index in
                guard let first = members[index].contacts.first, let address = first.address else { return false }
                // A shared address would refuse two customers.
                let users = members.flatMap(\.contacts).filter { $0.address?.folded == address.folded }
                return users.count == 1 && isSuitable(members[index], first)
            }
        }
        return [
            indices { member, first in first.webhookPath == nil && member.contacts.count > 1 },
            indices { member, _ in member.contacts.count > 1 },
            indices { member, first in first.webhookPath != nil || members.count > 1 },
        ]
    }

    /// Whose first contact's webhook may fail, the most telling first: those that have no mail beside it.
    private static func failable(_ members: [DrillCast.Member]) -> [[Int]] {
        [
            members.indices.filter {
                members[$0].contacts.first?.webhookPath != nil && members[$0].contacts.first?.address == nil
            },
            members.indices.filter { members[$0].contacts.first?.webhookPath != nil },
        ]
    }

    /// The seed counts through the customers who may be silent, so that neighbouring seeds never choose the same one.
    private static func silent(
        seed: UInt64, members: [DrillCast.Member], refusable: [[Int]], failable: [[Int]]
    ) -> Int? {
        guard members.count > 1 else { return nil }
        let all = members.indices.filter { !members[$0].contacts.isEmpty }
        // Whoever alone suits another part is kept for it.
        let onlyRefusable = only(refusable)
        let onlyFailable = only(failable)
        var pool = all.filter { $0 != onlyRefusable && $0 != onlyFailable }
        if pool.isEmpty { pool = all.filter { $0 != onlyRefusable } }
        guard !pool.isEmpty else { return nil }
        // Mixed once and for all, so that the alphabet doesn't decide.
        var mixer = SplitMix64(seed: 0)
        return mixer.shuffled(pool)[Int(seed % UInt64(pool.count))]
    }

    private static func only(_ ranks: [[Int]]) -> Int? {
        guard let best = ranks.first(where: { !$0.isEmpty }), best.count == 1 else { return nil }
        return best[0]
    }

    private static func pick(_ ranks: [[Int]], avoiding: [Int?], from generator: inout SplitMix64) -> Int? {
        for rank in ranks {
            let free = rank.filter { !avoiding.contains($0) }
            if !free.isEmpty { return free[generator.below(free.count)] }
        }
        return nil
    }

    private static func hasPath(_ member: DrillCast.Member, butItsFirstAddress isRefused: Bool) -> Bool {
        guard isRefused else { return !member.contacts.isEmpty }
        return member.contacts.count > 1 || member.contacts.first?.webhookPath != nil
    }
}
