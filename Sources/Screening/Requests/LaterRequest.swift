/// A request that a batch file carries, as far as policies are asked about it.
public struct LaterRequest: Hashable, Sendable {
    /// The bytes of the model's name: two names that look alike are two.
    public let model: [UInt8]?
    /// Whether the upstream is to keep its answer.
    public let isKept: Bool
    /// How many requests the file carries, as far as its lines tell.
    public let count: Int
}

/// Why a request that a file carries may not be made; `nil` when it may.
public typealias LaterRule = @Sendable (_ request: LaterRequest) -> String?
