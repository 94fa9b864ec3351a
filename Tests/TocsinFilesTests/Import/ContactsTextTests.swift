import Testing
import TocsinCore

@testable import TocsinFiles

private let nowhere = Place(file: "")
private let key = "0123456789abcdefghijklmnopqrstuv"
private let secrets = [
    "secrets/hook": "https://hooks.acme.example/T0\n", "secrets/flow": "https://flows.acme.example/1\n",
    "secrets/own": "https://own.acme.example/1\n", "secrets/key": key + "\n", "secrets/eu": key + "\n",
]

/// A customer that says all that a YAML file can.
private let full = """
    schema: 1
    tenant: acme
    name: "Acme, \\"Water\\""
    kind: consumer
    tier: gold
    sector: water
    region: eu
    locale: de-AT
    timezone: Europe/Vienna
    share: named
    checked: 2026-01-31
    contacts:
      - id: soc
        name: Operations
        role: security
        order: 3
        locale: fr
        wait: 2h
        checked: 2025-12-24
        channels:
          - smtp: soc@acme.example
          - webhook: {urlFile: secrets/hook, format: slack}
          - phone: "+12025550143"
      - {id: flow, name: F, order: 4, channels: [{webhook: {urlFile: secrets/flow, format: teams}}]}
      - {id: duty, name: D, order: 5, channels: [{webhook: {keyFile: secrets/key, format: pagerduty}}]}
      - id: eu
        name: E
        order: 6
        channels:
          - webhook: {keyFile: secrets/eu, format: pagerduty, url: "https://events.eu.acme.example/v2/enqueue"}
      - {id: own, name: O, order: 7, channels: [{webhook: {urlFile: secrets/own}}]}
      - {id: open, name: P, order: 8, channels: [{webhook: {url: "https://open.acme.example/a?b=c"}}]}

    """

