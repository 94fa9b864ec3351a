internal import CCurl
internal import TocsinCore

/// One libcurl easy handle with what must live as long: its error text and the lists that libcurl does not copy.
///
/// Belongs to one thread at a time. An option that libcurl refuses is remembered: options here are safeguards, so
/// nothing may be sent without them.
final class EasyHandle {
    let pointer: UnsafeMutableRawPointer
    /// The first option that libcurl refused; nothing may be sent then.
    private(set) var refusal: CURLcode?
    private let errorText: UnsafeMutablePointer<CChar>
    private var lists: [CURLoption.RawValue: UnsafeMutablePointer<curl_slist>] = [:]

    /// - Returns: `nil` if memory ran out.
    init?() {
        Curl.start()
        guard let pointer = curl_easy_init() else { return nil }
        self.pointer = pointer
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        note(tocsin_curl_set_pointer(pointer, CURLOPT_ERRORBUFFER, errorText))
    }

    deinit {
        // Closing may still call back and write the error text: free that afterwards.
        curl_easy_cleanup(pointer)
        for list in lists.values { curl_slist_free_all(list) }
        errorText.deallocate()
    }

    func set(_ option: CURLoption, _ value: Int) {
        note(tocsin_curl_set_long(pointer, option, value))
    }

    func set(_ option: CURLoption, offset: Int) {
        note(tocsin_curl_set_offset(pointer, option, curl_off_t(offset)))
    }

    func set(_ option: CURLoption, _ value: String) {
        note(tocsin_curl_set_string(pointer, option, value))
    }

    /// Sets an option that points to what callbacks get; the caller keeps it alive.
    func set(_ option: CURLoption, context: UnsafeMutableRawPointer) {
        note(tocsin_curl_set_pointer(pointer, option, context))
    }

    /// Sets a list of texts, and frees the one that this option had.
    func set(_ option: CURLoption, list values: [String]) {
        var list: UnsafeMutablePointer<curl_slist>?
        for value in values {
            guard let longer = curl_slist_append(list, value) else {
                curl_slist_free_all(list)
                note(CURLE_OUT_OF_MEMORY)
                return
            }
            list = longer
        }
        note(tocsin_curl_set_list(pointer, option, list))
        if let previous = lists.updateValue(list, forKey: option.rawValue) { curl_slist_free_all(previous) }
    }

    /// Remembers the first failure of a typed setter that this class does not wrap.
    func note(_ code: CURLcode) {
        if code != CURLE_OK, refusal == nil { refusal = code }
    }

    func long(_ info: CURLINFO) -> Int {
        var value = 0
        return tocsin_curl_get_long(pointer, info, &value) == CURLE_OK ? value : 0
    }

    func offset(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        return tocsin_curl_get_offset(pointer, info, &value) == CURLE_OK ? Int(value) : 0
    }

    /// Whether the transfer under way is encrypted; only meaningful inside a callback.
    var hasTLS: Bool { tocsin_curl_has_tls(pointer) }

    /// The first end in the chain of certificates that the last handshake showed; `nil` without a handshake.
    var certificateExpiry: CertificateExpiry? {
        let ends = (0..<Int(tocsin_curl_certificate_count(pointer))).compactMap { number -> Instant? in
            guard let text = tocsin_curl_certificate_end(pointer, Int32(number)) else { return nil }
            let seconds = curl_getdate(text, nil)
            return seconds > 0 ? Instant(secondsSinceEpoch: Int64(seconds)) : nil
        }
        return ends.min().map { CertificateExpiry(at: $0) }
    }

    /// What libcurl wrote about the last failure. May name the host: only for TLS faults.
    var errorDescription: String { String(cString: errorText) }

    func clearError() {
        errorText.pointee = 0
    }
}

extension Dictionary where Value == UnsafeMutablePointer<curl_slist> {
    /// Puts a list in place, or takes the place away for the empty list.
    fileprivate mutating func updateValue(_ value: Value?, forKey key: Key) -> Value? {
        let previous = self[key]
        self[key] = value
        return previous
    }
}
