/// Why tiles or entries are of no use.
public enum TileError: Error, Hashable, Sendable {
    /// The bytes at this address are not as many as they must be.
    case wrongLength(TileAddress)
    /// The entries of a bundle are too many, too few or too long, or its bytes end within one.
    case malformedBundle
    /// The tree has no such leaf or no such size.
    case outOfRange
    /// The tiles do not lead to the tree's root.
    case rootMismatch
}

extension TileError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .wrongLength(let address): "`\(address)` has the wrong length"
        case .malformedBundle: "the bundle of entries is malformed"
        case .outOfRange: "the tree has no such leaf or size"
        case .rootMismatch: "the tiles do not lead to the root of the tree"
        }
    }
}
