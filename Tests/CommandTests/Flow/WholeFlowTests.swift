import Foundation
import Testing
import TocsinTestSupport

/// The sample from `init` to `backup` against a mail server that others wrote.
@Suite("The whole flow", .enabled(if: Python.hasMailServer, "aiosmtpd is missing"), WalkThrough())
struct WholeFlowTests {
    private let flow: WholeFlow

    init() throws {
        flow = try #require(WholeFlow.current)
    }

    @Test("Every step ends with its exit code, in both forms")
    func exitCodes() throws {
        let pairs: [(String, WholeFlow.Pair)] = [
            ("doctor", flow.doctor), ("contacts check", flow.contactsCheck), ("incident open", flow.incidentOpen),
            ("incident list", flow.incidentList), ("queue --dry-run", flow.dryRun), ("queue", flow.queue),
            ("release list", flow.releaseList), ("release show", flow.releaseShow), ("preview", flow.preview),
            ("approve", flow.approve), ("status", flow.status), ("timeline", flow.timeline),
            ("ack", flow.acknowledge), ("mitigate", flow.mitigate), ("backup", flow.backup),
            ("ledger check", flow.ledgerCheck),
        ]
        for (name, pair) in pairs {
            for result in [pair.text, pair.json] {
                #expect(result.code == 0, "\(name): \(result.error)")
                // Nobody sends yet when it is approved, and that is told loudly.
                let isLoud = name == "approve" && result.error.hasPrefix("!!! NOBODY IS SENDING: ")
                #expect(result.error == "" || isLoud, "\(name): \(result.error)")
                #expect(!result.output.isEmpty, "\(name)")
                #expect(!result.output.contains("\u{1B}"), "\(name): colour without a terminal")
            }
            // Nothing but one object.
            _ = try pair.object()
        }
        // The sample's webhooks have hosts that can't be found: they are deferred, and somebody must look.
        let deliver = flow.deliver
        #expect(deliver.text.code == 4 && deliver.json.code == 4, "\(deliver.text.error)\(deliver.json.error)")
        #expect(deliver.text.error.contains("tocsin status"), "\(deliver.text.error)")
        #expect(try deliver.object()["notes"].texts?.contains { $0.contains("tocsin status") } == true)
    }

    @Test("doctor and contacts check find nothing, the relay included")
    func doctor() throws {
        let doctor = try flow.doctor.object()
        doctor.expectKeys(["ok", "problems"])
        #expect(doctor["ok"].flag == true)
        #expect(doctor["checks"].list?.contains { $0["name"].text == "relay main" && $0["ok"].flag == true } ?? false)
        #expect(flow.doctor.text.output.contains("ok  relay main"))
        let contacts = try flow.contactsCheck.object()
        contacts.expectKeys(["ok", "problems"])
        #expect(contacts["ok"].flag == true)
        #expect(flow.contactsCheck.text.output.contains("29 customers"))
    }

    @Test("The dry run tells the digest that queueing then stores, and stores nothing")
    func dryRun() throws {
        let plan = try flow.dryRun.object()
        plan.expectKeys(Self.planKeys, "queue --dry-run")
        #expect(!plan.keys.contains("release"))
        let stored = try flow.queue.object()
        stored.expectKeys(Self.planKeys.union(["release"]), "queue")
        #expect(stored["release"].number == 1)
        #expect(stored["digest"].text?.count == 64)
        #expect(plan["digest"].text == stored["digest"].text)
        let digest = try #require(plan["digest"].text)
        #expect(flow.dryRun.text.output.contains(digest))
        #expect(flow.queue.text.output.contains(digest))
        let list = try flow.afterDryRun.object()
        #expect(list["items"][0]["releases"].number == 0)
        #expect(list["items"][0]["customers"].number == 0)
    }

    private static let planKeys: Set<String> = [
        "incident", "advisory", "digest", "customers", "deliveries", "tasks", "fallbacks", "problems", "samples",
    ]

