internal import CCurl
internal import Glibc

/// libcurl as a whole.
package enum Curl {
    /// Prepares libcurl, and ignores SIGPIPE for the process; the first call does it, further ones do nothing.
    ///
    /// A relay that closes its connection while we write would otherwise end the process.
    package static func start() {
        _ = startedOnce
    }

    /// The version of the library in use, `7.88.1`.
    package static var version: String {
        tocsin_curl_version().map { String(cString: $0) } ?? "unknown"
    }

    private static let startedOnce: Void = {
        _ = signal(SIGPIPE, SIG_IGN)
        let code = tocsin_curl_global_init()
        precondition(code == CURLE_OK, "libcurl could not be initialised: out of memory")
    }()
}
