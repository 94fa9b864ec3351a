/// Something in the contact directory that is allowed and may leave a customer untold.
package struct ContactFinding: Sendable, Hashable {
    /// How much it matters.
    package enum Severity: String, Sendable, Hashable, Codable, CaseIterable {
        /// A customer may not be reached, or somebody else may read the notice.
        case warning
        /// Worth knowing.
        case note
    }

    /// What was found; the words stand in documentation and JSON.
    package enum Code: String, Sendable, Hashable, Codable, CaseIterable {
        /// Two customers have one address, which the policy allows.
        case sharedAddress = "shared-address"
        /// The addresses of two customers differ in a `+tag` alone.
        case sameMailbox = "same-mailbox"
        /// Two contacts of one customer have one address.
        case sameAddress = "same-address"
        /// An organisation's address at a provider of private mailboxes.
        case personalMailbox = "personal-mailbox"
        /// A mailbox that many people read, such as `info@`.
        case deskMailbox = "desk-mailbox"
        /// A mailbox that nobody reads, such as `noreply@`.
        case unreadMailbox = "unread-mailbox"
        /// Only one contact: nobody has a turn after it.
        case singleContact = "single-contact"
        /// Every channel is of one kind.
        case singleKind = "single-kind"
        /// Every channel leads into one domain: who reads its mail reads the notice.
        case ownDomain = "own-domain"
        /// Two domains look alike.
        case lookalikeDomain = "lookalike-domain"
        /// Two domains differ in one letter.
        case nearDomain = "near-domain"
        /// Two customers' names look alike.
        case lookalikeName = "lookalike-name"
        /// A name mixes alphabets in one word.
        case mixedScript = "mixed-script"
        /// Nobody has checked the entry for too long.
        case stale
        /// Nobody has checked the entry ever.
        case unchecked
        /// The day of the check is still to come.
        case checkedInFuture = "checked-in-future"
        /// The locale's language is no known one.
        case unknownLanguage = "unknown-language"
        /// The locale's region is no known one.
        case unknownRegion = "unknown-region"
    }

    package var code: Code
    package var severity: Severity
    /// What it is and how to mend it; names domains, never a whole address.
    package var message: String
    package var place: Place
    package var tenant: String

    package init(_ code: Code, _ severity: Severity, _ message: String, at place: Place, tenant: String) {
        self.code = code
        self.severity = severity
        self.message = message
        self.place = place
        self.tenant = tenant
    }

    /// The order in which findings are told: warnings first, then by place.
    package static func isBefore(_ left: ContactFinding, _ right: ContactFinding) -> Bool {
        let leftKey = (left.severity == .note ? 1 : 0, left.place.file, left.place.line, left.code.rawValue)
        let rightKey = (right.severity == .note ? 1 : 0, right.place.file, right.place.line, right.code.rawValue)
        return leftKey < rightKey
    }
}
