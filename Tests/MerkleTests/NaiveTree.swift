import Merkle

/// The definitions of RFC 9162, section 2.1, word for word. Roots are remembered, nothing else is done for speed.
struct NaiveTree {
    let leaves: [TreeHash]
    private var roots: [Range<Int>: TreeHash] = [:]

    init(_ leaves: [TreeHash]) { self.leaves = leaves }

    /// Leaves that differ from each other.
    static func leaves(_ count: Int) -> [TreeHash] { (0..<count).map { TreeHash.leaf(Array("leaf \($0)".utf8)) } }

    /// MTH of the first leaves.
    mutating func root(_ size: Int) -> TreeHash { root(0..<size) }

    mutating func inclusion(_ index: Int, _ size: Int) -> [TreeHash] { inclusion(index, 0..<size) }

    mutating func consistency(_ old: Int, _ new: Int) -> [TreeHash] { consistency(old, 0..<new, known: true) }

    private mutating func root(_ range: Range<Int>) -> TreeHash {
        if let root = roots[range] { return root }
        var result = TreeHash.empty
        if range.count == 1 {
            result = leaves[range.lowerBound]
        } else if range.count > 1 {
            let middle = range.lowerBound + split(range.count)
            result = .node(root(range.lowerBound..<middle), root(middle..<range.upperBound))
        }
        roots[range] = result
        return result
    }

    private mutating func inclusion(_ index: Int, _ range: Range<Int>) -> [TreeHash] {
        guard range.count > 1 else { return [] }
        let k = split(range.count)
        let middle = range.lowerBound + k
        return index < k
            ? inclusion(index, range.lowerBound..<middle) + [root(middle..<range.upperBound)]
            : inclusion(index - k, middle..<range.upperBound) + [root(range.lowerBound..<middle)]
    }

    private mutating func consistency(_ old: Int, _ range: Range<Int>, known: Bool) -> [TreeHash] {
        if old == range.count { return known ? [] : [root(range)] }
        let k = split(range.count)
        let middle = range.lowerBound + k
        return old <= k
            ? consistency(old, range.lowerBound..<middle, known: known) + [root(middle..<range.upperBound)]
            : consistency(old - k, middle..<range.upperBound, known: false) + [root(range.lowerBound..<middle)]
    }

    /// The largest power of two smaller than `count`.
    private func split(_ count: Int) -> Int {
        var power = 1
        while power * 2 < count { power *= 2 }
        return power
    }
}
