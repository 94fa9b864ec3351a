import TocsinCore

/// What must be so of everything that followed the first notice. Each scene that was played has its checks.
extension DrillChecks {
    var coordination: [DrillCheck] {
        var checks: [DrillCheck] = []
        let scenes = Set(record.scenes)
        if scenes.contains(.escalation) {
            if cast.refusedHasNextTurn, let refused = cast.refused { checks.append(turnAtOnce(refused.tenant)) }
            if let late = cast.late { checks.append(turnAfterSilence(late.tenant, late.contact)) }
        }
        if scenes.contains(.reminder) { checks += [reminders, noLateReminders] }
        if scenes.contains(.distrust), let exposed = cast.exposed {
            checks.append(distrust(exposed.tenant, exposed.contact))
        }
        if scenes.contains(.call), cast.members.contains(where: cast.needsCall) { checks.append(calls) }
        if scenes.contains(.correction) { checks += [corrected, confirmedAgain] }
        return checks
    }

    /// After a refusal for good nobody waits.
    private func turnAtOnce(_ tenant: String) -> DrillCheck {
        let refusal = record.refusals.filter { $0.tenant == tenant }.map(\.seconds).min()
        let next = record.notices.filter { $0.tenant == tenant }.map(\.seconds).min()
        let name = "after a hard refusal the next contact had its turn at once"
        guard let refusal, let next else {
            return DrillCheck(name: name, ok: false, detail: "\(self.name(tenant)): nobody else was told")
        }
        return DrillCheck(
            name: name, ok: next > refusal && next - refusal < DrillPace.wait.inSeconds,
            detail: "\(self.name(tenant)): \(Self.tenths(next - refusal)) s after the refusal")
    }

    private func turnAfterSilence(_ tenant: String, _ contact: String) -> DrillCheck {
        let name = "after a contact's silence the next one had its turn, and answered"
        let notices = record.notices.filter { $0.tenant == tenant && $0.kind == .notice }
        let first = notices.filter { $0.contact == contact }.map(\.seconds).min()
        let next = notices.filter { $0.contact != contact }.map(\.seconds).min()
        guard let first, let next else {
            return DrillCheck(name: name, ok: false, detail: "\(self.name(tenant)): nobody else was told")
        }
        let answer = record.answers.first { $0.tenant == tenant && $0.fault == nil }
        return DrillCheck(
            name: name,
            ok: next - first >= DrillPace.wait.inSeconds && answer.map { $0.contact != contact } == true,
            detail: "\(self.name(tenant)): \(Self.tenths(next - first)) s after \(contact) had it, "
                + (answer.map { "\($0.contact) answered" } ?? "and nobody answered"))
    }

    /// Reminders and corrections answer the first message to the same contact on the same channel.
    private var reminders: DrillCheck {
        let reminders = record.notices.filter { $0.kind == .reminder }
        let name = "whoever did not answer was reminded, in the thread of the first notice"
        guard !reminders.isEmpty else { return DrillCheck(name: name, ok: false, detail: "nobody was reminded") }
        return check(
            name, failures: reminders.filter { !isInThread($0) }.map(\.file),
            "\(reminders.count) reminders to \(Set(reminders.map(\.tenant)).count) customers")
    }

    private var noLateReminders: DrillCheck {
        let corrected = record.correctedAt ?? .infinity
        let heard = [DrillAct.first: heard(in: .first), .correction: heard(in: .correction)]
        let reminders = record.notices.filter { $0.kind == .reminder }
        let late = reminders.filter { notice in
            heard[notice.seconds < corrected ? .first : .correction]?[notice.tenant]
                .map { notice.seconds > $0 + DrillPace.underWay.inSeconds } == true
        }
        let end = record.correctedAt ?? record.notices.map(\.seconds).max() ?? 0
        let watched = Set(reminders.map(\.tenant)).compactMap { heard[.first]?[$0] }.map { end - $0 }.max() ?? 0
        return check(
            "reminders stopped with the answer", failures: late.map(\.file),
            "watched for up to \(Self.tenths(max(0, watched))) s, one every \(Self.tenths(DrillPace.remindEvery.inSeconds)) s"
        )
    }

