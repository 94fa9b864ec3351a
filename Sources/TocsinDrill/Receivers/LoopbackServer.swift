import NIOCore
import NIOPosix
import Synchronization

/// Told to every open connection when its server stops: finish what is under way, begin nothing new, close.
struct ServerStops: Sendable {}

/// A server on 127.0.0.1 with one event loop of its own; it knows its open connections, so that it can end them.
final class LoopbackServer: Sendable {
    private struct State {
        var group: MultiThreadedEventLoopGroup?
        var listener: (any Channel)?
        var connections: [ObjectIdentifier: any Channel] = [:]
        var hasEnded = false
    }

    private let state = Mutex(State())
    private let configure: @Sendable (any Channel) throws -> Void

    /// More connections than this at a time are closed at once.
    static let maximumConnections = 256

    /// - Parameter configure: Adds the handlers of a new connection; called on its event loop.
    init(configure: @escaping @Sendable (any Channel) throws -> Void) {
        self.configure = configure
    }

    /// Begins to listen.
    ///
    /// - Returns: The port that the system chose.
    /// - Throws: What the system says if it can't listen.
    func start() async throws -> Int {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    guard self.admit(channel) else { throw ChannelError.ioOnClosedChannel }
                    try self.configure(channel)
                }
            }
            .childChannelOption(.socketOption(.so_reuseaddr), value: 1)
        do {
            let listener = try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
            let hadEnded = state.withLock { state in
                state.group = group
                state.listener = listener
                return state.hasEnded
            }
            if hadEnded { listener.close(promise: nil) }
            return listener.localAddress?.port ?? 0
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
    }

    /// Ends listening and every connection at once, whatever is under way. Returns before they are closed.
    func kill() {
        let channels = state.withLock { state in
            state.hasEnded = true
            return [state.listener].compactMap(\.self) + Array(state.connections.values)
        }
        for channel in channels { channel.close(promise: nil) }
    }

    /// Ends listening, lets connections finish what is under way, and closes them.
    ///
    /// - Parameter grace: After it, connections are closed whatever is under way.
    func stop(grace: TimeAmount = .seconds(1)) async {
        let (group, listener) = state.withLock { state in
            state.hasEnded = true
            defer { (state.group, state.listener) = (nil, nil) }
            return (state.group, state.listener)
        }
        guard let group else { return }
        if let listener { await Self.close(listener) }
        let connections = state.withLock { Array($0.connections.values) }
        let deadline = group.next().scheduleTask(in: grace) {
            for connection in connections { connection.close(promise: nil) }
        }
        for connection in connections { connection.pipeline.fireUserInboundEventTriggered(ServerStops()) }
        for connection in connections { try? await connection.closeFuture.get() }
        deadline.cancel()
        try? await group.shutdownGracefully()
    }

    private static func close(_ channel: any Channel) async {
        channel.close(promise: nil)
        try? await channel.closeFuture.get()
    }

    private func admit(_ channel: any Channel) -> Bool {
        let isAdmitted = state.withLock { state in
            guard !state.hasEnded, state.connections.count < Self.maximumConnections else { return false }
            state.connections[ObjectIdentifier(channel)] = channel
            return true
        }
        guard isAdmitted else { return false }
        channel.closeFuture.whenComplete { _ in
            self.state.withLock { state in _ = state.connections.removeValue(forKey: ObjectIdentifier(channel)) }
        }
        return true
    }
}
