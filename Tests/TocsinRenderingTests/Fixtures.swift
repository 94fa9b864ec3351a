import TocsinCore
import TocsinRendering

/// The release of the model case, to be changed where a test needs it.
func makeInputs(
    subject: String = "notice for {{tenant.name}}", text: String = "Hello {{contact.name}}\n{{ack.url}} {{ack.code}}\n",
    html: String? = nil, webhook: String? = nil, more: [String: Advisory.Texts] = [:], prefix: String = "",
    required: [String] = [], steps: [Incident.Step] = [], embargo: Instant? = nil, drill: Bool = false,
    from: String = "Provider Security <security@provider.example>", replyTo: String? = nil,
    publicURL: String = "https://notify.provider.example", defaultLocale: String = "en", title: String = "Forged tokens"
) throws -> ReleaseInputs {
    var locales = more
    locales["en"] = Advisory.Texts(subject: subject, text: text, html: html, webhook: webhook)
    let sender = SenderIdentity(
        from: try Mailbox(from), replyTo: try replyTo.map { try Mailbox($0) },
        envelope: try EmailAddress("bounce@provider.example"))
    return ReleaseInputs(
        incident: Incident(id: "INC-2023-0711", title: title, tlp: .amberStrict, embargo: embargo, steps: steps),
        advisory: Advisory(
            name: "initial", kind: .initial, subjectPrefix: prefix, requiredFacts: required,
            defaultLocale: defaultLocale, locales: locales),
        version: 3, sender: sender, publicURL: publicURL, drill: drill, engine: "1")
}

func makePath(
    _ channel: ChannelKind = .smtp, contactName: String = "Security Operations", role: String? = "security",
    locale: String = "en", address: String = "soc@wetlands.example", url: String? = nil, fingerprint: String? = nil
) throws -> CustomerPlan.Path {
    CustomerPlan.Path(
        contact: "soc", contactName: contactName, role: role, turn: 0, channel: channel, locale: locale,
        address: channel == .smtp ? try EmailAddress(address) : nil, url: url,
        urlFile: fingerprint == nil ? nil : "secrets/url", urlFingerprint: fingerprint)
}

func makeCustomer(
    name: String = "Wetlands Agency", tier: String? = "government", facts: [String: String] = [:]
) -> CustomerPlan {
    CustomerPlan(
        tenant: "wetlands-agency", name: name, kind: .organisation, tier: tier, sector: nil, region: "us",
        timezone: "America/New_York", share: .pseudonymous, facts: facts, paths: [], phones: [])
}

let caseCode = "K7WQ2M9X"
let messageHex = "00112233445566778899aabbccddeeff"
let sentValues = NoticeValues(
    token: "Zm9vYmFyYmF6cXV4LV9hYmNkZWZnaGlqa2xtbm9wcXI", code: "481516",
    date: Instant(secondsSinceEpoch: 1_689_109_200))

/// Renders one notice of the release.
func render(
    _ inputs: ReleaseInputs, _ customer: CustomerPlan = makeCustomer(), _ path: CustomerPlan.Path? = nil
) throws -> RenderedNotice {
    try NoticeRenderer(inputs: inputs)
        .render(customer, path ?? makePath(), caseCode: caseCode, messageID: messageHex)
}

/// The problems that the call ends with; `nil` if it succeeds.
func problems(_ call: () throws -> Void) -> [Problem]? {
    do {
        try call()
        return nil
    } catch let error as TocsinError {
        return error.problems
    } catch {
        return [Problem("another error: \(error)")]
    }
}

/// A small generator with a seed (SplitMix64), so that a failing case can be found again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Texts that break careless encoders.
let hostileTexts: [(name: String, text: String)] = [
    ("plain", "Security Operations"),
    ("specials", #"Agency (West), "Desk"; <soc> [1] a\b @x: y."#),
    ("umlauts", "Bundesamt für Gewässerschutz und Fließgewässer"),
    ("encoded-word", "=?utf-8?q?x?="),
    ("encoded-word within", "a =?utf-8?b?eA==?= b"),
    ("equals and question", "a=?b what?= c"),
    ("right to left", "\u{202E}txt.exe\u{202C} \u{200F}וועדה\u{200E}"),
    ("emoji", "Team 👩‍👩‍👧‍👦 🇺🇦 👍🏽"),
    ("line separator", "first\u{2028}second\u{2029}third"),
    ("tab", "one\ttwo"),
    ("outer tabs", "\tx\t"),
    ("next line", "one\u{85}two"),
    ("delete", "one\u{7F}two"),
    ("double blanks", "a  b   c"),
    ("long token", String(repeating: "x", count: 900)),
    ("long token, not ASCII", String(repeating: "ü", count: 500)),
    ("astral", String(repeating: "𝔘", count: 80)),
    ("combining", "e\u{301}" + String(repeating: "\u{301}", count: 60)),
    ("long words", String(repeating: "Referat für Sicherheit ", count: 20) + "Ende"),
    ("long ASCII words", String(repeating: "department of things ", count: 20) + "end"),
    ("markup", "<b>&amp;\"'</b>"),
    ("mustache", "{{tenant.name}} {{{x}}} {{/facts}}"),
    ("dots", "."),
    ("from", "From me"),
    ("dashes", "--=_x"),
    ("quote at end", #"ends with \"#),
    ("byte order mark", "\u{FEFF}x"),
    ("replacement", "\u{FFFD}"),
    ("private use beside the reserved", "\u{F8FB}\u{F8FE}\u{F8FF}"),
]
