/// What an approver looks at: of each locale and kind of channel, of webhooks each format, the longest and the shortest message.
///
/// Messages are offered one after another; no more than two of a group are kept.
package struct SampleChoice<Sample> {
    /// Messages that are alike but for their values.
    package struct Group: Hashable, Comparable, Sendable {
        package var locale: String
        package var channel: ChannelKind
        /// For a webhook.
        package var format: WebhookFormat?

        package init(locale: String, channel: ChannelKind, format: WebhookFormat? = nil) {
            self.locale = locale
            self.channel = channel
            self.format = format
        }

        package static func < (left: Group, right: Group) -> Bool {
            (left.locale, left.channel.rawValue, left.format?.rawValue ?? "")
                < (right.locale, right.channel.rawValue, right.format?.rawValue ?? "")
        }
    }

    private struct Pair {
        var longest: (length: Int, sample: Sample)
        /// `nil` while there is one message alone.
        var shortest: (length: Int, sample: Sample)?
    }

    private var pairs: [Group: Pair] = [:]

    package init() {}

    /// Takes a message into account; of several of one length the first is kept.
    package mutating func offer(_ group: Group, length: Int, _ sample: @autoclosure () -> Sample) {
        guard var pair = pairs[group] else {
            pairs[group] = Pair(longest: (length, sample()))
            return
        }
        if length > pair.longest.length {
            if pair.shortest == nil { pair.shortest = pair.longest }
            pair.longest = (length, sample())
        } else if length < pair.shortest?.length ?? pair.longest.length {
            pair.shortest = (length, sample())
        }
        pairs[group] = pair
    }

    /// What was chosen: by locale and channel, the longest before the shortest.
    package var chosen: [(kind: SampleKind, sample: Sample)] {
        pairs.sorted { $0.key < $1.key }.flatMap { _, pair in
            guard let shortest = pair.shortest else { return [(SampleKind.only, pair.longest.sample)] }
            return [(.longest, pair.longest.sample), (.shortest, shortest.sample)]
        }
    }
}

/// Why a message is shown.
package enum SampleKind: String, Sendable, Hashable, Encodable, CaseIterable {
    case longest
    case shortest
    /// All messages of this locale and channel have one length.
    case only
    /// None of the others has a customer's own files, and this one has.
    case ownFiles
    /// What a customer gets who does not answer.
    case reminder
}
