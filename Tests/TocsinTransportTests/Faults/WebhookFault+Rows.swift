import TocsinCore

extension WebhookFault {
    private static func status(_ name: String, _ codes: [Int], _ conclusion: Conclusion) -> [WebhookFault] {
        codes.map { code in
            // Wherever a redirect points to, nobody follows it.
            let headers = (300...399).contains(code) ? ["Location: /elsewhere"] : []
            return WebhookFault(
                section: .statuses, name: name, replies: [answer(code, headers)], conclusions: [conclusion], code: code,
                posts: 1)
        }
    }

    static let statuses: [WebhookFault] =
        status("200, 201, 202, 204 and every other 2xx", [200, 201, 202, 204, 299], .accepted)
        + status("301, 302, 303, 304, 307, 308: redirects are not followed", [301, 302, 303, 304, 307, 308], .refused)
        + status(
            "400, 401, 403, 404, 405, 409, 410, 413, 415, 422 and every other 4xx but three",
            [400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 499], .refused)
        + status("408, 425, 429", [408, 425, 429], .deferred)
        + status("500, 502, 503, 504 and every other 5xx", [500, 502, 503, 504, 599], .deferred)
        + status("a status that does not exist", [600, 999], .uncertain)

    static let connection: [WebhookFault] = {
        func failure(
            _ name: String, conclusion: Conclusion, phase: TransferReport.Phase, hasTLS: Bool, posts: Int = 0,
            waits: Bool = false
        ) -> WebhookFault {
            WebhookFault(
                section: .connection, name: name, hasTLS: hasTLS, waits: waits, conclusions: [conclusion], phase: phase,
                posts: posts)
        }
        var refused = failure("nothing listens on the port", conclusion: .deferred, phase: .connecting, hasTLS: false)
        refused.refuses = true
        var misled = failure(
            "its name leads to an address that is not public", conclusion: .deferred, phase: .connecting, hasTLS: false)
        misled.host = "hooks.customer.example"
        misled.address = "10.0.0.1"
        var inside = failure(
            "its URL holds such an address itself", conclusion: .refused, phase: .connecting, hasTLS: false)
        inside.host = "10.0.0.1"
        var closed = failure(
            "the connection closes before TLS is there", conclusion: .deferred, phase: .connecting, hasTLS: true)
        closed.handshake = "@drop"
        var silent = failure(
            "silence before TLS is there", conclusion: .deferred, phase: .connecting, hasTLS: true, waits: true)
        silent.handshake = "@silent"
        var plain = failure(
            "a receiver without TLS at an https URL", conclusion: .deferred, phase: .connecting, hasTLS: true)
        plain.speaksTLS = false
        plain.reads = 1
        plain.replies = ["@last:" + answer(400)]
        let certificates: [(String, MailFault.Certificate)] = [
            ("a certificate that has run out", .expired), ("a certificate for another name", .forOtherName),
            ("a certificate that signed itself", .selfSigned),
            ("a certificate by an authority that is not trusted", .byOtherAuthority),
        ]
        let untrusted = certificates.map { name, certificate in
            var fault = failure(name, conclusion: .deferred, phase: .connecting, hasTLS: true)
            fault.certificate = certificate
            return fault
        }
        let late = [false, true].flatMap { hasTLS in
            var atOnce = failure(
                "the connection closes at once, but after the request was handed to it", conclusion: .uncertain,
                phase: .body, hasTLS: hasTLS)
            atOnce.connect = "@drop"
            var cut = failure(
                "the connection is reset in the middle of the request", conclusion: .uncertain, phase: .body,
                hasTLS: hasTLS)
            cut.reads = 40
            cut.replies = ["@reset"]
            var after = [
                ("the connection closes after the request", "@drop", false),
                ("the connection is reset after the request", "@reset", false),
                ("silence after the request", "@silent", true),
            ].map { name, reply, waits in
                var fault = failure(
                    name, conclusion: .uncertain, phase: .body, hasTLS: hasTLS, posts: 1, waits: waits)
                fault.replies = [reply]
                return fault
            }
            after += [atOnce, cut]
            return after
        }
        return [refused, misled, inside, closed, silent, plain] + untrusted + late
    }()

