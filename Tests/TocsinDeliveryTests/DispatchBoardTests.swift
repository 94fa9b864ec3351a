import Foundation
import Testing
import TocsinCore
import TocsinTransport

@testable import TocsinDelivery
@testable import TocsinLedger

private let start = Instant(secondsSinceEpoch: 1_689_033_600)

@Suite("What goes out next, and where")
struct DispatchBoardTests {
    private func lane(_ name: String, _ connections: Int, rate: Rate? = nil, isBackup: Bool = false)
        -> DeliverySettings.Lane
    {
        DeliverySettings.Lane(
            relay: Relay(name: name, host: "127.0.0.1", port: 25, security: .none), connections: connections,
            rate: rate, isBackup: isBackup)
    }

    private func board(
        _ lanes: [DeliverySettings.Lane] = [], requests: Int = 4, perHost: Int = 2, hostRate: Rate? = nil
    ) -> DispatchBoard {
        DispatchBoard(lanes: lanes, requests: requests, requestsPerHost: perHost, hostRate: hostRate)
    }

    private func mail(_ number: Int, release: Int = 1) throws -> PreparedDelivery {
        let address = try EmailAddress("soc@t\(number).example")
        return PreparedDelivery(
            claim("m\(number)", .smtp, release),
            message: .mail(MailTransfer(envelopeFrom: address, recipient: address, message: [])), host: "")
    }

    private func request(_ number: Int, _ host: String) -> PreparedDelivery {
        PreparedDelivery(
            claim("w\(number)", .webhook, 1),
            message: .webhook(WebhookTransfer(url: "https://\(host)/", id: "x", timestamp: start, body: [])),
            host: host)
    }

    private func request(_ number: Int, _ host: String, of receiver: String, _ format: WebhookFormat) throws
        -> PreparedDelivery
    {
        let rate = try #require(format.rate)
        return PreparedDelivery(
            claim("w\(number)", .webhook, 1),
            message: .webhook(WebhookTransfer(url: "https://\(host)/", id: "x", timestamp: start, body: [])),
            host: host, receiver: .init(name: receiver, rate: rate))
    }

    @Test("A Slack URL gets one message a second, and holds up no other one at the same host")
    func receiverRates() throws {
        var board = board(requests: 20, perHost: 20)
        for number in 0..<3 { board.add(try request(number, "hooks.slack.example", of: "a", .slack)) }
        for number in 3..<6 { board.add(try request(number, "hooks.slack.example", of: "b\(number)", .slack)) }
        func begun(at now: Instant) -> [String] {
            let chosen = board.assign(at: now)
            for choice in chosen { _ = board.isFree(choice.slot, .worked, at: now) }
            return chosen.map(\.prepared.claim.delivery).sorted()
        }
        let first = begun(at: start)
        #expect(first == ["w0", "w3", "w4", "w5"])
        let early = begun(at: start + TimeSpan(microseconds: 999_999))
        #expect(early.isEmpty)
        #expect(board.wakeAt(start + TimeSpan(microseconds: 999_999)) == start + .seconds(1))
        let second = begun(at: start + .seconds(1))
        #expect(second.count == 1)
        let third = begun(at: start + .seconds(2))
        #expect(Set(second + third) == ["w1", "w2"])
        #expect(board.isEmpty)
        // Sent and idle: the rate is remembered still.
        board.add(try request(7, "hooks.slack.example", of: "a", .slack))
        let late = begun(at: start + .seconds(2) + TimeSpan(microseconds: 1))
        #expect(late.isEmpty)
    }

    @Test(
        "Teams gets four a second, PagerDuty two",
        arguments: [(WebhookFormat.teams, Int64(250_000)), (.pagerduty, 500_000)])
    func formatRates(_ format: WebhookFormat, _ interval: Int64) throws {
        var board = board(requests: 20, perHost: 20)
        for number in 0..<2 { board.add(try request(number, "x.example", of: "key", format)) }
        var counts: [Int] = []
        for microseconds in [0, interval - 1, interval] {
            counts.append(board.assign(at: start + TimeSpan(microseconds: microseconds)).count)
        }
        #expect(counts == [1, 0, 1])
    }

    private func claim(_ id: String, _ channel: ChannelKind, _ release: Int) -> ClaimedDelivery {
        ClaimedDelivery(
            delivery: id, incident: "INC", release: release, tenant: id, contact: "soc", channel: channel,
            kind: .initial, fence: 1, attempts: 0, isResend: false, messageDigest: "", firstAttemptAt: start, plan: "")
    }

