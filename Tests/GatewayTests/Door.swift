import Domain
import Inspection
import Logging
import Synchronization
import TestKit

@testable import Gateway

/// A gateway on the loopback with everything around it under the test's hand.
struct Door: Sendable {
    let upstream: ScriptedUpstream
    let recorder: GatedRecorder
    let objects: any ObjectRegister
    let port: Int

    static let key = "sallyport_test"
    /// Shared: the detectors are compiled once.
    static let scanner = Result { try Scanner() }

    static let guarded = Asset(
        id: "guarded", name: "Guarded", owner: "bob@example.com", purpose: "tests", environment: .production,
        audience: .everyone,
        configuration: AssetConfiguration(instructions: "Never mention the plover plan.", model: "gpt-test"))

    /// Opens the door, runs `body`, closes the door.
    static func open(
        answering pieces: [String] = [chatAnswer("Hello")], recorder mode: GatedRecorder.Mode = .open,
        rules: LabelRules = .standard, objects: any ObjectRegister = MemoryObjects(),
        gatekeeper: any Gatekeeper = OneKey(), room: (any Room)? = nil, decider: (any Decider)? = nil,
        authority: any Authority = EverybodyMay(), scanner: ScannerInForce? = nil,
        tokens: (any TokenKeeper)? = nil,
        configure: @Sendable (inout GatewayConfiguration) -> Void = { _ in },
        _ body: @Sendable (Door) async throws -> Void
    ) async throws {
        let upstream = try await ScriptedUpstream(answering: pieces.map { Array($0.utf8) })
        var configuration = GatewayConfiguration(
            upstream: .init(
                address: try UpstreamAddress("http://127.0.0.1:\(upstream.port)/v1"), key: "upstream-key-of-ours"))
        configuration.timeouts.drainSeconds = 1
        // Between a client's connection and its first byte a busy machine may run other tests for half a minute.
        configuration.timeouts.headerSeconds = 600
        configure(&configuration)
        let recorder = GatedRecorder(mode)
        let server = GatewayServer(
            configuration: configuration,
            parts: GatewayParts(
                gatekeeper: gatekeeper, decider: decider ?? FixedDecider(rules: rules), authority: authority,
                recorder: recorder, objects: objects,
                scanner: try scanner ?? ScannerInForce(Self.scanner.get()), maskingKey: .random(), tokens: tokens,
                time: FixedTime(),
                room: room,
                gauges: { [Gauge(name: "sallyport_test_gauge", help: "Of the test.", value: 7)] }),
            host: "127.0.0.1", port: 0, logger: Logger(label: "test"))
        let (ports, announce) = AsyncStream.makeStream(of: Int.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run { announce.yield($0) } }
            var iterator = ports.makeAsyncIterator()
            let port = await iterator.next() ?? 0
            try await body(Door(upstream: upstream, recorder: recorder, objects: objects, port: port))
            group.cancelAll()
        }
        try await upstream.stop()
    }

    func client() async throws -> RawClient { try await RawClient(port: port) }

    /// Sends one chat request and waits until the answer has come to its end.
    func chat(_ content: String, stream: Bool = false, extra: String = "") async throws -> String {
        let client = try await client()
        try await client.send(Self.request(Self.chatBody(content, stream: stream), extra: extra))
        _ = await eventually { client.isClosed }
        return client.text
    }

    func get(_ path: String) async throws -> String {
        let client = try await client()
        try await client.send(
            "GET \(path) HTTP/1.1\r\nHost: door\r\nConnection: close\r\nAuthorization: Bearer \(Self.key)\r\n\r\n")
        _ = await eventually { client.isClosed }
        return client.text
    }

    static func chatBody(_ content: String, stream: Bool = false) -> String {
        #"{"model":"gpt-test","messages":[{"role":"user","content":"\#(content)"}]\#(stream ? #","stream":true"# : "")}"#
    }

    static func request(_ body: String, path: String = "/v1/chat/completions", extra: String = "") -> String {
        "POST \(path) HTTP/1.1\r\nHost: door\r\nConnection: close\r\nAuthorization: Bearer \(key)\r\n"
            + "Content-Type: application/json\r\n\(extra)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    static func chatAnswer(_ content: String) -> String {
        let body =
            #"{"id":"c1","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"\#(content)"},"finish_reason":"stop"}]}"#
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nx-request-id: req_1\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    static let streamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"

    static func chunk(_ text: String) -> String { "\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n" }

    static func token(_ text: String) -> String {
        chunk("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\(text)\"},\"finish_reason\":null}]}\n\n")
    }

    static let streamEnd = chunk("data: [DONE]\n\n") + "0\r\n\r\n"
}

