/// What a step of the walk tries.
enum WalkAction: String, Sendable, Hashable, CaseIterable {
    // Releases.
    case queue, queueAllClear, change, withdraw, look, approve, breakGlass, pause, resume, cancel, drift, nextWave
    case editIncident
    // Customers.
    case answer, answerAll, mitigate, withdrawByPhone, remove, replay, distrust, bounce, markDone, markUndone, closeTask
    // Going public.
    case seal, exempt, brief, askOverride, agreeToOverride, revokeOverride, publish, leak
    case startClock, fileClock, dismissClock
    // Workers and time.
    case claim, start, finish, send, giveBack, heartbeat, tend, startWorker, kill, jump
}

/// One step as data: what was tried, and every choice on the way as a small number.
///
/// A choice counts from 0 among as many possibilities as there were; walked again where there are fewer it counts round.
struct WalkStep: Sendable, Hashable, CustomStringConvertible {
    var action: WalkAction
    var choices: [Int]

    var description: String { choices.isEmpty ? action.rawValue : "\(action.rawValue) \(choices)" }
}

/// A step that was taken, with what came of it in words.
struct TakenStep: Sendable {
    var step: WalkStep
    var told: String
}

extension WalkAction {
    /// How often a step is tried, in a storm and in the calm after it: customers answer, and people go public.
    var weights: (storm: Int, calm: Int) {
        switch self {
        case .queue: (5, 0)
        case .queueAllClear, .withdraw, .breakGlass, .pause, .nextWave, .withdrawByPhone, .remove: (1, 0)
        case .drift, .editIncident, .heartbeat, .giveBack, .startWorker, .kill: (1, 0)
        case .cancel: (1, 2)
        case .change: (2, 0)
        case .look: (2, 1)
        case .approve: (9, 10)
        case .resume: (4, 6)
        case .answer: (3, 3)
        case .answerAll: (0, 6)
        case .mitigate: (1, 2)
        case .replay: (3, 1)
        case .distrust: (2, 0)
        case .bounce: (5, 1)
        case .markDone: (2, 3)
        case .markUndone: (1, 0)
        case .closeTask: (2, 2)
        case .seal: (1, 5)
        case .exempt: (1, 4)
        case .askOverride, .agreeToOverride: (1, 2)
        case .brief, .publish: (0, 3)
        case .revokeOverride, .startClock: (1, 1)
        case .fileClock: (1, 2)
        case .leak, .dismissClock: (0, 1)
        case .claim: (8, 2)
        case .start: (10, 3)
        case .finish: (10, 4)
        case .send: (28, 14)
        case .tend: (14, 8)
        case .jump: (11, 9)
        }
    }
}
