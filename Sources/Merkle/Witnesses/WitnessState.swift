/// What a witness keeps of a log: the head it cosigned last.
public struct WitnessedHead: Hashable, Sendable {
    /// The number of leaves.
    public let size: UInt64
    /// The root over them.
    public let root: TreeHash

    /// A head as it was stored.
    public init(size: UInt64, root: TreeHash) {
        self.size = size
        self.root = root
    }
}

/// What must be on stable storage before a cosignature leaves the witness.
///
/// Store ``head`` only if ``previous`` is still what is stored, in one step; otherwise another request was faster, and
/// this one has to be answered anew. Without that, two requests could make a witness forget leaves it has seen.
public struct WitnessUpdate: Hashable, Sendable {
    /// Which log it is about.
    public let origin: Origin
    /// What was stored when the request was looked at.
    public let previous: WitnessedHead?
    /// What must be stored now.
    public let head: WitnessedHead
}

/// What a witness makes of a request.
public struct WitnessAnswer: Hashable, Sendable {
    /// What to store before answering; `nil` unless the response is a cosignature.
    public let update: WitnessUpdate?
    /// What to answer.
    public let response: AddCheckpointResponse
}
