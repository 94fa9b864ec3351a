import TocsinCore
import TocsinLedger

/// An acknowledgement by link: token and code prove whose it is.
struct LinkAcknowledgement: Sendable {
    let ledger: Ledger
    let tokenKey: TokenKey

    /// Records an answer.
    ///
    /// - Throws: `TocsinError` if the token is unknown or the code is not the one of its contact.
    func record(
        token: String, code: String, person: String, answer: Answer, by actor: Actor, at now: Instant
    ) async throws {
        guard let contact = try await ledger.contact(ofToken: sha256(token)) else {
            throw TocsinError(.notAllowed, "the link is not valid")
        }
        let expected = tokenKey.acknowledgementCode(
            incident: contact.incident, tenant: contact.tenant, contact: contact.contact)
        guard code == expected else { throw TocsinError(.notAllowed, "the code is not valid") }
        _ = try await ledger.acknowledge(
            Acknowledgement(
                incident: contact.incident, tenant: contact.tenant, contact: contact.contact, answer: answer,
                method: .link, person: person, note: nil, saidAt: now),
            by: actor, at: now)
    }
}
