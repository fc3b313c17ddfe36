/// Proof that a leaf lies at an index of a tree of a size.
public struct InclusionProof: Hashable, Sendable {
    /// The leaf's place, from 0.
    public var index: UInt64
    /// The number of leaves of the tree.
    public var size: UInt64
    /// From the leaf's sibling up to the root's child.
    public var path: [TreeHash]

    /// Takes a proof as it is; ``verify(leaf:root:)`` says whether it is one.
    public init(index: UInt64, size: UInt64, path: [TreeHash]) {
        self.index = index
        self.size = size
        self.path = path
    }

    /// Checks that `leaf` at ``index`` leads to `root` (RFC 9162, section 2.1.3.2).
    public func verify(leaf: TreeHash, root: TreeHash) throws(ProofError) {
        guard index < size else { throw .indexOutOfRange }
        var node = index
        var last = size - 1
        var hash = leaf
        for sibling in path {
            guard last > 0 else { throw .wrongLength }
            if node & 1 == 1 || node == last {
                hash = .node(sibling, hash)
                // At the right edge, levels without a sibling are passed over.
                while node & 1 == 0 && node != 0 {
                    node >>= 1
                    last >>= 1
                }
            } else {
                hash = .node(hash, sibling)
            }
            node >>= 1
            last >>= 1
        }
        guard last == 0 else { throw .wrongLength }
        guard hash == root else { throw .rootMismatch }
    }
}
