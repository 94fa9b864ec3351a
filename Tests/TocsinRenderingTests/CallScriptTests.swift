import Testing
import TocsinCore

@testable import TocsinRendering

@Suite("A call's script")
struct CallScriptTests {
    private func text(
        _ source: String, phone: CustomerPlan.Phone? = nil, paths: [CustomerPlan.Path] = [], files: [String] = []
    ) throws -> String {
        let files = files.map { TocsinCore.Attachment(name: $0, type: "text/csv", size: 1, sha256: "aa") }
        let plan = CustomerPlan(
            tenant: "agency", name: "Agency & Söhne", kind: .organisation, tier: nil, sector: nil, region: nil,
            timezone: nil, share: .named, facts: ["seen": "12"], paths: paths,
            phones: phone.map { [$0] } ?? [], attachments: Array(files.dropFirst()))
        let inputs = ReleaseInputs(
            incident: Incident(
                id: "INC-1", title: "Mail was read", tlp: .amber,
                steps: [.init(id: "a", who: .customer, title: "Look"), .init(id: "b", who: .provider, title: "Mend")]),
            advisory: Advisory(name: "initial", kind: .initial, defaultLocale: "en", locales: [:]), version: 3,
            sender: SenderIdentity(
                from: Mailbox(name: nil, address: try EmailAddress("a@provider.example")),
                envelope: try EmailAddress("b@provider.example")),
            publicURL: "https://n.provider.example", drill: false, engine: "1", attachments: Array(files.prefix(1)))
        return try CallScript(source: source, file: "templates/call/en/script.txt.mustache", locale: "en")
            .text(.init(task: 7, phone: phone, caseCode: "7K2MQ4RX"), to: plan, inputs)
    }

    @Test("Has the customer, the number, the codes that are read out, facts and steps; nothing is escaped")
    func values() throws {
        let phone = CustomerPlan.Phone(contact: "desk", contactName: "Front desk", number: "+12025550143")
        let source = """
            {{task}} {{tenant.name}} {{number}} {{contact.name}} {{caseCode}} {{facts.seen}} {{version}} {{incident.id}}
            {{#steps}}{{#customer}}{{title}}{{/customer}}{{/steps}}
            """
        #expect(
            try text(source, phone: phone)
                == "7 Agency & Söhne +12025550143 Front desk 7K2MQ4RX 12 3 INC-1\nLook")
        #expect(try text("{{^number}}none{{/number}}{{^second}} alone{{/second}}") == "none alone")
    }

    @Test("Names the files that no mail brings, those of all and the customer's own, and none that a mail brings")
    func files() throws {
        let source = "{{#hasAttachments}}files:{{#attachments}} {{name}}{{/attachments}}{{/hasAttachments}}"
        let path = { (channel: ChannelKind) in
            CustomerPlan.Path(contact: "soc", contactName: "SOC", turn: 0, channel: channel, locale: "en")
        }
        let files = ["indicators.csv", "own.csv"]
        #expect(try text(source, files: files) == "files: indicators.csv own.csv")
        #expect(try text(source, paths: [path(.webhook)], files: files) == "files: indicators.csv own.csv")
        #expect(try text(source, paths: [path(.webhook), path(.smtp)], files: files) == "")
        #expect(try text(source) == "")
    }

    @Test(
        "Has no link and no code by which somebody could answer, and no unknown name",
        arguments: ["ack.code", "ack.url", "number.x"])
    func unknownNames(name: String) {
        let error = #expect(throws: TocsinError.self) { try text("{{\(name)}}") }
        #expect(error?.kind == .badInput && error?.problems.first?.place?.line == 1)
    }
}
