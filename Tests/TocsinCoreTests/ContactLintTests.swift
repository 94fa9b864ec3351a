import Testing

@testable import TocsinCore

private let today = CivilDate(daysSinceEpoch: 20_785)  // 2026-11-28

private func contact(_ id: String, _ channels: Channel..., checked: String? = nil, locale: String? = nil) -> Contact {
    Contact(
        id: id, name: id, order: 1, locale: locale, checked: checked.flatMap { CivilDate($0) }, channels: channels,
        place: Place(file: "contacts/x.yaml", line: 5, column: 5))
}

private func mail(_ text: String) throws -> Channel { .smtp(try EmailAddress(text)) }

private func tenant(
    _ id: String, _ contacts: [Contact], kind: Tenant.Kind = .organisation, name: String? = nil, locale: String? = nil
) -> Tenant {
    Tenant(
        tenant: id, name: name ?? id, kind: kind, locale: locale, contacts: contacts,
        place: Place(file: "contacts/\(id).yaml", line: 1, column: 1))
}

private func codes(_ tenants: [Tenant], months: Int? = nil) -> [String] {
    ContactLint.findings(in: tenants, today: today, checkedMonths: months).map { "\($0.tenant) \($0.code.rawValue)" }
}

@Suite("Findings in the contact directory")
struct ContactLintTests {
    private let phone = Channel.phone("+12025550143")

    @Test("A customer with two contacts, two kinds and a phone has no finding")
    func fine() throws {
        let acme = tenant(
            "acme", [contact("soc", try mail("soc@acme.com")), contact("ciso", try mail("d@acme.com"), phone)])
        #expect(codes([acme]).isEmpty)
    }

    @Test("One contact is a warning for an organisation, and none for a consumer")
    func singleContact() throws {
        let contacts = [contact("soc", try mail("soc@acme.com"), phone)]
        #expect(codes([tenant("acme", contacts)]) == ["acme single-contact"])
        #expect(codes([tenant("ada", contacts, kind: .consumer)]).isEmpty)
    }

    @Test("Every channel in one domain is told as that, and every channel of one kind as that")
    func paths() throws {
        let own = [contact("a", try mail("a@mail.acme.co.uk")), contact("b", try mail("b@acme.co.uk"))]
        #expect(codes([tenant("acme", own)]) == ["acme own-domain"])
        let hook = Channel.webhook(WebhookTarget(url: "https://hooks.acme.co.uk/x"))
        #expect(codes([tenant("acme", own + [contact("c", hook)])]) == ["acme own-domain"])
        let two = [contact("a", try mail("a@acme.com")), contact("b", try mail("b@else.org"))]
        #expect(codes([tenant("acme", two)]) == ["acme single-kind"])
        let calls = [contact("a", phone), contact("b", .phone("+12025550144"))]
        #expect(codes([tenant("acme", calls)]) == ["acme single-kind"])
        let filed = Channel.webhook(WebhookTarget(url: "", urlFile: "secrets/hook"))
        #expect(codes([tenant("acme", [contact("a", try mail("a@acme.com")), contact("b", filed)])]).isEmpty)
        let duty = Channel.webhook(
            WebhookTarget(url: WebhookFormat.pagerDutyURL, format: .pagerduty, keyFile: "secrets/key"))
        #expect(codes([tenant("acme", [contact("a", duty), contact("b", duty)])]) == ["acme single-kind"])
    }

    @Test(
        "Mailboxes that are private, read by many or by nobody",
        arguments: [
            ("dana@gmail.com", "personal-mailbox"), ("info@acme.com", "desk-mailbox"),
            ("Office@acme.com", "desk-mailbox"),
            ("no-reply@acme.com", "unread-mailbox"), ("security@acme.com", nil), ("info.desk@acme.com", nil),
            ("dana@gmail.com.acme.com", nil),
        ] as [(String, String?)])
    func mailboxes(address: String, code: String?) throws {
        let acme = tenant("acme", [contact("a", try mail(address)), contact("b", phone)])
        #expect(codes([acme]) == (code.map { ["acme \($0)"] } ?? []))
    }

