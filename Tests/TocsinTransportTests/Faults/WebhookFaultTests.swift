import Testing
import TocsinCore
import TocsinTestSupport

@testable import TocsinTransport

@Suite(
    "Faults of a webhook's receiver", .enabled(if: Python.isAvailable, "needs Python"),
    .enabled(if: TestCertificate.shared != nil, "needs openssl"), .timeLimit(.minutes(2)))
struct WebhookFaultTests {
    /// All rows are sent through by the first test that asks; the others look at what came out.
    private static let endings = Task { try await table.run() }
    private static let retryEndings = Task { try await retryTable.run() }

    @Test(
        "Each fault has its conclusion, its phase and its code, and nothing is posted twice",
        arguments: zip(WebhookFault.all.indices, WebhookFault.all))
    func conclusion(index: Int, fault: WebhookFault) async throws {
        let ending = try await Self.endings.value[index]
        let reports = ending.result
        let told = Comment(rawValue: "\(fault.testDescription)\n\(reports)\n\(ending.seen.compactMap(\.line))")
        #expect(reports.map(\.outcome) == fault.conclusions.map(\.outcome), told)
        let last = try #require(reports.last)
        #expect(last.phase == fault.phase, told)
        #expect(last.code == fault.code, told)
        #expect(last.reply.isEmpty == (last.code == nil) && (last.fault == nil) == (last.code != nil), told)
        #expect((last.fault?.hasPrefix("no answer within 3 s") == true) == (fault.waits && fault.code == nil), told)
        #expect(last.reply.count <= 1_000 && (last.fault?.count ?? 0) <= 300)
        let posts = ending.seen.filter { $0.line == "POST /hook" }
        #expect(posts.count == fault.posts, told)
        // Of one delivery the receiver gets at most one copy for each attempt.
        #expect(Set(posts.compactMap { $0.headers?["webhook-id"] }).count == posts.count, told)
        #expect(!ending.seen.contains { $0.line?.contains("/elsewhere") == true }, told)
        if let connections = fault.connections { #expect(Set(posts.map(\.connection)).count == connections, told) }
    }

    @Test("Retry-After is honoured within bounds", arguments: zip(RetryAfterForm.all.indices, RetryAfterForm.all))
    func retryAfter(index: Int, form: RetryAfterForm) async throws {
        let report = try await Self.retryEndings.value[index].result
        #expect(report.outcome == .deferred && report.code == 503)
        if let seconds = form.seconds {
            #expect(seconds.contains(try #require(report.retryAfter)), "\(report)")
        } else {
            #expect(report.retryAfter == nil)
        }
        let schedule = RetrySchedule.webhook(horizon: .hours(24), uncertainWait: .minutes(15))
        let wait = schedule.wait(afterAttempt: 1, jitter: 0, retryAfter: report.retryAfter)
        #expect(form.wait.contains(Int(wait.wholeSeconds)), "\(wait)")
        // The host as a whole is left alone as long.
        switch (report.verdict, form.seconds) {
        case (.slowDown(let wish?), let seconds?):
            let heeded = min(seconds.lowerBound, 3_600)...min(seconds.upperBound, 3_600)
            #expect(heeded.contains(Int(wish.wholeSeconds)), "\(wish)")
        case (.slowDown(nil), nil): break
        default: Issue.record("\(report.verdict)")
        }
    }

    private static let table = FaultTable<WebhookFault, [TransferReport]>(
        rows: WebhookFault.all, program: scriptedReceiver, script: script(of:), waits: { $0.waits }
    ) { fault, port, event in
        var policy = try policy(fault)
        if let address = fault.address { policy.resolve = ["\(fault.host):\(port):\(address)"] }
        let client = WebhookClient(policy: policy)
        let url = "\(fault.hasTLS ? "https" : "http")://\(fault.host):\(port)/hook"
        var reports: [TransferReport] = []
        for index in fault.conclusions.indices {
            reports.append(await client.send(post(to: url, id: "msg_\(index)")))
            // Not before the close has come can the next request meet it.
            let closes =
                fault.section == .reuse && fault.replies.indices.contains(index + 1)
                && (fault.replies[index].hasPrefix("@last") || fault.replies[index].hasPrefix("@leave"))
            if closes { await event("(dropped)", index + 1) }
        }
        await client.close()
        return reports
    }

    private static let retryTable = FaultTable<RetryAfterForm, TransferReport>(
        rows: RetryAfterForm.all, program: scriptedReceiver,
        script: { ["replies": [answer(503, ["Retry-After: \($0.value)"])]] }, waits: { _ in false }
    ) { _, port, _ in
        let client = WebhookClient(policy: try policy())
        let report = await client.send(post(to: "http://127.0.0.1:\(port)/hook", id: "msg_1"))
        await client.close()
        return report
    }

    private static func script(of fault: WebhookFault) -> [String: any Sendable] {
        var script: [String: any Sendable] = [
            "replies": fault.replies, "connect": fault.connect, "handshake": fault.handshake, "reads": fault.reads,
            "refuses": fault.refuses,
        ]
        guard fault.hasTLS, fault.speaksTLS, let certificates = TestCertificate.shared else { return script }
        let pair = certificates.pair(fault.certificate)
        script["certificate"] = pair.certificate
        script["key"] = pair.key
        return script
    }

    private static func policy(_ fault: WebhookFault? = nil) throws -> WebhookPolicy {
        let certificates = try #require(TestCertificate.shared)
        return WebhookPolicy(
            allowNetworks: [try #require(Network("127.0.0.0/8"))], allowHTTP: true,
            timeout: .seconds(fault?.waits == true ? 3 : 60), connectTimeout: .seconds(fault?.waits == true ? 3 : 60),
            caFile: fault?.certificate == .byOtherAuthority ? certificates.otherAuthority : certificates.authority)
    }
}

func post(to url: String, id: String = "msg_1") -> WebhookTransfer {
    WebhookTransfer(
        url: url, id: id, timestamp: Instant(secondsSinceEpoch: 1_700_000_000), body: Array(#"{"type":"notice"}"#.utf8))
}
