import TocsinCore
import TocsinDrill
import TocsinFiles
import TocsinLedger
import TocsinPlanning

/// The second act: a fact was wrong.
extension DrillRun {
    /// Corrects a fact for everybody who has the wrong one, and waits until those who had confirmed confirm again.
    func correct(_ scenery: Scenery, _ texts: DrillTexts, _ play: inout Play) async throws {
        let incident = try await scenery.ledger.incident(scenery.incident.id)
        let mistake = DrillMistake(in: incident)
        scenery.stage.narrate("something told was wrong: \(mistake.whatChanged)")
        _ = try await scenery.ledger.openIncident(mistake.corrected, by: Self.coordinator, at: SystemClock.now())
        let gathering = FollowUpInput(
            bench: Workbench(
                workspace: texts.workspace, configuration: configuration, output: Output(.text),
                databasePath: "\(folder)/ledger.sqlite"),
            ledger: scenery.ledger, incident: mistake.corrected, advisory: texts.correction.advisory.name,
            whatChanged: mistake.whatChanged, isDrill: true, attachmentsFrom: workspace)
        let (input, _) = try await gathering.change(.correction, replaces: nil, asksAgain: true, batch: nil)
        let planner = Planner(ledger: scenery.ledger, tokenKey: scenery.tokenKey)
        let plan = try await planner.plan(input)
        guard plan.problems.isEmpty,
            let release = try await planner.store(plan, by: Self.coordinator, at: SystemClock.now())
        else {
            let note =
                "no correction is shown: its texts can't be used with this batch ("
                + "\(plan.problems.first?.message ?? "nobody would get it"))"
            play.notes.append(note)
            scenery.stage.omit(.correction)
            return scenery.stage.narrate(note)
        }
        scenery.stage.narrate(
            "the correction goes to \(plan.audience?.reached ?? 0) customers who have the wrong notice, as the ledger "
                + "knows; everybody is asked to confirm again")
        scenery.stage.beginCorrection(mistake.whatChanged)
        try await approve(release, digest: plan.digest, required: input.requiredApprovals, scenery)
        play.gates.append(try await askGate(scenery))
        play.isSettled = try await settle(scenery)
        let record = scenery.stage.record
        let corrections = record.notices.filter { $0.kind == .correction }
        let again = Set(record.answers.filter { $0.act == .correction && $0.fault == nil }.map(\.tenant))
        scenery.stage.narrate(
            "\(corrections.count) contacts of \(Set(corrections.map(\.tenant)).count) customers have the "
                + "correction, in the thread of the first notice; \(again.count) customers have confirmed it")
        try await drain(scenery)
    }

    /// Waits until nothing is under way any more; what is left after some seconds blocks the gate, as it should.
    private func drain(_ scenery: Scenery) async throws {
        for _ in 0..<100 {
            if try await scenery.ledger.backlog().remaining == 0 { return }
            try await Task.sleep(for: .milliseconds(50))
        }
    }
}

/// The fact that turns out to be wrong in a drill.
struct DrillMistake {
    /// In words that customers read.
    let whatChanged: String
    /// The incident as it should have been.
    let corrected: Incident

    /// The fact that is best known to be one of all customers, before others.
    private static let preferred = "contained"

    init(in incident: Incident) {
        var corrected = incident
        let name = incident.facts[Self.preferred] == nil ? incident.facts.keys.min() : Self.preferred
        guard let name, let wrong = incident.facts[name] else {
            whatChanged = "This is a drill: nothing was wrong. In earnest this line says what was, and what is right."
            self.corrected = corrected
            return
        }
        let right = Self.dayBefore(wrong) ?? "\(wrong) (corrected)"
        corrected.facts[name] = right
        whatChanged = "In our notice “\(name)” was \(wrong); right is \(right)."
        self.corrected = corrected
    }

    /// - Returns: `nil` if it is no date.
    private static func dayBefore(_ text: String) -> String? {
        guard text.utf8.count == 10, let day = Instant(rfc3339: "\(text)T00:00:00Z") else { return nil }
        return String((day + .hours(-24)).rfc3339.prefix(10))
    }
}
