import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// A server on the loopback that answers every request with the bytes a test gave it, in the pieces it gave them.
public final class ScriptedUpstream: Sendable {
    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let channel: any Channel
    private let state: Shared

    public let port: Int

    final class Shared: Sendable {
        struct State {
            var pieces: [[UInt8]]
            var received: [[UInt8]] = []
            var disconnects = 0
            var channels: [any Channel] = []
        }
        let state: Mutex<State>
        init(_ pieces: [[UInt8]]) { state = Mutex(State(pieces: pieces)) }
    }

    public init(answering pieces: [[UInt8]]) async throws {
        let shared = Shared(pieces)
        state = shared
        channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Answerer(shared))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
    }

    /// Everything that was received, one item a request, header and body.
    public var received: [String] { state.state.withLock { $0.received.map { String(decoding: $0, as: UTF8.self) } } }
    /// How many connections were ever opened.
    public var connections: Int { state.state.withLock { $0.channels.count } }
    public var disconnects: Int { state.state.withLock { $0.disconnects } }

    public func answer(with pieces: [[UInt8]]) { state.state.withLock { $0.pieces = pieces } }

    /// Sends more on every open connection.
    public func push(_ text: String) {
        for channel in state.state.withLock({ $0.channels }) {
            channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
        }
    }

    public func stop() async throws {
        try await channel.close()
        try await group.shutdownGracefully()
    }

    private final class Answerer: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let shared: Shared
        private var bytes: [UInt8] = []

        init(_ shared: Shared) { self.shared = shared }

        func channelActive(context: ChannelHandlerContext) {
            let channel = context.channel
            shared.state.withLock { $0.channels.append(channel) }
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            bytes += Array(unwrapInboundIn(data).readableBytesView)
            guard Self.isWhole(bytes) else { return }
            let pieces = shared.state.withLock { state in
                state.received.append(bytes)
                return state.pieces
            }
            bytes = []
            for piece in pieces { context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: piece)), promise: nil) }
        }

        func channelInactive(context: ChannelHandlerContext) { shared.state.withLock { $0.disconnects += 1 } }

        /// A header, and as much body as its Content-Length says.
        private static func isWhole(_ bytes: [UInt8]) -> Bool {
            let text = String(decoding: bytes, as: UTF8.self)
            guard let end = text.range(of: "\r\n\r\n") else { return false }
            let head = text[..<end.lowerBound].lowercased()
            guard let field = head.range(of: "content-length: ") else { return true }
            let length = Int(head[field.upperBound...].prefix { $0.isNumber }) ?? 0
            return text[end.upperBound...].utf8.count >= length
        }
    }
}
