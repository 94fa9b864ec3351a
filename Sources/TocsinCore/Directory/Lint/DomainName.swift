/// What domain names tell without asking anybody.
enum DomainName {
    /// The part that somebody registered: the last two labels, or three below a suffix such as `co.uk`.
    ///
    /// The public suffix list is not carried along: what it knows beyond this makes two customers' subdomains of one
    /// hoster look like one site, which at most hides a hint.
    static func site(of domain: String) -> String {
        let labels = domain.split(separator: ".")
        guard labels.count > 2, let top = labels.last else { return domain }
        let isSuffix = top.utf8.count == 2 && seconds.contains(String(labels[labels.count - 2]))
        return labels.suffix(isSuffix ? 3 : 2).joined(separator: ".")
    }

    /// The host of a URL that was checked; `nil` if there is none.
    static func host(ofURL url: String) -> String? {
        guard let slashes = url.firstRange(of: "://") else { return nil }
        let host = url[slashes.upperBound...].prefix { $0 != "/" && $0 != ":" && $0 != "?" }
        return host.isEmpty || host.hasPrefix("[") ? nil : host.lowercased()
    }

    /// Second levels under which countries register.
    private static let seconds: Set<String> = [
        "co", "com", "org", "net", "edu", "gov", "ac", "go", "or", "ne", "gv", "gob", "gouv", "mil", "sch", "nhs",
    ]
}
