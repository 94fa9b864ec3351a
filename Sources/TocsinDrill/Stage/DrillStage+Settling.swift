import Synchronization
import TocsinCore

/// Waiting for the end of a drill.
extension DrillStage {
    /// Waits until every customer of the cast has done its part.
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
        if isSettled, let cast = state.withLock({ $0.cast }), let silent = cast.silentTenant.flatMap(cast.member) {
            narrate(DrillNarration.silent(silent.name))
        }
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
        let reached = Set(record.notices.map(\.tenant))
        // Whoever can't read its notice has nothing to answer with.
        let helpless = record.notices.filter { $0.unreadable != nil }.map(\.tenant)
        let answered = Set(record.answers.map(\.tenant)).union(helpless)
        for member in cast.members where cast.isReachable(member) {
            guard reached.contains(member.tenant) else { return nil }
            if cast.answers(member), !answered.contains(member.tenant) { return nil }
        }
        guard state.underWay == 0 else { return nil }
        if cast.refused != nil, record.refusals.isEmpty { return nil }
        if let failing = cast.failing, !record.notices.contains(where: { $0.target == failing.path }) { return nil }
        return record.answers.allSatisfy { $0.fault == nil } && record.mitigations.allSatisfy { $0.fault == nil }
            && record.notices.allSatisfy { $0.unreadable == nil }
    }
}