    @Test("The plan counts customers, messages and languages")
    func plan() throws {
        let plan = try flow.queue.object()
        #expect(plan["incident"].text == WholeFlow.incident)
        #expect(plan["advisory"].text == "initial")
        #expect(plan["customers"].keys.isSuperset(of: ["total", "new", "changed", "unchanged", "missing"]))
        #expect(plan["customers"]["total"].number == 29)
        #expect(plan["customers"]["new"].number == 29)
        #expect(plan["customers"]["unchanged"].number == 0)
        #expect(plan["customers"]["missing"].number == 0)
        #expect((plan["deliveries"].number ?? 0) >= 29)
        #expect(plan["tasks"].number == 0)
        try plan["problems"].expectList(count: 0)
        // Nobody wrote Norwegian texts.
        let fallbacks = try plan["fallbacks"].expectList()
        #expect(Set(fallbacks.compactMap { $0["tenant"].text }) == ["fjordline-law"])
        #expect(!(plan["samples"].list ?? []).isEmpty)
    }

    @Test("The release is listed and shown, held and then approved")
    func release() throws {
        let list = try flow.releaseList.object()
        #expect(list["items"][0]["state"].text == "held")
        #expect(flow.releaseList.text.output.contains("held"))
        let shown = try flow.releaseShow.object()
        shown.expectKeys(["release", "advisory", "state", "digest", "approvals", "deliveries"], "release show")
        #expect(shown["release"].number == 1)
        #expect(shown["advisory"].text == "initial")
        #expect(shown["state"].text == "held")
        let planned = try flow.queue.object()["deliveries"].number
        let rows = try shown["deliveries"].expectList(count: planned)
        for row in rows {
            row.expectKeys(["delivery", "tenant", "contact", "channel", "state"], "release show")
            #expect(row["state"].text == "held")
        }
        let approved = try flow.approve.object()
        approved.expectKeys(["incident", "release", "digest", "approvals", "required", "state"], "approve")
        #expect(approved["state"].text == "approved")
        #expect(approved["approvals"].list?.count == 1)
        #expect(approved["digest"].text == shown["digest"].text)
    }

