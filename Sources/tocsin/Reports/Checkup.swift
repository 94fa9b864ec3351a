import TocsinCore

/// What `doctor` found.
struct Checkup: Encodable {
    /// One thing that was looked at.
    struct Check: Encodable {
        var name: String
        var ok: Bool
        /// What was seen, in a few words; nothing that is secret.
        var seen: String
    }

    /// One fault and the way to mend it.
    struct Fault: Encodable {
        var check: String
        var item: ProblemItem
        var problem: Problem

        private enum Key: String, CodingKey {
            case check
        }

        func encode(to encoder: any Encoder) throws {
            try item.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(check, forKey: .check)
        }
    }

    private(set) var checks: [Check] = []
    private(set) var problems: [Fault] = []
    /// What is no fault, and may surprise later.
    private(set) var notes: [String] = []
    /// Whether a relay can't be used, and nothing else is wrong.
    private var onlyRelays = true

    var ok: Bool { problems.isEmpty }

    private enum Key: String, CodingKey {
        case ok
        case checks
        case problems
        case notes
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(ok, forKey: .ok)
        try container.encode(checks, forKey: .checks)
        try container.encode(problems, forKey: .problems)
        try container.encode(notes, forKey: .notes)
    }

    /// Adds a check with what is wrong, if anything is.
    ///
    /// - Parameter isRelay: Whether the world out there is at fault, and not a file.
    mutating func add(_ name: String, seen: String, _ faults: [Problem] = [], isRelay: Bool = false) {
        checks.append(Check(name: name, ok: faults.isEmpty, seen: seen))
        problems += faults.map { Fault(check: name, item: ProblemItem($0), problem: $0) }
        if !faults.isEmpty, !isRelay { onlyRelays = false }
    }

    mutating func note(_ text: String) {
        notes.append(text)
    }

    /// Runs a check whose errors are its problems.
    ///
    /// - Parameter body: Returns what was seen.
    mutating func check(_ name: String, _ body: () throws -> String) {
        do {
            add(name, seen: try body())
        } catch let error as TocsinError {
            let faults = error.problems.isEmpty ? [Problem(error.message)] : error.problems
            add(name, seen: error.message, faults)
        } catch {
            add(name, seen: String(describing: error), [Problem(String(describing: error))])
        }
    }

    /// The error that ends the command; `nil` if all is well.
    var error: TocsinError? {
        if ok { return nil }
        return TocsinError(
            onlyRelays ? .unavailable : .badInput,
            "\(counted(problems.count, "problem")) found; mend them and run tocsin doctor again",
            problems: problems.map(\.problem))
    }

    /// The page for people.
    func text(_ style: Style) -> String {
        var table = TextTable([.init(""), .init(""), .init("")])
        for check in checks {
            table.add([
                check.ok ? .init("ok", .green) : .init("FAULT", .red), .init(check.name, .bold), .init(check.seen),
            ])
        }
        var text = table.text(style)
        if !problems.isEmpty { text += "\nTo mend:\n" }
        for fault in problems {
            text += "  " + style(.red, fault.check) + "  " + printable(fault.problem.description) + "\n"
        }
        if !notes.isEmpty { text += "\n" }
        for note in notes { text += "  " + style(.yellow, "note") + "  " + printable(note) + "\n" }
        return text
    }
}
