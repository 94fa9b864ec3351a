import Foundation
import Testing
import TocsinCore
import TocsinDelivery
import TocsinLedger
import TocsinPlanning
import TocsinTestSupport
import TocsinTransport

@Suite("Attachments on their way", .enabled(if: Python.hasMailServer), .timeLimit(.minutes(4)))
struct AttachmentDeliveryTests {
    private static let common = PlannedFile.text(
        "indicators.csv", String(repeating: "203.0.113.24,seen\n", count: 2_000))

    /// What another implementation finds attached to each mail: recipient, name, SHA-256.
    private static let reader = """
        import base64, hashlib, json, sys
        from email import message_from_bytes, policy
        for line in open(sys.argv[1]):
            to, data = line.split()
            mail = message_from_bytes(base64.b64decode(data), policy=policy.default)
            for part in mail.iter_attachments():
                print(to, part.get_filename(), hashlib.sha256(part.get_payload(decode=True)).hexdigest())
        """

    private func attached(to mails: [Received]) async throws -> [String: [String]] {
        let folder = try TemporaryFolder()
        let lines = mails.map { "\($0.to) \($0.bytes.base64EncodedString())" }.joined(separator: "\n")
        try Data(lines.utf8).write(to: URL(fileURLWithPath: folder.file("mails")))
        let result = try await Python.ran(Self.reader, [folder.file("mails")])
        guard result.status == 0 else { throw TestFault(result.errors) }
        return String(decoding: result.output, as: UTF8.self).split(separator: "\n").reduce(into: [:]) { files, line in
            let words = line.split(separator: " ").map(String.init)
            files[words[0], default: []].append("\(words[1]) \(words[2])")
        }
    }

    private func own(_ customers: [Tenant], lines: Int = 3) -> [String: [PlannedFile]] {
        Dictionary(
            uniqueKeysWithValues: customers.map { customer in
                let name = customer.tenant
                let content = String(repeating: "mailbox of \(name)\n", count: lines)
                return (name, [.text("attachments/\(name)/mailboxes-\(name).csv", content)])
            })
    }