    /// When each customer confirmed, in writing or on the phone, in seconds.
    private func heard(in act: DrillAct) -> [String: Double] {
        var heard: [String: Double] = [:]
        for answer in record.answers where answer.act == act && answer.fault == nil && answer.answer == .confirm {
            heard[answer.tenant] = answer.seconds
        }
        for call in record.calls where call.act == act && call.fault == nil {
            heard[call.tenant] = min(heard[call.tenant] ?? call.seconds, call.seconds)
        }
        return heard
    }

    private func distrust(_ tenant: String, _ contact: String) -> DrillCheck {
        let name = "a mailbox that an intruder reads got nothing more, and the next contact had its turn"
        guard let warning = record.warnings.first(where: { $0.tenant == tenant && $0.contact == contact }) else {
            return DrillCheck(name: name, ok: false, detail: "\(self.name(tenant)) did not warn")
        }
        if let fault = warning.fault { return DrillCheck(name: name, ok: false, detail: fault) }
        var failures = record.notices.filter { notice in
            notice.tenant == tenant && notice.contact == contact
                && notice.seconds > warning.seconds + DrillPace.underWay.inSeconds
        }.map(\.file)
        if !record.notices.contains(where: { $0.tenant == tenant && $0.contact != contact }) {
            failures.append("\(self.name(tenant)): nobody else was told")
        }
        return check(
            name, failures: failures, "\(self.name(tenant)): \(contact), from \(Self.tenths(warning.seconds)) s on")
    }

    private var calls: DrillCheck {
        var failures = record.calls.compactMap { call in
            call.fault ?? (call.knewCode == false ? "\(name(call.tenant)) did not know the case code" : nil)
        }
        let called = Set(record.calls.map(\.tenant))
        failures += cast.members.filter { cast.needsCall($0) && !called.contains($0.tenant) }
            .map { "\($0.name) was not called" }
        let compared = record.calls.count { $0.knewCode == true }
        return check(
            "who answered no mail, or objected, was called and confirmed", failures: failures,
            "\(record.calls.count) calls, \(compared) with the case code of the notice")
    }

    /// Everybody who has the wrong notice has the right one, but for a mailbox that is not to be trusted.
    private var corrected: DrillCheck {
        let name = "the correction reached everybody who had the wrong notice, in its thread"
        guard let correctedAt = record.correctedAt else {
            return DrillCheck(name: name, ok: false, detail: "there was no correction")
        }
        let corrections = record.notices.filter { $0.kind == .correction }
        let distrusted = Set(record.warnings.map { "\($0.tenant)/\($0.contact)" })
        let wrong = Set(
            record.notices.filter { notice in
                notice.kind == .notice && notice.seconds < correctedAt
                    && !distrusted.contains("\(notice.tenant)/\(notice.contact)")
            }.map(\.path))
        let right = Set(corrections.map(\.path))
        var failures = wrong.subtracting(right).sorted().map { "\($0) has only the wrong one" }
        failures += corrections.filter { !isInThread($0) }.map { "\($0.file) stands in another thread" }
        failures += corrections.filter { !$0.saysChange }.map { "\($0.file) does not say what was wrong" }
        return check(
            name, failures: failures,
            "\(corrections.count) corrections to \(Set(corrections.map(\.tenant)).count) customers")
    }

    private var confirmedAgain: DrillCheck {
        let again = Set(
            record.answers.filter { $0.act == .correction && $0.fault == nil && $0.answer == .confirm }.map(\.tenant)
                + record.calls.filter { $0.act == .correction && $0.fault == nil }.map(\.tenant))
        let before = Set(
            record.answers.filter { $0.act == .first && $0.fault == nil && $0.answer == .confirm }.map(\.tenant)
                + record.calls.filter { $0.act == .first && $0.fault == nil }.map(\.tenant))
        let name = "everybody who had confirmed the wrong notice confirmed again"
        if before.isEmpty { return DrillCheck(name: name, ok: false, detail: "nobody had confirmed") }
        return check(
            name, failures: before.subtracting(again).map(self.name).sorted(), "\(before.count) customers")
    }

    private func isInThread(_ notice: DrillRecord.Notice) -> Bool {
        record.notices.contains { first in
            first.kind == .notice && !first.messageID.isEmpty && first.messageID == notice.thread
                && first.path == notice.path
        }
    }

    private static func tenths(_ seconds: Double) -> String {
        let tenths = Int((seconds * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
