internal import Domain

/// What is known of a provider: its metadata for an hour, its keys as ``KeyRotation`` has it, and that it did not answer, for
/// five seconds, so that a provider in trouble is not asked for every visitor.
struct ProviderMemory: Sendable {
    /// Seconds.
    static let longestBelief: Int64 = 3_600
    static let rest: Int64 = 5

    var rotation = KeyRotation()
    var used = UsedTickets()
    /// Sign-ins that wait for the provider.
    private var inside = 0
    private var metadata: (value: ProviderMetadata, fetched: Timestamp)?
    private var failed: Timestamp?

    static let mostInside = 64

    enum Knowledge: Sendable {
        case known(ProviderMetadata)
        case fetch
        case resting
    }

    func knowledge(_ now: Timestamp) -> Knowledge {
        if let metadata, metadata.fetched <= now,
            now < metadata.fetched.advanced(bySeconds: Self.longestBelief)
        {
            return .known(metadata.value)
        }
        if let failed, failed <= now, now < failed.advanced(bySeconds: Self.rest) { return .resting }
        return .fetch
    }

    mutating func fetched(_ value: ProviderMetadata, now: Timestamp) {
        metadata = (value, now)
        failed = nil
    }

    mutating func failed(now: Timestamp) { failed = now }

    mutating func enter() -> Bool {
        guard inside < Self.mostInside else { return false }
        inside += 1
        return true
    }

    mutating func leave() { inside -= 1 }
}
