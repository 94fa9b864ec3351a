package import TocsinCore

/// A key that signs webhooks, with the file that holds it.
package struct SigningKeyFile: Sendable {
    /// As the configuration names it.
    package let file: String
    package let key: WebhookSigningKey
}
