/// What a service answered.
public struct OutboundAnswer: Hashable, Sendable {
    /// The HTTP status.
    public var status: Int
    /// The value of `Content-Type`.
    public var contentType: String?
    public var body: [UInt8]
}
