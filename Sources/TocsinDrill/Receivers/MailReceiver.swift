import NIOCore

/// An SMTP receiver on 127.0.0.1 that takes mail and forwards nothing.
package final class MailReceiver: Sendable {
    private let server: LoopbackServer

    /// - Parameters:
    ///   - verdict: Judges each recipient, named as the sender wrote it. Called on the event loop: must not block.
    ///   - received: Takes each message over before it is acknowledged; if it throws, the sender is told to try again
    ///     later (451). Called on the event loop: quick work only.
    package init(
        verdict: @escaping @Sendable (String) -> MailVerdict,
        received: @escaping @Sendable (ReceivedMail) throws -> Void
    ) {
        server = LoopbackServer { channel in
            try channel.pipeline.syncOperations.addHandlers([
                IdleStateHandler(allTimeout: .seconds(60)), MailHandler(verdict: verdict, received: received),
            ])
        }
    }

    /// Begins to listen.
    ///
    /// - Returns: The port, chosen by the system.
    package func start() async throws -> Int {
        try await server.start()
    }

    /// Ends listening, lets transactions finish for at most a second, closes every connection and its thread.
    package func stop() async {
        await server.stop()
    }

    /// Closes everything at once, in the middle of whatever is under way. `stop()` must still be called.
    package func kill() {
        server.kill()
    }
}

/// Carries the bytes of one connection to its dialogue and the replies back.
private final class MailHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let verdict: @Sendable (String) -> MailVerdict
    private let received: @Sendable (ReceivedMail) throws -> Void
    private var dialogue = MailDialogue()
    private var isStopping = false

    init(
        verdict: @escaping @Sendable (String) -> MailVerdict,
        received: @escaping @Sendable (ReceivedMail) throws -> Void
    ) {
        self.verdict = verdict
        self.received = received
    }

    func channelActive(context: ChannelHandlerContext) {
        send(Array(MailDialogue.greeting.utf8), closes: false, context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        let output = dialogue.receive(buffer.readableBytesView, verdict: verdict) { mail in
            do {
                try received(mail)
                return .accept
            } catch {
                return .refuse("451 4.3.0 the message could not be kept, try again later")
            }
        }
        send(output.replies, closes: output.closes, context)
        if isStopping, !output.closes, !dialogue.isBusy { sayGoodbye(context) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ServerStops:
            isStopping = true
            if !dialogue.isBusy { sayGoodbye(context) }
        case is IdleStateHandler.IdleStateEvent: sayGoodbye(context)
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func sayGoodbye(_ context: ChannelHandlerContext) {
        send(Array("421 4.3.2 the receiver stops\r\n".utf8), closes: true, context)
    }

    private func send(_ bytes: [UInt8], closes: Bool, _ context: ChannelHandlerContext) {
        guard !bytes.isEmpty || closes else { return }
        let written = context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)))
        guard closes else { return }
        written.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
    }
}
