import TocsinCore

/// One thing that a drill holds to be true, and whether it is.
package struct DrillCheck: Sendable, Hashable, Codable {
    package var name: String
    package var ok: Bool
    /// What was found: figures if it holds, names if it doesn't.
    package var detail: String

    package init(name: String, ok: Bool, detail: String) {
        self.name = name
        self.ok = ok
        self.detail = detail
    }
}

/// Judges what the receiving side saw; pure.
struct DrillChecks {
    let cast: DrillCast
    let record: DrillRecord

    /// All checks, always the same ones in the same order for the same cast.
    var all: [DrillCheck] {
        var checks = [everyoneReached, drillIsSaid, linkAndCode, wellFormed, onlyPlanned, noCopies]
        if cast.members.contains(where: { !$0.files.isEmpty }) { checks.append(ownFiles) }
        if let refused = cast.refused { checks.append(refusedAddress(refused.tenant, refused.address.folded)) }
        if !webhookPaths.isEmpty { checks.append(signatures) }
        if let failing = cast.failing { checks.append(failingWebhook(failing.tenant, failing.path)) }
        if let silent = cast.silentTenant { checks.append(silence(silent)) }
        checks.append(answers)
        if cast.members.contains(where: mitigates) { checks.append(mitigations) }
        checks += coordination
        checks.append(receiversStood)
        return checks
    }

    private var everyoneReached: DrillCheck {
        let reached = Set(record.notices.map(\.tenant))
        let reachable = cast.members.filter(cast.isReachable)
        let missed = reachable.filter { !reached.contains($0.tenant) }.map(\.name)
        return check(
            "every customer who can be reached has a notice", failures: missed,
            "\(reachable.count) customers, \(record.notices.count) notices")
    }

    private var drillIsSaid: DrillCheck {
        check(
            "every message says that it is a drill",
            failures: record.notices.filter { $0.unreadable == nil && !$0.saysDrill }.map(\.file),
            "\(record.notices.count) messages")
    }

    private var linkAndCode: DrillCheck {
        check(
            "every message carries its acknowledgement link and code",
            failures: record.notices.compactMap { notice in notice.unreadable.map { "\(notice.file): \($0)" } },
            "read from the received bytes")
    }

    private var wellFormed: DrillCheck {
        check(
            "every mail keeps to the form of mail and names one recipient",
            failures: record.notices.filter { !$0.isWellFormed || $0.recipients != 1 }.map(\.file),
            "CR LF, 7-bit, lines of at most 998 bytes")
    }

    private var onlyPlanned: DrillCheck {
        check("only planned addresses were used", failures: record.strays, "no other address was tried")
    }

    /// By the bytes as received: somebody else's file would have another SHA-256.
    private var ownFiles: DrillCheck {
        var failures: [String] = []
        var count = 0
        for notice in record.notices where notice.channel == .smtp && notice.unreadable == nil {
            let files = notice.kind == .reminder ? [] : cast.member(notice.tenant)?.files ?? []
            count += notice.files.count
            if notice.files != files.map({ ReceivedFile(name: $0.name, sha256: $0.sha256) }) {
                failures.append("\(notice.file) carries \(notice.files.map(\.name).joined(separator: ", "))")
            }
        }
        let owners = cast.members.count { member in
            member.files.contains { file in !cast.members.allSatisfy { $0.files.contains(file) } }
        }
        return check(
            "every mail carries what everybody gets and what is its customer's own, and nothing else",
            failures: failures, "\(count) files, \(owners) customers with files of their own")
    }

    private var noCopies: DrillCheck {
        var files: [String: [String]] = [:]
        for notice in record.notices where notice.thread == nil {
            files["\(notice.tenant)/\(notice.contact)/\(notice.channel.rawValue)", default: []].append(notice.file)
        }
        let known = record.notices.map(\.messageID).filter { !$0.isEmpty }
        let copies = files.values.filter { $0.count > 1 }.map { $0.joined(separator: " = ") }.sorted()
        let isShared = copies.isEmpty && Set(known).count < known.count
        return check(
            "nobody got a second copy", failures: isShared ? ["two notices have one message id"] : copies,
            "\(files.count) contacts and channels, each once"
                + (files.count == record.notices.count ? "" : "; whatever followed stands in its thread"))
    }

