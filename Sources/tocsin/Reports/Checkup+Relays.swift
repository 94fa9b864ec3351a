import TocsinCore
import TocsinFiles
import TocsinTransport

extension Checkup {
    /// The longest that one relay may take to answer.
    private static let patience = TimeSpan.seconds(15)

    /// Asks every relay at the same time, without sending anything.
    mutating func lookAtRelays(_ bench: Workbench) async {
        var ready: [(relay: Configuration.Relay, transport: Relay)] = []
        for relay in bench.configuration.relays {
            // A password that can't be read was told of already.
            guard var transport = try? bench.relay(relay) else { continue }
            transport.connectTimeout = Self.patience
            transport.replyTimeout = Self.patience
            ready.append((relay, transport))
        }
        let answers = await withTaskGroup(of: (Int, RelayProbe).self) { group in
            for (index, entry) in ready.enumerated() {
                let transport = entry.transport
                group.addTask { (index, await probe(transport)) }
            }
            return await group.reduce(into: [Int: RelayProbe]()) { $0[$1.0] = $1.1 }
        }
        for (index, entry) in ready.enumerated() {
            guard let answer = answers[index] else { continue }
            let name = "relay \(entry.relay.name)"
            if let fault = answer.fault {
                let text = [fault, answer.remedy].compactMap { $0 }.joined(separator: "; ")
                add(name, seen: "can't be used", [Problem(text, at: entry.relay.place)], isRelay: true)
            } else {
                add(name, seen: Self.seen(answer))
                let now = SystemClock.now()
                if let expiry = answer.certificate, expiry.isNear(at: now) {
                    note(
                        "the certificate of the relay \(entry.relay.name) expires \(expiry.words(at: now)) "
                            + "(\(expiry.at.spoken)): have it renewed, or nothing goes through it then")
                }
                let most = bench.configuration.policy.maxMessage
                if let limit = answer.sizeLimit, limit < most, entry.relay.maxMessage ?? .max > limit {
                    note(
                        "the relay \(entry.relay.name) takes messages of at most \(limit) bytes, and policy.maxMessage lets "
                            + "\(most) through: write maxMessage: \(limit) to the relay, so that queue finds what is too large"
                    )
                }
                if answer.tls == nil { note("the relay \(entry.relay.name) is used without TLS") }
            }
        }
    }

    /// Mails one test through each relay, each on a connection of its own.
    mutating func sendTests(to recipient: EmailAddress, _ bench: Workbench) async {
        for relay in bench.configuration.relays {
            let name = "test through \(relay.name)"
            do {
                let test = TestMail(relay: relay, configuration: bench.configuration, recipient: recipient)
                let reply = try await test.send(bench, patience: Self.patience)
                add(name, seen: "accepted: \(reply)")
            } catch {
                let reason = (error as? TocsinError)?.message ?? String(describing: error)
                add(name, seen: "not accepted", [Problem(reason, at: relay.place)], isRelay: true)
            }
        }
        note(
            "look in the mailbox for one message of each relay: that it is there and not among the junk; that "
                + "Authentication-Results says spf=pass, dkim=pass and dmarc=pass; that From is yours")
    }

    private static func seen(_ answer: RelayProbe) -> String {
        var parts = [answer.tls ?? "no TLS"]
        if answer.isAuthenticated { parts.append("logged in") }
        let wanted = ["SIZE", "DSN", "PIPELINING", "8BITMIME", "SMTPUTF8"]
        parts += answer.capabilities.filter { line in wanted.contains { line == $0 || line.hasPrefix($0 + " ") } }
        return parts.joined(separator: ", ")
    }
}
