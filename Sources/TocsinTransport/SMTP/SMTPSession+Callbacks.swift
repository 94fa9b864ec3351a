internal import CCurl
internal import Glibc

extension SMTPSession {
    /// Hands libcurl the functions below. They capture nothing, copy what they get, and never throw or wait.
    func install(on handle: EasyHandle) {
        // Not retained: the session owns the handle, and the handle is freed before the session.
        let context = Unmanaged.passUnretained(self).toOpaque()
        handle.note(tocsin_curl_set_receiver(handle.pointer, CURLOPT_HEADERFUNCTION, receiveReplyLine))
        handle.set(CURLOPT_HEADERDATA, context: context)
        handle.note(tocsin_curl_set_receiver(handle.pointer, CURLOPT_WRITEFUNCTION, discard))
        handle.note(tocsin_curl_set_reader(handle.pointer, readMessage))
        handle.set(CURLOPT_READDATA, context: context)
        handle.note(tocsin_curl_set_observer(handle.pointer, observe))
        handle.set(CURLOPT_DEBUGDATA, context: context)
        handle.note(tocsin_curl_set_progress(handle.pointer, reportProgress))
        handle.set(CURLOPT_XFERINFODATA, context: context)
        handle.note(tocsin_curl_set_opener(handle.pointer, openSocket))
        handle.set(CURLOPT_OPENSOCKETDATA, context: context)
        handle.note(tocsin_curl_set_closer(handle.pointer, closeSocket))
        handle.set(CURLOPT_CLOSESOCKETDATA, context: context)
        handle.note(tocsin_curl_set_prerequest(handle.pointer, permitRequest))
        handle.set(CURLOPT_PREREQDATA, context: context)
    }

    fileprivate static func from(_ context: UnsafeMutableRawPointer?) -> SMTPSession? {
        context.map { Unmanaged<SMTPSession>.fromOpaque($0).takeUnretainedValue() }
    }

    /// - Returns: Whether the dialogue may go on.
    fileprivate func replyLineWasReceived(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard dialogue.replyLineWasReceived(bytes), dialogue.isGreeted else { return true }
        // The end of an EHLO reply: the last moment before STARTTLS or credentials.
        if relay.security == .starttls, handle?.hasTLS != true, !dialogue.offers("STARTTLS") {
            abortReason =
                "the relay does not offer STARTTLS; nothing is sent in clear. "
                + "Use tls: smtps if it has that (usually port 465), or find out who took STARTTLS away"
            return false
        }
        let isProtected = relay.security == .none || handle?.hasTLS == true
        return !isProtected || checkMechanisms()
    }

    fileprivate func trafficWasSeen(_ kind: curl_infotype, _ bytes: UnsafeRawBufferPointer) {
        if kind == CURLINFO_HEADER_OUT {
            dialogue.commandWasSent(bytes)
            if bytes.starts(with: "QUIT".utf8) { gate.cut(after: 2) }
        } else if kind == CURLINFO_TEXT {
            let prefix = "SSL connection using "
            guard bytes.starts(with: prefix.utf8) else { return }
            tlsDescription = ReplyText.readable(bytes.dropFirst(prefix.utf8.count), limit: 100)
        }
    }

    fileprivate func socket(for address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        dialogue.connectionBegan()
        tlsDescription = nil
        guard let target = IPAddress(UnsafePointer(address)), relay.permits(target) else {
            // A name may have other addresses, which are tried too.
            if !openedSocket { abortReason = relay.refusalText }
            return CURL_SOCKET_BAD
        }
        openedSocket = true
        abortReason = nil
        let socket = tocsin_curl_open_socket(address)
        if socket != CURL_SOCKET_BAD { gate.socketWasOpened(socket) }
        return socket
    }

    /// Just before MAIL, on new and on reused connections.
    fileprivate func permitsRequest(to address: IPAddress?) -> Bool {
        reachedConnection = true
        guard let address, relay.permits(address) else {
            abortReason = relay.refusalText
            return false
        }
        return checkEncryption() && checkAuthentication() && checkSize() && !gate.mustGiveUp
    }
}

private func receiveReplyLine(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    let total = size * count
    guard let session = SMTPSession.from(context), let bytes else { return 0 }
    return session.replyLineWasReceived(UnsafeRawBufferPointer(start: bytes, count: total)) ? total : 0
}

private func discard(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    size * count
}

private func readMessage(
    _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let session = SMTPSession.from(context), let buffer else { return Int(CURL_READFUNC_ABORT) }
    let target = UnsafeMutableRawBufferPointer(start: buffer, count: size * count)
    return session.read(into: target) ?? Int(CURL_READFUNC_ABORT)
}

private func observe(
    _ handle: UnsafeMutableRawPointer?, _ kind: curl_infotype, _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int32 {
    if let bytes { SMTPSession.from(context)?.trafficWasSeen(kind, UnsafeRawBufferPointer(start: bytes, count: count)) }
    return 0
}

private func reportProgress(
    _ context: UnsafeMutableRawPointer?, _: curl_off_t, _: curl_off_t, _: curl_off_t, _: curl_off_t
) -> Int32 {
    SMTPSession.from(context)?.gate.mustGiveUp == true ? 1 : 0
}

private func openSocket(
    _ context: UnsafeMutableRawPointer?, _ purpose: curlsocktype, _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let session = SMTPSession.from(context), let address else { return CURL_SOCKET_BAD }
    return session.socket(for: address)
}

private func closeSocket(_ context: UnsafeMutableRawPointer?, _ socket: curl_socket_t) -> Int32 {
    SMTPSession.from(context)?.gate.close(socket) ?? Glibc.close(socket)
}

private func permitRequest(
    _ context: UnsafeMutableRawPointer?, _ address: UnsafeMutablePointer<CChar>?,
    _ localAddress: UnsafeMutablePointer<CChar>?, _ port: Int32, _ localPort: Int32
) -> Int32 {
    guard let session = SMTPSession.from(context), let address,
        session.permitsRequest(to: IPAddress(connection: address))
    else { return CURL_PREREQFUNC_ABORT }
    return CURL_PREREQFUNC_OK
}
