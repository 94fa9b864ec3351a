import TocsinCore
import TocsinLedger
import TocsinSQLite

/// One walk from an empty ledger: its steps, what was found, and how often the dear checks are made.
struct WalkRun: Sendable {
    /// Each how many steps the tables are compared with the history, and pictures of the present are taken.
    struct Care: Sendable {
        var check: Int
        var picture: Int
        var gate: Int

        static let every = Care(check: 1, picture: 4, gate: 1)
        static let long = Care(check: 50, picture: 60, gate: 5)
    }

    private(set) var taken: [TakenStep] = []
    private(set) var violation: WalkViolation?
    private(set) var events: Int64 = 0
    /// The kinds of all events, and the gate's verdicts.
    private(set) var kinds: Set<String> = []
    private(set) var verdicts: Set<GateVerdict> = []
    /// The SHA-256 of all that the tables hold at the end.
    private(set) var digest = ""

    /// Walks as a seed decides.
    static func random(
        seed: UInt64, steps: Int, care: Care = .every, invariants: [WalkInvariant] = .all
    ) async throws -> WalkRun {
        var run = WalkRun()
        var walk = try await LedgerWalk(seed: seed)
        try await run.go(&walk, (0..<steps).map { _ in nil }, care, invariants)
        return run
    }

    /// Walks along recorded steps.
    static func along(
        _ steps: [WalkStep], care: Care = .every, invariants: [WalkInvariant] = .all
    ) async throws -> WalkRun {
        var run = WalkRun()
        var walk = try await LedgerWalk(seed: nil)
        try await run.go(&walk, steps, care, invariants)
        return run
    }

    private mutating func go(
        _ walk: inout LedgerWalk, _ steps: [WalkStep?], _ care: Care, _ invariants: [WalkInvariant]
    ) async throws {
        var witness = WalkWitness()
        var memory = WalkMemory()
        for (index, step) in steps.enumerated() where violation == nil {
            let number = index + 1
            do {
                if let step { taken.append(try await walk.take(step)) } else { taken.append(try await walk.step()) }
            } catch {
                let action = step?.action ?? walk.lastAction
                taken.append(
                    TakenStep(step: WalkStep(action: action, choices: walk.dice.choices), told: "failed: \(error)"))
                violation = WalkViolation(
                    sentence: "A step is taken or refused, and never fails otherwise",
                    found: ["\(action.rawValue): \(error)"])
                break
            }
            try await witness.look(at: walk.scene)
            let isLast = number == steps.count
            var gate: GateReport?
            if number % care.gate == 0 || isLast {
                gate = try await walk.scene.ledger.gate(
                    of: walk.scene.incident, policy: LedgerWalk.policy, at: walk.scene.now)
            }
            gate.map { _ = verdicts.insert($0.verdict) }
            violation = try await invariants.violation(
                at: WalkMoment(walk: walk, witness: witness, gate: gate))
            if violation == nil, number % care.check == 0 || isLast {
                violation = try await differences(walk.scene)
            }
            if number % care.picture == 0 { try await memory.note(walk.scene) }
        }
        if violation == nil { violation = try await memory.violation(walk.scene) }
        events = witness.sequence
        kinds = witness.kinds
        digest = try await walk.scene.digestOfTables()
    }

    private func differences(_ scene: LedgerScene) async throws -> WalkViolation? {
        let found = try await scene.ledger.check()
        return found.isEmpty
            ? nil : WalkViolation(sentence: "The tables equal the fold of the history", found: Array(found.prefix(3)))
    }
}

extension LedgerScene {
    /// The SHA-256 of every row of every table.
    fileprivate func digestOfTables() async throws -> String {
        try await database.read { connection in
            var digest = FieldDigest()
            let columns = try connection.all(.columnsOfTables) { (table: $0.text(0), column: $0.text(1)) }
            for (table, columns) in Dictionary(grouping: columns, by: \.table).sorted(by: { $0.key < $1.key }) {
                digest.add(table)
                let row = columns.map { "quote(\($0.column))" }.joined(separator: " || ',' || ")
                try connection.forEach(SQL("SELECT \(row) FROM \(table) ORDER BY 1"), []) { digest.add($0.text(0)) }
            }
            return digest.finalize()
        }
    }
}

extension SQL {
    fileprivate static let columnsOfTables = SQL(
        """
        SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'
        ORDER BY m.name, c.cid
        """)
}
