public import Domain
public import Inspection
import NIOSSL
import Screening
import Wire

/// Everything the doors share. Immutable; one for the whole server.
final class DoorServices: Sendable {
    let configuration: GatewayConfiguration
    let gatekeeper: any Gatekeeper
    let decider: any Decider
    /// The same policies, for questions without content.
    let authority: any Authority
    let recorder: any Recorder
    let objects: any ObjectRegister
    /// What is known of uploaded files; `nil` where nobody keeps it, and they are decided by their texts alone.
    let files: (any FileRegister)?
    /// Reads files that are no text; `nil` where nobody can, and they are not taken.
    let documents: (any DocumentReader)?
    let time: any TimeSource
    let room: (any Room)?
    let scanner: ScannerInForce
    let forwarding: ForwardedHeaders
    /// What was put in the place of values, and what it stands for.
    let replacements: ReplacementRegister
    /// Keeps what tokens stand for; `nil` where nobody does, and they cannot be turned back.
    let tokens: (any TokenKeeper)?
    let metrics: GatewayMetrics
    /// What else `/metrics` shows.
    let gauges: @Sendable () -> [Gauge]
    let held: HeldBytes
    /// Refused keys that are recorded one by one; the rest is only counted.
    let refusedKeyBudget = Budget(burst: 20, perSecond: 10)
    /// Refusals that say what would have made a difference, which takes a look at every policy.
    let hintBudget = Budget(burst: 10, perSecond: 5)
    /// For bodies too long to be inspected on an event loop without keeping others waiting.
    let inspections: Workers
    /// For keys that are not known yet. Threads of their own: whoever has no key must not wait for those who have, nor
    /// keep them waiting.
    let lookups: Workers
    let upstreamTLS: NIOSSLContext?

    init(
        configuration: GatewayConfiguration, parts: GatewayParts, inspections: Workers, lookups: Workers,
        upstreamTLS: NIOSSLContext?
    ) {
        self.configuration = configuration
        gatekeeper = parts.gatekeeper
        decider = parts.decider
        authority = parts.authority
        recorder = parts.recorder
        objects = parts.objects
        files = parts.files
        documents = parts.documents
        time = parts.time
        room = parts.room
        scanner = parts.scanner
        forwarding = ForwardedHeaders(configuration.upstream)
        replacements = ReplacementRegister(key: parts.maskingKey)
        tokens = parts.tokens
        metrics = GatewayMetrics()
        gauges = parts.gauges
        held = HeldBytes(ceiling: configuration.limits.heldBytes)
        self.inspections = inspections
        self.lookups = lookups
        self.upstreamTLS = upstreamTLS
    }

    /// The assets whose instructions an answer could repeat, because it reads what was stored earlier.
    func storedInstructions(_ endpoint: Endpoint) -> [Asset] {
        guard endpoint.name.hasPrefix("GET ") || endpoint.name.hasSuffix("/cancel") else { return [] }
        switch endpoint.family {
        case .chat, .responses, .assistants, .threads: return gatekeeper.assets
        default: return []
        }
    }

    /// Who answers: the model door for `/v1`, this server's own health, and for everything else the room behind it.
    func responder(for head: RequestHead, on connection: ConnectionHandler) -> any Responder {
        if let error = RequestShape.refusal(head, limits: configuration.limits) {
            return ShapeRefusal(error, services: self, connection: connection)
        }
        let path = head.path
        switch path {
        case "/healthz", "/readyz", "/metrics":
            return StatusResponder(path: path, services: self, connection: connection)
        case let path where path == "/v1" || path.hasPrefix("/v1/"):
            return Exchange(services: self, connection: connection)
        default:
            if let room, path.hasPrefix("/") {
                return RoomResponder(room: room, services: self, connection: connection)
            }
            return Exchange(services: self, connection: connection)
        }
    }
}

/// What the gateway is made of; the program gives it.
public struct GatewayParts: Sendable {
    public var gatekeeper: any Gatekeeper
    public var decider: any Decider
    public var authority: any Authority
    public var recorder: any Recorder
    public var objects: any ObjectRegister
    /// What is known of uploaded files; `nil` where nobody keeps it.
    public var files: (any FileRegister)?
    /// Reads files that are no text; `nil` where nobody can.
    public var documents: (any DocumentReader)?
    public var scanner: ScannerInForce
    /// Makes replacements that are the same for the same value.
    public var maskingKey: MaskingKey
    /// Keeps what tokens stand for; `nil` where nobody does, and they cannot be turned back.
    public var tokens: (any TokenKeeper)?
    public var time: any TimeSource
    public var room: (any Room)?
    /// What else `/metrics` shows; asked on an event loop, so without waiting.
    public var gauges: @Sendable () -> [Gauge]

    public init(
        gatekeeper: any Gatekeeper, decider: any Decider, authority: any Authority, recorder: any Recorder,
        objects: any ObjectRegister, files: (any FileRegister)? = nil, documents: (any DocumentReader)? = nil,
        scanner: ScannerInForce, maskingKey: MaskingKey, tokens: (any TokenKeeper)? = nil, time: any TimeSource,
        room: (any Room)? = nil,
        gauges: @escaping @Sendable () -> [Gauge] = { [] }
    ) {
        self.gatekeeper = gatekeeper
        self.decider = decider
        self.authority = authority
        self.recorder = recorder
        self.objects = objects
        self.files = files
        self.documents = documents
        self.scanner = scanner
        self.maskingKey = maskingKey
        self.tokens = tokens
        self.time = time
        self.room = room
        self.gauges = gauges
    }
}
