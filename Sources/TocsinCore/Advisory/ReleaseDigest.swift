/// The digest that an approver names: SHA-256 over everything that decides what goes out and to whom.
///
/// It has no time in it, so that a dry run and the real thing give the same. Fields are length-prefixed; customers come in
/// ascending order of their tenants, their deliveries in the order of the contact plan.
package struct ReleaseDigest {
    private var digest = FieldDigest()

    /// Begins with what is the same for all customers.
    ///
    /// - Parameter inputs: `ReleaseInputs` as canonical JSON.
    package init(inputs: String) {
        digest.add("tocsin-release-1")
        digest.add(inputs)
    }

    /// Adds one customer.
    ///
    /// - Parameters:
    ///   - planDigest: The SHA-256 of its `CustomerPlan` as canonical JSON.
    ///   - wave: Its wave, from 1; `nil` without waves.
    ///   - deliveries: How many deliveries follow.
    package mutating func add(planDigest: String, wave: Int?, deliveries: Int) {
        digest.add(planDigest)
        digest.add(String(wave ?? 0))
        digest.add(String(deliveries))
    }

    /// Adds one delivery of the customer added last.
    package mutating func add(
        contact: String, channel: ChannelKind, turn: Int, wave: Int?, messageDigest: String,
        reminderDigest: String? = nil
    ) {
        digest.add(contact)
        digest.add(channel.rawValue)
        digest.add(String(turn))
        digest.add(String(wave ?? 0))
        digest.add(messageDigest)
        digest.add(reminderDigest ?? "")
    }

    /// 64 hexadecimal digits.
    package func finalize() -> String { digest.finalize() }
}
