import Synchronization
import TocsinCore

/// Waiting for the end of a drill.
extension DrillStage {
    /// Waits until every customer of the cast has done its part in the act that is played.
    ///
    /// - Parameter limit: The longest wait.
    /// - Returns: Whether all is done and nothing failed; `false` early if the receivers were killed.
    package func settle(within limit: Duration) async -> Bool {
        let (changes, listener) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.nextListener += 1
            state.listeners[state.nextListener] = listener
            return state.nextListener
        }
        defer { state.withLock { state in _ = state.listeners.removeValue(forKey: number) } }
        listener.yield()
        let isSettled = await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                for await _ in changes {
                    if let isSettled = self.state.withLock({ Self.outcome($0) }) { return isSettled }
                }
                return false
            }
            group.addTask {
                try? await Task.sleep(for: limit)
                return false
            }
            defer { group.cancelAll() }
            return await group.next() ?? false
        }
        let silent = state.withLock { state in
            state.scenes.contains(.call) ? nil : state.cast.flatMap { cast in cast.silentTenant.flatMap(cast.member) }
        }
        if isSettled, let silent { narrate(DrillNarration.silent(silent.name)) }
        return isSettled
    }

    /// Wakes whoever waits for the drill to settle.
    func changed() {
        let listeners = state.withLock { Array($0.listeners.values) }
        for listener in listeners { listener.yield() }
    }

    /// Whether all parts are played and nothing failed; `nil` as long as something may still come.
    private static func outcome(_ state: State) -> Bool? {
        guard let cast = state.cast else { return nil }
        let record = state.record
        if record.wasKilled { return state.underWay == 0 ? false : nil }
        guard cast.members.allSatisfy({ isDone($0, cast, state) }), state.underWay == 0 else { return nil }
        if cast.refused != nil, record.refusals.isEmpty { return nil }
        if let failing = cast.failing, !record.notices.contains(where: { $0.target == failing.path }) { return nil }
        return record.answers.allSatisfy { $0.fault == nil } && record.mitigations.allSatisfy { $0.fault == nil }
            && record.notices.allSatisfy { $0.unreadable == nil } && record.warnings.allSatisfy { $0.fault == nil }
            && record.calls.allSatisfy { $0.fault == nil }
    }

    /// Whether a customer has what it is to get in this act, and has said what it is to say.
    private static func isDone(_ member: DrillCast.Member, _ cast: DrillCast, _ state: State) -> Bool {
        let tenant = member.tenant
        let isReachable = cast.isReachable(member)
        let notices = state.record.notices.filter { notice in
            notice.tenant == tenant && (state.act == .first || notice.seconds >= state.record.correctedAt ?? 0)
        }
        if isReachable, notices.isEmpty { return false }
        // Whoever can't read its notice has nothing to answer with.
        if notices.contains(where: { $0.unreadable != nil }) { return true }
        let hasAnswered = state.record.answers.contains { $0.tenant == tenant && $0.act == state.act }
        let wasCalled = state.record.calls.contains { $0.tenant == tenant && $0.act == state.act }
        switch state.act {
        case .first:
            if cast.answers(member), !hasAnswered { return false }
            return wasCalled || !cast.needsCall(member) || !state.scenes.contains(.call)
        case .correction: return isReachable ? hasAnswered : wasCalled
        }
    }
}
