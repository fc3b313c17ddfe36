/// Reachability over declared parents.
enum Reachability {
    /// For every node, everything it reaches through its parents. A node in a cycle reaches itself.
    ///
    /// - Throws: ``Rejection`` when the result would hold more than ``SchemaLimits/hierarchyPairs`` pairs.
    static func ancestors<Node: Hashable>(
        of parents: [Node: [Node]], what: String
    ) throws(Rejection) -> [Node: Set<Node>] {
        var result: [Node: Set<Node>] = [:]
        var pairs = 0
        for (node, direct) in parents {
            var reached: Set<Node> = []
            var open = direct
            while let next = open.popLast() {
                guard reached.insert(next).inserted else { continue }
                pairs += 1
                guard pairs <= SchemaLimits.hierarchyPairs else {
                    throw Rejection(
                        "the hierarchy of \(what) has more than \(SchemaLimits.hierarchyPairs) pairs of member and ancestor",
                        help: "make the hierarchy flatter")
                }
                open.append(contentsOf: parents[next] ?? [])
            }
            result[node] = reached
        }
        return result
    }
}
