import TocsinCore
import TocsinFiles
import TocsinLedger

/// One edition of a partner's summary, and the texts in which it is written.
///
/// The first time, incident, partner and texts are taken as they are now and kept in the ledger; after that they come from
/// there, so that the same edition is the same bytes again. If one of its texts can't be used, no edition is made.
struct SummaryEdition {
    let summary: Summary
    let texts: SummaryForm.Texts

    /// Makes it.
    ///
    /// - Parameters:
    ///   - key: For whom, how much, under which label, as of when.
    ///   - partner: The partner as the configuration knows it.
    ///   - tokenKey: With it pseudonyms are made; it may be missing only where nobody is listed.
    /// - Throws: `TocsinError` if the edition was made with another token key: its pseudonyms would be others.
    static func make(
        _ key: Ledger.EditionKey, partner: Configuration.Partner, ledger: Ledger, workspace: Workspace, at now: Instant,
        tokenKey: TokenKey?
    ) async throws -> SummaryEdition {
        let tokenKey = key.level == .aggregate ? nil : tokenKey
        let records = try await ledger.customerRecords(of: key.incident, asOf: key.asOf)
        func edition(_ edition: Ledger.Edition) -> SummaryEdition {
            SummaryEdition(key, edition, records) { tenant in
                // Without a key nobody is listed, and so nobody is asked for.
                tokenKey?.pseudonym(incident: key.incident, partner: key.partner, tenant: tenant) ?? "–"
            }
        }
        if let known = try await ledger.edition(key) {
            guard known.inputs.keyFingerprint == tokenKey?.fingerprint else {
                throw TocsinError(
                    .failed,
                    "edition \(known.number) was made with another token key, and its pseudonyms with it: put that key back"
                )
            }
            return edition(known)
        }
        let texts = try SummaryForm.Texts(of: workspace, locale: partner.locale)
        let inputs = SummaryInputs(
            incident: try await ledger.incident(key.incident, asOf: key.asOf), locale: partner.locale,
            timezone: partner.timezone, drill: try await ledger.isDrill(key.incident), partnerLevel: partner.level,
            keyFingerprint: tokenKey?.fingerprint, textsLocale: texts.locale, texts: texts.sources,
            exceptions: try await ledger.exceptions(of: key.incident, asOf: key.asOf))
        let trial = edition(Ledger.Edition(number: 0, inputs: inputs))
        for form in SummaryForm.allCases { _ = try form.bytes(of: trial.summary, trial.texts) }
        return edition(try await ledger.recordEdition(key, inputs: inputs, at: now))
    }

    private init(
        _ key: Ledger.EditionKey, _ edition: Ledger.Edition, _ records: [CustomerRecord],
        _ pseudonym: @escaping @Sendable (String) -> String
    ) {
        let inputs = edition.inputs
        summary = Summary.make(
            SummaryRequest(
                partner: key.partner, level: key.level, partnerLevel: inputs.partnerLevel, tlp: key.tlp,
                asOf: key.asOf, edition: edition.number, incident: inputs.incident, locale: inputs.locale,
                timezone: inputs.timezone, drill: inputs.drill, exceptions: inputs.exceptions,
                pseudonym: pseudonym),
            records)
        texts = SummaryForm.Texts(locale: inputs.textsLocale, sources: inputs.texts)
    }
}
