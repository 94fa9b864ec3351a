import FoundationEssentials
import NIOCore
import NIOHTTP1
import Synchronization
package import TocsinCore

/// One POST that a webhook receiver saw.
package struct WebhookRequest: Sendable, Hashable {
    /// Without the query.
    package var path: String
    /// The header `webhook-id`; empty if there was none.
    package var id: String
    /// The header `webhook-timestamp`; empty if there was none.
    package var timestamp: String
    package var body: [UInt8]
    /// From 1: how many rightly signed requests this path has had, this one included; 0 if the signature is wrong.
    package var attempt: Int
    package var isSigned: Bool
    /// What the receiver answers.
    package var status: Int

    /// Whether it was answered with yes.
    package var isTaken: Bool { (200..<300).contains(status) }
}

/// An HTTP receiver on 127.0.0.1 for signed webhooks (Standard Webhooks 1.0.0).
package final class WebhookReceiver: Sendable {
    private let server: LoopbackServer

    /// The most bytes of a body; more are answered with 413.
    package static let maximumBody = 65_536

    /// - Parameters:
    ///   - secret: Requests that it did not sign are answered with 401.
    ///   - now: Seconds since 1970, for the age of a signature.
    ///   - format: The form that a path takes. Only the generic one is signed; the others must not be.
    ///   - verdict: The status for the path's attempt, from 1; `nil` if there is no such path (404). On the event loop.
    ///   - received: Told of each POST before it is answered; if it throws, a success becomes 500. On the event loop.
    package init(
        secret: WebhookSecret, now: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970) },
        format: @escaping @Sendable (_ path: String) -> WebhookFormat = { _ in .generic },
        verdict: @escaping @Sendable (_ path: String, _ attempt: Int) -> Int?,
        received: @escaping @Sendable (WebhookRequest) throws -> Void
    ) {
        let desk = WebhookDesk(secret: secret, now: now, format: format, verdict: verdict, received: received)
        server = LoopbackServer { channel in
            try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
            try channel.pipeline.syncOperations.addHandlers([
                IdleStateHandler(allTimeout: .seconds(60)), WebhookHandler(desk: desk),
            ])
        }
    }

    /// Begins to listen.
    ///
    /// - Returns: The port, chosen by the system.
    package func start() async throws -> Int {
        try await server.start()
    }

    /// Ends listening, lets requests finish for at most a second, closes every connection and its thread.
    package func stop() async {
        await server.stop()
    }

    /// Closes everything at once, in the middle of whatever is under way. `stop()` must still be called.
    package func kill() {
        server.kill()
    }
}

/// Judges requests and counts the attempts of each path, over all connections.
private final class WebhookDesk: Sendable {
    private let secret: WebhookSecret
    private let now: @Sendable () -> Int64
    private let format: @Sendable (String) -> WebhookFormat
    private let verdict: @Sendable (String, Int) -> Int?
    private let received: @Sendable (WebhookRequest) throws -> Void
    private let attempts = Mutex<[String: Int]>([:])

    init(
        secret: WebhookSecret, now: @escaping @Sendable () -> Int64,
        format: @escaping @Sendable (String) -> WebhookFormat,
        verdict: @escaping @Sendable (String, Int) -> Int?,
        received: @escaping @Sendable (WebhookRequest) throws -> Void
    ) {
        self.format = format
        self.secret = secret
        self.now = now
        self.verdict = verdict
        self.received = received
    }

    /// - Returns: The status, and the text that the format's service answers with it.
    func answer(to head: HTTPRequestHead, body: [UInt8]) -> (status: Int, text: String?) {
        guard head.method == .POST else { return (405, nil) }
        let path = String(head.uri.prefix { $0 != "?" })
        let id = head.headers.first(name: "webhook-id") ?? ""
        let timestamp = head.headers.first(name: "webhook-timestamp") ?? ""
        let signatures = head.headers.first(name: "webhook-signature") ?? ""
        let format = format(path)
        let isSigned =
            format.isSigned
            ? secret.verifies(signatures, id: id, timestamp: timestamp, body: body, now: now())
            : id.isEmpty && signatures.isEmpty
        var request = WebhookRequest(
            path: path, id: id, timestamp: timestamp, body: body, attempt: 0,
            isSigned: isSigned, status: 401)
        if request.isSigned {
            request.attempt = attempts.withLock { attempts in
                attempts[path, default: 0] += 1
                return attempts[path, default: 0]
            }
            request.status = verdict(path, request.attempt) ?? 404
            if request.isTaken { request.status = format.success.status }
        }
        do {
            try received(request)
            return (request.status, request.isTaken ? format.success.text : nil)
        } catch {
            return (request.isTaken ? 500 : request.status, nil)
        }
    }
}

/// Collects one request at a time and answers it.
private final class WebhookHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let desk: WebhookDesk
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private var isTooLong = false
    private var isStopping = false

    init(desk: WebhookDesk) {
        self.desk = desk
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
            isTooLong = false
        case .body(let part):
            // What comes after a refused body is read and forgotten: the connection closes with the answer.
            if isTooLong { return }
            guard body.count + part.readableBytes <= WebhookReceiver.maximumBody else {
                isTooLong = true
                body = []
                answer(413, nil, closes: true, context)
                return
            }
            body.append(contentsOf: part.readableBytesView)
        case .end:
            guard let head else { return }
            self.head = nil
            if isTooLong { return }
            let (status, text) = desk.answer(to: head, body: body)
            answer(status, text, closes: isStopping || !head.isKeepAlive, context)
            body = []
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ServerStops:
            isStopping = true
            if head == nil { context.close(promise: nil) }
        case is IdleStateHandler.IdleStateEvent: context.close(promise: nil)
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func answer(_ status: Int, _ text: String?, closes: Bool, _ context: ChannelHandlerContext) {
        let status = HTTPResponseStatus(statusCode: status)
        let text = ByteBuffer(string: text ?? "\(status.code) \(status.reasonPhrase)\n")
        var headers = HTTPHeaders([
            ("content-type", "text/plain; charset=utf-8"), ("content-length", String(text.readableBytes)),
        ])
        if status == .methodNotAllowed { headers.add(name: "allow", value: "POST") }
        if closes { headers.add(name: "connection", value: "close") }
        let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(text))), promise: nil)
        let written = context.writeAndFlush(wrapOutboundOut(.end(nil)))
        guard closes else { return }
        written.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
    }
}

extension WebhookFormat {
    /// What the service answers when it takes a message; `nil` for its text where nobody reads it.
    fileprivate var success: (status: Int, text: String?) {
        switch self {
        case .generic: (200, nil)
        case .slack: (200, "ok")
        case .teams: (202, "")
        case .pagerduty: (202, #"{"status":"success","message":"Event processed"}"#)
        }
    }
}
