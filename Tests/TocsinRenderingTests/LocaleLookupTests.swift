import Testing
import TocsinCore
import TocsinRendering

@Suite("Locales are looked up by RFC 4647")
struct LocaleLookupTests {
    private struct Case: Sendable, CustomStringConvertible {
        let contact: String?
        let customer: String?
        let locale: String
        let isFallback: Bool

        var description: String { "\(contact ?? "–"), \(customer ?? "–")" }

        init(_ contact: String?, _ customer: String?, _ locale: String, _ isFallback: Bool = false) {
            self.contact = contact
            self.customer = customer
            self.locale = locale
            self.isFallback = isFallback
        }
    }

    private static let cases = [
        Case(nil, nil, "en"), Case("en-US", nil, "en"), Case("EN", nil, "en"), Case("de-AT", nil, "de"),
        Case("de-CH-1996", nil, "de-CH"), Case("de-ch", nil, "de-CH"), Case("zh-Hant-TW", nil, "zh-Hant"),
        Case("zh-TW", nil, "en", true), Case("de-a-xyz-x-priv", nil, "de"), Case(nil, "de-AT", "de"),
        Case("fr", "de", "de"), Case("fr", "it", "en", true), Case("fr", "en-GB", "en"), Case("de", "fr", "de"),
        Case("", nil, "en", true), Case("-", nil, "en", true), Case("es", nil, "en", true),
    ]

    @Test("by contact, then customer, then the advisory's default", arguments: cases)
    private func lookup(_ example: Case) throws {
        let texts = Advisory.Texts(subject: "s", text: "t")
        let spanish = Advisory.Texts(subject: "s")
        let renderer = try NoticeRenderer(
            inputs: makeInputs(more: ["de": texts, "de-CH": texts, "zh-Hant": texts, "es": spanish]))
        let choice = renderer.locale(contact: example.contact, customer: example.customer, channel: .smtp)
        #expect(choice == LocaleChoice(locale: example.locale, isFallback: example.isFallback))
    }

    @Test("A locale counts only with every part that the channel needs")
    func parts() throws {
        let noHTML = Advisory.Texts(subject: "s", text: "t", webhook: "w")
        let noWebhook = Advisory.Texts(subject: "s", text: "t", html: "<p>h")
        let renderer = try NoticeRenderer(
            inputs: makeInputs(html: "<p>x", webhook: "w", more: ["de": noHTML, "fr": noWebhook]))
        #expect(renderer.locale(contact: "de", customer: nil, channel: .smtp).locale == "en")
        #expect(renderer.locale(contact: "de", customer: nil, channel: .webhook).locale == "de")
        #expect(renderer.locale(contact: "fr", customer: nil, channel: .smtp).locale == "fr")
        #expect(
            renderer.locale(contact: "fr", customer: nil, channel: .webhook)
                == LocaleChoice(locale: "en", isFallback: true))
    }

    @Test("Without any webhook text, webhooks get the plain text in every locale that has one")
    func webhookFallsBackToText() throws {
        let inputs = try makeInputs(
            text: "plain", html: "<p>x", more: ["de": Advisory.Texts(subject: "s", text: "deutsch")])
        let renderer = try NoticeRenderer(inputs: inputs)
        #expect(renderer.locale(contact: "de", customer: nil, channel: .webhook).locale == "de")
        let path = try makePath(.webhook, locale: "de", url: "https://x.example/")
        #expect(try render(inputs, makeCustomer(), path).text == "deutsch")
    }

    @Test("The default is found whatever the case of its letters")
    func defaultCase() throws {
        let renderer = try NoticeRenderer(inputs: makeInputs(defaultLocale: "EN"))
        #expect(renderer.locale(contact: nil, customer: nil, channel: .smtp).locale == "en")
    }
}
