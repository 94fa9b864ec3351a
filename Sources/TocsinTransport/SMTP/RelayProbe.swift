package import TocsinCore

/// What a relay answered when it was asked without sending anything.
package struct RelayProbe: Sendable, Hashable {
    /// The lines of the last EHLO reply, upper case: `SIZE 10240000`, `STARTTLS`, `AUTH PLAIN LOGIN`.
    package var capabilities: [String]
    /// Protocol and cipher, `TLSv1.3 / TLS_AES_256_GCM_SHA384`; `nil` without TLS.
    package var tls: String?
    /// Whether the relay accepted user name and password.
    package var isAuthenticated: Bool
    /// What went wrong; `nil` if the relay can be used.
    package var fault: String?
    /// How to mend the fault.
    package var remedy: String?
    /// When its certificate ends; `nil` without TLS.
    package var certificate: CertificateExpiry?

    /// The most bytes of one message that it takes; `nil` if it names no limit.
    package var sizeLimit: Int? { SMTPDialogue.sizeLimit(in: capabilities) }

    package var isUsable: Bool { fault == nil }

    package init(
        capabilities: [String] = [], tls: String? = nil, isAuthenticated: Bool = false, fault: String? = nil,
        remedy: String? = nil, certificate: CertificateExpiry? = nil
    ) {
        self.capabilities = capabilities
        self.tls = tls
        self.isAuthenticated = isAuthenticated
        self.fault = fault
        self.remedy = remedy
        self.certificate = certificate
    }
}

/// Connects, says EHLO, starts TLS, authenticates and quits: all but MAIL, for `doctor`.
///
/// - Parameter relay: The relay to ask; its time-outs bound the answer.
package func probe(_ relay: Relay) async -> RelayProbe {
    Curl.start()
    let session = SMTPSession(relay: relay)
    let thread = WorkerThread(name: "tocsin-probe")
    let result = await withCheckedContinuation { continuation in
        let isTaken = thread.submit {
            let result = session.performProbe()
            session.end()
            continuation.resume(returning: result)
        }
        if !isTaken { continuation.resume(returning: RelayProbe(fault: "the system has no thread left")) }
    }
    await thread.finishAndJoin()
    return result
}
