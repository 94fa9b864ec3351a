internal import CCurl
internal import Glibc
internal import TocsinCore

/// One POST under way: its easy handle and what its callbacks collect. Belongs to the client's loop thread.
///
/// libcurl silently posts again when a reused connection dies before a reply. The receiver may have taken the first
/// copy, so that is not left to libcurl: once bytes of the body were handed out they are not handed out again, and the
/// delivery is in doubt instead.
final class WebhookRequest {
    /// The most of a reply that is taken, headers and body each; the transfer ends there.
    static let replyLimit = 65_536

    let handle: EasyHandle
    private let transfer: WebhookTransfer
    private let policy: WebhookPolicy
    private let addressGuard: AddressGuard
    private let sockets: OpenSockets
    private let connectsAnew: Bool
    private(set) var phase: TransferReport.Phase = .connecting
    private var position = 0
    private var replyBytes: [UInt8] = []
    private var receivedCount = 0
    private var headerCount = 0
    private var retryAfter: RetryAfter?
    private var repliedAt: Instant?
    private var refusedAddress = false
    private var wouldRepeat = false
    /// Whether it came to a kept connection that the receiver had closed. Nothing has gone out: a new one is safe.
    private(set) var foundClosedConnection = false
    private var openedSocket = false
    /// Whether the connection of the first request was used before; `nil` until there is one.
    private var isReused: Bool?

    /// - Parameters:
    ///   - sockets: Those of the loop that will run the request; must outlive its connections.
    ///   - connectsAnew: Whether kept connections are left alone.
    /// - Returns: `nil` if libcurl refuses an option, a key can't sign, or memory ran out.
    init?(_ transfer: WebhookTransfer, policy: WebhookPolicy, sockets: OpenSockets, connectsAnew: Bool) {
        guard let handle = EasyHandle(), let headers = try? transfer.headers else { return nil }
        self.handle = handle
        self.transfer = transfer
        self.policy = policy
        self.sockets = sockets
        self.connectsAnew = connectsAnew
        addressGuard = policy.addressGuard
        configure(headers)
        install()
        guard handle.refusal == nil else { return nil }
    }

    private func configure(_ headers: [String]) {
        handle.set(CURLOPT_URL, transfer.url)
        handle.set(CURLOPT_PROTOCOLS_STR, policy.allowHTTP ? "https,http" : "https")
        handle.set(CURLOPT_FOLLOWLOCATION, 0)
        handle.set(CURLOPT_PROXY, "")
        handle.set(CURLOPT_NOPROXY, "*")
        handle.set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        handle.set(CURLOPT_NOSIGNAL, 1)
        handle.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        handle.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        handle.set(CURLOPT_SSL_VERIFYPEER, 1)
        handle.set(CURLOPT_SSL_VERIFYHOST, 2)
        if let caFile = policy.caFile { handle.set(CURLOPT_CAINFO, caFile) }
        handle.set(CURLOPT_USERAGENT, policy.userAgent)
        handle.set(CURLOPT_HTTPHEADER, list: headers)
        handle.set(CURLOPT_POST, 1)
        handle.set(CURLOPT_POSTFIELDSIZE_LARGE, offset: transfer.body.count)
        handle.set(CURLOPT_TIMEOUT_MS, Int(max(policy.timeout.microseconds / 1_000, 1)))
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, Int(max(policy.connectTimeout.microseconds / 1_000, 1)))
        handle.set(CURLOPT_MAXAGE_CONN, 60)
        if connectsAnew { handle.set(CURLOPT_FRESH_CONNECT, 1) }
        if !policy.resolve.isEmpty { handle.set(CURLOPT_RESOLVE, list: policy.resolve) }
        handle.set(CURLOPT_VERBOSE, 1)
    }

    /// Judges nothing: says what was seen.
    ///
    /// - Parameter code: How libcurl ended the transfer.
    func report(_ code: CURLcode) -> TransferReport {
        var report = TransferReport(channel: .webhook, phase: phase, format: transfer.format)
        report.reusedConnection = isReused ?? false
        let status = handle.long(CURLINFO_RESPONSE_CODE)
        // 1xx is no answer yet.
        if status >= 200 {
            report.code = status
            report.repliedAt = repliedAt
            // Before anything is cut: of a secret across the end a part would stay.
            let said = transfer.blot.blotted(
                replyBytes, isCut: receivedCount > replyBytes.count, with: Secret("").description)
            report.reply = ReplyText.readable(Array("\(status) ".utf8) + said)
            switch retryAfter {
            case .seconds(let seconds): report.retryAfter = seconds
            case .date:
                let seconds = handle.offset(CURLINFO_RETRY_AFTER)
                if seconds > 0 { report.retryAfter = seconds }
            case nil: break
            }
        } else if refusedAddress, phase < .body {
            report.blocked = .recipient
            report.fault = AddressGuard.blockedText
        } else if wouldRepeat || refusedAddress {
            // The guard has refused the repetition only: the first copy may have arrived.
            report.fault = "the connection was lost"
        } else {
            let limit = phase == .connecting ? min(policy.connectTimeout, policy.timeout) : policy.timeout
            report.fault = CurlFault.text(code, handle: handle, timeout: "\(limit.wholeSeconds) s")
        }
        return report
    }

    fileprivate func requestBegan() {
        phase = .body
    }

    fileprivate func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        phase = .body
        let count = min(buffer.count, transfer.body.count - position)
        transfer.body.withUnsafeBytes { bytes in
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[position..<position + count]))
        }
        position += count
        return count
    }

    /// - Returns: Whether to go on.
    fileprivate func replyWasReceived(_ bytes: UnsafeRawBufferPointer) -> Bool {
        receivedCount += bytes.count
        // As many as the text that is kept can need; the rest is only counted.
        let room = ReplyText.limit * 4 - replyBytes.count
        if room > 0 { replyBytes.append(contentsOf: bytes.prefix(room)) }
        return receivedCount <= Self.replyLimit
    }

    fileprivate func headerWasReceived(_ bytes: UnsafeRawBufferPointer) -> Bool {
        headerCount += bytes.count
        if let wish = RetryAfter(headerLine: bytes) { retryAfter = wish }
        if let date = ReplyDate(headerLine: bytes) { repliedAt = date.instant }
        return headerCount <= Self.replyLimit
    }

    fileprivate func socket(for address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        guard let target = IPAddress(UnsafePointer(address)), addressGuard.permits(target) else {
            // A name may have other addresses, which are tried too.
            if !openedSocket { refusedAddress = true }
            return CURL_SOCKET_BAD
        }
        openedSocket = true
        refusedAddress = false
        return sockets.open(address)
    }

    /// Just before the request, on new and on reused connections.
    fileprivate func permitsRequest(to address: IPAddress?, from localPort: Int32) -> Bool {
        if isReused == nil { isReused = !openedSocket }
        guard let address, addressGuard.permits(address) else {
            refusedAddress = true
            return false
        }
        // libcurl may want to post again: not if a byte of the body was handed out.
        wouldRepeat = position > 0
        if wouldRepeat { return false }
        foundClosedConnection = !openedSocket && sockets.isClosedByPeer(localPort: localPort)
        return !foundClosedConnection
    }
}

