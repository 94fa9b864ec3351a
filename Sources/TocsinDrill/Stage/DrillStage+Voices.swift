extension DrillStage {
    /// Where the receivers listen.
    package struct Doors: Sendable, Hashable {
        package var smtpPort: Int
        /// `http://127.0.0.1:port`; the path of `DrillCast.Member.webhookPath` follows.
        package var webhookBaseURL: String
    }

    /// How the customers reach the provider, and how the drill is told.
    package struct Voices: Sendable {
        var answer: @Sendable (DrillAnswer) async throws -> Void
        var mitigate: @Sendable (_ tenant: String) async throws -> Void
        var warn: @Sendable (_ tenant: String, _ contact: String) async throws -> Void
        var narrate: @Sendable (String) -> Void

        /// - Parameters:
        ///   - answer: Records an acknowledgement; token and code say whose. Throws if it is not valid.
        ///   - mitigate: Records that the customer is safe; called only after its answer was recorded.
        ///   - warn: Records that the mailbox of a contact is not to be trusted.
        ///   - narrate: Prints one line. Called for one line at a time; must not call the stage.
        package init(
            answer: @escaping @Sendable (DrillAnswer) async throws -> Void,
            mitigate: @escaping @Sendable (_ tenant: String) async throws -> Void,
            warn: @escaping @Sendable (_ tenant: String, _ contact: String) async throws -> Void = { _, _ in },
            narrate: @escaping @Sendable (String) -> Void
        ) {
            self.answer = answer
            self.mitigate = mitigate
            self.warn = warn
            self.narrate = narrate
        }
    }
}
