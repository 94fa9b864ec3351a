internal import CCurl
internal import Glibc
internal import TocsinCore

/// The easy handle of one SMTP connection and what its callbacks collect.
///
/// `@unchecked Sendable`: all state but the gate is touched only by jobs of the connection's one thread, which run one
/// after the other; libcurl calls the callbacks on that thread.
///
/// There is one handle for each relay, and a relay's TLS policy and credentials never change: libcurl would otherwise
/// reuse a plain connection for a transfer that demands TLS (CVE-2026-4873).
final class SMTPSession: @unchecked Sendable {
    let relay: Relay
    let gate = TransferGate()
    var dialogue = SMTPDialogue()
    /// Why a callback ended the transfer.
    var abortReason: String?
    /// Whether this transfer opened a socket, and whether it came to a connection that is ready for MAIL.
    var openedSocket = false
    var reachedConnection = false
    /// Whether the relay takes no message of this size.
    private var isTooLarge = false
    /// What libcurl says about the encryption, `TLSv1.3 / TLS_AES_256_GCM_SHA384`.
    var tlsDescription: String?
    private(set) var handle: EasyHandle?
    private var message = MailContent([])
    /// How far it was read: the piece, and the byte in it.
    private var piece = 0
    private var position = 0

    init(relay: Relay) {
        self.relay = relay
    }

    /// Sends one message. Blocks.
    func perform(_ transfer: MailTransfer) -> TransferReport {
        guard gate.begin() else { return .stopped(.smtp) }
        defer { gate.end() }
        if let fault = transfer.unfitness {
            return TransferReport(channel: .smtp, phase: .connecting, fault: fault, blocked: .sender)
        }
        guard let handle = readyHandle() else {
            return TransferReport(channel: .smtp, phase: .connecting, fault: Self.setupFault(relay))
        }
        handle.set(CURLOPT_MAIL_FROM, transfer.envelopeFrom.description)
        handle.set(CURLOPT_MAIL_RCPT, list: [transfer.recipient.description])
        handle.set(CURLOPT_UPLOAD, 1)
        handle.set(CURLOPT_INFILESIZE_LARGE, offset: transfer.content.count)
        message = transfer.content
        (piece, position) = (0, 0)
        let code = run(handle)
        message = MailContent([])
        let report = report(code, handle, size: transfer.content.count)
        if report.code == nil { abandon() }
        return report
    }

    /// Gives up a connection on which a reply is still owed: what came late would be taken for the next message's reply.
    private func abandon() {
        gate.cut(after: 0)
        handle = nil
    }

    /// Connects, authenticates and says NOOP, without a sender. Blocks.
    func performProbe() -> RelayProbe {
        guard gate.begin() else { return RelayProbe(fault: "stopped") }
        defer { gate.end() }
        guard let handle = readyHandle() else { return RelayProbe(fault: Self.setupFault(relay)) }
        handle.set(CURLOPT_CUSTOMREQUEST, "NOOP")
        let code = run(handle)
        var probe = RelayProbe(
            capabilities: dialogue.extensions, tls: tlsDescription, isAuthenticated: dialogue.isAuthenticated,
            certificate: relay.security == .none ? nil : handle.certificateExpiry)
        guard code != CURLE_OK else { return probe }
        var fault = faultText(code, handle)
        if let reply = dialogue.reply, reply.code >= 400 { fault += " (\(reply.line))" }
        probe.fault = fault
        probe.remedy = abortReason == nil ? CurlFault.remedy(code) : nil
        return probe
    }

    /// Says QUIT and closes, in at most two seconds. Blocks.
    func end() {
        gate.cut(after: 2)
        handle = nil
    }

