import NIOCore
import NIOPosix
import NIOSSL

/// The connections one event loop keeps to the upstream. Nothing crosses threads: an exchange and its upstream
/// connection live on one loop.
///
/// The freshest idle connection is used first; the rest are closed when they have been idle for too long.
final class UpstreamPool {
    private let loop: any EventLoop
    private let configuration: GatewayConfiguration
    private let tls: NIOSSLContext?
    private var idle: [UpstreamConnection] = []
    private var open = 0
    private var waiting: [Waiter] = []

    /// Somebody waiting for a connection; may give up.
    final class Waiter {
        let deadline: NIODeadline
        private var completion: ((Result<UpstreamConnection, UpstreamFailure>) -> Void)?

        init(deadline: NIODeadline, completion: @escaping (Result<UpstreamConnection, UpstreamFailure>) -> Void) {
            self.deadline = deadline
            self.completion = completion
        }

        var isWaiting: Bool { completion != nil }

        func cancel() { completion = nil }

        func finish(_ result: Result<UpstreamConnection, UpstreamFailure>) {
            let call = completion
            completion = nil
            call?(result)
        }
    }

    init(loop: any EventLoop, configuration: GatewayConfiguration, tls: NIOSSLContext?) {
        self.loop = loop
        self.configuration = configuration
        self.tls = tls
    }

    func acquire(_ completion: @escaping (Result<UpstreamConnection, UpstreamFailure>) -> Void) -> Waiter? {
        while let connection = idle.popLast() {
            if connection.isUsable {
                completion(.success(connection))
                return nil
            }
        }
        let deadline = NIODeadline.now() + .seconds(configuration.timeouts.upstreamConnectSeconds)
        let waiter = Waiter(deadline: deadline, completion: completion)
        if open < configuration.upstream.connectionsPerThread {
            connect(for: waiter)
        } else if waiting.count < configuration.upstream.waitingPerThread {
            waiting.append(waiter)
        } else {
            waiter.finish(.failure(.overloaded))
        }
        return waiter
    }

    func release(_ connection: UpstreamConnection) {
        while !waiting.isEmpty {
            let waiter = waiting.removeFirst()
            guard waiter.isWaiting else { continue }
            waiter.finish(.success(connection))
            return
        }
        connection.idleSince = .now()
        idle.append(connection)
    }

    func forget(_ connection: UpstreamConnection) {
        open -= 1
        idle.removeAll { $0 === connection }
        serveNextWaiter()
    }

    /// Called once a second: ends what has been idle or waiting for too long.
    func tick(_ now: NIODeadline) {
        let keep = TimeAmount.seconds(configuration.timeouts.upstreamKeepAliveSeconds)
        let stale = idle.filter { $0.idleSince + keep < now }
        for connection in stale { connection.cancel() }
        for waiter in waiting where waiter.deadline < now { waiter.finish(.failure(.overloaded)) }
        waiting.removeAll { !$0.isWaiting }
    }

    func closeIdle() {
        for connection in idle { connection.cancel() }
        idle.removeAll()
    }

    private func serveNextWaiter() {
        while open < configuration.upstream.connectionsPerThread, !waiting.isEmpty {
            let waiter = waiting.removeFirst()
            if waiter.isWaiting { connect(for: waiter) }
        }
    }

    private func connect(for waiter: Waiter) {
        open += 1
        let deadline = NIODeadline.now() + .seconds(configuration.timeouts.upstreamConnectSeconds)
        let pool = NIOLoopBound(self, eventLoop: loop)
        let address = configuration.upstream.address
        let tls = tls
        ClientBootstrap(group: loop)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .connectTimeout(.seconds(configuration.timeouts.upstreamConnectSeconds))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls {
                        try pipeline.addHandler(Self.tlsHandler(tls, host: address.host))
                    }
                    try pipeline.addHandler(UpstreamConnection(pool: pool.value, secure: tls != nil))
                }
            }
            .connect(host: address.host, port: address.port)
            .assumeIsolated()
            .whenComplete { result in
                switch result {
                case .success(let channel):
                    self.didConnect(channel, for: waiter, deadline)
                case .failure:
                    self.open -= 1
                    waiter.finish(.failure(.connect))
                    self.serveNextWaiter()
                }
            }
    }

    private func didConnect(_ channel: any Channel, for waiter: Waiter, _ deadline: NIODeadline) {
        guard let connection = try? channel.pipeline.syncOperations.handler(type: UpstreamConnection.self) else {
            // Closed between connecting and now; `forget` has already counted it out.
            waiter.finish(.failure(.connect))
            return
        }
        let bound = NIOLoopBound(connection, eventLoop: loop)
        let timeout = tls.map { _ in loop.scheduleTask(deadline: deadline) { bound.value.giveUpSecuring() } }
        connection.whenReady { [self] isReady in
            timeout?.cancel()
            if !isReady {
                // `forget` counts it out when it has closed.
                waiter.finish(.failure(.connect))
            } else if waiter.isWaiting {
                waiter.finish(.success(connection))
            } else {
                release(connection)
            }
        }
    }

    private static func tlsHandler(_ context: NIOSSLContext, host: String) throws -> NIOSSLClientHandler {
        do {
            return try NIOSSLClientHandler(context: context, serverHostname: host)
        } catch let error as NIOSSLExtraError where error == .cannotUseIPAddressInSNI {
            // An address is verified against the certificate's IP entries, without SNI (RFC 6066 section 3).
            return try NIOSSLClientHandler(context: context, serverHostname: nil)
        }
    }
}
