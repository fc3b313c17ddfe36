public import Logging
import NIOCore
import NIOPosix
import NIOSSL

/// The listener: accepts clients, and gives each a pipeline of its own on one of the event loops.
///
/// Runs until its task is cancelled; then no new requests are taken, running ones get `drainSeconds` to end.
public struct GatewayServer: Sendable {
    private let configuration: GatewayConfiguration
    private let parts: GatewayParts
    private let host: String
    private let port: Int
    private let logger: Logger

    public init(configuration: GatewayConfiguration, parts: GatewayParts, host: String, port: Int, logger: Logger) {
        self.configuration = configuration
        self.parts = parts
        self.host = host
        self.port = port
        self.logger = logger
    }

    /// `ready` is called with the port once the listener accepts (useful when 0 was asked for).
    ///
    /// Throws what binding or reading certificates threw.
    public func run(ready: @Sendable (Int) async throws -> Void) async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, configuration.threads))
        let inspections = Workers(threads: 2, most: 1_024)
        let lookups = Workers(threads: 1, most: 256)
        do {
            try await serve(group: group, inspections: inspections, lookups: lookups, ready: ready)
        } catch {
            for workers in [inspections, lookups] { try? await workers.stop() }
            try? await group.shutdownGracefully()
            throw error
        }
        for workers in [inspections, lookups] { try await workers.stop() }
        try await group.shutdownGracefully()
    }

    /// Listens for a moment: whether the address can be had is known before anything is made.
    ///
    /// Throws what binding threw.
    public static func probe(host: String, port: Int) async throws {
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: host, port: port)
            .get()
        try await listener.close()
    }

    private func serve(
        group: MultiThreadedEventLoopGroup, inspections: Workers, lookups: Workers,
        ready: @Sendable (Int) async throws -> Void
    ) async throws {
        let services = DoorServices(
            configuration: configuration, parts: parts, inspections: inspections, lookups: lookups,
            upstreamTLS: try upstreamTLS())
        let serverTLS = try serverTLS()
        var contexts: [ObjectIdentifier: NIOLoopBound<LoopContext>] = [:]
        for loop in group.makeIterator() {
            contexts[ObjectIdentifier(loop)] = try await loop.submit {
                let context = LoopContext(loop: loop, services: services)
                context.start()
                return NIOLoopBound(context, eventLoop: loop)
            }.get()
        }
        let loopContexts = contexts

        let listener = try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 4_096)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(
                .writeBufferWaterMark, value: ChannelOptions.Types.WriteBufferWaterMark(low: 32 << 10, high: 128 << 10)
            )
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    guard let context = loopContexts[ObjectIdentifier(channel.eventLoop)]?.value else {
                        throw ChannelError.operationUnsupported
                    }
                    try Self.configure(channel, context: context, tls: serverTLS)
                }
            }
            .bind(host: host, port: port)
            .get()

        try await ready(listener.localAddress?.port ?? port)
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(86_400)) }

        try? await listener.close()
        await drain(loopContexts, services: services, group: group)
    }

    private static func configure(_ channel: any Channel, context: LoopContext, tls: NIOSSLContext?) throws {
        let metrics = context.services.metrics
        let limit = context.services.configuration.limits.connections
        // Throwing here closes the channel.
        guard metrics.connectionOpened(limit: limit) else { throw ChannelError.ioOnClosedChannel }
        channel.closeFuture.whenComplete { _ in metrics.connectionClosed() }
        let pipeline = channel.pipeline.syncOperations
        if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
        try pipeline.addHandler(
            ConnectionHandler(loopContext: context, client: ClientAddress.text(channel.remoteAddress)))
    }

    private func drain(
        _ contexts: [ObjectIdentifier: NIOLoopBound<LoopContext>], services: DoorServices,
        group: MultiThreadedEventLoopGroup
    ) async {
        for loop in group.makeIterator() {
            loop.execute { contexts[ObjectIdentifier(loop)]?.value.drain() }
        }
        let end = ContinuousClock.now + .seconds(configuration.timeouts.drainSeconds)
        while services.metrics.openConnections > 0, ContinuousClock.now < end {
            try? await Task.sleep(for: .milliseconds(50))
        }
        if services.metrics.openConnections > 0 {
            logger.warning("connections were still busy after `timeouts.drainSeconds` and are closed")
        }
    }

    private func upstreamTLS() throws -> NIOSSLContext? {
        guard configuration.upstream.address.secure else { return nil }
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.certificateVerification = .fullVerification
        tls.minimumTLSVersion = .tlsv12
        tls.applicationProtocols = ["http/1.1"]
        if let file = configuration.upstream.authorities { tls.trustRoots = .file(file) }
        return try NIOSSLContext(configuration: tls)
    }

    private func serverTLS() throws -> NIOSSLContext? {
        guard let certificate = configuration.certificate else { return nil }
        let chain = try NIOSSLCertificate.fromPEMFile(certificate.chain).map { NIOSSLCertificateSource.certificate($0) }
        let key = try NIOSSLPrivateKey(file: certificate.privateKey, format: .pem)
        var tls = TLSConfiguration.makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key))
        tls.minimumTLSVersion = .tlsv12
        tls.applicationProtocols = ["http/1.1"]
        return try NIOSSLContext(configuration: tls)
    }
}
