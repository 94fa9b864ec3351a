import TocsinCore
import TocsinLedger
import TocsinRendering

/// Looks through notices that stand already, sent or not: a relation that is found later must not be told by them.
struct StandingCheck {
    let input: PlanningInput
    let ledger: Ledger
    let tokenKey: TokenKey
    var relations: RelationGuard
    private var renderers: [Int: ReleaseRenderer] = [:]

    init(_ input: PlanningInput, _ relations: RelationGuard, _ ledger: Ledger, _ tokenKey: TokenKey) {
        self.input = input
        self.relations = relations
        self.ledger = ledger
        self.tokenKey = tokenKey
    }

    /// What the notices of both sides of each relation of the batch tell.
    ///
    /// - Parameters:
    ///   - planned: The customers that the batch plans.
    ///   - replaced: The rows that it replaces: these are not sent any more.
    /// - Returns: As a problem what can still be stopped, as a warning what was sent.
    mutating func run(
        planned: Set<String>, replaced: Set<String>
    ) async throws -> (problems: [Problem], warnings: [Problem]) {
        var (problems, warnings): ([Problem], [Problem]) = ([], [])
        // An organisation's notices are looked at once, though many accounts are related to it.
        var sides: [String: (place: Place, isNew: Bool)] = [:]
        for (tenant, stated) in relations.stated.sorted(by: { $0.key < $1.key }) {
            let isNew = relations.new.contains(tenant)
            for side in [tenant, stated.other] where sides[side]?.isNew != true { sides[side] = (stated.place, isNew) }
        }
        for (tenant, side) in sides.sorted(by: { $0.key < $1.key }) {
            guard let index = relations.index(for: tenant) else { continue }
            for standing in try await ledger.standingPlans(of: tenant, incident: input.incident.id) {
                let plan = try decodePlan(standing.plan)
                let renderer = try await renderer(of: standing.release)
                let isReplanned =
                    plan.paths.isEmpty && planned.contains(tenant)
                    && renderer.inputs.advisory.name == input.advisory.name
                let unsent = standing.rows.filter { $0.isUnsent && !replaced.contains($0.delivery) }
                let reached = standing.rows.filter(\.mayHaveArrived)
                let waits = !unsent.isEmpty || (standing.rows.isEmpty && !standing.isCancelled && !isReplanned)
                guard waits || (!reached.isEmpty && side.isNew) else { continue }
                let keys = Set((unsent + reached).map { ReleasePlan.PathKey(contact: $0.contact, channel: $0.channel) })
                let check = RelationCheck(
                    plan: plan,
                    paths: plan.paths.filter { keys.contains(.init(contact: $0.contact, channel: $0.channel)) },
                    renderer: renderer, script: input.script, files: try await files(of: plan, renderer.inputs))
                if reached.isEmpty {
                    let ending =
                        "release \(standing.release) waits to be sent so: cancel it, or queue \(tenant) with other words"
                    let leaks = try check.leaks(index, ending: ending)
                    if let certain = leaks.certain { problems.append(Problem(certain, at: side.place, tenant: tenant)) }
                    if let likely = leaks.likely { warnings.append(Problem(likely, at: side.place, tenant: tenant)) }
                } else {
                    let ending =
                        "IT WAS SENT in release \(standing.release), and can't be taken back: talk with both, and cancel what "
                        + "is left of it"
                    let leaks = try check.leaks(index, ending: ending)
                    if let told = leaks.certain ?? leaks.likely {
                        warnings.append(Problem(told, at: side.place, tenant: tenant))
                    }
                }
            }
        }
        return (problems, warnings)
    }

    private mutating func renderer(of release: Int) async throws -> ReleaseRenderer {
        if let known = renderers[release] { return known }
        let inputs = try await ledger.inputs(ofRelease: release, of: input.incident.id)
        let made = try ReleaseRenderer(inputs: inputs, tokenKey: tokenKey)
        renderers[release] = made
        return made
    }

    private mutating func files(
        of plan: CustomerPlan, _ inputs: ReleaseInputs
    ) async throws -> [(path: String, name: String, text: String?)] {
        var files: [(path: String, name: String, text: String?)] = []
        for attachment in inputs.attachments(of: plan) {
            try await relations.read(attachment, input, ledger)
            files.append((attachment.name, attachment.name, relations.texts[attachment.sha256] ?? nil))
        }
        return files
    }
}
