import Synchronization
package import TocsinCore
package import TocsinLedger
import TocsinRendering
package import TocsinTransport

/// A message ready for its transport.
package enum ComposedNotice: Sendable {
    case mail(MailTransfer)
    case webhook(WebhookTransfer)
}

/// A message that is what was approved, and lacks only the instants that its sending decides.
package struct ApprovedNotice: Sendable {
    private let notice: RenderedNotice
    private let token: String
    private let code: String
    private let form: Form
    /// Of the attachments, in their order; none for a webhook.
    private let bodies: [SharedBytes]

    private enum Form: Sendable {
        case mail(from: EmailAddress, to: EmailAddress)
        case webhook(WebhookDoor)
    }

    fileprivate init(
        _ notice: RenderedNotice, bodies: [SharedBytes], token: String, code: String, from: EmailAddress,
        to recipient: EmailAddress
    ) {
        self.bodies = bodies
        self.notice = notice
        self.token = token
        self.code = code
        form = .mail(from: from, to: recipient)
    }

    fileprivate init(
        _ notice: RenderedNotice, token: String, code: String, door: WebhookDoor
    ) {
        bodies = []
        self.notice = notice
        self.token = token
        self.code = code
        form = .webhook(door)
    }

    /// The message for its transport.
    ///
    /// - Parameter date: Of its first attempt: the Date of a mail, a part of a webhook's body. The same for all attempts.
    package func composed(date: Instant) -> ComposedNotice {
        var values = NoticeValues(token: token, code: code, date: date)
        switch form {
        case .mail(let from, let recipient):
            return .mail(MailTransfer(envelopeFrom: from, recipient: recipient, content: content(values)))
        case .webhook(let door):
            if let key = door.key { values.key = key }
            return .webhook(
                WebhookTransfer(
                    url: door.url, id: notice.messageID, timestamp: date, body: notice.bytes(values),
                    signingKeys: door.signingKeys, format: notice.format,
                    secrets: [door.key, token, code].compactMap { $0.map { Secret($0) } }))
        }
    }

    /// Who is protected by a rate of its own behind the host; `nil` if the format sets none.
    var receiver: PreparedDelivery.Receiver? {
        guard case .webhook(let door) = form, let rate = notice.format.rate else { return nil }
        return .init(name: String(sha256(door.key ?? door.url).prefix(16)), rate: rate)
    }

    private func content(_ values: NoticeValues) -> MailContent {
        var next = bodies[...]
        var pieces: [MailContent.Piece] = []
        for piece in notice.pieces(values) {
            switch piece {
            case .bytes(let bytes): pieces.append(.own(bytes))
            case .body:
                if let body = next.popFirst() { pieces.append(.shared(body)) }
            }
        }
        return MailContent(pieces)
    }

    /// Host and port of a webhook, in lower case; empty for mail.
    var host: String {
        guard case .webhook(let door) = form else { return "" }
        let rest = door.url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard rest.count == 3 else { return "" }
        return rest[2].prefix { $0 != "/" && $0 != "?" && $0 != "#" }.lowercased()
    }
}

/// Where a webhook goes, with its secrets.
struct WebhookDoor: Sendable {
    var url: String
    /// For PagerDuty.
    var key: String?
    var signingKeys: [WebhookSigningKey]
}

/// Why a message is not what was approved.
package struct ContentDrift: Error, Sendable, Hashable, CustomStringConvertible {
    /// In words, without addresses or secrets.
    package let cause: String

    package var description: String { cause }
}

