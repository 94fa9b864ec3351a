import Testing
import TocsinCore

@Suite("What a reply of Slack, Teams and PagerDuty means")
struct WebhookReplyTests {
    private func outcome(_ format: WebhookFormat, _ code: Int, _ text: String) -> AttemptOutcome {
        TransferReport(channel: .webhook, phase: .body, code: code, reply: "\(code) \(text)", format: format).outcome
    }

    @Test(
        "Slack takes a message with 200 and ok alone",
        arguments: [
            (200, "ok", AttemptOutcome.accepted), (200, "", .uncertain), (200, "okay", .uncertain),
            (200, "<html>Please log in</html>", .uncertain), (204, "", .uncertain),
            (400, "invalid_payload", .refused(.sender)), (400, "no_text", .refused(.sender)),
            (400, "invalid_blocks_format", .refused(.sender)), (400, "msg_blocks_too_long", .refused(.sender)),
            (400, "user_not_found", .refused(.recipient)), (403, "action_prohibited", .refused(.recipient)),
            (404, "channel_not_found", .refused(.recipient)), (404, "no_service", .refused(.recipient)),
            (410, "channel_is_archived", .refused(.recipient)), (302, "", .refused(.recipient)),
            (429, "rate_limited", .deferred), (500, "rollup_error", .deferred), (503, "", .deferred),
        ])
    func slack(_ code: Int, _ text: String, _ expected: AttemptOutcome) {
        #expect(outcome(.slack, code, text) == expected)
    }

    @Test(
        "Teams takes a message with 202, and a success that tells of a failure is none",
        arguments: [
            (202, "", AttemptOutcome.accepted), (200, "1", .accepted),
            (
                200,
                "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId",
                .deferred
            ),
            (400, "{\"error\":{\"code\":\"InvalidRequestContent\"}}", .refused(.sender)),
            (400, "{\"error\":{\"code\":\"WorkflowTriggerIsNotEnabled\"}}", .refused(.recipient)),
            (401, "{\"error\":{\"code\":\"DirectApiAuthorizationRequired\"}}", .refused(.recipient)),
            (404, "", .refused(.recipient)), (413, "", .refused(.sender)), (429, "", .deferred), (502, "", .deferred),
        ])
    func teams(_ code: Int, _ text: String, _ expected: AttemptOutcome) {
        #expect(outcome(.teams, code, text) == expected)
    }

    @Test(
        "PagerDuty takes an event with 202 alone",
        arguments: [
            (202, "{\"status\":\"success\"}", AttemptOutcome.accepted), (200, "ok", .uncertain),
            (400, "{\"errors\":[\"Length of 'routing_key' is incorrect\"]}", .refused(.recipient)),
            (400, "{\"errors\":[\"'payload.severity' is invalid\"]}", .refused(.sender)),
            (413, "", .refused(.sender)), (429, "", .deferred), (500, "", .deferred), (503, "", .deferred),
        ])
    func pagerDuty(_ code: Int, _ text: String, _ expected: AttemptOutcome) {
        #expect(outcome(.pagerduty, code, text) == expected)
    }

    @Test("A 429 rests a generic host, and of the others nobody but the one who was told")
    func slowDown() {
        for format in WebhookFormat.allCases {
            let report = TransferReport(
                channel: .webhook, phase: .body, code: 429, reply: "429", retryAfter: 30, format: format)
            let expected: ReceiverHealth.Verdict = format == .generic ? .slowDown(.seconds(30)) : .worked
            #expect(report.verdict == expected && report.outcome == .deferred, "\(format)")
            let busy = TransferReport(channel: .webhook, phase: .body, code: 503, reply: "503", format: format)
            #expect(busy.verdict == .slowDown(nil), "\(format)")
        }
    }

    @Test(
        "An integration key is 32 letters and digits",
        arguments: [
            (String(repeating: "aZ09", count: 8), true), (String(repeating: "a", count: 31), false),
            (String(repeating: "a", count: 33), false), (String(repeating: "-", count: 32), false),
            (String(repeating: "é", count: 16), false),
        ])
    func routingKeys(_ text: String, _ isValid: Bool) {
        #expect(RoutingKey.isValid(text) == isValid)
    }
}
