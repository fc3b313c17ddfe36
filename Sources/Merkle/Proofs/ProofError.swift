/// Why a proof does not hold.
public enum ProofError: Error, Hashable, Sendable {
    /// The leaf's index is not below the tree's size.
    case indexOutOfRange
    /// The older size is 0 or above the newer one.
    case sizesOutOfOrder
    /// The proof has more or fewer hashes than its sizes ask for.
    case wrongLength
    /// The hashes lead to another root.
    case rootMismatch
}

extension ProofError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .indexOutOfRange: "the leaf's index lies outside the tree"
        case .sizesOutOfOrder: "the older tree is empty or larger than the newer one"
        case .wrongLength: "the proof has the wrong number of hashes for its sizes"
        case .rootMismatch: "the proof leads to another root"
        }
    }
}
