/// What a partner summary is made for: everything but the customers.
package struct SummaryRequest: Sendable {
    package var partner: String
    /// How much it may tell; never above the partner's own level.
    package var level: ShareLevel
    /// The most that this partner may see in any report: what it can see elsewhere undoes no hidden number here.
    package var partnerLevel: ShareLevel
    /// The stricter of the partner's and the incident's label, or a narrower one.
    package var tlp: TLP
    /// What the ledger had recorded by then.
    package var asOf: Instant
    /// From 1: how many distinct (partner, level, label, as-of) were made so far, this one included.
    package var edition: Int
    package var incident: Incident
    /// The partner's language, BCP 47. English and German are written out; others get ISO dates and plain numbers.
    package var locale: String
    /// The partner's time zone, IANA; an unknown one is UTC.
    package var timezone: String
    /// Whether nothing of this is real.
    package var drill: Bool
    /// The releases that went out without the agreement of several people; `nil` to say nothing of it.
    package var exceptions: [ReleaseException]?
    /// What this partner calls a tenant that it may not name.
    package var pseudonym: @Sendable (_ tenant: String) -> String

    package init(
        partner: String, level: ShareLevel, partnerLevel: ShareLevel? = nil, tlp: TLP, asOf: Instant, edition: Int,
        incident: Incident,
        locale: String, timezone: String, drill: Bool = false, exceptions: [ReleaseException]? = nil,
        pseudonym: @escaping @Sendable (String) -> String
    ) {
        self.partner = partner
        self.level = level
        self.partnerLevel = max(level, partnerLevel ?? level)
        self.tlp = tlp
        self.asOf = asOf
        self.edition = edition
        self.incident = incident
        self.locale = locale
        self.timezone = timezone
        self.drill = drill
        self.exceptions = exceptions
        self.pseudonym = pseudonym
    }
}
