import Testing
import TocsinCore
import TocsinRendering

@Suite("The templates of an advisory are checked before anything is planned")
struct NoticeLintTests {
    private func lint(_ inputs: ReleaseInputs) -> [Problem] {
        problems { _ = try NoticeRenderer(inputs: inputs) } ?? []
    }

    @Test(
        "A misspelt name is named as written, with the nearest one",
        arguments: [
            ("{{tenat.name}}", "“tenat.name”", "tenant.name"), ("{{tenant.nam}}", "“tenant.nam”", "tenant.name"),
            ("{{#step}}{{/step}}", "“step”", "steps"), ("{{casecode}}", "“casecode”", "caseCode"),
            ("{{#steps}}{{titel}}{{/steps}}", "“titel”", "title"), ("{{ack.token}}", "“ack.token”", "ack"),
            ("{{facts.a.b}}", "“facts.a.b”", "known are"), ("{{#tenant}}{{nme}}{{/tenant}}", "“nme”", "name"),
            ("{{title}}", "“title”", "title"),
            ("{{#facts.x}}{{^qqqqqqqq}}{{/qqqqqqqq}}{{/facts.x}}", "“qqqqqqqq”", "known are"),
        ])
    func misspelt(_ source: String, _ name: String, _ hint: String) throws {
        let found = lint(try makeInputs(text: "Hello\n \(source)"))
        #expect(found.count == 1)
        #expect(found.first?.message.contains(name) == true)
        #expect(found.first?.message.contains(hint) == true, "\(found)")
        #expect(found.first?.place?.file == "templates/initial/en/body.txt.mustache")
        #expect(found.first?.place?.line == 2)
    }

    @Test(
        "A group is not a text, and all facts together are not a section",
        arguments: ["{{tenant}}", "{{steps}}", "{{facts}}", "{{.}}", "{{#facts}}x{{/facts}}", "{{^facts}}x{{/facts}}"])
    func groups(_ source: String) throws {
        #expect(lint(try makeInputs(text: source)).count == 1)
    }

    @Test("A translation that lacks a name of its original is warned of, part by part; one with more is not")
    func translations() throws {
        let ways = "{{ack.url}} {{ack.code}} {{caseCode}}"
        let files = "{{#hasAttachments}}{{#attachments}}{{name}}{{/attachments}}{{/hasAttachments}}"
        let inputs = try makeInputs(
            text: ways + files, html: "<p>\(ways)</p>",
            more: [
                "de": .init(subject: "x", text: ways, html: "<p>\(ways) {{tenant.tier}}</p>"),
                "fr": .init(subject: "x", text: ways + files, html: "<p>\(ways)</p>"),
            ])
        let warnings = try NoticeRenderer(inputs: inputs).warnings
        #expect(warnings.map(\.place?.file) == ["templates/initial/de/body.txt.mustache"], "\(warnings)")
        #expect(
            warnings.first?.message.hasPrefix(
                "its original has {{attachments}}, {{hasAttachments}}, {{name}}, and this")
                == true, "\(warnings)")
    }

    @Test("Every variable that is promised may be used")
    func allNames() throws {
        let names =
            ["tenant", "name", "kind", "tier", "sector", "region", "locale", "timezone"].map { "tenant.\($0)" }
            + ["id", "name", "role"].map { "contact.\($0)" }
            + ["id", "title", "tlp", "embargo"].map { "incident.\($0)" }
            + ["ack.url", "ack.code", "caseCode", "version", "drill"]
        let steps = "{{#steps}}{{id}}{{who}}{{title}}{{#customer}}c{{/customer}}{{#provider}}p{{/provider}}{{/steps}}"
        let text = names.map { "\($0)={{\($0)}}" }.joined(separator: "\n") + "\n" + steps
        let inputs = try makeInputs(
            text: text,
            steps: [.init(id: "revoke", who: .customer, title: "Review"), .init(id: "b", who: .provider, title: "C")],
            embargo: Instant(rfc3339: "2023-07-11T21:00:00Z"))
        let rendered = try render(inputs).text(sentValues)
        #expect(
            rendered == """
                tenant.tenant=wetlands-agency
                tenant.name=Wetlands Agency
                tenant.kind=organisation
                tenant.tier=government
                tenant.sector=
                tenant.region=us
                tenant.locale=en
                tenant.timezone=America/New_York
                contact.id=soc
                contact.name=Security Operations
                contact.role=security
                incident.id=INC-2023-0711
                incident.title=Forged tokens
                incident.tlp=TLP:AMBER+STRICT
                incident.embargo=July 11, 2023 at 5:00\u{A0}PM GMT-4 (2023-07-11 21:00 UTC)
                ack.url=https://notify.provider.example/a/\(sentValues.token)
                ack.code=481516
                caseCode=K7WQ2M9X
                version=3
                drill=false
                revokecustomerReviewcbproviderCp

                """)
    }

    @Test("Problems of all parts and locales are reported at once")
    func allAtOnce() throws {
        let german = Advisory.Texts(subject: "{{> x}}", text: "{{nope}}", html: "<script>")
        let found = lint(try makeInputs(subject: "{{tenant.x}}", html: "<p>{{{caseCode}}}", more: ["de": german]))
        #expect(
            Set(found.compactMap { $0.place?.file }) == [
                "templates/initial/en/subject.mustache", "templates/initial/en/body.html.mustache",
                "templates/initial/de/subject.mustache", "templates/initial/de/body.txt.mustache",
                "templates/initial/de/body.html.mustache",
            ])
        #expect(found.count == 5)
    }

    @Test("The default locale must have every part")
    func defaultLocale() throws {
        #expect(lint(try makeInputs(defaultLocale: "fr")).first?.place?.file == "templates/initial/advisory.yaml")
        var inputs = try makeInputs()
        inputs.advisory.locales["en"]?.subject = nil
        inputs.advisory.locales["de"] = Advisory.Texts(subject: "x", text: "x", webhook: "x")
        #expect(
            lint(inputs).map { $0.place?.file } == [
                "templates/initial/en/subject.mustache", "templates/initial/en/webhook.txt.mustache",
            ])
        #expect(lint(try makeInputs(more: ["en_US": Advisory.Texts()])).first?.message.contains("language tag") == true)
    }

    @Test("Controls in what stands around the templates are refused")
    func surroundings() throws {
        #expect(lint(try makeInputs(prefix: "a\nb")).count == 1)
        #expect(lint(try makeInputs(prefix: "\u{F8FD}")).count == 1)
        #expect(lint(try makeInputs(title: "a\u{0}b")).first?.message.contains("incident.title") == true)
        #expect(lint(try makeInputs(steps: [.init(id: "a", who: .customer, title: "x\u{7}")])).count == 1)
    }
}
