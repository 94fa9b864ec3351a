import TocsinCore
import TocsinLedger
import TocsinTransport

/// Decides which prepared delivery goes out next, and where: lanes of relays, hosts of webhooks, their health and rates.
///
/// Time is an argument, and nothing here sends: the dispatcher asks, and does what it is told.
struct DispatchBoard: Sendable {
    /// One connection of a lane, or one request to a host.
    enum Slot: Sendable, Hashable {
        case mail(lane: Int, connection: Int)
        /// `term` is the one of the host's health in which the request began.
        case webhook(host: String, term: Int)
    }

    /// One relay with its connections.
    struct Lane: Sendable {
        let name: String
        let isBackup: Bool
        /// The most bytes of one message, once the relay has told.
        fileprivate(set) var sizeLimit: Int?
        fileprivate(set) var health: ReceiverHealth
        fileprivate var limit: RateLimit?
        /// The connections that have nothing to do; the one used last comes first, for it is still open.
        fileprivate var idle: [Int]
        /// For each connection the term of the relay's health in which its last transfer began.
        fileprivate var terms: [Int]
    }

    fileprivate struct Host: Sendable {
        var health: ReceiverHealth
        var limit: RateLimit?
        /// Of those behind it who have a rate of their own; only while it holds something back.
        var receivers: [String: RateLimit] = [:]
        var underWay = 0
        var waiting = Queue()
        /// How long it takes for one request after the other, of late.
        var pace = TimeSpan(microseconds: 250_000)
        var lastEnd: Instant?
        /// Until when it has enough to do with what was given back.
        var bookedUntil: Instant?
    }

    private(set) var lanes: [Lane]
    /// The lanes' numbers: backups come last, so that they leave the first message to a relay that is tried again.
    private let order: [Int]
    private var mail = Queue()
    private var hosts: [String: Host] = [:]
    /// Hosts with waiting requests, each once; the first one is next.
    private var turns: [String] = []
    private var freeRequests: Int
    private var waitingRequests = 0
    private var lastShed: Instant?
    private let perHost: Int
    private let hostRate: Rate?
    private let firstRest: TimeSpan

    init(
        lanes: [DeliverySettings.Lane], requests: Int, requestsPerHost: Int, hostRate: Rate?,
        firstRest: TimeSpan = ReceiverHealth.firstRest
    ) {
        self.lanes = lanes.map { lane in
            Lane(
                name: lane.relay.name, isBackup: lane.isBackup, health: ReceiverHealth(firstRest: firstRest),
                limit: lane.rate.map { RateLimit($0) },
                idle: Array((0..<lane.connections).reversed()), terms: Array(repeating: 0, count: lane.connections))
        }
        order = lanes.indices.filter { !lanes[$0].isBackup } + lanes.indices.filter { lanes[$0].isBackup }
        freeRequests = requests
        perHost = max(requestsPerHost, 1)
        self.hostRate = hostRate
        self.firstRest = firstRest
    }

    /// How many prepared deliveries wait.
    func waiting(_ channel: ChannelKind) -> Int {
        channel == .webhook ? waitingRequests : mail.count
    }

    var isEmpty: Bool { mail.count == 0 && waitingRequests == 0 }

    mutating func add(_ prepared: PreparedDelivery) {
        guard prepared.channel == .webhook else { return mail.append(prepared) }
        let new = Host(health: ReceiverHealth(firstRest: firstRest), limit: hostRate.map { RateLimit($0) })
        let waiting = hosts[prepared.host, default: new].add(prepared)
        if waiting == 1 { turns.append(prepared.host) }
        waitingRequests += 1
    }

    // MARK: Choosing

    /// What begins now, each in a slot of its own.
    mutating func assign(at now: Instant) -> [(slot: Slot, prepared: PreparedDelivery)] {
        var chosen: [(slot: Slot, prepared: PreparedDelivery)] = []
        assignMail(at: now, &chosen)
        assignRequests(at: now, &chosen)
        return chosen
    }

    /// Gives every lane that may send one after the other, so that no relay gets all.
    private mutating func assignMail(at now: Instant, _ chosen: inout [(slot: Slot, prepared: PreparedDelivery)]) {
        let usesBackups = lanes.allSatisfy { $0.isBackup || !$0.health.isUntroubled }
        var hasFound = true
        while hasFound, !mail.isEmpty {
            hasFound = false
            for index in order {
                let isWanted = !lanes[index].isBackup || usesBackups
                guard isWanted || hasLimits, lanes[index].mayStart(at: now),
                    let position = mail.position(where: { takes($0.size, index, isWanted: isWanted, at: now) }),
                    let prepared = mail.pop(at: position)
                else { continue }
                let connection = lanes[index].start(at: now)
                chosen.append((.mail(lane: index, connection: connection), prepared))
                hasFound = true
            }
        }
    }

