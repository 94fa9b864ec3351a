import FoundationEssentials
import FoundationInternationalization

extension ContactLint {
    /// Locales that are well-formed and name no language or region that there is.
    mutating func lookAtLocales(_ tenant: Tenant) {
        if let locale = tenant.locale { look(at: locale, of: "the customer", tenant.place, tenant) }
        for contact in tenant.contacts {
            guard let locale = contact.locale else { continue }
            look(at: locale, of: "the contact \(contact.id)", contact.place, tenant)
        }
    }

    private mutating func look(at locale: String, of whom: String, _ place: Place, _ tenant: Tenant) {
        let subtags = locale.split(separator: "-").map(String.init)
        guard let language = subtags.first?.lowercased(), language != "x" else { return }
        if !Locale.LanguageCode(language).isISOLanguage {
            add(
                .unknownLanguage, .warning,
                "the locale \(locale) of \(whom) names no language of ISO 639: notices would come in the default one; write "
                    + "one such as en or de-AT", at: place, of: tenant)
            return
        }
        let parts = subtags.dropFirst().prefix { $0.utf8.count > 1 }
        guard let region = parts.first(where: { $0.utf8.count == 2 })?.uppercased() else { return }
        guard region == "UK" || !Locale.Region(region).isISORegion else { return }
        let hint = region == "UK" ? "for the United Kingdom write \(language)-GB" : "write one such as \(language)-US"
        add(
            .unknownRegion, .warning, "the locale \(locale) of \(whom) names no region of ISO 3166-1: \(hint)",
            at: place, of: tenant)
    }
}
