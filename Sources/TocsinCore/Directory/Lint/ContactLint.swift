/// Looks for what is allowed in a contact directory and may leave a customer untold: pure, of checked tenants.
package struct ContactLint {
    /// After how many months an entry with a date counts as stale if the policy does not say.
    package static let usualMonths = 12

    let tenants: [Tenant]
    /// The day on which it is asked, in UTC.
    let today: CivilDate
    /// The policy's number of months; `nil` if it says nothing: entries without a date are then not told.
    let checkedMonths: Int?
    var findings: [ContactFinding] = []

    /// Every finding, warnings first.
    package static func findings(in tenants: [Tenant], today: CivilDate, checkedMonths: Int?) -> [ContactFinding] {
        var lint = ContactLint(tenants: tenants, today: today, checkedMonths: checkedMonths)
        for tenant in tenants {
            lint.lookAtPaths(tenant)
            lint.lookAtMailboxes(tenant)
            lint.lookAtChecks(tenant)
            lint.lookAtLocales(tenant)
        }
        lint.lookForShared()
        lint.lookForLookalikes()
        return lint.findings.sorted(by: ContactFinding.isBefore)
    }

    private init(tenants: [Tenant], today: CivilDate, checkedMonths: Int?) {
        self.tenants = tenants
        self.today = today
        self.checkedMonths = checkedMonths
    }

    mutating func add(
        _ code: ContactFinding.Code, _ severity: ContactFinding.Severity, _ message: String, at place: Place,
        of tenant: Tenant
    ) {
        findings.append(ContactFinding(code, severity, message, at: place, tenant: tenant.tenant))
    }

    // MARK: Paths

    /// Who has nobody after the first, and whose every channel fails at once.
    private mutating func lookAtPaths(_ tenant: Tenant) {
        let isOrganisation = tenant.kind == .organisation
        if isOrganisation, tenant.contacts.count == 1 {
            add(
                .singleContact, .warning,
                "there is one contact, and nobody has a turn after it: add a second one, or a second desk",
                at: tenant.place, of: tenant)
        }
        let channels = tenant.contacts.flatMap(\.channels)
        let sites = Set(channels.map(\.site))
        if isOrganisation, sites.count == 1, let site = sites.first ?? nil {
            add(
                .ownDomain, .warning,
                "every channel leads to \(site): an intruder who reads there reads the notice, and if \(site) is not to be "
                    + "trusted nothing is left; add a phone number, or an address elsewhere", at: tenant.place,
                of: tenant)
            return
        }
        let kinds = Set(channels.map(\.kind))
        if kinds.count == 1, let kind = kinds.first {
            add(
                .singleKind, isOrganisation ? .warning : .note,
                "every channel is \(kind.rawValue): if that fails, nothing is left; add another kind, such as a phone number",
                at: tenant.place, of: tenant)
        }
    }

    // MARK: Checks

    private mutating func lookAtChecks(_ tenant: Tenant) {
        let months = checkedMonths ?? Self.usualMonths
        let oldest = today.months(before: months)
        for contact in tenant.contacts {
            guard let checked = contact.checked ?? tenant.checked else {
                if checkedMonths != nil {
                    add(
                        .unchecked, .note,
                        "nobody has said when the contact \(contact.id) was checked: call, and write checked: \(today.text)",
                        at: contact.place, of: tenant)
                }
                continue
            }
            if checked > today {
                add(
                    .checkedInFuture, .warning,
                    "the contact \(contact.id) is said to be checked on \(checked.text), which is still to come: mend the date",
                    at: contact.place, of: tenant)
            } else if checked < oldest {
                add(
                    .stale, .warning,
                    "the contact \(contact.id) was checked on \(checked.text), more than \(months) months ago: call, and write "
                        + "checked: \(today.text)", at: contact.place, of: tenant)
            }
        }
    }
}

extension Channel {
    /// The domain that it leads to, without subdomains; `nil` for a phone, for a URL that stands in a file, and for a
    /// service that many customers have.
    var site: String? {
        switch self {
        case .smtp(let address): DomainName.site(of: address.domain)
        case .webhook(let target):
            target.secretFile == nil ? DomainName.host(ofURL: target.url).map { DomainName.site(of: $0) } : nil
        case .phone: nil
        }
    }
}
