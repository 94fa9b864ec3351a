internal import CCurl
internal import Glibc

/// Says why a transfer had no reply, and how to mend it, without addresses or secrets.
enum CurlFault {
    /// - Parameters:
    ///   - code: How the transfer ended.
    ///   - handle: Its handle, for the system's error number and the certificate's fault.
    ///   - timeout: How the time-out that applies is called by a person, `"300 s"`.
    static func text(_ code: CURLcode, handle: EasyHandle, timeout: String) -> String {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST:
            return "the host name was not found"
        case CURLE_COULDNT_CONNECT:
            let number = Int32(truncatingIfNeeded: handle.long(CURLINFO_OS_ERRNO))
            return number == 0 ? "no connection" : "no connection: \(String(cString: strerror(number)))"
        case CURLE_OPERATION_TIMEDOUT:
            return "no answer within \(timeout)"
        case CURLE_USE_SSL_FAILED:
            return "STARTTLS was refused or failed; nothing is sent in clear"
        case CURLE_SSL_CACERT_BADFILE:
            return "the file of trusted certificates (caFile) could not be read"
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            return "TLS failed: \(ReplyText.readable(handle.errorDescription.utf8, limit: 200))"
        case CURLE_LOGIN_DENIED:
            return "the user name or password was refused"
        case CURLE_REMOTE_ACCESS_DENIED:
            return "the server refused the session"
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_SEND_FAIL_REWIND,
            CURLE_HTTP2, CURLE_HTTP2_STREAM:
            return "the connection was lost"
        case CURLE_ABORTED_BY_CALLBACK:
            return "stopped"
        case CURLE_OUT_OF_MEMORY:
            return "out of memory"
        default:
            return "libcurl error \(code.rawValue): \(String(cString: curl_easy_strerror(code)))"
        }
    }

    /// What a person can do about a fault of a relay; `nil` if the fault says all.
    static func remedy(_ code: CURLcode) -> String? {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: "check the relay's host"
        case CURLE_COULDNT_CONNECT: "check host and port, and that no firewall is between"
        case CURLE_OPERATION_TIMEDOUT:
            "check host and port; a server that expects TLS at once (usually port 465) needs tls: smtps"
        case CURLE_USE_SSL_FAILED: "use tls: smtps if the relay has it (usually port 465), or have STARTTLS enabled"
        case CURLE_SSL_CONNECT_ERROR:
            "check the port: tls: smtps is for 465, tls: starttls for 587; the relay must speak TLS 1.2 or later"
        case CURLE_PEER_FAILED_VERIFICATION:
            "give the relay's own authority in caFile, or connect by the name that the certificate holds"
        case CURLE_SSL_CACERT_BADFILE: "check that caFile exists, is readable and holds PEM certificates"
        case CURLE_LOGIN_DENIED: "check username and passwordFile"
        default: nil
        }
    }
}