    /// Copies the next bytes of the message.
    ///
    /// - Returns: How many, or `nil` if the transfer must not go on.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        if dialogue.phase != .body {
            guard checkEncryption(), gate.beginBody() else { return nil }
            dialogue.bodyBegan()
        }
        var filled = 0
        while filled < buffer.count, piece < message.pieces.count {
            let source = message.pieces[piece].bytes
            let count = min(buffer.count - filled, source.count - position)
            source.withUnsafeBytes { bytes in
                UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[position..<position + count]))
            }
            filled += count
            position += count
            if position == source.count { (piece, position) = (piece + 1, 0) }
        }
        return filled
    }

    /// Whether the relay takes a message of this size (RFC 1870); notes the reason if not.
    func checkSize() -> Bool {
        guard let limit = dialogue.sizeLimit, message.count > limit else { return true }
        isTooLarge = true
        abortReason =
            "the message has \(message.count) bytes, and the relay \(relay.name) takes at most \(limit); nothing was sent"
        return false
    }

    /// Whether the connection is as safe as the relay's policy demands; notes the reason if not.
    func checkEncryption() -> Bool {
        if relay.security == .none || handle?.hasTLS == true { return true }
        abortReason = "the connection is not encrypted although the relay requires it; nothing was sent"
        return false
    }

    /// Whether the relay offers a way to authenticate that we use; notes the reason if not.
    func checkMechanisms() -> Bool {
        let mechanisms = dialogue.mechanisms
        if relay.username == nil || mechanisms.contains("PLAIN") || mechanisms.contains("LOGIN") { return true }
        let offered =
            mechanisms.isEmpty ? "none" : ReplyText.readable(mechanisms.joined(separator: ", ").utf8, limit: 100)
        abortReason = "a user name is configured, but the relay offers no AUTH PLAIN or LOGIN (it offers: \(offered))"
        return false
    }

    /// Whether the relay knows who we are: libcurl goes on without authentication if the server offers none.
    func checkAuthentication() -> Bool {
        if relay.username == nil || dialogue.isAuthenticated { return true }
        if checkMechanisms() { abortReason = "a user name is configured, but the relay did not confirm AUTH" }
        return false
    }

    private func run(_ handle: EasyHandle) -> CURLcode {
        dialogue.transferBegan()
        abortReason = nil
        openedSocket = false
        reachedConnection = false
        isTooLarge = false
        handle.clearError()
        if let refusal = handle.refusal { return refusal }
        return curl_easy_perform(handle.pointer)
    }

    private func report(_ code: CURLcode, _ handle: EasyHandle, size: Int) -> TransferReport {
        var report = TransferReport(channel: .smtp, phase: dialogue.phase)
        report.reusedConnection = reachedConnection && !openedSocket
        if relay.security != .none, openedSocket { report.certificate = handle.certificateExpiry }
        report.sizeLimit = dialogue.sizeLimit
        if isTooLarge {
            report.isTooLarge = true
            report.fault = abortReason
            return report
        }
        // Before the body only a refusal decides: a "250" to MAIL says nothing about what ended the transfer.
        if let reply = dialogue.reply, report.phase == .body || reply.code >= 400 {
            report.code = reply.code
            report.enhanced = reply.enhanced
            if report.phase == .sender, reply.code == 552 {
                // RFC 1870 section 6.1: without a word in EHLO, or with another limit for us.
                report.isTooLarge = true
                report.sizeLimit = size - 1
            }
            report.reply = reply.line
            return report
        }
        if report.phase < .body, gate.mustGiveUp {
            report.stopped = true
            report.fault = "stopped"
        } else {
            report.fault = code == CURLE_OK ? "no reply was seen" : faultText(code, handle)
        }
        return report
    }

    private func faultText(_ code: CURLcode, _ handle: EasyHandle) -> String {
        if let abortReason { return abortReason }
        let isConnecting = dialogue.phase == .connecting && !reachedConnection
        let timeout = isConnecting ? min(relay.connectTimeout, relay.replyTimeout) : relay.replyTimeout
        return CurlFault.text(code, handle: handle, timeout: "\(timeout.wholeSeconds) s")
    }

    private static func setupFault(_ relay: Relay) -> String {
        relay.url == nil ? "the relay's host or port is not valid" : "libcurl lacks an option that is needed"
    }

    /// The connection's handle, made when first needed.
    private func readyHandle() -> EasyHandle? {
        if let handle { return handle }
        guard let url = relay.url, let handle = EasyHandle() else { return nil }
        configure(handle, url: url)
        install(on: handle)
        guard handle.refusal == nil else { return nil }
        self.handle = handle
        return handle
    }

    private func configure(_ handle: EasyHandle, url: String) {
        handle.set(CURLOPT_URL, url)
        handle.set(CURLOPT_PROTOCOLS_STR, relay.security == .smtps ? "smtps" : "smtp")
        handle.set(CURLOPT_PROXY, "")
        handle.set(CURLOPT_NOPROXY, "*")
        handle.set(CURLOPT_NOSIGNAL, 1)
        handle.set(CURLOPT_USE_SSL, Int((relay.security == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL).rawValue))
        handle.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        handle.set(CURLOPT_SSL_VERIFYPEER, 1)
        handle.set(CURLOPT_SSL_VERIFYHOST, 2)
        handle.set(CURLOPT_CERTINFO, 1)
        if let caFile = relay.caFile { handle.set(CURLOPT_CAINFO, caFile) }
        if let username = relay.username {
            handle.set(CURLOPT_USERNAME, username)
            relay.password?.withValue { handle.set(CURLOPT_PASSWORD, $0) }
            handle.set(CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN")
        }
        let connect = max(relay.connectTimeout.microseconds / 1_000, 1)
        let reply = max((relay.replyTimeout.microseconds + 999_999) / 1_000_000, 1)
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, Int(connect))
        handle.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, Int(reply))
        // A body that stalls; and the sum of all waits, as a last bound: MAIL, RCPT, DATA, body, final dot.
        handle.set(CURLOPT_LOW_SPEED_LIMIT, 1)
        handle.set(CURLOPT_LOW_SPEED_TIME, Int(reply))
        handle.set(CURLOPT_TIMEOUT_MS, Int(connect + 5 * reply * 1_000))
        // Relays close idle connections after some minutes (Postfix: 5); an older one is not reused.
        handle.set(CURLOPT_MAXAGE_CONN, 60)
        handle.set(CURLOPT_VERBOSE, 1)
        handle.set(CURLOPT_NOPROGRESS, 0)
    }
}