    @Test("Each of many customers gets everybody's file and its own, byte for byte, and nobody else's")
    func ownBytes() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer)
        let customers = try Tenant.mailboxes(150)
        let own = own(customers)
        try await scene.launch(customers, attachments: [Self.common], own: own)
        #expect(try await scene.run(scene.settings(mail: mail, connections: 8)).counts.accepted == 150)
        let found = try await attached(to: mail.taken)
        #expect(found.count == 150)
        for customer in customers {
            let files = [Self.common] + (own[customer.tenant] ?? [])
            #expect(
                found["soc@\(customer.tenant).example"] == files.map { "\($0.attachment.name) \($0.attachment.sha256)" }
            )
        }
        // What was sent is what preview shows.
        let row = try await scene.row("c77")
        let sent = try #require(mail.taken.first { $0.to == "soc@c77.example" })
        #expect(try await scene.bytes(of: row) == sent.body)
        try await scene.expectConsistent()
    }

    @Test(
        "A file that was altered in the ledger, or is gone, stops its release before the first message, until it is restored",
        arguments: ["everybody's", "one customer's"], [true, false])
    func altered(which: String, isGone: Bool) async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer)
        let customers = try Tenant.mailboxes(8)
        let own = own(customers)
        let release = try await scene.launch(customers, attachments: [Self.common], own: own)
        let file = which == "everybody's" ? Self.common : try #require(own["c5"]?.first)
        let digest = file.attachment.sha256
        let other = String(decoding: Base64Lines.encode(Array("other\n".utf8)), as: UTF8.self)
        try await scene.tamper(
            isGone
                ? "DELETE FROM attachments WHERE sha = '\(digest)'"
                : "UPDATE attachments SET content = '\(other)' WHERE sha = '\(digest)'")
        try await scene.run(scene.settings(mail: mail))
        #expect(mail.seen.isEmpty)
        let record = try await scene.release(release)
        #expect(record.state == .paused)
        #expect(record.reason?.hasPrefix("content_drift") == true)
        #expect(record.reason?.contains(file.attachment.name) == true)

        if isGone {
            let body = String(decoding: Base64Lines.encode(try file.content()), as: UTF8.self)
            try await scene.tamper("INSERT INTO attachments (sha, size, content) VALUES ('\(digest)', 1, '\(body)')")
            try await scene.tamper("UPDATE attachments SET size = \(file.attachment.size) WHERE sha = '\(digest)'")
        } else {
            let body = String(decoding: Base64Lines.encode(try file.content()), as: UTF8.self)
            try await scene.tamper("UPDATE attachments SET content = '\(body)' WHERE sha = '\(digest)'")
        }
        try await scene.resume(release, mended: [release])
        #expect(try await scene.run(scene.settings(mail: mail)).counts.accepted == 8)
        try await scene.expectConsistent()
    }

    @Test("A plan that names another customer's file is drift")
    func exchanged() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer)
        let customers = try Tenant.mailboxes(4)
        let own = own(customers)
        let release = try await scene.launch(customers, own: own)
        let (mine, others) = (try #require(own["c1"]?.first), try #require(own["c2"]?.first))
        try await scene.tamper(
            "UPDATE plans SET plan = replace(plan, '\(mine.attachment.sha256)', '\(others.attachment.sha256)') "
                + "WHERE tenant = 'c1'")
        try await scene.run(scene.settings(mail: mail))
        #expect(mail.seen.isEmpty)
        #expect(try await scene.release(release).state == .paused)
    }

    @Test("A mail too large for one relay goes out by another one, and the small one goes on with small mails")
    func smallRelay() async throws {
        let scene = try await DeliveryScene()
        let small = try await Receiver(mailServer, ["size": 20_000])
        let large = try await Receiver(mailServer, ["size": 400_000])
        let customers = try Tenant.mailboxes(20)
        // Every second one has 50 KB.
        let own = own(customers.enumerated().filter { $0.offset % 2 == 0 }.map(\.element), lines: 3_000)
        try await scene.launch(customers, own: own)
        var settings = scene.settings(mail: small, connections: 2)
        settings.lanes.append(contentsOf: scene.settings(mail: large, connections: 1).lanes)
        settings.lanes[1].relay.name = "large"
        let counts = try await scene.run(settings).counts
        #expect(counts.accepted == 20 && counts.refused == 0)
        let mailboxes = Set(own.keys.map { "soc@\($0).example" })
        try await large.wait(for: own.count) { $0.isTaken && mailboxes.contains($0.to) }
        #expect(small.taken.allSatisfy { $0.bytes.count <= 20_000 })
        #expect(small.taken.count + large.taken.count == 20)
        try await scene.expectConsistent()
    }

    @Test("A mail too large for every relay is refused with its cause, and no contact is used up")
    func tooLarge() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer, ["size": 20_000])
        let customers = [
            Tenant(
                "c1",
                [try Contact("soc", mail: "soc@c1.example"), try Contact("ciso", order: 2, mail: "ciso@c1.example")]),
            Tenant("c2", [try Contact("soc", mail: "soc@c2.example")]),
        ]
        try await scene.launch(customers, own: own([customers[0]], lines: 3_000))
        let counts = try await scene.run(scene.settings(mail: mail)).counts
        #expect(counts.accepted == 1 && counts.refused == 1)
        let row = try await scene.row("c1")
        #expect(row.state == .refused && row.fault == "sender")
        #expect(try await scene.row("c1", contact: "ciso").state == .held)
        let reply = try #require(try await scene.events(of: "c1").compactMap(\.reply).first)
        #expect(reply.contains("takes at most 20000"))
        #expect(try await scene.tasks() == ["senderFault c1"])
        #expect(mail.seen.allSatisfy { $0.to == "soc@c2.example" }, "the recipient was not named")
        try await scene.expectConsistent()
    }

    @Test("The size of the message to the byte decides: as many as the relay takes go, one more do not")
    func edge() async throws {
        let scene = try await DeliveryScene()
        let customers = try Tenant.mailboxes(1)
        let release = try await scene.queue(customers, own: own(customers))
        let record = try #require(
            try await scene.ledger.deliveries(ofRelease: release, of: scene.incident, limit: 1).items.first)
        let size = try await scene.composer().bytes(of: record, date: scene.clock.now).count
        let digest = try await scene.ledger.release(release, of: scene.incident).digest
        _ = try await scene.ledger.approve(
            release: release, of: scene.incident, digest: digest, by: scene.approver, at: scene.clock.now)
        let tight = try await Receiver(mailServer, ["size": size - 1])
        #expect(try await scene.run(scene.settings(mail: tight)).counts.refused == 1)
        _ = try await scene.ledger.replay(
            "c1", of: scene.incident, delivery: nil, reason: "a larger relay", by: scene.coordinator,
            at: scene.clock.now)
        let wide = try await Receiver(mailServer, ["size": size])
        #expect(try await scene.run(scene.settings(mail: wide)).counts.accepted == 1)
        #expect(wide.taken.first?.bytes.count == size)
    }

    @Test("Files of single customers don't pile up in memory: no more are held than the limit and one message")
    func bounded() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer, ["brief": true, "slow": 0.02])
        let customers = try Tenant.mailboxes(40)
        // 40 times 30 KB, and 200 KB may be held.
        let own = own(customers, lines: 2_000)
        try await scene.launch(customers, own: own)
        let service = scene.service(scene.settings(mail: mail, connections: 4), mostHeldBytes: 200_000)
        let peak = Peak()
        let watching = Task {
            while !Task.isCancelled {
                peak.note(service.heldAttachmentBytes)
                try await Task.sleep(for: .milliseconds(2))
            }
        }
        try await service.run()
        watching.cancel()
        #expect(service.counts.accepted == 40)
        #expect(peak.value > 0 && peak.value <= 200_000 + 50_000, "\(peak.value)")
        #expect(service.heldAttachmentBytes == 0)
    }
}

/// The largest number seen.
private final class Peak: @unchecked Sendable {
    // Written by the one task that watches, read when that has ended.
    private(set) var value = 0

    func note(_ count: Int) {
        value = max(value, count)
    }
}