/// Renders deliveries from what the ledger froze, and refuses whatever differs from what was approved.
package final class NoticeComposer: Sendable {
    let ledger: Ledger
    let tokenKey: TokenKey
    private let secret: @Sendable (String) throws -> String
    private let signingKeys: [WebhookSigningKey]
    private let releases = Mutex<[ReleaseKey: Frozen]>([:])
    let shelf: AttachmentShelf

    struct ReleaseKey: Hashable {
        var incident: String
        var release: Int
    }

    struct Frozen: Sendable {
        var inputs: ReleaseInputs
        var renderer: ReleaseRenderer
    }

    /// - Parameters:
    ///   - mostHeldBytes: How many bytes of single customers' files messages under way may hold together; at least one
    ///     message always may.
    ///   - secret: Reads a secret file of the workspace.
    package init(
        ledger: Ledger, tokenKey: TokenKey, signingKeys: [WebhookSigningKey] = [], mostHeldBytes: Int = 64_000_000,
        secret: @escaping @Sendable (String) throws -> String
    ) {
        self.ledger = ledger
        shelf = AttachmentShelf(ledger: ledger, limit: mostHeldBytes)
        self.tokenKey = tokenKey
        self.signingKeys = signingKeys
        self.secret = secret
    }

    /// Compares a release as a whole with what was approved: the token key and the digest over everything frozen.
    ///
    /// - Throws: `ContentDrift` with the first difference found.
    package func check(release: Int, of incident: String, digest: String, keyFingerprint: String) async throws {
        guard keyFingerprint == tokenKey.fingerprint else {
            throw ContentDrift(cause: "the token key is not the one that the release was made with")
        }
        let key = ReleaseKey(incident: incident, release: release)
        // What was kept may be from before the ledger was altered, or mended.
        releases.withLock { $0[key] = nil }
        let inputs = try await loaded(key).inputs
        let sum = Mutex(ReleaseDigest(inputs: try encodeJSON(inputs)))
        let files = Mutex<Set<Attachment>>([])
        do {
            try await ledger.forEachPlan(ofRelease: release, of: incident) { plan, wave, deliveries in
                // Keys are sorted: a plan that names attachments begins with them. One that can't be read has another digest.
                if plan.utf8.starts(with: "{\"attachments\":".utf8), let own = (try? decodePlan(plan))?.attachments {
                    files.withLock { $0.formUnion(own) }
                }
                sum.withLock { sum in
                    sum.add(planDigest: sha256(plan), wave: wave, deliveries: deliveries.count)
                    for delivery in deliveries {
                        sum.add(
                            contact: delivery.contact, channel: delivery.channel, turn: delivery.turn,
                            wave: delivery.wave, messageDigest: delivery.messageDigest,
                            reminderDigest: delivery.reminderDigest)
                    }
                }
            }
        } catch let error as SQLError where error.code == .corrupt {
            throw ContentDrift(cause: "what the ledger holds can't be read any more")
        }
        guard sum.withLock({ $0.finalize() }) == digest else {
            throw ContentDrift(cause: "what the ledger holds is not what was approved")
        }
        try await shelf.keep(inputs.attachments ?? [])
        for attachment in files.withLock({ $0.sorted { $0.sha256 < $1.sha256 } }) { try await shelf.check(attachment) }
    }

    /// The first delivery of a release whose message differs from what was approved, or whose webhook does while it
    /// may still be sent.
    ///
    /// - Parameter limit: Looks at no more than so many.
    package func firstDrift(
        inRelease release: Int, of incident: String, limit: Int = .max
    ) async throws -> String? {
        let key = ReleaseKey(incident: incident, release: release)
        do { _ = try await loaded(key) } catch is ContentDrift {
            // The inputs themselves can't be used any more: the release as a whole differs.
            return nil
        }
        do {
            return try await ledger.firstDelivery(ofRelease: release, of: incident, limit: limit) { row in
                do {
                    let (_, path, _) = try self.render(
                        row.plan, contact: row.contact, channel: row.channel, round: row.round, release: release,
                        incident: incident, approved: row.messageDigest)
                    if row.channel == .webhook, row.state.isOpen { _ = try self.door(of: path) }
                    return false
                } catch is ContentDrift {
                    return true
                }
            }?.delivery
        } catch let error as SQLError where error.code == .corrupt {
            // The rows themselves were altered: then it is the release as a whole that differs.
            return nil
        }
    }

    /// Renders one claimed delivery and compares it with what was approved; its release was checked before.
    ///
    /// - Throws: `ContentDrift` if it differs.
    package func approved(_ claim: ClaimedDelivery) async throws -> ApprovedNotice {
        let (notice, path, inputs) = try render(
            claim.plan, contact: claim.contact, channel: claim.channel, round: claim.round, release: claim.release,
            incident: claim.incident, approved: claim.messageDigest)
        let (incident, tenant, contact) = (claim.incident, claim.tenant, claim.contact)
        let token = tokenKey.token(incident: incident, tenant: tenant, contact: contact)
        let code = tokenKey.acknowledgementCode(incident: incident, tenant: tenant, contact: contact)
        switch claim.channel {
        case .smtp:
            guard let recipient = path.address else { throw ContentDrift(cause: "the plan has no address") }
            return ApprovedNotice(
                notice, bodies: try await shelf.bodies(of: notice.attachments), token: token, code: code,
                from: inputs.sender.envelope, to: recipient)
        case .webhook:
            return ApprovedNotice(notice, token: token, code: code, door: try door(of: path))
        case .phone: throw ContentDrift(cause: "a phone is never a delivery")
        }
    }

    /// The bytes of a delivery that was attempted, as sent, but for an integration key: zeros stand in its place.
    package func bytes(of delivery: DeliveryRecord, date: Instant) async throws -> [UInt8] {
        _ = try await loaded(ReleaseKey(incident: delivery.incident, release: delivery.release))
        let (notice, _, _) = try render(
            delivery.plan, contact: delivery.contact, channel: delivery.channel, round: delivery.round,
            release: delivery.release, incident: delivery.incident, approved: delivery.messageDigest)
        let (incident, tenant, contact) = (delivery.incident, delivery.tenant, delivery.contact)
        let values = NoticeValues(
            token: tokenKey.token(incident: incident, tenant: tenant, contact: contact),
            code: tokenKey.acknowledgementCode(incident: incident, tenant: tenant, contact: contact), date: date)
        if delivery.channel != .smtp { return notice.bytes(values) }
        var bodies = try await shelf.bodies(of: notice.attachments)[...]
        return notice.pieces(values).reduce(into: []) { bytes, piece in
            switch piece {
            case .bytes(let own): bytes += own
            case .body: bytes += bodies.popFirst()?.bytes ?? []
            }
        }
    }

    func render(
        _ text: String, contact: String, channel: ChannelKind, round: Int, release: Int, incident: String,
        approved: String
    ) throws -> (RenderedNotice, CustomerPlan.Path, ReleaseInputs) {
        guard let frozen = releases.withLock({ $0[ReleaseKey(incident: incident, release: release)] }) else {
            throw ContentDrift(cause: "the release was not compared with what was approved")
        }
        guard let plan = try? decodePlan(text),
            let path = plan.paths.first(where: { $0.contact == contact && $0.channel == channel })
        else { throw ContentDrift(cause: "the plan that the ledger holds can't be read any more") }
        let notice: RenderedNotice
        do {
            // A later reminder is compared as the first one, which was approved for all of them.
            notice = try frozen.renderer.render(plan, path, round: min(round, 1))
        } catch {
            throw ContentDrift(cause: "the message can't be rendered any more")
        }
        guard notice.digest == approved else {
            throw ContentDrift(cause: "a message renders otherwise than it was approved")
        }
        guard round > 1 else { return (notice, path, frozen.inputs) }
        do {
            return (try frozen.renderer.render(plan, path, round: round), path, frozen.inputs)
        } catch {
            throw ContentDrift(cause: "the message can't be rendered any more")
        }
    }

    func loaded(_ key: ReleaseKey) async throws -> Frozen {
        if let known = releases.withLock({ $0[key] }) { return known }
        let inputs = try await inputs(of: key)
        guard let renderer = try? ReleaseRenderer(inputs: inputs, tokenKey: tokenKey) else {
            throw ContentDrift(cause: "the release's templates can't be read any more")
        }
        let frozen = Frozen(inputs: inputs, renderer: renderer)
        releases.withLock { $0[key] = frozen }
        return frozen
    }

    private func inputs(of key: ReleaseKey) async throws -> ReleaseInputs {
        do {
            return try await ledger.inputs(ofRelease: key.release, of: key.incident)
        } catch let error as SQLError where error.code == .corrupt {
            throw ContentDrift(cause: "the release's inputs can't be read any more")
        }
    }

    private func door(of path: CustomerPlan.Path) throws -> WebhookDoor {
        let isSigned = (path.format ?? .generic).isSigned
        return WebhookDoor(url: try url(of: path), key: try key(of: path), signingKeys: isSigned ? signingKeys : [])
    }

    private func key(of path: CustomerPlan.Path) throws -> String? {
        guard let file = path.keyFile else { return nil }
        guard let key = try? secret(file) else {
            throw ContentDrift(cause: "the file with the webhook's integration key can't be read")
        }
        guard keyFingerprint(key) == path.keyFingerprint else {
            throw ContentDrift(cause: "the webhook's integration key is not the one that was approved")
        }
        return key
    }

    private func url(of path: CustomerPlan.Path) throws -> String {
        if let url = path.url { return url }
        guard let file = path.urlFile, let url = try? secret(file) else {
            throw ContentDrift(cause: "the file with the webhook's URL can't be read")
        }
        guard urlFingerprint(url) == path.urlFingerprint else {
            throw ContentDrift(cause: "the webhook's URL is not the one that was approved")
        }
        return url
    }
}
