/// Proof that an older tree is the beginning of a newer one: nothing was changed or taken out in between.
public struct ConsistencyProof: Hashable, Sendable {
    /// The number of leaves of the older tree, at least 1.
    public var oldSize: UInt64
    /// The number of leaves of the newer tree.
    public var newSize: UInt64
    /// The hashes of PROOF(m, D[n]) of RFC 9162, section 2.1.4.1, in that order; none between equal sizes.
    public var path: [TreeHash]

    /// Takes a proof as it is; ``verify(oldRoot:newRoot:)`` says whether it is one.
    public init(oldSize: UInt64, newSize: UInt64, path: [TreeHash]) {
        self.oldSize = oldSize
        self.newSize = newSize
        self.path = path
    }

    /// Checks that the path joins both roots (RFC 9162, section 2.1.4.2). An empty older tree is refused: it is the
    /// beginning of everything, and a proof of that says nothing.
    public func verify(oldRoot: TreeHash, newRoot: TreeHash) throws(ProofError) {
        guard oldSize > 0, oldSize <= newSize else { throw .sizesOutOfOrder }
        guard oldSize < newSize else {
            guard path.isEmpty else { throw .wrongLength }
            guard oldRoot == newRoot else { throw .rootMismatch }
            return
        }
        // A full older tree is a subtree of the newer one; its root is known and left out of the proof.
        var rest = path[...]
        let start = oldSize.nonzeroBitCount == 1 ? oldRoot : rest.popFirst()
        guard let start, !rest.isEmpty else { throw .wrongLength }
        var node = oldSize - 1
        var last = newSize - 1
        while node & 1 == 1 {
            node >>= 1
            last >>= 1
        }
        var (old, new) = (start, start)
        for sibling in rest {
            guard last > 0 else { throw .wrongLength }
            if node & 1 == 1 || node == last {
                old = .node(sibling, old)
                new = .node(sibling, new)
                while node & 1 == 0 && node != 0 {
                    node >>= 1
                    last >>= 1
                }
            } else {
                new = .node(new, sibling)
            }
            node >>= 1
            last >>= 1
        }
        guard last == 0 else { throw .wrongLength }
        guard old == oldRoot, new == newRoot else { throw .rootMismatch }
    }
}
