public import HTTPTypes
public import NIOCore

/// What the console answers: a status, headers, and a body that is whole or written as it comes.
public struct ConsoleResponse: Sendable {
    /// Takes the next bytes of a streamed body; throws when the client has left.
    public typealias Write = @Sendable (ByteBuffer) async throws -> Void

    /// A body that is whole, or written as it comes.
    public enum Body: Sendable {
        case bytes([UInt8])
        /// Runs until the stream has ended. Ends early, by an error, when `write` throws or the task is cancelled.
        case stream(@Sendable (_ write: @escaping Write) async throws -> Void)
    }

    public var status: HTTPResponse.Status
    public var headers: HTTPFields
    public var body: Body

    public init(status: HTTPResponse.Status, headers: HTTPFields = [:], body: Body = .bytes([])) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
