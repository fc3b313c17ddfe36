import Domain
import Foundation
import NIOCore
import NIOPosix
import Synchronization
import TestKit
import Testing

@testable import Gateway

@Suite("What would keep an event loop waiting has a thread, an end and a bound", .serialized)
struct WorkerTests {
    @Test("no more work waits than may, and there is room again when some is done")
    func bounded() async throws {
        let workers = Workers(threads: 1, most: 2)
        let gate = Gate()
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let finished = Mutex(0)
        let take: @Sendable () async throws -> Bool = {
            try await loop.submit {
                workers.run(on: loop) {
                    gate.wait()
                } then: { _ in
                    finished.withLock { $0 += 1 }
                }
            }.get()
        }
        #expect(try await take())
        #expect(try await take())
        #expect(try await !take())
        gate.open()
        #expect(await eventually { finished.withLock { $0 } == 2 })
        #expect(try await take())
        #expect(await eventually { finished.withLock { $0 } == 3 })
        try await workers.stop()
    }

    private static let waitsOneSecond: @Sendable (inout GatewayConfiguration) -> Void = {
        $0.timeouts.inspectionSeconds = 1
    }

    private static func isOverloaded(_ text: String) -> Bool {
        text.hasPrefix("HTTP/1.1 503") && text.contains("sallyport_overloaded")
    }

    @Test("a key that cannot be looked up in time is told so")
    func lookup() async throws {
        let gate = Gate()
        try await Door.open(gatekeeper: SlowKeys(gate: gate), configure: Self.waitsOneSecond) { door in
            let text = try await door.chat("hi")
            gate.open()
            #expect(Self.isOverloaded(text), "\(text)")
            #expect(door.upstream.received.isEmpty)
        }
    }

    @Test("inspections that do not end keep no key from being looked up, and are refused on the record")
    func inspections() async throws {
        let gate = Gate()
        try await Door.open(objects: SlowObjects(gate: gate), configure: Self.waitsOneSecond) { door in
            var clients: [RawClient] = []
            for _ in 0..<3 {
                let client = try await door.client()
                try await client.send(Door.request("{}", path: "/v1/batches/batch_1/cancel"))
                clients.append(client)
            }
            #expect(await eventually { gate.waiting == 2 })
            let stranger = try await door.client()
            try await stranger.send(Door.request(Door.chatBody("hi")).replacing(Door.key, with: "wrong"))
            #expect(await eventually { stranger.text.hasPrefix("HTTP/1.1 401") })
            for client in clients {
                #expect(await eventually { client.isClosed })
                #expect(Self.isOverloaded(client.text), "\(client.text)")
            }
            gate.open()
            #expect(door.recorder.entries.count { $0.facts.status == 503 && $0.facts.outcome == .deny } == 3)
            #expect(door.upstream.received.isEmpty)
        }
    }
}

/// Holds threads until it is opened.
private final class Gate: Sendable {
    private let state = Mutex((isOpen: false, waiting: 0))

    /// How many have come to it.
    var waiting: Int { state.withLock { $0.waiting } }

    func open() { state.withLock { $0.isOpen = true } }

    func wait() {
        state.withLock { $0.waiting += 1 }
        while !state.withLock({ $0.isOpen }) { Thread.sleep(forTimeInterval: 0.002) }
    }
}

/// Knows no key at once.
private struct SlowKeys: Gatekeeper {
    let gate: Gate

    func authenticate(_ key: String, from client: String) -> Admission { .unknown }

    func authenticateAfterRefresh(_ key: String, from client: String) -> Admission {
        gate.wait()
        return .unknown
    }

    func objection(to credential: Credential) -> Reason? { nil }
    func asset(_ id: String) -> Asset? { nil }
    var assets: [Asset] { [] }
    func admit(asset: String, person: String, perMinute: Int) -> RateAdmission { .admitted }
    func noteUse(of credential: String, at time: Timestamp) {}
    func offers(_ model: String?, isNeeded: Bool) -> Bool { true }
    func volume(of person: String, to resource: String) -> Volume { Volume() }
    func note(_ volume: Volume, of person: String, to resource: String) {}
}

/// Says nothing of who made what before the gate is open.
private struct SlowObjects: ObjectRegister {
    let gate: Gate
    var isReady: Bool { true }

    func origins(of ids: [String]) throws -> [String: ObjectOrigin] {
        gate.wait()
        return [:]
    }

    func note(_ id: String, _ origin: ObjectOrigin, at time: Timestamp) {}
}
