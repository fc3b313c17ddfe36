/// Which subtrees a proof is made of, as ranges of leaves, in the order of the proof. Knows sizes, not hashes.
enum ProofPath {
    /// PATH(m, D[n]) of RFC 9162, section 2.1.3.1.
    static func inclusion(of index: UInt64, size: UInt64) -> [Range<UInt64>]? {
        guard index < size else { return nil }
        var path: [Range<UInt64>] = []
        var tree = 0..<size
        while tree.upperBound - tree.lowerBound > 1 {
            let middle = division(of: tree)
            if index < middle {
                path.append(middle..<tree.upperBound)
                tree = tree.lowerBound..<middle
            } else {
                path.append(tree.lowerBound..<middle)
                tree = middle..<tree.upperBound
            }
        }
        return path.reversed()
    }

    /// PROOF(m, D[n]) of RFC 9162, section 2.1.4.1.
    static func consistency(from old: UInt64, to new: UInt64) -> [Range<UInt64>]? {
        guard old > 0, old <= new else { return nil }
        var path: [Range<UInt64>] = []
        var tree = 0..<new
        // Whether the verifier knows the old root as the root of this very subtree.
        var isOldTree = true
        while tree.upperBound != old {
            let middle = division(of: tree)
            if old <= middle {
                path.append(middle..<tree.upperBound)
                tree = tree.lowerBound..<middle
            } else {
                path.append(tree.lowerBound..<middle)
                tree = middle..<tree.upperBound
                isOldTree = false
            }
        }
        if !isOldTree { path.append(tree) }
        return path.reversed()
    }

    /// Where a tree of at least two leaves divides: behind the largest power of two below its size.
    private static func division(of tree: Range<UInt64>) -> UInt64 {
        let size = tree.upperBound - tree.lowerBound
        return tree.lowerBound + 1 << UInt64(UInt64.bitWidth - 1 - (size - 1).leadingZeroBitCount)
    }
}
