/// A part of the review that is over when each of its seats has approved often enough.
public struct Stage: Hashable, Sendable, Codable {
    public let name: StageName
    /// How many people must approve in each seat, at least one.
    public let quorums: [Seat: Int]

    public init(_ name: StageName, quorums: [Seat: Int]) {
        self.name = name
        self.quorums = quorums
    }
}

/// What a stage is about.
public enum StageName: String, Hashable, Sendable, Codable, CaseIterable {
    /// Security and IT: whether it is safe.
    case technical
    /// The department's head: whether it is wanted.
    case business
}

/// How stages follow each other.
public enum StageOrder: String, Hashable, Sendable, Codable, CaseIterable {
    /// All are open from the beginning.
    case parallel
    /// Each opens when those before it are over.
    case sequence
}
