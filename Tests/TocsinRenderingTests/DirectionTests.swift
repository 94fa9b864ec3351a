import Testing
import TocsinCore
import TocsinRendering

@Suite("Texts from right to left, and names from either side")
struct DirectionTests {
    private func inputs() throws -> ReleaseInputs {
        let text = "{{tenant.name}} {{caseCode}} {{facts.phone}} {{facts.count}}\n{{ack.url}}\n{{ack.code}}\n"
        let html =
            "<p title=\"{{tenant.name}}\">{{tenant.name}} <a href=\"{{ack.url}}\">{{ack.url}}</a> {{ack.code}}</p>"
        let texts = Advisory.Texts(subject: "{{tenant.name}}", text: text, html: html)
        return try makeInputs(subject: "{{tenant.name}}", text: text, html: html, more: ["ar": texts])
    }

    private let facts = ["phone": "+1 202 555 0100", "count": "12"]

    @Test("In Arabic every name, code and number of a phone is isolated, and a link in plain text stays bare")
    func arabic() throws {
        let mail = try render(inputs(), makeCustomer(facts: facts), makePath(locale: "ar"))
        let link = "https://notify.provider.example/a/\(sentValues.token)"
        #expect(
            mail.text(sentValues)
                == "\u{2068}Wetlands Agency\u{2069} \u{2068}\(caseCode)\u{2069} \u{2068}+1 202 555 0100\u{2069} 12\n"
                + "\(link)\n\u{2068}481516\u{2069}\n")
        #expect(
            mail.html(sentValues)
                == "<p title=\"Wetlands Agency\"><bdi dir=\"ltr\">Wetlands Agency</bdi> <a href=\"\(link)\"><bdi dir=\"ltr\">\(link)</bdi></a> "
                + "<bdi dir=\"ltr\">481516</bdi></p>\n")
        #expect(mail.subject.hasSuffix("\u{2068}Wetlands Agency\u{2069}"))
    }

    @Test("In English only a name from the right is isolated")
    func english() throws {
        let plain = try render(inputs(), makeCustomer(facts: facts), makePath())
        #expect(!plain.text.contains("\u{2068}") && plain.html?.contains("<bdi") == false)
        let name = "وزارة المياه & الري"
        let mail = try render(inputs(), makeCustomer(name: name, facts: facts), makePath())
        #expect(mail.text.hasPrefix("\u{2068}\(name)\u{2069} \(caseCode)"))
        #expect(mail.html?.contains("<bdi dir=\"rtl\">وزارة المياه &amp; الري</bdi>") == true)
    }

    @Test("A name can't end its isolate")
    func hostileName() throws {
        let mail = try render(inputs(), makeCustomer(name: "ا\u{2069}\u{202E}x", facts: facts), makePath())
        #expect(mail.text.hasPrefix("\u{2068}ا\u{202E}x\u{2069} "))
        #expect(mail.html?.contains("<bdi dir=\"rtl\">ا\u{202E}x</bdi>") == true)
    }

    @Test("Dates and numbers are the reader's: its own region, if its language is that of the texts")
    func forms() throws {
        var inputs = try makeInputs(
            text: "{{facts.day}} {{facts.count}} {{incident.embargo}}",
            embargo: Instant(rfc3339: "2023-07-11T21:00:00Z"))
        inputs.advisory.factTypes = ["day": .date, "count": .number]
        let customer = makeCustomer(facts: ["day": "2023-06-16", "count": "1284"])
        for (reader, expected) in [
            ("en-GB", "16 June 2023 1,284 11 July 2023 at 17:00 GMT-4 (2023-07-11 21:00 UTC)\n"),
            (nil, "June 16, 2023 1,284 July 11, 2023 at 5:00\u{A0}PM GMT-4 (2023-07-11 21:00 UTC)\n"),
            // The texts are English all the same.
            ("de-DE", "June 16, 2023 1,284 July 11, 2023 at 5:00\u{A0}PM GMT-4 (2023-07-11 21:00 UTC)\n"),
        ] {
            var path = try makePath()
            path.reader = reader
            #expect(try render(inputs, customer, path).text == expected)
        }
        let found = problems { _ = try render(inputs, makeCustomer(facts: ["day": "16/06/2023", "count": "many"])) }
        #expect(found?.map(\.message.first) == ["“", "“"] && found?.allSatisfy { $0.tenant != nil } == true)
        #expect(
            found?.contains { $0.message == "“facts.day” is no date; write it as a day such as 2023-06-16" } == true)
    }
}
