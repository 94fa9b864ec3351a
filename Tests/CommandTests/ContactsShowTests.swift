import Foundation
import Testing

@Suite("contacts show and findings of contacts check")
struct ContactsShowTests {
    @Test("All known of one customer: addresses, the order of telling, and what is not trusted in which incident")
    func show() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let distrust = try workspace.tocsin(
            "contacts", "distrust", TemporaryWorkspace.incident, "wetlands-agency", "--contact", "soc", "--channel",
            "smtp",
            "--reason", "read", "--by", "dana")
        #expect(distrust.code == 0, "\(distrust.error)")
        let json = try workspace.tocsin("contacts", "show", "wetlands-agency", "--format", "json")
        #expect(json.code == 0, "\(json.error)")
        let sheet = try json.object()
        #expect(sheet["name"].text == "Wetlands Agency" && sheet["file"].text == "contacts/wetlands-agency.yaml")
        #expect(sheet["contacts"][0]["channels"].list?.map { $0["kind"].text } == ["smtp", "webhook", "phone"])
        #expect(sheet["contacts"][0]["channels"][2]["address"].text == "+12025550143")
        #expect(sheet["steps"].list?.map { $0["what"].text } == ["message", "message", "call", "call"])
        #expect(sheet["steps"][0]["channels"].texts == ["smtp", "webhook"])
        #expect(sheet["incidents"][0]["incident"].text == TemporaryWorkspace.incident)
        #expect(sheet["incidents"][0]["distrusted"][0]["contact"].text == "soc")
        #expect(sheet["incidents"][0]["distrusted"][0]["channel"].text == "smtp")
        let marks = sheet["steps"].list?.map { $0["distrusted"].list?.map { $0["channel"].text } ?? [] }
        #expect(marks == [["smtp"], [], [], []], "the order knows what is not trusted")
        #expect(sheet["steps"][0]["distrusted"][0]["incident"].text == TemporaryWorkspace.incident)
        let text = try workspace.tocsin("contacts", "show", "wetlands-agency")
        let first = text.output.split(separator: "\n").first { $0.contains("1. soc by smtp and webhook") }
        #expect(
            first?.hasSuffix("; not by smtp in \(TemporaryWorkspace.incident): not trusted") == true, "\(text.output)")
        #expect(text.output.contains("not trusted: soc/smtp") && text.output.contains("1. soc by smtp and webhook"))
        #expect(text.output.contains("a person calls soc: +12025550143"), "\(text.output)")
    }

    @Test("A webhook is shown with its format, and by the name of the file that holds its secret")
    func formats() throws {
        let workspace = try TemporaryWorkspace()
        try workspace.write("0123456789abcdefghijklmnopqrstuv", to: "secrets/lone-key")
        try workspace.write(
            "schema: 1\ntenant: lone\nname: Lone\n"
                + "contacts: [{id: a, name: A, channels: [{webhook: {keyFile: secrets/lone-key, format: pagerduty}}]}]\n",
            to: "contacts/lone.yaml")
        let json = try workspace.tocsin("contacts", "show", "lone", "--format", "json")
        let channel = try json.object()["contacts"][0]["channels"][0]
        #expect(channel["kind"].text == "webhook" && channel["format"].text == "pagerduty", "\(json.error)")
        #expect(channel["address"].text == "in the file secrets/lone-key")
        let text = try workspace.tocsin("contacts", "show", "lone")
        #expect(text.output.contains("webhook (PagerDuty)  in the file secrets/lone-key"), "\(text.output)")
        #expect(!text.output.contains("0123456789"))
    }

    @Test("What a batch marks as untrusted is told as not used by the release")
    func untrusted() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let text = try workspace.tocsin("contacts", "show", "treaty-secretariat", "--format", "json")
        #expect(text.code == 0, "\(text.error)")
        let incident = try text.object()["incidents"][0]
        #expect(incident["release"].number == 1 && incident["distrusted"].list?.isEmpty ?? false)
        #expect(!(incident["notPlanned"].list?.isEmpty ?? true), "\(text.output)")
    }

    @Test("A customer that the directory doesn't have is 66; without a ledger it is in no incident")
    func others() throws {
        let workspace = try TemporaryWorkspace()
        let unknown = try workspace.tocsin("contacts", "show", "wetland-agency")
        #expect(unknown.code == 66 && unknown.error.contains("did you mean wetlands-agency"))
        let alone = try workspace.tocsin("contacts", "show", "wetlands-agency")
        #expect(alone.code == 0 && alone.output.contains("in no incident"), "\(alone.error)")
    }

    @Test("A warning lets check pass, and not with --strict; its code, place and tenant stand in JSON")
    func findings() throws {
        let workspace = try TemporaryWorkspace()
        try workspace.write(
            "schema: 1\ntenant: lone\nname: Lone\ncontacts: [{id: a, name: A, channels: [{smtp: info@lone.example}]}]\n",
            to: "contacts/lone.yaml")
        let passed = try workspace.tocsin("contacts", "check", "--format", "json")
        #expect(passed.code == 0, "\(passed.error)")
        let answer = try passed.object()
        #expect(answer["ok"].flag == true && (answer["warnings"].number ?? 0) >= 2)
        let mine = answer["findings"]["items"].list?.filter { $0["tenant"].text == "lone" }
        #expect(mine?.map { $0["code"].text } == ["own-domain", "single-contact", "desk-mailbox"])
        #expect(mine?.first?["file"].text == "contacts/lone.yaml" && mine?.first?["line"].number == 1)
        let strict = try workspace.tocsin("contacts", "check", "--strict")
        #expect(strict.code == 65 && strict.error.contains("--strict lets none pass"))
        #expect(strict.output.contains("contacts/lone.yaml:1:1: warning: every channel leads to lone.example"))
    }

    @Test("The policy's months are read, and other values refused")
    func months() throws {
        let workspace = try TemporaryWorkspace()
        try workspace.replace("policy:", with: "policy:\n  contacts: {checkedMonths: 6}", in: "tocsin.yaml")
        let notes = try workspace.tocsin("contacts", "check", "--format", "json", "--limit", "1000").object()
        #expect(notes["findings"]["items"].list?.contains { $0["code"].text == "unchecked" } ?? false)
        try workspace.replace("checkedMonths: 6", with: "checkedMonths: 0", in: "tocsin.yaml")
        let refused = try workspace.tocsin("contacts", "check")
        #expect(refused.code == 65 && refused.error.contains("whole number from 1 to 120"))
    }
}
