/// A full subtree: the 2^height leaves from `index << height` on.
struct Subtree: Hashable, Sendable {
    var height: Int
    var index: UInt64

    /// The largest full subtrees that make up a range of leaves, from left to right. The range must begin where a
    /// subtree of its size may begin, as all ranges in proofs do.
    static func covering(_ leaves: Range<UInt64>) -> [Subtree] {
        var subtrees: [Subtree] = []
        var start = leaves.lowerBound
        while start < leaves.upperBound {
            let rest = leaves.upperBound - start
            let height = UInt64.bitWidth - 1 - rest.leadingZeroBitCount
            subtrees.append(Subtree(height: height, index: start >> UInt64(height)))
            start += 1 << UInt64(height)
        }
        return subtrees
    }
}

extension TreeHash {
    /// The root over full subtrees that lie side by side, the largest first.
    static func root(over subtrees: [TreeHash]) -> TreeHash {
        guard var root = subtrees.last else { return .empty }
        for left in subtrees.dropLast().reversed() { root = .node(left, root) }
        return root
    }
}
