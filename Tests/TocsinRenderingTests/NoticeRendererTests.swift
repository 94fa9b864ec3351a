import Testing
import TocsinCore
import TocsinRendering

@Suite("Notices")
struct NoticeRendererTests {
    @Test("A missing fact is named as written, with the template's place and the tenant, in every part")
    func missingFact() throws {
        let inputs = try makeInputs(
            text: "ok\n {{facts.firstAccess}}",
            html: "<p>{{#facts.other}}{{facts.gone}}{{/facts.other}}{{facts.firstAccess}}")
        let found = problems { _ = try render(inputs, makeCustomer(facts: ["other": "x"])) } ?? []
        #expect(
            found.map { $0.place?.description } == [
                "templates/initial/en/body.txt.mustache:2:2", "templates/initial/en/body.html.mustache:1:20",
                "templates/initial/en/body.html.mustache:1:50",
            ])
        #expect(found.allSatisfy { $0.tenant == "wetlands-agency" })
        #expect(found.map { $0.message.contains("“facts.firstAccess”") } == [true, false, true])
        #expect(found[1].message.contains("“facts.gone”"))
    }

    @Test("Optional fields of a customer that are absent are empty and falsy")
    func optionalFields() throws {
        let text =
            "[{{tenant.tier}}{{tenant.sector}}{{contact.role}}]{{^tenant.tier}}no tier{{/tenant.tier}}{{#contact.role}}x{{/contact.role}}"
        let notice = try render(makeInputs(text: text), makeCustomer(tier: nil), makePath(role: nil))
        #expect(notice.text == "[]no tier\n")
    }

    @Test("The subject has label, drill mark and prefix before the template's words")
    func subject() throws {
        #expect(try render(makeInputs()).subject == "[TLP:AMBER+STRICT] notice for Wetlands Agency")
        let inputs = try makeInputs(subject: "\n hello {{ack.code}} \n", prefix: "Provider Security:", drill: true)
        let notice = try render(inputs)
        #expect(notice.subject == "[TLP:AMBER+STRICT] [DRILL] Provider Security: hello •••")
        #expect(notice.subject(sentValues) == "[TLP:AMBER+STRICT] [DRILL] Provider Security: hello 481516")
    }

    @Test("The subject is one line of at most 300 characters, not empty")
    func subjectBounds() throws {
        let label = "[TLP:AMBER+STRICT] ".count
        #expect(try render(makeInputs(subject: String(repeating: "ü", count: 300 - label))).subject.count == 300)
        for subject in [
            String(repeating: "ü", count: 301 - label), "a\nb", " \n", "{{facts.lines}}", "{{#facts.x}}y{{/facts.x}}",
        ] {
            let found = problems {
                _ = try render(makeInputs(subject: subject), makeCustomer(facts: ["lines": "a\nb"]))
            }
            #expect(found?.map { $0.place?.file } == ["templates/initial/en/subject.mustache"], "\(subject)")
        }
    }

    @Test(
        "Controls and reserved characters in values are refused by name",
        arguments: ["a\r\nBcc: x@y.example", "a\nb", "a\rb", "a\u{0}b", "a\u{1B}b", "\u{F8FC}", "x\u{F8FD}y"])
    func hostileNames(_ text: String) throws {
        let inputs = try makeInputs()
        let asName = problems { _ = try render(inputs, makeCustomer(name: text)) }
        #expect(asName?.first?.message.contains("“tenant.name”") == true)
        let asContact = problems { _ = try render(inputs, makeCustomer(), makePath(contactName: text)) }
        #expect(asContact?.first?.message.contains("“contact.name”") == true)
        #expect(asContact?.first?.tenant == "wetlands-agency")
        #expect(asContact?.first?.message.contains("Bcc") == false)
    }

    @Test("Facts may have lines; other controls, a lone CR and reserved characters are refused")
    func hostileFacts() throws {
        let inputs = try makeInputs(text: "{{facts.a}}")
        #expect(try render(inputs, makeCustomer(facts: ["a": "x\r\ny\nz\tü"])).text == "x\ny\nz\tü\n")
        for text in ["x\ry", "x\r", "\r\r\n", "x\u{0}", "\u{8}", "\u{F8FC}", "ï£¼\u{F8FD}"] {
            let found = problems { _ = try render(inputs, makeCustomer(facts: ["a": text])) }
            #expect(
                found?.count == 1 && found?.first?.message.contains("“facts.a”") == true, "\(text.debugDescription)")
        }
    }

    @Test("Text is not escaped, HTML is")
    func escaping() throws {
        let inputs = try makeInputs(text: "{{tenant.name}}", html: "<p>{{tenant.name}}</p>")
        let notice = try render(inputs, makeCustomer(name: "O'Brien & <Co>"))
        #expect(notice.text == "O'Brien & <Co>\n")
        #expect(notice.html == "<p>O&#39;Brien &amp; &lt;Co&gt;</p>\n")
    }

    @Test("A drill says so in the first line of every part, in the locale's language")
    func drill() throws {
        let german = Advisory.Texts(subject: "s", text: "Hallo", html: "<p>Hallo</p>", webhook: "Hallo")
        let html = "<!DOCTYPE html>\n<html><BODY title=\"a > b\">\n<p>Hi</p></body></html>"
        let inputs = try makeInputs(text: "Hi", html: html, webhook: "Hi", more: ["de-AT": german], drill: true)
        let english = try render(inputs)
        let sentence = "This is a drill. There is no incident; please answer as if there were one."
        #expect(english.text == sentence + "\n\nHi\n")
        #expect(english.html?.contains("<BODY title=\"a > b\"><p><strong>\(sentence)</strong></p>\n") == true)
        let austrian = try render(inputs, makeCustomer(), makePath(locale: "de-AT"))
        #expect(austrian.text.hasPrefix("Dies ist eine Übung. "))
        #expect(austrian.html?.hasPrefix("<p><strong>Dies ist eine Übung. ") == true)
        let webhook = try render(inputs, makeCustomer(), makePath(.webhook, url: "https://x.example"))
        #expect(webhook.text == sentence + "\n\nHi")
        let real = try render(makeInputs(text: "Hi"))
        #expect(!real.text.contains("drill"))
    }

    @Test("Putting the values in later equals rendering with them")
    func substitution() throws {
        let text = "{{#ack.url}}{{.}}{{/ack.url}} {{ack.code}} ü\n{{ack.url}}"
        let html = "<a href=\"{{ack.url}}\">{{ack.url}}</a> {{ack.code}}"
        let notice = try render(makeInputs(text: text, html: html, publicURL: "https://n.example/?a=1&b='2'"))
        let url = "https://n.example/?a=1&b='2'/a/\(sentValues.token)"
        let values = TemplateValue.map(["ack": .map(["url": .text(url), "code": .text(sentValues.code)])])
        let direct = try StrictTemplate(source: text, file: "t", mode: .text).render(values)
        #expect(
            notice.text(sentValues) == direct.replacing(" 481516", with: "\n481516") + "\n", "the link fills a line")
        let escaped = "https://n.example/?a=1&amp;b=&#39;2&#39;/a/\(sentValues.token)"
        #expect(notice.html(sentValues) == "<a href=\"\(escaped)\">\(escaped)</a> 481516\n")
        #expect(notice.text.contains("/a/•••") && !notice.text.contains("\u{F8FC}"))
    }

    @Test("The digest is that of the placeholders' bytes, whatever is sent, and tells contents apart")
    func digest() throws {
        let inputs = try makeInputs(html: "<p>{{ack.url}} {{facts.a}}")
        let customer = makeCustomer(facts: ["a": "1"])
        let notice = try render(inputs, customer)
        #expect(notice.digest == sha256(notice.bytes(.placeholders)))
        let before = notice.digest
        #expect(notice.bytes(sentValues) == notice.bytes(sentValues))
        #expect(notice.bytes(sentValues) != notice.bytes(.placeholders))
        #expect(notice.digest == before)
        #expect(try render(inputs, customer).digest == before)
        #expect(try render(inputs, makeCustomer(facts: ["a": "2"])).digest != before)
        #expect(try render(inputs, customer, makePath(address: "other@wetlands.example")).digest != before)
        #expect(before.count == 64)
    }

    @Test("The required facts that a customer lacks are told in the advisory's order")
    func requiredFacts() throws {
        let renderer = try NoticeRenderer(inputs: makeInputs(required: ["b", "a", "c"]))
        #expect(renderer.missingFacts(of: makeCustomer(facts: ["a": "x", "c": ""])) == ["b", "c"])
    }

    @Test("A path that can't be rendered is refused")
    func impossiblePaths() throws {
        let inputs = try makeInputs()
        #expect(problems { _ = try render(inputs, makeCustomer(), makePath(locale: "fr")) }?.count == 1)
        #expect(problems { _ = try render(inputs, makeCustomer(), makePath(.phone)) }?.count == 1)
        #expect(problems { _ = try render(makeInputs(text: "{{#facts.x}}y{{/facts.x}}")) }?.count == 1)
        var path = try makePath()
        path.address = nil
        #expect(problems { _ = try render(inputs, makeCustomer(), path) }?.count == 1)
    }
}
