/// Works out all ancestors from direct parents.
enum Hierarchy {
    /// Sorted ancestors of every node, one list after another.
    ///
    /// Goes depth first with a list of its own, so that a long chain of parents cannot overflow the stack.
    ///
    /// - Throws: ``Rejection`` naming an entity on a cycle, or when the result would be too large.
    static func closure(
        of parents: [[Int32]], name: (Int) -> String
    ) throws(Rejection) -> (starts: [Int32], ancestors: [Int32]) {
        enum State: UInt8 { case new, open, done }
        var states = [State](repeating: .new, count: parents.count)
        var sets = [[Int32]](repeating: [], count: parents.count)
        var total = 0
        for root in parents.indices where states[root] == .new {
            var path: [(node: Int, next: Int)] = [(root, 0)]
            states[root] = .open
            while let (node, next) = path.last {
                if next < parents[node].count {
                    path[path.count - 1].next += 1
                    let parent = Int(parents[node][next])
                    switch states[parent] {
                    case .new:
                        states[parent] = .open
                        path.append((parent, 0))
                    case .open:
                        throw Rejection("the entity `\(name(parent))` is its own ancestor")
                    case .done: break
                    }
                    continue
                }
                path.removeLast()
                states[node] = .done
                sets[node] = union(parents[node], sets)
                total += sets[node].count
                guard total <= Entities.maximumAncestorPairs else {
                    throw Rejection(
                        "the hierarchy has more than \(Entities.maximumAncestorPairs) pairs of entity and ancestor")
                }
            }
        }
        var starts: [Int32] = [0]
        var ancestors: [Int32] = []
        starts.reserveCapacity(parents.count + 1)
        ancestors.reserveCapacity(total)
        for set in sets {
            ancestors += set
            starts.append(Int32(ancestors.count))
        }
        return (starts, ancestors)
    }

    private static func union(_ parents: [Int32], _ sets: [[Int32]]) -> [Int32] {
        if parents.isEmpty { return [] }
        var all = parents
        for parent in parents { all += sets[Int(parent)] }
        all.sort()
        var unique: [Int32] = []
        unique.reserveCapacity(all.count)
        for number in all where unique.last != number { unique.append(number) }
        return unique
    }
}