    private var hasLimits: Bool { lanes.contains { $0.sizeLimit != nil } }

    /// Whether a relay is the one for a message of this size.
    ///
    /// One that is too large for some goes to the others, a backup too if no other relay takes it. Too large for all that can
    /// be used now, it goes to any: that one refuses it by name.
    private func takes(_ size: Int, _ lane: Int, isWanted: Bool, at now: Instant) -> Bool {
        if !hasLimits { return isWanted }
        let fits = { (index: Int) in
            lanes[index].hasRoom(for: size) && lanes[index].health.restsUntil(at: now) == nil
        }
        if lanes.indices.contains(where: { !lanes[$0].isBackup && fits($0) }) { return isWanted && fits(lane) }
        if lanes.indices.contains(where: fits) { return fits(lane) }
        return isWanted
    }

    /// A relay has told how much it takes.
    mutating func learn(_ sizeLimit: Int?, of lane: Int) {
        lanes[lane].sizeLimit = sizeLimit
    }

    /// When another relay than this one may take a message of this size; `nil` if it is too large for all of them.
    func room(for size: Int, otherThan lane: Int, at now: Instant) -> Instant? {
        lanes.indices.filter { $0 != lane && lanes[$0].hasRoom(for: size) }
            .map { lanes[$0].health.restsUntil(at: now) ?? now }.min()
    }

    private mutating func assignRequests(at now: Instant, _ chosen: inout [(slot: Slot, prepared: PreparedDelivery)]) {
        var blocked: [String] = []
        while freeRequests > 0, !turns.isEmpty {
            let name = turns.removeFirst()
            guard let index = hosts.index(forKey: name) else { continue }
            guard let (prepared, term, hasMore) = hosts.values[index].start(most: perHost, at: now) else {
                blocked.append(name)
                continue
            }
            if hasMore { turns.append(name) }
            freeRequests -= 1
            waitingRequests -= 1
            chosen.append((.webhook(host: name, term: term), prepared))
        }
        turns += blocked
    }

    /// A transfer ended, or was not begun after all.
    ///
    /// - Returns: Whether its receiver rests from now on.
    mutating func isFree(_ slot: Slot, _ verdict: ReceiverHealth.Verdict, at now: Instant) -> Bool {
        switch slot {
        case .mail(let lane, let connection):
            lanes[lane].idle.append(connection)
            return lanes[lane].health.transferEnded(verdict, begunIn: lanes[lane].terms[connection], at: now)
        case .webhook(let name, let term):
            freeRequests += 1
            guard let index = hosts.index(forKey: name) else { return false }
            let rests = hosts.values[index].ended(verdict, begunIn: term, at: now)
            // Hosts come by the thousand: one that works and has nothing to do is forgotten.
            if hosts.values[index].isSettled { hosts.remove(at: index) }
            return rests
        }
    }

    // MARK: Waiting

    /// When something that waits may begin by time alone; `nil` if only the end of a transfer can change that.
    func wakeAt(_ now: Instant) -> Instant? {
        var wake: Instant?
        func consider(_ instant: Instant) {
            if instant > now, wake.map({ instant < $0 }) ?? true { wake = instant }
        }
        if !mail.isEmpty {
            for lane in lanes {
                if let until = lane.health.restsUntil(at: now) { consider(until) }
                if let limit = lane.limit { consider(limit.nextAt(now)) }
            }
        }
        for name in turns {
            guard let host = hosts[name] else { continue }
            if let until = host.health.restsUntil(at: now) { consider(until) }
            if let limit = host.limit { consider(limit.nextAt(now)) }
            for limit in host.receivers.values { consider(limit.nextAt(now)) }
        }
        return wake
    }

    /// Until when no relay can be used; `nil` if one can, or if there is none.
    func everyRelayRestsUntil(at now: Instant) -> Instant? {
        let rests = lanes.map { $0.health.restsUntil(at: now) }
        guard !rests.isEmpty, rests.allSatisfy({ $0 != nil }) else { return nil }
        return rests.compactMap(\.self).min()
    }

    /// Whether a relay other than this one may take mail now.
    func hasOtherRelay(than lane: Int, at now: Instant) -> Bool {
        lanes.indices.contains { $0 != lane && lanes[$0].health.restsUntil(at: now) == nil }
    }

    func restsUntil(_ host: String, at now: Instant) -> Instant? {
        hosts[host]?.health.restsUntil(at: now)
    }

    /// Forgets the hosts that nothing waits for, and of which nothing matters any more: the one that was to be tried may
    /// have been cancelled, or refused by the guard.
    mutating func forgetHosts(at now: Instant) {
        let gone = hosts.filter { _, host in
            host.underWay == 0 && host.waiting.isEmpty && host.health.isOutdated(at: now)
                && (host.limit.map { $0.nextAt(now) <= now } ?? true)
                && host.receivers.values.allSatisfy { $0.nextAt(now) <= now }
        }
        for name in gone.keys { hosts[name] = nil }
    }

