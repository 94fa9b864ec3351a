import Synchronization
import TocsinCore

/// What the simulated customers do.
extension DrillStage {
    /// What one notice moves its customer to.
    private enum Reaction {
        /// Answers with what it read.
        case answers
        /// Tells that an intruder reads this mailbox.
        case warns
        /// Has read it, and says nothing though somebody could.
        case isMute
    }

    /// How long it takes to notice the intruder.
    private static let alarm = Duration.milliseconds(200)

    /// One customer reads its notice, thinks, answers with what it read, and perhaps reports that it is safe.
    func act(on notice: ReceivedNotice) async {
        guard let (member, part, reaction, act) = reaction(to: notice) else { return }
        defer {
            state.withLock { $0.underWay -= 1 }
            changed()
        }
        do {
            switch reaction {
            case .isMute: narrate(DrillNarration.mute(member.name, contact: notice.contact))
            case .warns:
                try await Task.sleep(for: Self.alarm)
                await warn(member, as: part, contact: notice.contact)
            case .answers:
                try await Task.sleep(for: part.answersAfter)
                guard await answer(notice, as: part, of: member, in: act), part.mitigates, act == .first else { return }
                try await Task.sleep(for: part.mitigatesAfter)
                await mitigate(member, as: part)
            }
        } catch {
            // The stage stops: whoever still thinks doesn't answer any more.
        }
    }

    /// Decides, once for each customer and act; who reacts counts as under way.
    private func reaction(
        to notice: ReceivedNotice
    ) -> (DrillCast.Member, DrillCast.Part, Reaction, DrillAct)? {
        state.withLock { state in
            guard let cast = state.cast, let member = cast.member(notice.tenant), let part = cast.parts[notice.tenant]
            else { return nil }
            let reaction: Reaction
            if state.scenes.contains(.distrust), cast.isExposed(notice.tenant, notice.contact) {
                guard state.warned.insert(notice.tenant).inserted else { return nil }
                reaction = .warns
            } else if state.scenes.contains(.escalation), cast.isMute(notice.tenant, notice.contact) {
                guard state.act == .first, notice.content.thread == nil else { return nil }
                reaction = .isMute
            } else {
                // Who was silent has been called before a correction comes, and reads its mail since.
                guard cast.isReachable(member), state.act == .correction || !part.silent,
                    state.decided.insert(notice.tenant).inserted
                else { return nil }
                reaction = .answers
            }
            state.underWay += 1
            return (member, part, reaction, state.act)
        }
    }

    private func answer(
        _ notice: ReceivedNotice, as part: DrillCast.Part, of member: DrillCast.Member, in act: DrillAct
    ) async -> Bool {
        let answer = DrillAnswer(
            token: notice.content.token, code: notice.content.code, person: part.person, role: part.role,
            // Whoever objected was called, and a call has settled it.
            answer: act == .first ? part.answer : .confirm)
        let fault = await Self.fault { try await self.voices.answer(answer) }
        let answered = DrillRecord.Answered(
            seconds: seconds, tenant: member.tenant, contact: notice.contact, file: notice.file, token: answer.token,
            code: answer.code, person: answer.person, role: answer.role, answer: answer.answer, act: act, fault: fault)
        state.withLock { $0.record.answers.append(answered) }
        if let fault {
            narrate(DrillNarration.answerWasLost(member.name, reason: fault))
        } else if act == .first {
            narrate(DrillNarration.answered(member.name, answer, from: notice.channel))
        }
        return fault == nil
    }

    private func mitigate(_ member: DrillCast.Member, as part: DrillCast.Part) async {
        let fault = await Self.fault { try await self.voices.mitigate(member.tenant) }
        let mitigation = DrillRecord.Mitigation(seconds: seconds, tenant: member.tenant, fault: fault)
        state.withLock { $0.record.mitigations.append(mitigation) }
        if let fault {
            narrate(DrillNarration.mitigationWasLost(member.name, reason: fault))
        } else {
            narrate(DrillNarration.mitigated(member.name, person: part.person))
        }
    }

    private func warn(_ member: DrillCast.Member, as part: DrillCast.Part, contact: String) async {
        let fault = await Self.fault { try await self.voices.warn(member.tenant, contact) }
        let warning = DrillRecord.Warning(seconds: seconds, tenant: member.tenant, contact: contact, fault: fault)
        state.withLock { $0.record.warnings.append(warning) }
        if let fault {
            narrate(DrillNarration.warningWasLost(member.name, reason: fault))
        } else {
            narrate(DrillNarration.warned(member.name, person: part.person, contact: contact))
        }
    }

    /// Does it to its end even if the stage stops meanwhile: an answer is recorded as a whole or not at all.
    private static func fault(_ record: @escaping @Sendable () async throws -> Void) async -> String? {
        do {
            try await Task(operation: record).value
            return nil
        } catch let error as TocsinError {
            return error.message
        } catch {
            return String(describing: error)
        }
    }
}
