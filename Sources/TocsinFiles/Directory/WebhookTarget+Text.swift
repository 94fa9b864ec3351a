import TocsinCore

extension WebhookTarget {
    /// The keys of a webhook in a customer's YAML file, in the order of their table; what goes without saying is left out.
    var keys: [(key: String, value: String)] {
        let all: [(String, String?)] = [
            ("url", isURLNamed ? url : nil), ("urlFile", urlFile),
            ("format", format == .generic ? nil : format.rawValue), ("keyFile", keyFile),
        ]
        return all.compactMap { key, value in value.map { (key, $0) } }
    }

    /// The cell `address` of a table: the URL, or the file that holds the secret; `nil` if the two of them are needed, for
    /// which a table has no room.
    var cell: String? {
        guard let secretFile else { return url }
        return isURLNamed ? nil : ChannelRules.filePrefix + secretFile
    }

    /// Where it goes, as people read it; of a secret the file's name.
    var shown: String {
        guard let secretFile else { return url }
        return "in the file \(secretFile)" + (isURLNamed ? ", at \(url)" : "")
    }

    /// Whether a contact file names the URL: a secret one stands in a file, and PagerDuty's need not be named.
    private var isURLNamed: Bool {
        switch format {
        case .generic, .slack, .teams: urlFile == nil
        case .pagerduty: url != WebhookFormat.pagerDutyURL
        }
    }
}
