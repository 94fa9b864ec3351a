import Synchronization
import TocsinCore

/// Who takes the telephone at a customer.
package struct DrillCallAnswer: Sendable, Hashable {
    /// An invented person.
    package var person: String
    package var role: String
    /// Whether the code that was read out stands in the customer's notices; `nil` if it has none to compare. If `false` the
    /// person hangs up.
    package var knowsCode: Bool?
}

/// Calls to the simulated customers.
extension DrillStage {
    /// Rings a customer and reads the case code out; the person there compares it with what its notices say.
    ///
    /// - Returns: `nil` if nobody of this drill has that name.
    package func ring(_ tenant: String, caseCode: String) -> DrillCallAnswer? {
        state.withLock { state in
            guard let part = state.cast?.parts[tenant] else { return nil }
            let known = state.caseCodes[tenant] ?? []
            return DrillCallAnswer(
                person: part.person, role: part.role, knowsCode: known.isEmpty ? nil : known.contains(caseCode))
        }
    }

    /// Keeps that a call has ended.
    ///
    /// - Parameter fault: Why nothing was recorded; `nil` if the confirmation was.
    package func callEnded(
        _ tenant: String, task: Int64, number: String?, answer: DrillCallAnswer, fault: String?
    ) {
        let seconds = seconds
        let name = state.withLock { state in
            state.record.calls.append(
                DrillRecord.Call(
                    seconds: seconds, tenant: tenant, act: state.act, task: task, number: number,
                    knewCode: answer.knowsCode, fault: fault))
            return state.cast?.member(tenant)?.name ?? tenant
        }
        narrate(
            fault.map { DrillNarration.callWasLost(name, reason: $0) }
                ?? DrillNarration.called(
                    name, number: number, person: "\(answer.person) (\(answer.role))", knewCode: answer.knowsCode))
        changed()
    }
}