    @Test("Mail goes to all relays in turn, as many as there are connections, in the order in which it came")
    func lanesShare() throws {
        var board = board([lane("a", 2), lane("b", 1)])
        for number in 0..<5 { board.add(try mail(number)) }
        let chosen = board.assign(at: start)
        #expect(chosen.map(\.prepared.claim.delivery) == ["m0", "m1", "m2"])
        #expect(
            chosen.map(\.slot) == [
                .mail(lane: 0, connection: 0), .mail(lane: 1, connection: 0), .mail(lane: 0, connection: 1),
            ])
        #expect(board.waiting(.smtp) == 2)
        let next1 = board.assign(at: start)
        #expect(next1.isEmpty)
        _ = board.isFree(.mail(lane: 1, connection: 0), .worked, at: start)
        let next2 = board.assign(at: start)
        #expect(next2.map(\.prepared.claim.delivery) == ["m3"])
    }

    @Test("A relay at fault takes nothing while it rests; the other goes on, and one connection tries afterwards")
    func failover() throws {
        var board = board([lane("a", 2), lane("b", 1)])
        for number in 0..<9 { board.add(try mail(number)) }
        for (slot, _) in board.assign(at: start) {
            let isFirst = slot == .mail(lane: 0, connection: 0)
            _ = board.isFree(slot, isFirst ? .fault : .worked, at: start)
        }
        #expect(board.hasOtherRelay(than: 0, at: start))
        let next3 = board.assign(at: start)
        #expect(next3.map(\.slot) == [.mail(lane: 1, connection: 0)])
        #expect(board.wakeAt(start) == start + .seconds(5))
        let later = start + .seconds(5)
        let next4 = board.assign(at: later)
        #expect(next4.count == 1, "one tries")
        _ = board.isFree(next4[0].slot, .worked, at: later)
        let next5 = board.assign(at: later)
        #expect(next5.count == 2, "it worked: both")
    }

    @Test(
        "Twenty connections of a relay that gives no answer any more are one fault, and a lost one costs five seconds")
    func noAnswers() throws {
        var board = board([lane("a", 20)])
        for number in 0..<200 { board.add(try mail(number)) }
        let first = board.assign(at: start)
        #expect(first.count == 20)
        var rests = 0
        for (index, choice) in first.enumerated() {
            let now = start + TimeSpan(microseconds: Int64(index) * 100_000)
            rests += board.isFree(choice.slot, .doubt, at: now) ? 1 : 0
            let none = board.assign(at: now)
            #expect(none.isEmpty)
        }
        #expect(rests == 1)
        let later = start + .seconds(5)
        let trial = board.assign(at: later)
        #expect(trial.count == 1)
        _ = board.isFree(trial[0].slot, .worked, at: later)
        let all = board.assign(at: later)
        #expect(all.count == 20)
        // One connection is lost in a stream that flows: as long as the first time.
        for choice in all.dropFirst() { _ = board.isFree(choice.slot, .worked, at: later) }
        _ = board.isFree(all[0].slot, .doubt, at: later)
        #expect(board.everyRelayRestsUntil(at: later) == later + .seconds(5))
    }

    @Test("A backup relay is used only while every other one rests")
    func backup() throws {
        var board = board([lane("main", 1), lane("spare", 1, isBackup: true)])
        for number in 0..<5 { board.add(try mail(number)) }
        let first = board.assign(at: start)
        #expect(first.map(\.slot) == [.mail(lane: 0, connection: 0)])
        _ = board.isFree(first[0].slot, .fault, at: start)
        let next6 = board.assign(at: start)
        #expect(next6.map(\.slot) == [.mail(lane: 1, connection: 0)])
        #expect(board.everyRelayRestsUntil(at: start) == nil)
        _ = board.isFree(.mail(lane: 1, connection: 0), .fault, at: start)
        #expect(board.everyRelayRestsUntil(at: start) == start + .seconds(5))
        let next7 = board.assign(at: start)
        #expect(next7.isEmpty)
    }

    @Test("While the one that tries hangs, the backup sends; when it has worked, the backup stands back")
    func backupDuringTrial() throws {
        var board = board([lane("spare", 1, isBackup: true), lane("main", 2)])
        for number in 0..<9 { board.add(try mail(number)) }
        let first = board.assign(at: start)
        #expect(first.map(\.slot) == [.mail(lane: 1, connection: 0), .mail(lane: 1, connection: 1)])
        for choice in first { _ = board.isFree(choice.slot, .fault, at: start) }
        let spare = board.assign(at: start)
        #expect(spare.map(\.slot) == [.mail(lane: 0, connection: 0)])
        let later = start + .seconds(5)
        _ = board.isFree(spare[0].slot, .worked, at: later)
        let trial = board.assign(at: later)
        #expect(trial.map(\.slot) == [.mail(lane: 1, connection: 1), .mail(lane: 0, connection: 0)])
        let muchLater = start + .seconds(60)
        _ = board.isFree(trial[1].slot, .worked, at: muchLater)
        let goesOn = board.assign(at: muchLater)
        #expect(goesOn.map(\.slot) == [.mail(lane: 0, connection: 0)])
        _ = board.isFree(trial[0].slot, .worked, at: muchLater)
        _ = board.isFree(goesOn[0].slot, .worked, at: muchLater)
        let back = board.assign(at: muchLater)
        #expect(back.map(\.slot) == [.mail(lane: 1, connection: 1), .mail(lane: 1, connection: 0)])
    }

    @Test("A relay is tried after its rest although transfers from before still hang")
    func trialBesideOld() throws {
        var board = board([lane("main", 3)])
        for number in 0..<9 { board.add(try mail(number)) }
        let first = board.assign(at: start)
        #expect(first.count == 3)
        _ = board.isFree(first[0].slot, .doubt, at: start)
        let later = start + .seconds(5)
        let trial = board.assign(at: later)
        #expect(trial.map(\.slot) == [first[0].slot])
        // An old one's end does not let a second one begin.
        _ = board.isFree(first[1].slot, .worked, at: later)
        let none = board.assign(at: later)
        #expect(none.isEmpty)
        _ = board.isFree(trial[0].slot, .worked, at: later)
        let all = board.assign(at: later)
        #expect(all.count == 2)
        _ = board.isFree(first[2].slot, .doubt, at: later)
        let last = board.assign(at: later)
        #expect(last.map(\.slot) == [first[2].slot])
    }

    @Test("A relay's rate holds over all its connections")
    func relayRate() throws {
        var board = board([lane("a", 20, rate: Rate(count: 10, per: .seconds(1)))])
        for number in 0..<50 { board.add(try mail(number)) }
        var sent = 0
        for tick in 0..<200 {
            let now = start + TimeSpan(microseconds: Int64(tick) * 10_000)
            for (slot, _) in board.assign(at: now) {
                sent += 1
                _ = board.isFree(slot, .worked, at: now)
            }
        }
        #expect((19...21).contains(sent), "\(sent)")
    }

    @Test("A host gets no more requests at once than it may, and holds up no other")
    func hostLimit() {
        var board = board(requests: 4, perHost: 2)
        for number in 0..<6 { board.add(request(number, "busy.example")) }
        board.add(request(6, "other.example"))
        let chosen = board.assign(at: start)
        #expect(chosen.map(\.prepared.host) == ["busy.example", "other.example", "busy.example"])
        #expect(board.waiting(.webhook) == 4)
    }

    @Test("A host that answers 429 is left alone as long as it asks, and then tried by one; others go on")
    func slowHost() {
        var board = board(requests: 4, perHost: 2)
        for number in 0..<4 { board.add(request(number, "slow.example")) }
        for (slot, _) in board.assign(at: start) {
            _ = board.isFree(slot, .slowDown(.seconds(30)), at: start)
        }
        board.add(request(9, "other.example"))
        let next8 = board.assign(at: start + .seconds(29))
        #expect(next8.map(\.prepared.host) == ["other.example"])
        #expect(board.restsUntil("slow.example", at: start) == start + .seconds(30))
        #expect(board.troubled(at: start).map(\.state) == ["slow"])
        let next9 = board.assign(at: start + .seconds(30))
        #expect(next9.map(\.prepared.host) == ["slow.example"])
    }

    @Test("What waits for a host that rests is given back until the rest is over")
    func restingHost() {
        var board = board(requests: 4, perHost: 2)
        for number in 0..<6 { board.add(request(number, "gone.example")) }
        board.add(request(6, "other.example"))
        for (slot, prepared) in board.assign(at: start) where prepared.host == "gone.example" {
            _ = board.isFree(slot, .fault, at: start)
        }
        let taken = board.takeResting(at: start)
        #expect(taken.map(\.until) == [start + .seconds(5)])
        #expect(taken.flatMap(\.claims).map(\.delivery) == ["w2", "w3", "w4", "w5"])
        #expect(board.isEmpty)
    }

    @Test("A host with nothing left to try it is forgotten a while after its rest, and until then it is shown")
    func forgetsHosts() {
        var board = board(requests: 4, perHost: 2)
        board.add(request(1, "gone.example"))
        for (slot, _) in board.assign(at: start) { _ = board.isFree(slot, .fault, at: start) }
        // The one that tries is refused by the guard, which tells nothing.
        board.add(request(2, "gone.example"))
        let later = start + .seconds(5)
        let trial = board.assign(at: later)
        board.forgetHosts(at: later + .hours(1))
        #expect(board.troubled(at: later + .hours(1)).map(\.state) == ["trying"], "it is under way")
        for (slot, _) in trial { _ = board.isFree(slot, .nothing, at: later) }
        let end = later + ReceiverHealth.longestRest
        board.forgetHosts(at: end)
        #expect(board.troubled(at: end).map(\.state) == ["trying"])
        board.forgetHosts(at: end + .seconds(1))
        #expect(board.troubled(at: end + .seconds(1)).isEmpty)
    }

    @Test("A host with a rate is kept only as long as the rate holds back the next request")
    func forgetsRates() throws {
        var board = board(requests: 4, perHost: 2, hostRate: Rate(count: 1, per: .minutes(1)))
        board.add(request(1, "some.example"))
        for (slot, _) in board.assign(at: start) { _ = board.isFree(slot, .worked, at: start) }
        for (minutes, isSent) in [(0, false), (1, true)] {
            board.forgetHosts(at: start + .minutes(Int64(minutes)))
            board.add(request(2, "some.example"))
            let next = board.assign(at: start + .seconds(Int64(minutes)))
            #expect(next.isEmpty != isSent, "after \(minutes) min")
            _ = board.clear()
        }
    }

    @Test("When one host's requests fill all places, the later half is given back until it has room")
    func sheds() throws {
        var board = board(requests: 4, perHost: 1, hostRate: Rate(count: 1, per: .seconds(1)))
        for number in 0..<10 { board.add(request(number, "slow.example")) }
        _ = board.assign(at: start)
        let early = board.shed(limit: 100, at: start)
        #expect(early == nil, "there is room")
        let late = board.shed(limit: 9, at: start)
        let shed = try #require(late)
        #expect(shed.claims.map(\.delivery) == ["w6", "w7", "w8", "w9"])
        #expect(shed.until > start)
        #expect(board.waiting(.webhook) == 5)
        let again = board.shed(limit: 5, at: start + TimeSpan(microseconds: 99_000))
        #expect(again == nil, "each time costs work, and there may be nobody to make room for")
        let later = board.shed(limit: 5, at: start + TimeSpan(microseconds: 100_000))
        let further = try #require(later)
        #expect(further.until > shed.until, "they stand in line behind those before")
    }

    @Test("What a slow host can't take soon is given back for about as long as the host needs")
    func shedsByPace() throws {
        var board = board(requests: 4, perHost: 2)
        for number in 0..<42 { board.add(request(number, "slow.example")) }
        var now = start
        var chosen = board.assign(at: now)
        // One after the other takes two seconds.
        for _ in 0..<40 {
            now = now + .seconds(2)
            _ = board.isFree(chosen.removeFirst().slot, .worked, at: now)
            board.add(request(0, "slow.example"))
            chosen += board.assign(at: now)
        }
        let given = board.shed(limit: 40, at: now)
        let shed = try #require(given)
        #expect(shed.claims.count == 20)
        #expect(shed.until - now == .seconds(60), "80 s by the pace, and a minute at most: it may become quicker")
    }

    @Test("What belongs to a release that may not be sent any more is taken out, and only that")
    func drops() throws {
        var board = board([lane("a", 1)])
        for number in 0..<4 { board.add(try mail(number, release: number % 2)) }
        let dropped = board.drop(release: 1, of: "INC")
        #expect(dropped.map(\.delivery) == ["m1", "m3"])
        #expect(board.waiting(.smtp) == 2)
        let rest = board.clear()
        #expect(rest.map(\.delivery) == ["m0", "m2"])
        #expect(board.isEmpty)
    }
}
