public import Merkle
internal import Storage

/// What a witness is asked, and about which checkpoint.
public struct WitnessQuestion: Sendable {
    public let request: AddCheckpointRequest
    let checkpoint: StoredWitness.Cosigned
}

/// What came of asking.
public enum WitnessOutcome: Hashable, Sendable {
    /// The cosignature is stored with the checkpoint.
    case cosigned
    /// It has seen this many records; ask once more from there.
    case askFrom(size: UInt64)
    case refused(WitnessRefusal)
}
