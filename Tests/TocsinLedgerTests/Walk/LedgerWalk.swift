import TocsinCore
import TocsinLedger
import TocsinSQLite
import TocsinTesting

/// A walk over all use cases: people, workers, crashes, late results and a clock that jumps.
///
/// A seed decides every step; each is also data, so that a walk can be taken again without some of its steps.
struct LedgerWalk {
    /// Its definition follows the incident's.
    var scene: LedgerScene
    var dice: WalkDice
    var workers: [(name: String, lock: any WorkerLock)] = []
    var workersMade = 0
    /// Leased and not started.
    var claims: [(worker: String, claim: ClaimedDelivery)] = []
    /// Started; a dead worker's stay here as those of a frozen process would.
    var running: [(worker: String, claim: ClaimedDelivery)] = []
    /// How often each advisory's texts were edited, from 1.
    var texts: [String: Int] = [:]
    var changesMade = 0
    /// What the gate said just before each publication that was tried.
    var gatesBeforePublishing: [GateVerdict] = []
    private var steps = 0
    /// The step that is being taken, or was last.
    private(set) var lastAction = WalkAction.jump

    static let tenants = ["agency", "bureau", "council", "desk", "embassy", "fund"]
    static let policy = {
        var policy = CoordinationPolicy()
        policy.gate.minimumNotice = .hours(2)
        policy.gate.quorum = ["government": 60]
        policy.gate.othersQuorum = 60
        policy.gate.partners = ["cisa"]
        return policy
    }()
    /// So many steps of storm, then so many of calm, and again.
    private static let weather = (storm: 70, calm: 40)
    private static let sums = (
        storm: WalkAction.allCases.reduce(0) { $0 + $1.weights.storm },
        calm: WalkAction.allCases.reduce(0) { $0 + $1.weights.calm }
    )

    /// - Parameter seed: `nil` for a walk along recorded steps.
    init(seed: UInt64?) async throws {
        scene = try await LedgerScene(isInMemory: true)
        dice = WalkDice(seed: seed)
        scene.definition.steps = [
            .init(id: "block", who: .provider, title: "Block"), .init(id: "look", who: .customer, title: "Look"),
        ]
        _ = try await scene.ledger.openIncident(scene.definition, by: scene.coordinator, at: scene.now)
        _ = try await startWorker()
    }

    /// Takes the next step that the seed decides.
    ///
    /// - Returns: The step, with "refused" if the ledger said no as it may.
    mutating func step() async throws -> TakenStep {
        steps += 1
        let isStorm = steps % (Self.weather.storm + Self.weather.calm) < Self.weather.storm
        var roll = dice.roll(isStorm ? Self.sums.storm : Self.sums.calm)
        for action in WalkAction.allCases {
            roll -= isStorm ? action.weights.storm : action.weights.calm
            if roll < 0 { return try await take(WalkStep(action: action, choices: [])) }
        }
        return try await take(WalkStep(action: .jump, choices: []))
    }

    /// Takes a step that was recorded; its choices count only if there is no seed.
    mutating func take(_ step: WalkStep) async throws -> TakenStep {
        dice.begin(step.choices)
        lastAction = step.action
        let told: String
        do {
            told = try await act(step.action)
        } catch let error as TocsinError where error.kind.isRefusal {
            told = "refused: \(error.message)"
        } catch let error as SQLError where error.code == .constraint {
            told = "refused by a key: \(error.message)"
        }
        return TakenStep(step: WalkStep(action: step.action, choices: dice.choices), told: told)
    }

    private mutating func act(_ action: WalkAction) async throws -> String {
        switch action {
        case .queue: try await queue()
        case .queueAllClear: try await queueAllClear()
        case .change: try await change()
        case .withdraw: try await withdraw()
        case .look: try await look()
        case .approve: try await approve(breaksGlass: false)
        case .breakGlass: try await approve(breaksGlass: true)
        case .pause: try await change("pause") { try await $0.pause($1) }
        case .resume: try await change("resume") { try await $0.resume($1, mended: [$1]) }
        case .cancel: try await change("cancel") { try await $0.cancel($1) }
        case .drift: try await drift()
        case .nextWave: try await nextWave()
        case .editIncident: try await editIncident()
        case .answer: try await answer()
        case .answerAll: try await answerAll()
        case .mitigate: try await mitigate()
        case .withdrawByPhone: try await withdrawByPhone()
        case .remove: try await remove()
        case .replay: try await replay()
        case .distrust: try await distrust()
        case .bounce: try await bounce()
        case .markDone: try await markDone()
        case .markUndone: try await markUndone()
        case .closeTask: try await closeTask()
        case .seal: try await seal()
        case .exempt: try await exempt()
        case .brief: try await brief()
        case .askOverride: try await askOverride()
        case .agreeToOverride: try await agreeToOverride()
        case .revokeOverride: try await revokeOverride()
        case .publish: try await publish()
        case .leak: try await leak()
        case .startClock: try await startClock()
        case .fileClock: try await fileClock()
        case .dismissClock: try await dismissClock()
        case .claim: try await claim()
        case .start: try await start()
        case .finish: try await finish()
        case .send: try await send()
        case .giveBack: try await giveBack()
        case .heartbeat: try await heartbeat()
        case .tend: try await tend()
        case .startWorker: try await startWorker()
        case .kill: kill()
        case .jump: jump()
        }
    }

    mutating func anyTenant() -> String { dice.one(of: Self.tenants) ?? "agency" }

    mutating func anyRelease() async throws -> ReleaseRecord? {
        dice.one(of: try await scene.ledger.releases(of: scene.incident))
    }

    mutating func anyPerson() -> Actor {
        Actor(name: dice.one(of: ["Grace", "Edith", "Ada", "Joan"]) ?? "Grace", login: "root", host: "ops1")
    }
}

extension FailureKind {
    /// Whether the ledger may say no in this way to a step of which it knows that it does not fit.
    fileprivate var isRefusal: Bool { [.notAllowed, .unknown, .failed, .blocked].contains(self) }
}