/// The same in a table, as far as it has columns.
private let table = #"""
    tenant,name,kind,tier,sector,region,locale,timezone,share,contact,contactName,role,order,channel,address,format,checked
    acme,"Acme, ""Water""",consumer,gold,water,eu,de-AT,Europe/Vienna,named,soc,Desk,security,3,smtp,soc@acme.example,,2025-12-24
    acme,"Acme, ""Water""",consumer,gold,water,eu,de-AT,Europe/Vienna,named,soc,Desk,security,3,webhook,file:secrets/hook,slack,2025-12-24
    acme,"Acme, ""Water""",consumer,gold,water,eu,de-AT,Europe/Vienna,named,soc,Desk,security,3,phone,+12025550143,,2025-12-24
    acme,"Acme, ""Water""",consumer,gold,water,eu,de-AT,Europe/Vienna,named,flow,F,,4,webhook,file:secrets/flow,teams,
    acme,"Acme, ""Water""",consumer,gold,water,eu,de-AT,Europe/Vienna,named,duty,D,,5,webhook,file:secrets/key,pagerduty,
    acme,"Acme, ""Water""",consumer,gold,water,eu,de-AT,Europe/Vienna,named,own,O,,6,webhook,file:secrets/own,generic,
    beta,Beta,,,,,,,,open,P,,1,webhook,https://open.beta.example/a?b=c,,

    """#

private func tenants(_ file: String, _ text: String) throws -> [Tenant] {
    try ImportScene(secrets.merging([file: text]) { $1 }).directory().tenants.map(\.withoutPlaces)
}

/// The fields that no value sets: a field that is new in the code is among them until the sample sets it.
private func unset<Value>(in values: [Value], unlike plain: Value) -> [String] {
    func fields(_ value: Value) -> [String: String] {
        Dictionary(Mirror(reflecting: value).children.map { ($0.label ?? "", String(reflecting: $0.value)) }) { $1 }
    }
    let plain = fields(plain)
    return plain.keys.filter { name in values.allSatisfy { fields($0)[name] == plain[name] } }.sorted()
}

/// The fields that customers, their contacts and their webhooks leave unset.
private func unset(in tenants: [Tenant]) -> [String] {
    let contacts = tenants.flatMap(\.contacts)
    let targets = contacts.flatMap(\.channels).compactMap { channel -> WebhookTarget? in
        guard case .webhook(let target) = channel else { return nil }
        return target
    }
    return unset(in: tenants, unlike: Tenant(tenant: "", name: "", contacts: [], place: nowhere)).map { "tenant." + $0 }
        + unset(in: contacts, unlike: Contact(id: "", name: "", order: 0, channels: [], place: nowhere))
        .map { "contact." + $0 } + unset(in: targets, unlike: WebhookTarget(url: "")).map { "webhook." + $0 }
}

extension Tenant {
    fileprivate var withoutPlaces: Tenant {
        var tenant = self
        tenant.place = nowhere
        for index in tenant.contacts.indices { tenant.contacts[index].place = nowhere }
        return tenant
    }
}

@Suite("Contacts are written whole")
struct ContactsTextTests {
    @Test("Every field of a YAML file is written and read again as it was")
    func yaml() throws {
        let read = try tenants("contacts/acme.yaml", full)
        #expect(unset(in: read) == ["tenant.place", "contact.place"])
        let channels = read.flatMap(\.contacts).flatMap(\.channels)
        #expect(Set(channels.map(\.kind)) == Set(ChannelKind.allCases))
        #expect(Set(channels.compactMap(\.format)) == Set(WebhookFormat.allCases))
        let text = ContactsText.yaml(try #require(read.first))
        #expect(try tenants("contacts/acme.yaml", text) == read, "\(text)")
    }

    @Test("Every column of a table is written and read again as it was")
    func csv() throws {
        let read = try tenants("contacts/all.csv", table)
        // What a table has no column for is refused, or stands in another one: see the next tests.
        #expect(
            unset(in: read) == ["tenant.checked", "tenant.place", "contact.locale", "contact.place", "contact.wait"])
        #expect(read.allSatisfy { ContactsText.csvFault($0) == nil })
        let text = ContactsText.csv(read)
        #expect(try tenants("contacts/all.csv", text) == read, "\(text)")
        #expect(text.prefix { $0 != "\n" } == table.prefix { $0 != "\n" })
    }

    @Test("What a table has no room for is told, and not left out")
    func faults() throws {
        var tenant = try #require(try tenants("contacts/acme.yaml", full).first)
        #expect(ContactsText.csvFault(tenant) == "the locale of the contact soc")
        tenant.contacts[0].locale = nil
        #expect(ContactsText.csvFault(tenant) == "the wait of the contact soc")
        tenant.contacts[0].wait = nil
        #expect(ContactsText.csvFault(tenant) == "the url of the contact eu, beside its keyFile,")
        tenant.contacts.removeAll { $0.id == "eu" }
        #expect(ContactsText.csvFault(tenant) == nil)
    }

    @Test(
        "An import that changes a number keeps every webhook with its format and its secret", arguments: [true, false])
    func update(inTable: Bool) throws {
        let (file, text) = inTable ? ("contacts/all.csv", table) : ("contacts/acme.yaml", full)
        let scene = try ImportScene(
            secrets.merging([
                file: text, "crm.csv": "Id,Phone\nacme,+12025550199\n",
                "map.yaml": "schema: 1\ntenant: {tenant: Id}\ncontacts: [{id: {value: soc}, phone: Phone}]\n",
            ]) { $1 })
        var expected = try scene.directory().tenants.map(\.withoutPlaces)
        expected[0].contacts[0].channels[2] = .phone("+12025550199")
        let plan = try scene.plan("crm.csv", map: "map.yaml")
        #expect(plan.differences(of: "acme") == ["contacts.soc.phone: +12025550143 → +12025550199"])
        try scene.write(plan)
        #expect(try scene.directory().tenants.map(\.withoutPlaces) == expected)
        #expect(try scene.plan("crm.csv", map: "map.yaml").changes == ["acme unchanged"])
    }

    @Test("A webhook that an import replaces is shown with its format, and by the file's name")
    func replaced() throws {
        let scene = try ImportScene(
            secrets.merging([
                "contacts/acme.yaml": full, "crm.csv": "Id,Hook\nacme,https://new.acme.example/1\n",
                "map.yaml": "schema: 1\ntenant: {tenant: Id}\ncontacts: [{id: {value: eu}, webhook: Hook}]\n",
            ]) { $1 })
        let shown = "PagerDuty, in the file secrets/eu, at https://events.eu.acme.example/v2/enqueue"
        #expect(
            try scene.plan("crm.csv", map: "map.yaml").differences(of: "acme") == [
                "contacts.eu.webhook: \(shown) → https://new.acme.example/1"
            ])
    }

    @Test(
        "In a table the date of a customer becomes that of its contacts, the later of the two",
        arguments: [("2025-12-23", ["2025-12-24", "2025-12-23"]), ("2025-12-25", ["2025-12-25", "2025-12-25"])])
    func dates(_ date: String, _ expected: [String]) throws {
        let scene = try ImportScene(
            secrets.merging([
                "contacts/all.csv": table, "crm.csv": "Id,Date,Phone\nacme,\(date),+12025550143\n",
                "map.yaml": "schema: 1\ntenant: {tenant: Id, checked: Date}\n"
                    + "contacts: [{id: {value: soc}, phone: Phone}]\n",
            ]) { $1 })
        try scene.write(try scene.plan("crm.csv", map: "map.yaml"))
        #expect(try scene.directory()["acme"]?.contacts.prefix(2).map { $0.checked?.text } == expected)
        #expect(try scene.plan("crm.csv", map: "map.yaml").changes == ["acme unchanged"])
    }
}
