import TocsinCore

extension LedgerTransaction {
    /// Refuses a confirmation by phone that lacks what it needs; other answers are taken as they come.
    func require(_ rules: PhoneRules, of acknowledgement: Acknowledgement, caller: String) throws {
        guard acknowledgement.method == .phone, acknowledgement.answer == .confirm else { return }
        _ = try connection.requireCustomer(acknowledgement.tenant, of: acknowledgement.incident)
        let tier = try connection.first(
            .tierOfCustomer, [.text(acknowledgement.incident), .text(acknowledgement.tenant)]
        ) { $0.optionalText(0) }
        let call = acknowledgement.call ?? PhoneCall()
        if let fault = rules.fault(of: call, tier: tier ?? nil, caller: caller) {
            throw TocsinError(.notAllowed, "\(fault); nothing was recorded")
        }
    }

    /// Whether a number stands in a plan of the customer.
    func isKnown(_ number: String, of tenant: String, incident: String) throws -> Bool {
        let known = try connection.plans(of: tenant, incident: incident).flatMap(\.phones)
        return known.contains { PhoneCall.number($0.number) == PhoneCall.number(number) }
    }
}

extension Acknowledgement {
    /// The contact who has shown that a notice came there: by its link, or by the six digits of it.
    var provenContact: String? {
        method == .link ? contact : call?.code.contact
    }

    /// The note with what else is personal about the call.
    var words: String? {
        let parts = [call?.number.map { "called \($0)" }, call?.second.map { "second person: \($0)" }, note]
            .compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }
}

extension SQL {
    static let tierOfCustomer = SQL("SELECT tier FROM customers WHERE incident = ?1 AND tenant = ?2")
}
