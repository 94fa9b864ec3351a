import TocsinCore

@testable import TocsinTransport

extension MailFault {
    /// Failures that belong to one place.
    static let others: [MailFault] = connecting + badCertificates + encryption + login + body + reuse + leaving

    private static let offersTLS = ["250-relay\r\n250 STARTTLS"]

    private static func atConnecting(
        _ name: String, _ replies: [String: [String]] = [:], security: Relay.Security = .none, code: Int? = nil,
        waits: Bool = false
    ) -> MailFault {
        var fault = MailFault(
            name: name, security: security, waits: waits, conclusions: [.relayRests], phase: .connecting, code: code)
        fault.replies = replies
        return fault
    }

    private static let connecting: [MailFault] = {
        var refused = atConnecting("nothing listens on the port")
        refused.refuses = true
        var plain = atConnecting("a relay without TLS where `tls: smtps` is set", security: .smtps)
        plain.speaksTLS = false
        var silent = atConnecting(
            "silence where `tls: smtps` is set", ["GREETING": ["@silent"]], security: .smtps, waits: true)
        silent.speaksTLS = false
        return [refused, plain, silent]
    }()

    private static let badCertificates: [MailFault] = {
        let bad: [(String, Certificate)] = [
            ("a certificate that has run out", .expired), ("a certificate for another name", .forOtherName),
            ("a certificate that signed itself", .selfSigned),
            ("a certificate by an authority that is not trusted", .byOtherAuthority),
        ]
        return bad.flatMap { name, certificate in
            [Relay.Security.smtps, .starttls].map { security in
                var fault = atConnecting(
                    name, security == .starttls ? ["EHLO": offersTLS] : [:], security: security)
                fault.certificate = certificate
                return fault
            }
        }
    }()

    private static let encryption: [MailFault] = {
        let broken: [(String, [String: [String]], Bool)] = [
            ("STARTTLS is missing from EHLO", ["EHLO": ["250-relay\r\n250 AUTH PLAIN LOGIN"]], false),
            ("STARTTLS is refused with 454", ["STARTTLS": ["454 4.7.0 not now"]], false),
            ("more in clear after the yes to STARTTLS", ["STARTTLS": ["220 go ahead\r\n250 AUTH PLAIN"]], false),
            ("the connection closes in place of the handshake", ["HANDSHAKE": ["@drop"]], false),
            ("SMTP goes on in clear in place of the handshake", ["HANDSHAKE": ["250-relay\r\n250 AUTH PLAIN"]], false),
            ("silence in place of the handshake", ["HANDSHAKE": ["@silent"]], true),
        ]
        var faults = broken.map { name, replies, waits in
            var fault = atConnecting(
                name, ["EHLO": offersTLS].merging(replies) { $1 }, security: .starttls, waits: waits)
            fault.hasLogin = true
            if replies["STARTTLS"]?.first?.hasPrefix("454") == true { fault.code = 454 }
            return fault
        }
        var stripped = atConnecting(
            "STARTTLS is missing from EHLO on the second connection only",
            ["EHLO": offersTLS + ["250-relay\r\n250 AUTH PLAIN"], "MAIL": ["250 ok", "@drop"]], security: .starttls)
        stripped.conclusions = [.accepted, .interrupted, .relayRests]
        faults.append(stripped)
        return faults
    }()

    private static let login: [MailFault] = {
        let broken: [(String, [String: [String]], Int?)] = [
            ("no AUTH is offered though a user name is set", ["EHLO-TLS": ["250-relay\r\n250 8BITMIME"]], nil),
            ("only AUTH that we don't use is offered", ["EHLO-TLS": ["250-relay\r\n250 AUTH NTLM CRAM-MD5"]], nil),
            ("only HELO is known though a user name is set", ["EHLO-TLS": ["502 5.5.1 what"]], nil),
            ("the password is refused with 535", ["ANSWER": ["535 5.7.8 bad credentials"]], 535),
            ("the password is refused with 454", ["ANSWER": ["454 4.7.0 later"]], 454),
            ("the connection closes after the password", ["ANSWER": ["@drop"]], nil),
        ]
        return broken.flatMap { name, replies, code in
            [Relay.Security.smtps, .starttls].map { security in
                var script = ["EHLO-TLS": ["250-relay\r\n250 AUTH PLAIN"]].merging(replies) { $1 }
                if security == .smtps {
                    script["EHLO"] = script.removeValue(forKey: "EHLO-TLS")
                } else {
                    // What is promised in clear may be a lie.
                    script["EHLO"] = ["250-relay\r\n250-AUTH PLAIN LOGIN\r\n250 STARTTLS"]
                }
                var fault = atConnecting(name, script, security: security, code: code)
                fault.hasLogin = true
                return fault
            }
        }
    }()