    static let reply: [WebhookFault] = {
        let rows: [(String, String, Conclusion, Int?, Bool)] = [
            ("the connection closes within the status line", "@last:HTTP/1.1 20", .uncertain, nil, false),
            ("the connection closes within the status line", "@last:HTTP/1.1 503", .uncertain, nil, false),
            (
                "the connection closes after a status line of 2xx", "@last:HTTP/1.1 200 OK\r\nContent-Le", .accepted,
                200, false
            ),
            (
                "the connection closes after a status line of 2xx",
                "@last:HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok", .accepted, 200, false
            ),
            (
                "the connection closes after a status line of 2xx",
                "@last:HTTP/1.1 202 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nok", .accepted, 202, false
            ),
            (
                "the connection closes after another status line", "@last:HTTP/1.1 503 Busy\r\nContent-Le", .deferred,
                503, false
            ),
            (
                "the connection closes after another status line",
                "@last:HTTP/1.1 404 No\r\nContent-Length: 9\r\n\r\nno", .refused, 404, false
            ),
            ("1xx, and the connection closes", "@last:HTTP/1.1 102 Processing\r\n\r\n", .uncertain, nil, false),
            ("1xx, and the connection closes", "@last:HTTP/1.1 100 Continue\r\n\r\n", .uncertain, nil, false),
            (
                "1xx before the status", "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + answer(202), .accepted, 202,
                false
            ),
            ("something that is not HTTP", "@last:220 relay ready\r\n", .uncertain, nil, false),
            ("something that is not HTTP", "@last:\u{0}\u{1}\u{FF}\u{FE}\r\n\r\n", .uncertain, nil, false),
            ("something that is not HTTP", "@last:{\"ok\":true}", .uncertain, nil, false),
            ("something that is not HTTP", "@last:HTTP/1.1 OK\r\n\r\n", .uncertain, nil, false),
            ("a status line of 10 MB", "@last:HTTP/1.1 200 {x:10000000}\r\n\r\n", .uncertain, nil, false),
            (
                "a body of 10 MB: its status decides", answer(200, [], "").replacingLength + "{x:10000000}", .accepted,
                200, false
            ),
            (
                "a body of 10 MB: its status decides", answer(503, [], "").replacingLength + "{x:10000000}", .deferred,
                503, false
            ),
            ("10 MB of headers: the status decides", "HTTP/1.1 200 OK\r\n{headers:10000}\r\n", .accepted, 200, false),
            ("10 MB of headers: the status decides", "HTTP/1.1 410 Gone\r\n{headers:10000}\r\n", .refused, 410, false),
            (
                "10 MB of headers: the status decides", "HTTP/1.1 200 OK\r\nX: {x:10000000}\r\n\r\n", .accepted, 200,
                false
            ),
            (
                "headers or a body without end: the status decides", "@endless:HTTP/1.1 200 OK\r\nX: ", .accepted, 200,
                true
            ),
            (
                "headers or a body without end: the status decides", "@endless:HTTP/1.1 500 No\r\n\r\n", .deferred, 500,
                true
            ),
        ]
        return rows.map { name, reply, conclusion, code, waits in
            WebhookFault(
                section: .reply, name: name, replies: [reply], waits: waits, conclusions: [conclusion], code: code,
                posts: 1)
        }
    }()

    static let reuse: [WebhookFault] = {
        let lost = "the connection was kept, and is lost after the second request: it is not posted again by itself"
        let gone = "the receiver closed the kept connection meanwhile: a new one is used"
        let farewell = "the receiver took leave of the kept connection meanwhile (TLS, or 408): a new one is used"
        let timedOut = "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        let rows: [(String, [String], Bool, [Conclusion], Int?, Int)] = [
            ("the connection is kept for the next request", [answer(200)], false, [.accepted, .accepted], 200, 1),
            ("the connection is kept for the next request", [answer(200)], true, [.accepted, .accepted], 200, 1),
            ("a refusal keeps the connection too", [answer(503), answer(200)], true, [.deferred, .accepted], 200, 1),
            (lost, [answer(200), "@drop"], false, [.accepted, .uncertain], nil, 1),
            (lost, [answer(200), "@drop"], true, [.accepted, .uncertain], nil, 1),
            (lost, [answer(200), "@leave:"], true, [.accepted, .uncertain], nil, 1),
            (lost, [answer(200), "@reset"], false, [.accepted, .uncertain], nil, 1),
            (gone, ["@last:" + answer(200), answer(200)], false, [.accepted, .accepted], 200, 2),
            (gone, ["@last:" + answer(200), answer(200)], true, [.accepted, .accepted], 200, 2),
            (farewell, ["@leave:" + answer(200), answer(200)], true, [.accepted, .accepted], 200, 2),
            (farewell, ["@last:" + answer(200) + timedOut, answer(200)], false, [.accepted, .accepted], 200, 2),
            (
                "more bytes than the reply has follow it: the connection is given up",
                [answer(200) + "more", answer(200)], false, [.accepted, .accepted], 200, 2
            ),
        ]
        return rows.map { name, replies, hasTLS, conclusions, code, connections in
            WebhookFault(
                section: .reuse, name: name, replies: replies, hasTLS: hasTLS, conclusions: conclusions, code: code,
                posts: 2, connections: connections)
        }
    }()
}

extension String {
    /// An answer whose body is said to have ten million bytes.
    fileprivate var replacingLength: String { replacing("Content-Length: 0", with: "Content-Length: 10000000") }
}
