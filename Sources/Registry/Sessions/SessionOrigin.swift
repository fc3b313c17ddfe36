/// From where a session was opened, as its owner knows it again.
public struct SessionOrigin: Hashable, Sendable {
    /// Bytes of a browser's name for itself that are kept.
    static let longestAgent = 200

    public var address: String?
    /// What the browser calls itself: printable ASCII, cut short.
    public private(set) var agent: String?

    public init(address: String? = nil, agent: String? = nil) {
        self.address = address
        let plain = agent.map { $0.utf8.prefix(Self.longestAgent).map { (0x20...0x7E).contains($0) ? $0 : 0x3F } }
        self.agent = plain.flatMap { $0.isEmpty ? nil : String(decoding: $0, as: UTF8.self) }
    }
}