    private static func withMessage(
        _ name: String, _ replies: [String: [String]], _ conclusions: [Conclusion],
        phase: TransferReport.Phase = .body, code: Int? = nil, waits: Bool = false
    ) -> MailFault {
        var fault = MailFault(name: name, waits: waits, conclusions: conclusions, phase: phase, code: code)
        fault.replies = replies
        return fault
    }

    private static let body: [MailFault] = {
        var faults = [
            withMessage(
                "EHLO is unknown, HELO is taken", ["EHLO": ["502 5.5.1 what"]], [.accepted], code: 250),
            withMessage(
                "a line that is no reply before the yes to the final dot", ["DOT": ["hello\r\n250 2.0.0 queued"]],
                [.accepted], code: 250),
            withMessage(
                "421 in the middle of the message", ["BODY": ["421 4.3.2 closing"], "DOT": ["@drop"]], [.relayRests],
                code: 421),
            withMessage(
                "a message larger than the SIZE in the reply to EHLO: it is not begun",
                ["EHLO": ["250-relay\r\n250 SIZE 10"]], [.ourFault], phase: .connecting),
            withMessage(
                "552 in the middle of the message", ["BODY": ["552 5.3.4 too large"], "DOT": ["@drop"]], [.refused],
                code: 552),
        ]
        faults += [251, 252, 354].map { (code: Int) in
            withMessage(
                "251, 252 or 354 to the final dot", ["DOT": ["\(code) 2.0.0 odd"]], [.uncertain], code: code)
        }
        let long = [
            withMessage("the relay stops reading the message", ["BODY": ["@stall"]], [.uncertain], waits: true),
            withMessage("the connection closes in the middle of the message", ["BODY": ["@drop"]], [.uncertain]),
            withMessage("the connection is reset in the middle of the message", ["BODY": ["@reset"]], [.uncertain]),
        ]
        return faults
            + long.map { fault in
                var fault = fault
                fault.isLong = true
                return fault
            }
    }()

    private static let reuse: [MailFault] = {
        let died = ["MAIL", "RCPT", "DATA"].map { verb in
            withMessage(
                "a kept connection closes at MAIL, RCPT or DATA",
                [verb: [verb == "DATA" ? "354 go" : "250 ok", "@drop", verb == "DATA" ? "354 go" : "250 ok"]],
                [.accepted, .interrupted, .accepted], code: 250)
        }
        var encrypted = withMessage(
            "a kept connection closes at MAIL, RCPT or DATA",
            ["EHLO": offersTLS, "MAIL": ["250 ok", "@drop", "250 ok"]], [.accepted, .interrupted, .accepted],
            code: 250)
        encrypted.security = .starttls
        return died + [
            encrypted,
            withMessage(
                "a kept connection is silent at MAIL", ["MAIL": ["250 ok", "@silent"]], [.accepted, .interrupted],
                phase: .sender, waits: true),
            withMessage(
                "a kept connection closes after the final dot", ["DOT": ["250 2.0.0 queued", "@drop"]],
                [.accepted, .uncertain]),
            withMessage(
                "a kept connection closes after the final dot, and the message before was refused",
                ["DOT": ["554 5.6.0 no", "@drop"]],
                [.refused, .uncertain]),
            withMessage(
                "the connection closes right after 250, with or without 421; the next message goes over a new one",
                ["DOT": ["@last:250 2.0.0 queued", "250 2.0.0 queued"]], [.accepted, .accepted], code: 250),
            withMessage(
                "the connection closes right after 250, with or without 421; the next message goes over a new one",
                ["DOT": ["@last:250 2.0.0 queued\r\n421 4.4.2 idle", "250 2.0.0 queued"]], [.accepted, .accepted],
                code: 250),
            withMessage(
                "421 right after 250: the next message meets it", ["DOT": ["250 2.0.0 queued\r\n421 4.4.2 idle"]],
                [.accepted, .relayRests], phase: .sender, code: 421),
            withMessage(
                "one reply too many after 250: the next message's replies do not fit",
                ["DOT": ["250 2.0.0 queued\r\n250 2.0.0 again"], "DATA": ["354 go", "@silent"]],
                [.accepted, .interrupted], phase: .data),
        ]
    }()

    private static let leaving: [MailFault] = [
        ("@drop", false), ("@reset", false), ("@lines:221:10000000", false), ("500 what", false), ("@silent", true),
        ("@endless:221", true),
    ].map { reply, waits in
        withMessage("anything wrong at QUIT", ["QUIT": [reply]], [.accepted], code: 250, waits: waits)
    }
}
