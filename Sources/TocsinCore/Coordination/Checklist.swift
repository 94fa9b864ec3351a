/// What has to be done until customers are safe, and how far it is.
///
/// A provider's step is done once, a customer's step by each customer.
package struct Checklist: Sendable, Hashable {
    /// One customer, as far as the checklist is concerned.
    package struct Customer: Sendable, Hashable {
        package var tenant: String
        package var isMitigated: Bool
        /// The steps that it has done.
        package var done: Set<String>

        package init(tenant: String, isMitigated: Bool, done: Set<String>) {
            self.tenant = tenant
            self.isMitigated = isMitigated
            self.done = done
        }
    }

    /// How far one step is.
    package struct Progress: Sendable, Hashable {
        package var step: Incident.Step
        package var done: Int
        package var of: Int
        /// The customers who have not done it, in the order given; empty for a provider's step.
        package var missing: [String]
    }

    package var steps: [Incident.Step]
    /// The provider's steps that are done.
    package var provider: Set<String>

    package init(steps: [Incident.Step], provider: Set<String>) {
        self.steps = steps
        self.provider = provider
    }

    /// Whether every step of the provider is done.
    package var isProviderDone: Bool {
        steps.allSatisfy { $0.who == .customer || provider.contains($0.id) }
    }

    /// Whether an all-clear may go to a customer: who is mitigated counts as having done its own steps.
    package func isComplete(for customer: Customer) -> Bool {
        isProviderDone && steps.allSatisfy { $0.who == .provider || has(customer, done: $0) }
    }

    /// How far each step is, in the order of the list.
    package func progress(of customers: [Customer]) -> [Progress] {
        steps.map { step in
            switch step.who {
            case .provider:
                return Progress(step: step, done: provider.contains(step.id) ? 1 : 0, of: 1, missing: [])
            case .customer:
                let missing = customers.filter { !has($0, done: step) }.map(\.tenant)
                return Progress(
                    step: step, done: customers.count - missing.count, of: customers.count, missing: missing)
            }
        }
    }

    private func has(_ customer: Customer, done step: Incident.Step) -> Bool {
        customer.isMitigated || customer.done.contains(step.id)
    }
}