extension WebhookRequest {
    fileprivate static func from(_ context: UnsafeMutableRawPointer?) -> WebhookRequest? {
        context.map { Unmanaged<WebhookRequest>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Hands libcurl the functions below. They capture nothing, copy what they get, and never throw or wait.
    private func install() {
        // Not retained: the request owns the handle, and the loop owns the request until libcurl is done with it.
        let context = Unmanaged.passUnretained(self).toOpaque()
        handle.note(tocsin_curl_set_receiver(handle.pointer, CURLOPT_WRITEFUNCTION, receiveReply))
        handle.set(CURLOPT_WRITEDATA, context: context)
        handle.note(tocsin_curl_set_receiver(handle.pointer, CURLOPT_HEADERFUNCTION, receiveHeader))
        handle.set(CURLOPT_HEADERDATA, context: context)
        handle.note(tocsin_curl_set_reader(handle.pointer, readBody))
        handle.set(CURLOPT_READDATA, context: context)
        handle.note(tocsin_curl_set_seeker(handle.pointer, refuseToRewind))
        handle.note(tocsin_curl_set_observer(handle.pointer, observe))
        handle.set(CURLOPT_DEBUGDATA, context: context)
        handle.note(tocsin_curl_set_opener(handle.pointer, openSocket))
        handle.set(CURLOPT_OPENSOCKETDATA, context: context)
        handle.note(tocsin_curl_set_closer(handle.pointer, closeSocket))
        // Unlike the request, which a kept connection outlives.
        handle.set(CURLOPT_CLOSESOCKETDATA, context: Unmanaged.passUnretained(sockets).toOpaque())
        handle.note(tocsin_curl_set_prerequest(handle.pointer, permitRequest))
        handle.set(CURLOPT_PREREQDATA, context: context)
    }
}

private func receiveReply(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    let total = size * count
    guard let request = WebhookRequest.from(context), let bytes else { return 0 }
    return request.replyWasReceived(UnsafeRawBufferPointer(start: bytes, count: total)) ? total : 0
}

private func receiveHeader(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    let total = size * count
    guard let request = WebhookRequest.from(context), let bytes else { return 0 }
    return request.headerWasReceived(UnsafeRawBufferPointer(start: bytes, count: total)) ? total : 0
}

private func readBody(
    _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let request = WebhookRequest.from(context), let buffer else { return Int(CURL_READFUNC_ABORT) }
    return request.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
}

private func refuseToRewind(_ context: UnsafeMutableRawPointer?, _ offset: curl_off_t, _ origin: Int32) -> Int32 {
    CURL_SEEKFUNC_FAIL
}

private func observe(
    _ handle: UnsafeMutableRawPointer?, _ kind: curl_infotype, _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int32 {
    if kind == CURLINFO_HEADER_OUT { WebhookRequest.from(context)?.requestBegan() }
    return 0
}

private func openSocket(
    _ context: UnsafeMutableRawPointer?, _ purpose: curlsocktype, _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let request = WebhookRequest.from(context), let address else { return CURL_SOCKET_BAD }
    return request.socket(for: address)
}

private func closeSocket(_ context: UnsafeMutableRawPointer?, _ socket: curl_socket_t) -> Int32 {
    guard let context else { return Glibc.close(socket) }
    return Unmanaged<OpenSockets>.fromOpaque(context).takeUnretainedValue().close(socket)
}

private func permitRequest(
    _ context: UnsafeMutableRawPointer?, _ address: UnsafeMutablePointer<CChar>?,
    _ localAddress: UnsafeMutablePointer<CChar>?, _ port: Int32, _ localPort: Int32
) -> Int32 {
    guard let request = WebhookRequest.from(context), let address,
        request.permitsRequest(to: IPAddress(connection: address), from: localPort)
    else { return CURL_PREREQFUNC_ABORT }
    return CURL_PREREQFUNC_OK
}
