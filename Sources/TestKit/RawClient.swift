import NIOCore
import NIOPosix
import Synchronization

/// A TCP client on the loopback that sends bytes as they are and keeps what comes back.
public final class RawClient: Sendable {
    private final class Shared: Sendable {
        let state = Mutex<(bytes: [UInt8], closed: Bool)>(([], false))
    }

    private let channel: any Channel
    private let shared: Shared

    public init(port: Int) async throws {
        let shared = Shared()
        self.shared = shared
        channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Collector(shared))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
    }

    public var text: String { shared.state.withLock { String(decoding: $0.bytes, as: UTF8.self) } }
    public var isClosed: Bool { shared.state.withLock { $0.closed } }

    public func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    public func send(_ bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
    }

    public func close() async throws { try await channel.close() }

    private final class Collector: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let shared: Shared
        init(_ shared: Shared) { self.shared = shared }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let bytes = Array(unwrapInboundIn(data).readableBytesView)
            shared.state.withLock { $0.bytes += bytes }
        }

        func channelInactive(context: ChannelHandlerContext) { shared.state.withLock { $0.closed = true } }
    }
}

/// Waits until `condition` holds; false when `seconds` have passed before.
public func eventually(seconds: Int = 60, _ condition: @Sendable () -> Bool) async -> Bool {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
        if condition() { return true }
        try? await Task.sleep(for: .milliseconds(5))
    }
    return condition()
}
