public import NIOCore
public import Wire

/// What lies behind the model door on the same address: the console and its API.
///
/// Requests arrive whole and bounded; answers may stream.
public protocol Room: Sendable {
    /// What the body of a request to this target may weigh. A longer one is refused before it is read.
    func maximumBodyBytes(to target: String) -> Int

    func respond(to head: RequestHead, body: ByteBuffer, client: String, secure: Bool) async -> RoomAnswer
}

/// What the room answers.
public struct RoomAnswer: Sendable {
    /// A body that is whole, or written as it comes.
    public enum Body: Sendable {
        case bytes(ByteBuffer)
        /// Called with a function that waits until the client takes what it is given.
        case stream(@Sendable (_ write: @escaping @Sendable (ByteBuffer) async throws -> Void) async throws -> Void)
    }

    public var status: Int
    public var headers: HeaderFields
    public var body: Body

    public init(status: Int, headers: HeaderFields, body: Body) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
