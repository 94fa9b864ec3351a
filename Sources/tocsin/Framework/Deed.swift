import TocsinCore
import TocsinFiles

/// What a person can do that not everybody may; the table of roles.
enum Deed: String, CaseIterable, Sendable {
    case openIncident
    case queue
    case seeSamples
    case copyFiles
    case approve
    case deliver
    case pause
    case resume
    case startWave
    case cancel
    case replay
    case remove
    case withdraw
    case distrust
    case recordBounce
    case acknowledge
    case mitigate
    case markStep
    case closeTask
    case closeSendingTask
    case seal
    case exempt
    case brief
    case askOverride
    case agreeToOverride
    case revokeOverride
    case publish
    case leak
    case startClock
    case fileClock
    case dismissClock
    case backup
    case checkLedger

    /// The roles of which one is needed; with none, whoever is listed may. Reading needs no name.
    var roles: [Configuration.Role] {
        switch self {
        case .openIncident, .queue, .pause, .resume, .startWave, .cancel, .replay, .remove, .withdraw, .distrust,
            .acknowledge, .mitigate, .markStep, .closeTask, .seal, .exempt, .brief, .askOverride, .publish, .leak,
            .startClock, .fileClock, .dismissClock:
            [.coordinator]
        case .seeSamples, .copyFiles: []
        case .approve, .agreeToOverride: [.approver]
        case .revokeOverride: [.coordinator, .approver]
        case .deliver, .backup: [.operator]
        case .recordBounce, .closeSendingTask: [.coordinator, .operator]
        case .checkLedger: [.operator, .auditor]
        }
    }

    /// The deed as a message names it.
    private var words: String {
        switch self {
        case .openIncident: "open an incident"
        case .queue: "plan a release"
        case .seeSamples: "look at samples"
        case .copyFiles: "mail a customer's files to somebody else"
        case .approve: "approve a release"
        case .deliver: "run a worker"
        case .pause: "pause a release"
        case .resume: "resume a release"
        case .startWave: "start a wave"
        case .cancel: "cancel a release"
        case .replay: "send a delivery again"
        case .remove: "take out a customer"
        case .withdraw: "take a notice back"
        case .distrust: "distrust a channel"
        case .recordBounce: "record a bounce"
        case .acknowledge: "record an acknowledgement"
        case .mitigate: "record a mitigation"
        case .markStep: "record a step of the checklist"
        case .closeTask: "close this task"
        case .closeSendingTask: "close a task"
        case .seal: "seal a batch"
        case .exempt: "exempt a customer"
        case .brief: "record a briefing"
        case .askOverride: "ask to override the gate"
        case .agreeToOverride: "agree to an override"
        case .revokeOverride: "revoke an override"
        case .publish: "record that an incident is public"
        case .leak: "declare a leak"
        case .startClock: "start a clock"
        case .fileClock: "record a filing"
        case .dismissClock: "dismiss a clock"
        case .backup: "copy the ledger"
        case .checkLedger: "check the ledger"
        }
    }

    /// Decides whether somebody may do it; with nobody listed, anyone may.
    ///
    /// - Parameters:
    ///   - name: Who wants to.
    ///   - people: Who is listed in the configuration.
    /// - Throws: `TocsinError` of kind `notAllowed` that says which role is missing.
    func requirePermission(of name: String, among people: [Configuration.Person]) throws(TocsinError) {
        if people.isEmpty { return }
        guard let person = people.first(where: { $0.name == name }) else {
            throw TocsinError(
                .notAllowed,
                "“\(name)” may not \(words): list that name under people in tocsin.yaml, or act as one "
                    + "who is listed")
        }
        guard !roles.isEmpty, person.roles.isDisjoint(with: roles) else { return }
        let needed = roles.map(\.rawValue).joined(separator: " or ")
        let held = person.roles.map(\.rawValue).sorted().joined(separator: ", ")
        throw TocsinError(
            .notAllowed,
            "“\(name)” may not \(words): it needs the role \(needed), and has \(held.isEmpty ? "none" : held)")
    }
}
