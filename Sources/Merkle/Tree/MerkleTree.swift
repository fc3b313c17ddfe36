/// A tree with all its leaf hashes in memory, from which proofs are made. 64 bytes a leaf.
public struct MerkleTree: Sendable {
    /// `levels[k][i]` is the root of the full subtree over leaves `i << k ..< (i + 1) << k`.
    private var levels: [[TreeHash]] = [[]]

    /// A tree without leaves.
    public init() {}

    /// A tree of leaves by their hashes.
    public init(_ leaves: some Sequence<TreeHash>) {
        for leaf in leaves { append(leaf) }
    }

    /// The number of leaves.
    public var size: UInt64 { UInt64(levels[0].count) }

    /// The root over all leaves.
    public var root: TreeHash { hash(0..<size) }

    /// The root the tree had when it was `size` leaves large; `nil` when it never was.
    public func root(at size: UInt64) -> TreeHash? { size <= self.size ? hash(0..<size) : nil }

    /// Adds a leaf by its hash.
    public mutating func append(_ leaf: TreeHash) {
        levels[0].append(leaf)
        var level = 0
        while levels[level].count.isMultiple(of: 2) {
            let children = levels[level].suffix(2)
            if levels.count == level + 1 { levels.append([]) }
            levels[level + 1].append(.node(children[children.startIndex], children[children.startIndex + 1]))
            level += 1
        }
    }

    /// Proves that the leaf at `index` is in the tree of `size` leaves; `nil` when there is no such leaf or size.
    public func inclusionProof(of index: UInt64, size: UInt64) -> InclusionProof? {
        guard size <= self.size, let path = ProofPath.inclusion(of: index, size: size) else { return nil }
        return InclusionProof(index: index, size: size, path: path.map(hash))
    }

    /// Proves that the tree of `old` leaves is the beginning of the tree of `new` leaves; `nil` when `old` is 0 or a
    /// size is out of order.
    public func consistencyProof(from old: UInt64, to new: UInt64) -> ConsistencyProof? {
        guard new <= size, let path = ProofPath.consistency(from: old, to: new) else { return nil }
        return ConsistencyProof(oldSize: old, newSize: new, path: path.map(hash))
    }

    /// The root over a range of leaves that begins where a subtree of its size may begin.
    private func hash(_ leaves: Range<UInt64>) -> TreeHash {
        .root(over: Subtree.covering(leaves).map { levels[$0.height][Int($0.index)] })
    }
}
