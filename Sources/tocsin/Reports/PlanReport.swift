import TocsinCore
import TocsinPlanning

/// The plan as JSON.
struct PlanReport: Encodable {
    struct Customers: Encodable {
        var total: Int
        var new: Int
        var changed: Int
        var unchanged: Int
        var missing: Int
    }

    struct Listed<Item: Encodable>: Encodable {
        var count: Int
        var items: [Item]
    }

    var incident: String
    var advisory: String
    var release: Int?
    var digest: String
    var customers: Customers
    var deliveries: Int
    var tasks: Int
    var fallbacks: Listed<ReleasePlan.Fallback>
    var missing: Listed<String>
    var problems: Listed<ProblemItem>
    /// What is allowed and most likely not meant.
    var warnings: Listed<ProblemItem>
    var samples: [ReleasePlan.Sample]
    var kind: AdvisoryKind
    /// The version that is replaced; left out if none is.
    var replaces: Int?
    /// Left out if a batch names the customers.
    var audience: Audience?
    /// Left out if nothing is attached.
    var attachments: Attachments?
    /// Left out without waves.
    var waves: [Wave]?
    var waveShare: Int?
    var waveFailures: Int?

    /// Customers who have, may have, or have not got what is replaced.
    struct Audience: Encodable {
        var reached: Int
        var unreached: Int
    }

    /// What goes to everybody, and how many customers have files of their own.
    struct Attachments: Encodable {
        var all: [Attachment]
        var customers: Int
    }

    struct Wave: Encodable {
        var wave: Int
        var name: String
        var customers: Int
    }

    init(_ plan: ReleasePlan, incident: String, advisory: String, release: Int?, limit: Int) {
        self.incident = incident
        self.advisory = advisory
        self.release = release
        digest = plan.problems.isEmpty ? plan.digest : ""
        customers = Customers(
            total: plan.total, new: plan.new, changed: plan.changed, unchanged: plan.unchanged,
            missing: plan.missing.count)
        deliveries = plan.deliveries
        tasks = plan.tasks
        fallbacks = Listed(count: plan.fallbacks.count, items: Array(plan.fallbacks.prefix(limit)))
        missing = Listed(count: plan.missing.count, items: Array(plan.missing.prefix(limit)))
        problems = Listed(
            count: plan.problems.count + plan.furtherProblems,
            items: plan.problems.prefix(limit).map(ProblemItem.init))
        warnings = Listed(
            count: plan.warnings.count, items: plan.warnings.prefix(limit).map(ProblemItem.init))
        samples = plan.samples
        kind = plan.kind
        replaces = plan.change?.replaces
        audience = plan.audience.map { Audience(reached: $0.reached, unreached: $0.unreached) }
        if !plan.attachments.isEmpty || plan.customersWithFiles > 0 {
            attachments = Attachments(all: plan.attachments, customers: plan.customersWithFiles)
        }
        waves = plan.waves?.list.enumerated().map { Wave(wave: $0 + 1, name: $1.name, customers: $1.customers) }
        waveShare = plan.waves?.request.share
        waveFailures = plan.waves?.request.failures
    }
}
