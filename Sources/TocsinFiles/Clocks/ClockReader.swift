import TocsinCore

/// Reads a rule that sets deadlines: `clocks/<rule>.yaml`.
struct ClockReader {
    let problems: ProblemList

    /// Reads a file.
    func read(_ location: FileLocation, rule: String) -> ClockRule? {
        guard let (root, _) = YAMLReader.read(location, problems: problems) else { return nil }
        return read(root, rule: rule)
    }

    /// Takes a file's tree.
    ///
    /// - Parameter rule: The file's name without its ending.
    func read(_ root: YAMLNode, rule name: String) -> ClockRule? {
        guard
            let file = MappingReader(
                root, "the clock",
                keys: [
                    "schema", "rule", "title", "source", "url", "status", "checkWithCounsel", "stages", "calendar",
                ], problems: problems)
        else { return nil }
        file.checkSchema()
        let rule = file.identifier("rule", required: true)
        if let rule, rule != name {
            file.report("“rule” is “\(rule)”, and the file's name is “\(name)”; write the same", at: "rule")
        }
        let title = file.name("title", required: true)
        let source = file.name("source", required: true)
        let url = file.value("url", "an address that begins with https://") { text in
            text.hasPrefix("https://") && text.utf8.count <= 2_000
                && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F } ? text : nil
        }
        let status = file.choice("status", required: true, of: ClockRule.Status.self)
        let checkWithCounsel = file.name("checkWithCounsel", required: true)
        let stages = stages(file)
        let calendar = ClockCalendarReader(problems: problems).read(file)
        guard let rule, let title, let source, let status, let checkWithCounsel else { return nil }
        return ClockRule(
            rule: rule, title: title, source: source, url: url, status: status, checkWithCounsel: checkWithCounsel,
            stages: stages, calendar: calendar)
    }

    private func stages(_ file: MappingReader) -> [ClockRule.Stage] {
        var places: [String: Place] = [:]
        let nodes = file.list("stages")
        if nodes.isEmpty { file.report("a clock needs at least one stage", at: "stages") }
        return nodes.compactMap { node in
            guard
                let stage = MappingReader(
                    node, "the stage", keys: ["id", "trigger", "due", "from", "title"], problems: problems)
            else { return nil }
            let id = stage.identifier("id", required: true)
            let title = stage.name("title", required: true)
            let words = ClockEvent.allCases.map(\.rawValue).joined(separator: ", ")
            let trigger = stage.value("trigger", required: true, "one of \(words), or an earlier stage's STAGE.filed") {
                ClockTrigger($0)
            }
            let due = stage.value("due", required: true, "such as 4h, 72h, 3d, 4bd or 1mo") { DueTime($0) }
            let base = stage.choice("from", of: ClockRule.Stage.Base.self)
            switch trigger {
            case .filed(let earlier)?:
                if places[earlier] == nil {
                    stage.report("there is no earlier stage “\(earlier)”; put it before this one", at: "trigger")
                }
            case .event?, nil:
                if base != nil {
                    stage.report("“from” is for a stage that waits for another one's filing; delete it", at: "from")
                }
            }
            if let id {
                if let first = places[id] {
                    stage.report("the stage “\(id)” stands at line \(first.line) already; rename one", at: "id")
                }
                places[id] = stage.place(of: "id")
            }
            guard let id, let title, let trigger, let due else { return nil }
            return ClockRule.Stage(id: id, title: title, trigger: trigger, due: due, base: base ?? .event)
        }
    }
}