/// Knows one key of one person.
struct OneKey: Gatekeeper {
    var assets = [Door.guarded]
    /// What the asset's rate says to every request.
    var rate = RateAdmission.admitted
    /// What the person did within the last hour, by what it was done to.
    var volumes: [String: Volume] = [:]

    func authenticate(_ key: String, from client: String) -> Admission {
        guard key == Door.key else { return .unknown }
        let zero = Timestamp(microseconds: 0)
        return .accepted(
            Credential(id: "key_test", person: "ada@example.com", digest: [], hint: "test", created: zero),
            Person(email: "ada@example.com", name: "Ada"))
    }

    func authenticateAfterRefresh(_ key: String, from client: String) -> Admission { authenticate(key, from: client) }
    func objection(to credential: Credential) -> Reason? { nil }
    func asset(_ id: String) -> Asset? { assets.first { $0.id == id } }
    func admit(asset: String, person: String, perMinute: Int) -> RateAdmission { rate }
    func noteUse(of credential: String, at time: Timestamp) {}
    func offers(_ model: String?, isNeeded: Bool) -> Bool { true }
    func volume(of person: String, to resource: String) -> Volume { volumes[resource] ?? Volume() }
    func note(_ volume: Volume, of person: String, to resource: String) {}
}

struct EverybodyMay: Authority {
    func decide(_ question: Question) -> Verdict { .permit }
    func permits(_ question: Question, on resources: [Resource]) -> [Bool] {
        resources.map { resource in
            var asking = question
            asking.resource = resource
            return decide(asking).outcome == .permit
        }
    }

    func hints(_ question: Question, found: ContentRequest?) -> [String] { ["would be permitted at noon"] }
}

struct FixedDecider: Decider {
    let rules: LabelRules

    func access(_ question: Question) -> AccessDecision {
        AccessDecision(
            verdict: .permit, profile: Profile(name: "test", rules: rules, features: Feature.standard),
            content: FixedContent(rules: rules))
    }
}

private struct FixedContent: ContentDecider {
    let rules: LabelRules

    func content(_ found: ContentRequest) -> ContentDecision {
        let actions = found.labels.keys.map { rules.action(for: $0, found.direction) }
        return ContentDecision(verdict: verdict(actions.max() ?? .allow))
    }

    private func verdict(_ action: LabelAction) -> Verdict {
        switch action {
        case .allow: .permit
        case .mask: Verdict(.mask)
        case .coach: Verdict(.coach, [Reason(code: "label.coach", message: "think first")])
        case .block: Verdict(.deny, [Reason(code: "label.block", message: "not this")])
        }
    }
}

final class MemoryObjects: ObjectRegister {
    private static let others: [String: ObjectOrigin] = [
        "file-of_bob": ObjectOrigin(people: ["bob@example.com"]),
        "batch_of_bob": ObjectOrigin(people: ["bob@example.com"]),
        "file-shared": ObjectOrigin(people: ["bob@example.com", "ada@example.com"]),
    ]

    private let known: Mutex<[String: ObjectOrigin]>

    init(_ more: [String: ObjectOrigin] = [:]) { known = Mutex(Self.others.merging(more) { $1 }) }

    var isReady: Bool { true }

    func origins(of ids: [String]) throws -> [String: ObjectOrigin] {
        known.withLock { $0.filter { ids.contains($0.key) } }
    }

    func note(_ id: String, _ origin: ObjectOrigin, at time: Timestamp) {
        known.withLock { $0[id, default: ObjectOrigin()].formUnion(origin) }
    }
}
