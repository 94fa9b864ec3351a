/// What a notice is for.
package enum AdvisoryKind: String, Sendable, Hashable, Codable, CaseIterable {
    case initial
    case update
    case correction
    case withdrawal
    case reminder
    case allClear = "all-clear"
}

/// The sources of one advisory: its declaration and its templates in every locale, exactly as read.
package struct Advisory: Sendable, Hashable, Codable {
    /// The folder's name under `templates/`.
    package var name: String
    package var kind: AdvisoryKind
    /// Whether it goes out at once, or within the customer's business hours; `nil` leaves it to the kind.
    package var urgent: Bool?
    /// Put before every subject with one blank between; may be empty. The TLP label comes before it.
    package var subjectPrefix: String
    /// Facts that every customer must have, not empty.
    package var requiredFacts: [String]
    /// What facts are that are no plain texts; `nil` for none.
    package var factTypes: [String: FactType]?
    /// BCP 47; this locale has every part.
    package var defaultLocale: String
    /// By locale tag, as the folders are named.
    package var locales: [String: Texts]

    /// The Mustache sources of one locale. A part that is missing here is taken from the default locale's folder
    /// as a whole notice: a notice never mixes locales.
    package struct Texts: Sendable, Hashable, Codable {
        package var subject: String?
        package var text: String?
        package var html: String?
        package var webhook: String?

        package init(subject: String? = nil, text: String? = nil, html: String? = nil, webhook: String? = nil) {
            self.subject = subject
            self.text = text
            self.html = html
            self.webhook = webhook
        }
    }

    package init(
        name: String, kind: AdvisoryKind, urgent: Bool? = nil, subjectPrefix: String = "",
        requiredFacts: [String] = [], factTypes: [String: FactType]? = nil, defaultLocale: String,
        locales: [String: Texts]
    ) {
        self.name = name
        self.kind = kind
        self.urgent = urgent
        self.subjectPrefix = subjectPrefix
        self.requiredFacts = requiredFacts
        self.factTypes = factTypes
        self.defaultLocale = defaultLocale
        self.locales = locales
    }

    /// Whether it goes out at once: what is new to a customer and what takes something back does, unless it says no.
    package var isUrgent: Bool { urgent ?? [.initial, .correction, .withdrawal].contains(kind) }
}