    /// Relays and hosts that are not used as usual.
    func troubled(at now: Instant) -> [WorkerReport.Receiver] {
        func trouble(_ name: String, _ health: ReceiverHealth) -> WorkerReport.Receiver? {
            if let until = health.restsUntil(at: now) {
                return .init(name: name, state: health.isSlowed ? "slow" : "resting", until: until)
            }
            return health.isOnTrial(at: now) ? .init(name: name, state: "trying", until: nil) : nil
        }
        // A host may be part of a secret URL.
        let hosts = hosts.compactMap { trouble("host:" + sha256($0.key).prefix(8), $0.value.health) }
        return lanes.compactMap { trouble("relay:" + $0.name, $0.health) }
            + hosts.sorted { $0.name < $1.name }.prefix(20)
    }

    /// Whether relays were tried and none ever took part in a dialogue.
    var everyRelayFailed: Bool { !lanes.isEmpty && lanes.allSatisfy(\.health.neverWorked) }

    // MARK: Taking out

    /// Takes out the later half of what waits for the host with the most, when waiting requests hold up all others.
    ///
    /// Ten times a second at most: if all are for this host there is nobody to make room for, and each time costs work.
    ///
    /// - Parameter limit: How many may wait in all.
    /// - Returns: What is to be given back, and from when it is due again: about when the host can take it.
    mutating func shed(limit: Int, at now: Instant) -> (claims: [ClaimedDelivery], until: Instant)? {
        guard waitingRequests >= limit, freeRequests > 0,
            lastShed.map({ now - $0 >= Self.shedInterval || now < $0 }) ?? true,
            let name = turns.max(by: { (hosts[$0]?.waiting.count ?? 0) < (hosts[$1]?.waiting.count ?? 0) }),
            let index = hosts.index(forKey: name), hosts.values[index].isHeld(most: perHost, at: now)
        else { return nil }
        let gone = hosts.values[index].giveBackHalf()
        if gone.isEmpty { return nil }
        lastShed = now
        waitingRequests -= gone.count
        return (gone.map(\.claim), hosts.values[index].book(gone.count, at: now))
    }

    private static let shedInterval = TimeSpan(microseconds: 100_000)

    /// Takes out what waits for hosts that rest: their rows are due again when the rest is over.
    mutating func takeResting(at now: Instant) -> [(claims: [ClaimedDelivery], until: Instant)] {
        var taken: [(claims: [ClaimedDelivery], until: Instant)] = []
        for name in turns {
            guard let index = hosts.index(forKey: name), let until = hosts.values[index].health.restsUntil(at: now)
            else { continue }
            let gone = hosts.values[index].giveBackAll()
            waitingRequests -= gone.count
            taken.append((gone.map(\.claim), until))
        }
        if !taken.isEmpty { turns.removeAll { hosts[$0]?.waiting.isEmpty ?? true } }
        return taken
    }

    /// Takes out what belongs to a release that may not be sent any more.
    mutating func drop(release: Int, of incident: String) -> [ClaimedDelivery] {
        remove { $0.claim.release == release && $0.claim.incident == incident }
    }

    /// Takes out everything.
    mutating func clear() -> [ClaimedDelivery] {
        remove { _ in true }
    }

    private mutating func remove(where isGone: (PreparedDelivery) -> Bool) -> [ClaimedDelivery] {
        var gone = mail.remove(where: isGone)
        for name in turns { gone += hosts[name]?.waiting.remove(where: isGone) ?? [] }
        turns.removeAll { hosts[$0]?.waiting.isEmpty ?? true }
        waitingRequests = turns.reduce(0) { $0 + (hosts[$1]?.waiting.count ?? 0) }
        return gone.map(\.claim)
    }
}

extension DispatchBoard.Lane {
    /// Whether the relay has not said that it takes less.
    fileprivate func hasRoom(for size: Int) -> Bool { sizeLimit.map { size <= $0 } ?? true }

    fileprivate func mayStart(at now: Instant) -> Bool {
        !idle.isEmpty && health.permits(at: now) && (limit.map { $0.nextAt(now) <= now } ?? true)
    }

    fileprivate mutating func start(at now: Instant) -> Int {
        limit?.take(at: now)
        let connection = idle.removeLast()
        terms[connection] = health.transferBegan()
        return connection
    }
}

/// All in place: what waits for a host is not copied.
extension DispatchBoard.Host {
    /// - Returns: How many wait now.
    fileprivate mutating func add(_ prepared: PreparedDelivery) -> Int {
        waiting.append(prepared)
        return waiting.count
    }

