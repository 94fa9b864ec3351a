import TocsinCore
import TocsinDrill
import TocsinLedger

/// The person of the provider who makes the calls that the ledger asks for, one after the other.
struct DrillCalls: Sendable {
    let stage: DrillStage
    let ledger: Ledger
    let incident: String
    let tokenKey: TokenKey
    let caller: Actor

    /// How long until somebody takes the telephone.
    private static let dialling = Duration.milliseconds(200)
    private static let rest = Duration.milliseconds(100)

    /// Calls until it is cancelled.
    func make() async throws {
        var made: Set<Int64> = []
        while !Task.isCancelled {
            for task in try await ledger.openTasks(of: incident) where task.kind.isSettledByCall {
                guard let tenant = task.tenant, made.insert(task.task).inserted else { continue }
                try await Task.sleep(for: Self.dialling)
                // A call that has begun is recorded, whatever ends meanwhile.
                await Task { await call(tenant, task) }.value
            }
            try await Task.sleep(for: Self.rest)
        }
    }

    private func call(_ tenant: String, _ task: OpenTask) async {
        let caseCode = tokenKey.caseCode(incident: incident, tenant: tenant)
        guard let answer = stage.ring(tenant, caseCode: caseCode) else { return }
        var number: String?
        var fault: String?
        do {
            number = try await ledger.newestPlan(of: tenant, incident: incident, advisory: nil)
                .map { try decodePlan($0.plan) }?.phones.first?.number
            if answer.knowsCode == false {
                fault = "the case code that was read out stands in none of its notices"
            } else {
                try await record(answer, of: tenant, number: number, task)
            }
        } catch let error as TocsinError {
            fault = error.message
        } catch {
            fault = String(describing: error)
        }
        stage.callEnded(tenant, task: task.task, number: number, answer: answer, fault: fault)
    }

    private func record(
        _ answer: DrillCallAnswer, of tenant: String, number: String?, _ task: OpenTask
    ) async throws {
        let now = SystemClock.now()
        _ = try await ledger.acknowledge(
            Acknowledgement(
                incident: incident, tenant: tenant, contact: nil, answer: .confirm, method: .phone,
                person: "\(answer.person), \(answer.role)", note: nil, saidAt: now,
                call: PhoneCall(code: answer.knowsCode == true ? .caseCode : .none, number: number)),
            by: caller, at: now)
        // A confirmation closes its calls by itself; that a dispute is settled is a person's word.
        if task.kind == .dispute {
            _ = try await ledger.closeTask(
                task.task, of: incident, note: "talked it over; they confirmed", rest: nil, by: caller,
                at: SystemClock.now())
        }
    }
}

extension TaskKind {
    /// Whether talking to the customer is what is to be done.
    fileprivate var isSettledByCall: Bool {
        switch self {
        case .call, .unreachable, .dispute: true
        case .senderFault, .relayFault, .expired, .withdrawalFailed: false
        }
    }
}
