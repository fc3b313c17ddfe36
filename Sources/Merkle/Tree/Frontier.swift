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

    /// Goes on from a known state; `nil` unless there is one node for each bit set in `size`.
    public init?(size: UInt64, nodes: [TreeHash]) {
        guard nodes.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.nodes = nodes
    }

    /// Adds a leaf by its hash.
    public mutating func append(_ leaf: TreeHash) {
        var carried = leaf
        for _ in 0..<(~size).trailingZeroBitCount {
            carried = .node(nodes.removeLast(), carried)
        }
        nodes.append(carried)
        size += 1
    }

    /// The tree's root (RFC 9162, section 2.1.1).
    public var root: TreeHash {
        guard var root = nodes.last else { return .empty }
        for node in nodes.dropLast().reversed() { root = .node(node, root) }
        return root
    }
}
