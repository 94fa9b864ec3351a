/// What an edition of a summary is made from besides the customers: kept in the ledger, so that the same edition has the
/// same bytes again after the incident, the partner or the texts have changed.
package struct SummaryInputs: Sendable, Hashable, Codable {
    /// As it was at the as-of instant.
    package var incident: Incident
    /// The partner's language, BCP 47.
    package var locale: String
    /// The partner's time zone, IANA.
    package var timezone: String
    /// Whether nothing of it is real.
    package var drill: Bool
    /// The most that the partner may see in any report.
    package var partnerLevel: ShareLevel
    /// The fingerprint of the token key with which pseudonyms are made; `nil` if there can be none.
    package var keyFingerprint: String?
    /// The locale of the texts, which may be another one than the partner's.
    package var textsLocale: String
    /// The sources of the texts by file name.
    package var texts: [String: String]
    /// The releases that went out without the agreement of several people; `nil` in editions from before this was told.
    package var exceptions: [ReleaseException]?

    package init(
        incident: Incident, locale: String, timezone: String, drill: Bool, partnerLevel: ShareLevel,
        keyFingerprint: String?, textsLocale: String, texts: [String: String],
        exceptions: [ReleaseException]? = nil
    ) {
        self.incident = incident
        self.locale = locale
        self.timezone = timezone
        self.drill = drill
        self.partnerLevel = partnerLevel
        self.keyFingerprint = keyFingerprint
        self.textsLocale = textsLocale
        self.texts = texts
        self.exceptions = exceptions
    }
}