    /// Begins what waits longest, if one more may begin.
    ///
    /// - Returns: It, the term of the host's health, and whether more waits.
    fileprivate mutating func start(
        most: Int, at now: Instant
    ) -> (prepared: PreparedDelivery, term: Int, hasMore: Bool)? {
        guard underWay < most, health.permits(at: now),
            limit.map({ $0.nextAt(now) <= now }) ?? true, let prepared = popPermitted(at: now)
        else { return nil }
        // A pause before it says nothing of the host.
        if underWay == 0 { lastEnd = nil }
        underWay += 1
        limit?.take(at: now)
        return (prepared, health.transferBegan(), !waiting.isEmpty)
    }

    /// What waits longest and whose receiver takes another one now.
    private mutating func popPermitted(at now: Instant) -> PreparedDelivery? {
        if !receivers.isEmpty { receivers = receivers.filter { $0.value.nextAt(now) > now } }
        // One round at most: what is held back goes to the end.
        for _ in 0..<waiting.count {
            guard let prepared = waiting.popFirst() else { return nil }
            guard let receiver = prepared.receiver else { return prepared }
            if receivers[receiver.name] == nil {
                var limit = RateLimit(receiver.rate)
                limit.take(at: now)
                receivers[receiver.name] = limit
                return prepared
            }
            waiting.append(prepared)
        }
        return nil
    }

    /// - Returns: Whether it rests from now on.
    fileprivate mutating func ended(
        _ verdict: ReceiverHealth.Verdict, begunIn term: Int, at now: Instant
    ) -> Bool {
        underWay -= 1
        if let lastEnd, now >= lastEnd {
            pace = TimeSpan(microseconds: (pace.microseconds * 7 + (now - lastEnd).microseconds) / 8)
        }
        lastEnd = now
        return health.transferEnded(verdict, begunIn: term, at: now)
    }

    /// Whether there is nothing to remember of it.
    fileprivate var isSettled: Bool {
        underWay == 0 && waiting.isEmpty && health.isUntroubled && limit == nil && receivers.isEmpty
    }

    /// Whether what waits can't begin now.
    fileprivate func isHeld(most: Int, at now: Instant) -> Bool {
        underWay >= most || health.restsUntil(at: now) != nil || (limit.map { $0.nextAt(now) > now } ?? false)
    }

    fileprivate mutating func giveBackHalf() -> [PreparedDelivery] { waiting.removeLast(waiting.count / 2) }
    fileprivate mutating func giveBackAll() -> [PreparedDelivery] { waiting.removeLast(waiting.count) }

    /// Reckons when it can take some more, after what waits and what was given back before.
    fileprivate mutating func book(_ count: Int, at now: Instant) -> Instant {
        let each = max(pace, limit.map { $0.nextAt(now) - now } ?? pace).microseconds
        let busyUntil = now + TimeSpan(microseconds: each * Int64(waiting.count))
        let free = max(busyUntil, health.restsUntil(at: now) ?? now, bookedUntil ?? now)
        let until = free + TimeSpan(microseconds: each * Int64(count))
        // It may become quicker: then nobody shall have to wait long for that to be seen.
        let booked = min(max(until, now + Self.shortestBooking), now + Self.longestBooking)
        bookedUntil = booked
        return booked
    }

    private static let shortestBooking = TimeSpan.seconds(1)
    private static let longestBooking = TimeSpan.seconds(60)
}

extension DispatchBoard {
    /// First in, first out, without moving what waits.
    fileprivate struct Queue: Sendable {
        private var items: [PreparedDelivery?] = []
        private var first = 0

        var count: Int { items.count - first }
        var isEmpty: Bool { count == 0 }

        mutating func append(_ item: PreparedDelivery) {
            items.append(item)
        }

        mutating func popFirst() -> PreparedDelivery? {
            guard first < items.count else { return nil }
            let item = items[first]
            items[first] = nil
            first += 1
            if first == items.count || first >= 256 {
                items.removeFirst(first)
                first = 0
            }
            return item
        }

        /// Where the first one is that is wanted.
        func position(where isWanted: (PreparedDelivery) -> Bool) -> Int? {
            items.indices.dropFirst(first).first { items[$0].map(isWanted) ?? false }
        }

        /// Takes one out; the others keep their order.
        mutating func pop(at position: Int) -> PreparedDelivery? {
            position == first ? popFirst() : items.remove(at: position)
        }

        mutating func removeLast(_ count: Int) -> [PreparedDelivery] {
            let gone = items.suffix(count).compactMap(\.self)
            items.removeLast(count)
            if isEmpty {
                items = []
                first = 0
            }
            return gone
        }

        mutating func remove(where isGone: (PreparedDelivery) -> Bool) -> [PreparedDelivery] {
            let all = items.dropFirst(first).compactMap(\.self)
            items = all.filter { !isGone($0) }
            first = 0
            return all.filter(isGone)
        }
    }
}
