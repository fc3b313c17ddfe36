/// All ancestors of every node, worked out from direct parents.
struct Hierarchy: Sendable {
    /// What would make it too large.
    struct Limits {
        /// Nodes with their ancestors.
        var pairs: Int
        /// The ancestors of a node as often as a parent leads to them.
        var ways: Int
    }

    static let empty = Hierarchy()

    /// Where the ancestors of each node stand.
    private var places: [Range<Int32>] = []
    /// Sorted for each node, one list after another.
    private var ancestors: [Int32] = []
    /// The node for which a node was noted last.
    private var noted: [Int32] = []
    private var ways = 0
    /// How many of the ancestors that stand there are nobody's any more.
    private var unused = 0

    private init() {}

    /// Goes depth first with a list of its own, so that a long chain of parents cannot overflow the stack.
    ///
    /// - Parameter name: Of a node, for what is said about it.
    /// - Throws: ``Rejection`` naming an entity on a cycle, or the one with which the result becomes too large; before it
    ///   takes the memory for it.
    init(_ parents: [[Int32]], within limits: Limits, name: (Int) -> String) throws(Rejection) {
        enum State: UInt8 { case new, open, done }
        var states = [State](repeating: .new, count: parents.count)
        places = [Range<Int32>](repeating: 0..<0, count: parents.count)
        noted = [Int32](repeating: -1, count: parents.count)
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
                guard add(node, parents[node], limits) else { throw Self.isTooLarge(limits, name(node)) }
            }
        }
        noted = []
    }

    /// The ancestors, sorted.
    subscript(node: Int32) -> ArraySlice<Int32> {
        let place = places[Int(node)]
        return ancestors[Int(place.lowerBound)..<Int(place.upperBound)]
    }

    /// - Returns: Whether there was room for all.
    private mutating func add(_ node: Int, _ parents: [Int32], _ limits: Limits) -> Bool {
        let start = ancestors.count
        for parent in parents {
            let above = places[Int(parent)]
            ways += 1 + above.count
            guard ways <= limits.ways else { return false }
            note(parent, of: node)
            for place in above { note(ancestors[Int(place)], of: node) }
            // One parent adds no more than there are nodes.
            guard ancestors.count <= limits.pairs else { return false }
        }
        ancestors[start...].sort()
        places[node] = Int32(start)..<Int32(ancestors.count)
        return true
    }

    /// Nodes that nothing is known of have no parents.
    mutating func makeRoom(_ count: Int) {
        places.append(contentsOf: repeatElement(0..<0, count: max(0, count - places.count)))
    }

    /// Whether any of these nodes is above another, or was.
    func isAbove(_ isMeant: [Bool]) -> Bool { ancestors.contains { isMeant[Int($0)] } }

    /// Puts a node that nothing lies below beneath other parents, none of which is moving itself.
    ///
    /// - Returns: Whether there was room, and most of the list of ancestors is in use.
    mutating func move(_ node: Int32, below parents: [Int32], within limits: Limits) -> Bool {
        var above: Set<Int32> = []
        for parent in parents {
            let beyond = self[parent]
            ways += 1 + beyond.count
            above.insert(parent)
            above.formUnion(beyond)
        }
        unused += places[Int(node)].count
        let start = Int32(ancestors.count)
        ancestors += above.sorted()
        places[Int(node)] = start..<Int32(ancestors.count)
        return ways <= limits.ways && ancestors.count <= limits.pairs && unused <= max(1_024, ancestors.count / 2)
    }

    private mutating func note(_ ancestor: Int32, of node: Int) {
        guard noted[Int(ancestor)] != Int32(node) else { return }
        noted[Int(ancestor)] = Int32(node)
        ancestors.append(ancestor)
    }

    private static func isTooLarge(_ limits: Limits, _ name: String) -> Rejection {
        Rejection(
            "with `\(name)` the hierarchy has more than \(limits.pairs) pairs of entity and ancestor, or \(limits.ways) "
                + "ways from one to the other",
            help: "leave out parents that others lead to, and entities that the request does not need")
    }
}
