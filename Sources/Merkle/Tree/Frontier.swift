/// A tree that only grows: its size and the roots of its full subtrees, at most 64 hashes at any size.
///
/// Enough to append and to know the root; proofs need the leaves too, see ``MerkleTree``.
///
///     var frontier = Frontier()
///     frontier.append(TreeHash.leaf(record))
///     print(frontier.size, frontier.root)
public struct Frontier: Hashable, Sendable {
    /// The number of leaves.
    public private(set) var size: UInt64
    /// The roots of the full subtrees, the largest, leftmost first: one for each bit that is set in ``size``.
    public private(set) var nodes: [TreeHash]

    /// A tree without leaves.
    public init() {
        size = 0
        nodes = []
    }

    /// Goes on from a known state; `nil` unless there is one node for each bit set in `size`, which is below 2⁶³.
    public init?(size: UInt64, nodes: [TreeHash]) {
        guard size <= Decimal.maximum, nodes.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.nodes = nodes
    }

    /// Adds a leaf by its hash.
    public mutating func append(_ leaf: TreeHash) { append(leaf) { _, _ in } }

    /// Adds a leaf, and tells of every subtree that becomes full with it: its height and root, from the leaf up.
    mutating func append(_ leaf: TreeHash, completing subtree: (Int, TreeHash) -> Void) {
        var carried = leaf
        let height = (~size).trailingZeroBitCount
        for level in 0..<height {
            subtree(level, carried)
            carried = .node(nodes.removeLast(), carried)
        }
        subtree(height, carried)
        nodes.append(carried)
        size += 1
    }

    /// The tree's root (RFC 9162, section 2.1.1).
    public var root: TreeHash { .root(over: nodes) }
}