    @Test("A consumer may have private mail; nobody reads noreply")
    func consumer() throws {
        #expect(codes([tenant("ada", [contact("o", try mail("ada@gmail.com"), phone)], kind: .consumer)]).isEmpty)
        #expect(
            codes([tenant("ada", [contact("o", try mail("noreply@gmail.com"), phone)], kind: .consumer)]) == [
                "ada unread-mailbox"
            ])
    }

    @Test("One address at two customers, one mailbox with another tag, one address at two contacts")
    func shared() throws {
        func two(_ first: String, _ second: String) throws -> [Tenant] {
            [
                tenant("acme", [contact("a", try mail(first)), contact("p", phone)]),
                tenant("zeta", [contact("b", try mail(second)), contact("q", .phone("+12025550199"))]),
            ]
        }
        #expect(codes(try two("soc@msp.com", "SOC@msp.com")) == ["zeta shared-address"])
        #expect(codes(try two("soc@msp.com", "soc+zeta@msp.com")) == ["zeta same-mailbox"])
        #expect(codes(try two("soc@msp.com", "soc2@msp.com")).isEmpty)
        func duty(_ file: String) -> Channel {
            .webhook(WebhookTarget(url: WebhookFormat.pagerDutyURL, format: .pagerduty, keyFile: file))
        }
        func both(_ first: String, _ second: String) -> [Tenant] {
            [
                tenant("acme", [contact("a", duty(first)), contact("p", phone)]),
                tenant("zeta", [contact("b", duty(second)), contact("q", .phone("+12025550199"))]),
            ]
        }
        #expect(codes(both("secrets/a", "secrets/b")).isEmpty)
        #expect(codes(both("secrets/a", "secrets/a")) == ["zeta shared-address"])
        let same = tenant("acme", [contact("a", try mail("x@acme.com")), contact("b", try mail("X@acme.com"), phone)])
        #expect(codes([same]) == ["acme same-address"])
    }

    @Test(
        "Domains that look alike, and domains that differ in one letter",
        arguments: [
            ("wetlands.org", "vvetlands.org", "lookalike-domain"), ("paypal.com", "paypai.com", "lookalike-domain"),
            ("modern.com", "modem.com", "lookalike-domain"), ("apple.com", "xn--pple-43d.com", "lookalike-domain"),
            ("wetlands.org", "wetland.org", "near-domain"), ("wetlands.org", "wetlnads.org", "near-domain"),
            ("wetlands.org", "wetlands.com", nil), ("ab.org", "ac.org", nil), ("wetlands.org", "www.wetlands.org", nil),
        ] as [(String, String, String?)])
    func domains(first: String, second: String, code: String?) throws {
        let other = tenant("zeta", [contact("a", try mail("a@\(first)")), contact("p", phone)])
        let acme = tenant("acme", [contact("b", try mail("b@\(second)")), contact("q", .phone("+12025550199"))])
        #expect(codes([other, acme]) == (code.map { ["acme \($0)"] } ?? []))
    }

    @Test("Of one customer a letter's difference is a warning, of two a note")
    func nearDomains() throws {
        let one = tenant(
            "acme", [contact("a", try mail("a@wetlands.org")), contact("b", try mail("b@wetland.org"), phone)])
        let found = ContactLint.findings(in: [one], today: today, checkedMonths: nil)
        #expect(found.map(\.severity) == [.warning])
        let two = [
            tenant("acme", [contact("a", try mail("a@wetlands.org")), contact("p", phone)]),
            tenant("zeta", [contact("b", try mail("b@wetland.org")), contact("q", .phone("+12025550199"))]),
        ]
        #expect(ContactLint.findings(in: two, today: today, checkedMonths: nil).map(\.severity) == [.note])
    }

    @Test("Names that look alike, and names of two alphabets")
    func names() throws {
        let latin = tenant("acme", [contact("a", try mail("a@acme.com")), contact("p", phone)], name: "Acme")
        // The first letter is Cyrillic.
        let other = tenant(
            "zeta", [contact("b", try mail("b@zeta.com")), contact("q", .phone("+12025550199"))], name: "\u{410}cme")
        #expect(codes([latin, other]) == ["zeta lookalike-name", "zeta mixed-script"])
        let greek = tenant(
            "zeta", [contact("b", try mail("b@zeta.com")), contact("q", .phone("+12025550199"))], name: "Ελλάς ABC")
        #expect(codes([latin, greek]).isEmpty)
    }

    @Test(
        "An entry is stale a day after its months are over",
        arguments: [
            ("2025-11-28", nil, nil), ("2025-11-27", nil, "stale"), ("2026-05-28", 6, nil), ("2026-05-27", 6, "stale"),
            ("2026-11-28", nil, nil), ("2026-11-29", nil, "checked-in-future"),
        ] as [(String, Int?, String?)])
    func stale(checked: String, months: Int?, code: String?) throws {
        let acme = tenant(
            "acme",
            [
                contact("a", try mail("a@acme.com"), phone, checked: checked),
                contact("b", .phone("+12025550199"), checked: "2026-11-01"),
            ])
        #expect(codes([acme], months: months) == (code.map { ["acme \($0)"] } ?? []))
    }

    @Test(
        "An entry without a date is told only if the policy asks for one; the customer's date stands for its contacts")
    func unchecked() throws {
        var acme = tenant("acme", [contact("a", try mail("a@acme.com"), phone), contact("b", .phone("+12025550199"))])
        #expect(codes([acme]).isEmpty)
        #expect(codes([acme], months: 12) == ["acme unchecked", "acme unchecked"])
        acme.checked = CivilDate("2026-01-31")
        #expect(codes([acme], months: 12).isEmpty)
        #expect(codes([acme], months: 9) == ["acme stale", "acme stale"])
    }

    @Test(
        "Locales that name no language or region",
        arguments: [
            ("en-US", nil), ("de-AT", nil), ("zh-Hant-TW", nil), ("es-419", nil), ("x-private", nil), ("gsw-CH", nil),
            ("en-UK", "unknown-region"), ("en-XQ", "unknown-region"), ("qq", "unknown-language"),
            ("jp", "unknown-language"),
        ] as [(String, String?)])
    func locales(locale: String, code: String?) throws {
        let acme = tenant(
            "acme", [contact("a", try mail("a@acme.com"), phone), contact("b", .phone("+12025550199"))], locale: locale)
        #expect(codes([acme]) == (code.map { ["acme \($0)"] } ?? []))
    }

    @Test("Warnings come first, then places")
    func order() throws {
        let acme = tenant(
            "acme", [contact("a", try mail("info@acme.com")), contact("b", try mail("b@gmail.com"), phone)])
        #expect(codes([acme]) == ["acme personal-mailbox", "acme desk-mailbox"])
    }
}

