import Synchronization
import TocsinCore

/// What the simulated customers do.
extension DrillStage {
    /// One customer reads its notice, thinks, answers with what it read, and perhaps reports that it is safe.
    func act(on notice: ReceivedNotice) async {
        let (member, part) = state.withLock { state -> (DrillCast.Member?, DrillCast.Part?) in
            guard let cast = state.cast, let member = cast.member(notice.tenant), cast.answers(member),
                let part = cast.parts[notice.tenant], state.decided.insert(notice.tenant).inserted
            else { return (nil, nil) }
            state.underWay += 1
            return (member, part)
        }
        guard let member, let part else { return }
        defer {
            state.withLock { $0.underWay -= 1 }
            changed()
        }
        do {
            try await Task.sleep(for: part.answersAfter)
            guard await answer(notice, as: part, of: member), part.mitigates else { return }
            try await Task.sleep(for: part.mitigatesAfter)
            await mitigate(member, as: part)
        } catch {
            // The stage stops: whoever still thinks doesn't answer any more.
        }
    }

    private func answer(_ notice: ReceivedNotice, as part: DrillCast.Part, of member: DrillCast.Member) async -> Bool {
        let answer = DrillAnswer(
            token: notice.content.token, code: notice.content.code, person: part.person, role: part.role,
            answer: part.answer)
        let fault = await Self.fault { try await self.voices.answer(answer) }
        let answered = DrillRecord.Answered(
            seconds: seconds, tenant: member.tenant, contact: notice.contact, file: notice.file, token: answer.token,
            code: answer.code, person: answer.person, role: answer.role, answer: answer.answer, fault: fault)
        state.withLock { $0.record.answers.append(answered) }
        if let fault {
            narrate(DrillNarration.answerWasLost(member.name, reason: fault))
        } else {
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