    private func refusedAddress(_ tenant: String, _ address: String) -> DrillCheck {
        let got = record.notices.filter { $0.target.lowercased() == address }.map(\.file)
        let tries = record.refusals.count
        let name = "the refused address got nothing"
        if tries == 0 { return DrillCheck(name: name, ok: false, detail: "\(address) was never tried") }
        return check(name, failures: got, "\(address) of \(self.name(tenant)), refused \(times(tries))")
    }

    private var signatures: DrillCheck {
        check(
            "every webhook was rightly signed",
            failures: record.webhookAttempts.filter { !$0.isSigned }.map(\.path),
            "\(record.webhookAttempts.count) requests")
    }

    private func failingWebhook(_ tenant: String, _ path: String) -> DrillCheck {
        let attempts = record.webhookAttempts.filter { $0.path == path && $0.isSigned }
        let first = attempts.prefix(DrillCast.failures + 1)
        let statuses = attempts.map { String($0.status) }.joined(separator: ", ")
        let accepts =
            first.count == DrillCast.failures + 1
            && first.dropLast().allSatisfy { $0.status == 503 }
            && first.last.map { (200..<300).contains($0.status) } == true
        let isSame = Set(first.map(\.webhookID)).count == 1 && Set(first.map(\.bodySHA256)).count == 1
        return DrillCheck(
            name: "the failing webhook failed twice, then accepted the same message",
            ok: accepts && isSame,
            detail: "\(name(tenant)) answered \(attempts.isEmpty ? "nothing" : statuses)"
                + (isSame || attempts.isEmpty ? "" : ", and the id or the body changed"))
    }

    private func silence(_ tenant: String) -> DrillCheck {
        let has = record.notices.contains { $0.tenant == tenant }
        let answered = record.answers.contains { $0.tenant == tenant && $0.act == .first }
        let detail = has ? (answered ? "it has answered" : "it has the notice") : "it has no notice"
        return DrillCheck(
            name: "the silent customer has its notice and did not answer", ok: has && !answered,
            detail: "\(name(tenant)): \(detail)")
    }

    private var answers: DrillCheck {
        let expected = cast.members.filter(cast.answers)
        var failures: [String] = []
        for member in expected {
            guard let answer = record.answers.first(where: { $0.tenant == member.tenant && $0.act == .first }) else {
                failures.append("\(member.name) did not answer")
                continue
            }
            if let fault = answer.fault { failures.append("\(member.name): \(fault)") }
        }
        return check(
            "every other customer answered with what its own notice says", failures: failures,
            "\(expected.count) answers")
    }

    private var mitigations: DrillCheck {
        let expected = cast.members.filter(mitigates)
        var failures: [String] = []
        for member in expected {
            guard let mitigation = record.mitigations.first(where: { $0.tenant == member.tenant }) else {
                failures.append("\(member.name) did not report")
                continue
            }
            if let fault = mitigation.fault { failures.append("\(member.name): \(fault)") }
        }
        return check(
            "those who are to be safe reported it", failures: failures, "\(expected.count) customers")
    }

    private var receiversStood: DrillCheck {
        DrillCheck(
            name: "the receivers stood until the end", ok: !record.wasKilled,
            detail: record.wasKilled ? "they were killed in the middle" : "both were stopped by the drill")
    }

    private var webhookPaths: [String] {
        cast.members.flatMap { $0.contacts.compactMap(\.webhookPath) }
    }

    private func mitigates(_ member: DrillCast.Member) -> Bool {
        cast.answers(member) && cast.parts[member.tenant]?.mitigates == true
    }

    func name(_ tenant: String) -> String {
        cast.member(tenant)?.name ?? tenant
    }

    func times(_ count: Int) -> String {
        count == 1 ? "once" : "\(count) times"
    }

    /// At most five failures are named.
    func check(_ name: String, failures: [String], _ detail: String) -> DrillCheck {
        if failures.isEmpty { return DrillCheck(name: name, ok: true, detail: detail) }
        let more = failures.count > 5 ? " and \(failures.count - 5) more" : ""
        return DrillCheck(name: name, ok: false, detail: failures.prefix(5).joined(separator: "; ") + more)
    }
}