@Suite("Words of the lint")
struct LintWordTests {
    @Test(
        "Dates",
        arguments: [
            ("2026-01-31", 20_484), ("1970-01-01", 0), ("2024-02-29", 19_782), ("2023-02-29", nil), ("2026-1-31", nil),
            ("2026-01-31T00:00:00Z", nil), ("31.01.2026", nil), ("", nil),
        ] as [(String, Int?)])
    func dates(text: String, days: Int?) {
        #expect(CivilDate(text)?.daysSinceEpoch == days)
        if let days { #expect(CivilDate(daysSinceEpoch: days).text == text) }
    }

    @Test(
        "Months before a day end with the month",
        arguments: [
            ("2026-03-31", 1, "2026-02-28"), ("2024-03-31", 1, "2024-02-29"), ("2026-01-15", 1, "2025-12-15"),
            ("2026-11-28", 12, "2025-11-28"), ("2026-11-28", 120, "2016-11-28"),
        ])
    func months(text: String, count: Int, expected: String) {
        #expect(CivilDate(text)?.months(before: count).text == expected)
    }

    @Test(
        "Punycode of RFC 3492, section 7.1, and what is none",
        arguments: [
            ("ihqwcrb4cv8a8dqg056pqjye", "他们为什么不说中文"), ("pple-43d", "аpple"), ("bcher-kva", "bücher"),
            ("proprostnemluvesky-uyb24dma41a", "pročprostěnemluvíčesky"), ("a b", nil), ("-99999999", nil),
        ] as [(String, String?)])
    func punycode(label: String, text: String?) {
        #expect(Punycode.decode(label) == text)
    }

    @Test(
        "Sites",
        arguments: [
            ("mail.acme.com", "acme.com"), ("acme.com", "acme.com"), ("a.b.acme.co.uk", "acme.co.uk"),
            ("localhost", "localhost"),
            ("x.gov.uk", "x.gov.uk"), ("www.bund.de", "bund.de"),
        ])
    func sites(domain: String, site: String) {
        #expect(DomainName.site(of: domain) == site)
    }
}