    @Test("A preview shows what is sent, and nothing in it can acknowledge")
    func masked() throws {
        let credentials = flow.mails.compactMap { MailFile($0.bytes).credentials }
        #expect(credentials.count == flow.mails.count)
        #expect(Set(credentials.map(\.token)).count == flow.mails.count)
        let shown =
            flow.previews.values.joined() + flow.preview.json.output + flow.dryRun.json.output
            + flow.queue.json.output + flow.queue.text.output
        #expect(flow.previews.count == 29)
        for credential in credentials {
            #expect(!shown.contains(credential.token))
            #expect(shown.firstMatch(of: try Regex("\\b\(credential.code)\\b")) == nil)
        }
        // The same text but for the masked places.
        let mail = try #require(flow.mails.first { $0.to == "it-sicherheit@isarwerk.example" })
        let text = MailFile(mail.bytes).text
        let preview = try #require(flow.previews["isarwerk"])
        let secrets = try #require(MailFile(mail.bytes).credentials)
        let lines = text.components(separatedBy: "\r\n").filter {
            !$0.isEmpty && !$0.contains(secrets.token) && !$0.contains(secrets.code)
        }
        #expect(lines.count > 15)
        for line in lines { #expect(preview.contains(line), "\(line)") }
    }

    @Test("deliver counts what the receiver took; the rest is deferred")
    func counts() throws {
        let report = try flow.deliver.object()
        report.expectKeys(
            [
                "accepted", "deferred", "refused", "expired", "uncertain", "cancelled", "remaining", "seconds",
            ], "deliver")
        #expect(report["accepted"].number == flow.mails.count)
        #expect((report["deferred"].number ?? 0) > 0)
        #expect(report["deferred"].number == report["remaining"].number)
        for name in ["refused", "expired", "uncertain", "cancelled"] { #expect(report[name].number == 0, "\(name)") }
        #expect((report["seconds"].value as? NSNumber)?.doubleValue ?? 0 > 0)
        #expect(flow.deliver.text.output.contains("accepted 0"), "\(flow.deliver.text.output)")
    }

    @Test("Every mail that the ledger calls accepted is the one that came, to the byte, once, to one address")
    func exactBytes() throws {
        #expect(flow.exact.count == flow.mails.count)
        #expect(flow.exact.count > 20)
        #expect(Set(flow.exact.values) == Set(flow.mails.map(\.bytes)))
        #expect(Set(flow.mails.map(\.id)).count == flow.mails.count)
        for mail in flow.mails {
            let file = MailFile(mail.bytes)
            #expect(file.recipient == mail.to)
            #expect(file.messageID == mail.id)
            #expect(mail.sender == "bounce@provider.example")
            #expect(file.field("Auto-Submitted") == "auto-generated")
            #expect(file.field("Subject").hasPrefix("[TLP:AMBER+STRICT] "))
            #expect(!file.field("Subject").contains("DRILL"))
        }
    }

    @Test("First contacts are told, later ones wait, and a mailbox that is not to be trusted gets nothing")
    func recipients() throws {
        let told = Set(flow.mails.map(\.to))
        #expect(told.contains("soc@wetlands.example"))
        #expect(!told.contains("beatrice.vandermolen@alder-reed.example"))
        #expect(
            told.isDisjoint(with: [
                "soc@foreign-trade.example", "soc@river-treaties.example", "assurance@river-treaties.example",
                "lena.hofreiter@provider-mail.example",
            ]))
        #expect(told.contains("l.hofreiter@zweitpost.example"))
    }

    @Test("Status adds up with what was sent, and names everybody who is silent")
    func status() throws {
        let status = try flow.status.object()
        status.expectKeys(
            [
                "incident", "asOf", "customers", "deliveries", "releases", "silent", "failures", "tasks", "workers",
            ], "status")
        let states: Set<String> = [
            "queued", "notified", "confirmed", "mitigated", "unreachable", "disputed", "withdrawn",
        ]
        #expect(status["customers"].keys == states.union(["total"]))
        #expect(states.reduce(0) { $0 + (status["customers"][$1].number ?? 0) } == 29)
        let rows: Set<String> = [
            "held", "ready", "sending", "accepted", "deferred", "refused", "expired", "uncertain", "cancelled",
        ]
        #expect(status["deliveries"].keys == rows.union(["total"]))
        #expect(rows.reduce(0) { $0 + (status["deliveries"][$1].number ?? 0) } == status["deliveries"]["total"].number)
        #expect(status["deliveries"]["accepted"].number == flow.mails.count)
        let remaining = try flow.deliver.object()["remaining"].number
        #expect(status["deliveries"]["deferred"].number == remaining)
        let release = status["releases"][0]
        release.expectKeys(["release", "advisory", "state", "reason", "digest", "drift"], "status.releases")
        #expect(release["state"].text == "approved")
        #expect(release["drift"]["content"].list?.isEmpty ?? false)
        #expect(release["drift"]["files"].list?.isEmpty ?? false)
        let silent = try status["silent"].expectList(count: 29)
        for item in silent {
            item.expectKeys(["tenant", "since"])
            #expect(Self.isInstant(item["since"].text))
        }
        try status["failures"].expectList(count: 0)
        #expect(Self.isInstant(status["asOf"].text))
        #expect(status["workers"].number == 0)
        // Whoever has a mail is notified; whoever has only a webhook still waits.
        let notified = try #require(status["customers"]["notified"].number)
        let line = try #require(flow.status.text.output.split(separator: "\n").first { $0.contains(" notified ") })
        #expect(line.split(separator: " ").contains { $0 == String(notified) })
        #expect(notified == flow.mails.count)
    }

    @Test("The timeline tells each attempt with its reply")
    func timeline() throws {
        let timeline = try flow.timeline.object()
        timeline.expectKeys(["incident", "tenant", "state", "events"], "timeline")
        #expect(timeline["state"].text == "notified")
        let events = try #require(timeline["events"].list)
        for event in events {
            event.expectKeys(["at", "kind", "actor", "delivery"], "timeline.events")
            #expect(Self.isInstant(event["at"].text))
        }
        let accepted = try #require(events.first { $0["kind"].text == "accepted" })
        #expect(accepted["reply"].text == "250 2.0.0 taken")
        #expect(accepted["actor"].text == "dana")
        let kinds = Set(events.compactMap { $0["kind"].text })
        #expect(kinds.isSuperset(of: ["queued", "planned", "turnCame", "transferStarted", "accepted", "deferred"]))
        let instants = events.compactMap { $0["at"].text }
        #expect(instants.count == events.count)
        #expect(flow.timeline.text.output.contains("wetlands-agency in \(WholeFlow.incident): notified"))
        #expect(flow.timeline.text.output.contains("250 2.0.0 taken"))
    }

    @Test("Answers and mitigations tell who changed from what to what")
    func changes() throws {
        let ack = try flow.acknowledge.object()
        ack.expectKeys(["incident", "changed", "unchanged"], "ack")
        #expect(ack["changed"].list?.count == 1)
        ack["changed"][0].expectKeys(["tenant", "from", "to", "at"], "ack.changed")
        #expect(ack["changed"][0]["tenant"].text == "quarry-pharma")
        #expect(ack["changed"][0]["from"].text == "notified")
        #expect(ack["changed"][0]["to"].text == "confirmed")
        #expect(ack["unchanged"].number == 0)
        #expect(flow.acknowledge.text.output.contains(#/isarwerk +notified +→ +confirmed/#))
        let mitigated = try flow.mitigate.object()
        mitigated.expectKeys(["incident", "changed", "unchanged"], "mitigate")
        #expect(mitigated["changed"].list?.map { $0["tenant"].text } == ["quarry-pharma"])
        #expect(mitigated["changed"][0]["from"].text == "confirmed")
        #expect(mitigated["changed"][0]["to"].text == "mitigated")
        #expect(flow.mitigate.text.output.contains(#/isarwerk +confirmed +→ +mitigated/#))
    }

    @Test("The summary comes in five forms, each with its label and edition")
    func summaries() throws {
        for (index, form) in WholeFlow.forms.enumerated() {
            let result = try #require(flow.summaries[form])
            #expect(result.code == 0, "\(form): \(result.error)")
            #expect(result.output.contains("AMBER+STRICT"), "\(form)")
            if form != "json", form != "csv" {
                #expect(result.output.contains("Edition \(index + 1)"), "\(form)")
            }
        }
        let html = try #require(flow.summaries["html"]).output
        #expect(html.lowercased().hasPrefix("<!doctype html>"))
        #expect(html.contains("</html>"))
        let markdown = try #require(flow.summaries["markdown"]).output
        #expect(markdown.contains("# Partner summary"))
        let csv = try #require(flow.summaries["csv"]).output.split(whereSeparator: \.isNewline)
        #expect(csv.count > 15)
        #expect(csv.first?.hasPrefix("tlp,partner,level,incident,edition,asOf,") ?? false)
        for line in csv.dropFirst() {
            #expect(line.hasPrefix("TLP:AMBER+STRICT,cisa,aggregate,INC-2023-0711,5,"))
        }
    }

    @Test("The JSON summary has the names that partners rely on, and hides small numbers from an aggregate reader")
    func summaryShape() throws {
        let keys: Set<String> = [
            "partner", "level", "tlp", "asOf", "edition", "incident", "customers", "byTier", "timeToNotify",
            "timeToConfirm", "silent", "failures", "nextSteps",
        ]
        let aggregate = try #require(flow.summaries["json"]).object()
        aggregate.expectKeys(keys, "summary")
        #expect(aggregate["partner"].text == "cisa")
        #expect(aggregate["level"].text == "aggregate")
        #expect(aggregate["edition"].number == 4)
        #expect(Self.isInstant(aggregate["asOf"].text))
        #expect(aggregate["customers"]["total"].number == 29)
        // Two are mitigated.
        #expect(aggregate["customers"]["mitigated"].isNull)
        for name in ["timeToNotify", "timeToConfirm"] {
            aggregate[name].expectKeys(["medianSeconds", "p90Seconds", "n"], name)
        }
        for tier in aggregate["byTier"].list ?? [] { tier.expectKeys(["tier"]) }
        let named = try flow.namedSummary.object()
        named.expectKeys(keys, "summary")
        #expect(named["level"].text == "named")
        #expect(named["customers"]["confirmed"].number == 0)
        #expect(flow.namedSummary.output.contains("Isarwerk"))
        #expect(!(try #require(flow.summaries["json"]).output.contains("Isarwerk")))
    }

    @Test("The backup tells the same status, and the ledger equals its history")
    func backup() throws {
        let status = try flow.statusOfBackup.object()
        #expect(status["customers"]["mitigated"].number == 2)
        #expect(status["deliveries"]["accepted"].number == flow.mails.count)
        let check = try flow.ledgerCheck.object()
        #expect(check["ok"].flag == true)
        #expect(check["problems"].list?.isEmpty ?? false)
        #expect(flow.ledgerCheck.text.output.hasPrefix("ok"))
    }

    /// RFC 3339 in UTC.
    private static func isInstant(_ text: String?) -> Bool {
        text?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/) != nil
    }
}
