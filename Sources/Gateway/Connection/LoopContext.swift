import NIOCore

/// What belongs to one event loop: its upstream connections and its clients' connections, watched by one clock tick.
final class LoopContext {
    let loop: any EventLoop
    let services: DoorServices
    let pool: UpstreamPool
    var random = RandomWords()
    private var connections: [ObjectIdentifier: ConnectionHandler] = [:]

    init(loop: any EventLoop, services: DoorServices) {
        self.loop = loop
        self.services = services
        pool = UpstreamPool(loop: loop, configuration: services.configuration, tls: services.upstreamTLS)
    }

    func start() {
        let bound = NIOLoopBound(self, eventLoop: loop)
        loop.scheduleRepeatedTask(initialDelay: .seconds(1), delay: .seconds(1)) { _ in bound.value.tick() }
    }

    func add(_ connection: ConnectionHandler) { connections[ObjectIdentifier(connection)] = connection }
    func remove(_ connection: ConnectionHandler) { connections[ObjectIdentifier(connection)] = nil }

    /// No new requests: idle connections are closed at once, busy ones after their answer.
    func drain() {
        for connection in connections.values { connection.drain() }
        pool.closeIdle()
    }

    private func tick() {
        let now = NIODeadline.now()
        for connection in connections.values { connection.tick(now) }
        pool.tick(now)
    }
}
