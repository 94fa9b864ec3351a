/// One affair, as its file defines it.
package struct Incident: Sendable, Hashable, Codable {
    /// For example `INC-2023-0711`; matches `Identifier`.
    package var id: String
    package var title: String
    package var tlp: TLP
    /// Nothing is public before this instant.
    package var embargo: Instant?
    /// Facts for every customer; a batch's facts override them.
    package var facts: [String: String]
    /// The mitigation checklist.
    package var steps: [Step]
    /// What its file says of the policy; `nil` for nothing.
    package var policy: PolicyOverrides?
    /// Files that every notice carries: paths relative to the workspace; `nil` for none.
    package var attachments: [String]?

    /// One line of the mitigation checklist.
    package struct Step: Sendable, Hashable, Codable {
        package enum Who: String, Sendable, Hashable, Codable, CaseIterable {
            case customer
            case provider
        }

        package var id: String
        package var who: Who
        package var title: String

        package init(id: String, who: Who, title: String) {
            self.id = id
            self.who = who
            self.title = title
        }
    }

    package init(
        id: String, title: String, tlp: TLP, embargo: Instant? = nil, facts: [String: String] = [:],
        steps: [Step] = [], policy: PolicyOverrides? = nil, attachments: [String]? = nil
    ) {
        self.id = id
        self.title = title
        self.tlp = tlp
        self.embargo = embargo
        self.facts = facts
        self.steps = steps
        self.policy = policy
        self.attachments = attachments
    }
}
