import TocsinCore

extension Channel {
    /// Equal for two channels that end at one place: mail addresses in lower case, webhooks by their URL or secret's file.
    var key: String {
        switch self {
        case .smtp(let address): address.folded
        case .webhook(let target):
            // All of PagerDuty has one URL: the key tells customers apart.
            target.secretFile.map { "file:" + $0 } ?? WebAddress.key(target.url)
        case .phone(let number): number
        }
    }
}
