/// How much is kept of what tokens stand for.
public struct VaultLimits: Hashable, Sendable {
    /// Tokens; with as many, new ones are not kept.
    public var tokens: Int64
    /// Bytes of their sealed values.
    public var bytes: Int64
    /// Tokens that were first made for one person, so that nobody fills it for everybody. Of the bytes a person has the same
    /// part.
    public var share: Int64

    public init(tokens: Int64 = 1_000_000, bytes: Int64 = 1 << 30, share: Int64 = 100_000) {
        self.tokens = tokens
        self.bytes = bytes
        self.share = share
    }

    /// Bytes of one person's sealed values.
    var shareBytes: Int64 {
        let (product, isTooLarge) = (bytes / max(1, tokens)).multipliedReportingOverflow(by: share)
        return isTooLarge || share >= tokens ? bytes : product
    }
}

/// How much is kept.
public struct VaultUsage: Hashable, Sendable {
    public var tokens: Int64
    /// Of sealed values.
    public var bytes: Int64

    public init(tokens: Int64 = 0, bytes: Int64 = 0) {
        self.tokens = tokens
        self.bytes = bytes
    }

    /// Whether another sealed value of so many bytes fits.
    func hasRoom(for count: Int, tokens most: Int64, bytes mostBytes: Int64) -> Bool {
        tokens < most && bytes + Int64(count) <= mostBytes
    }

    mutating func add(_ count: Int) {
        tokens += 1
        bytes += Int64(count)
    }
}

/// Why what a token stands for is not kept.
public enum VaultLoss: Hashable, Sendable, CaseIterable {
    /// As much is kept as may be of everybody's.
    case full
    /// As much is kept as may be of one person's.
    case overShare
}
