extension Expression {
    /// Computes something from the leaves up: the body gets every node with the results of its children, left to
    /// right. Works with a list instead of recursion, so that depth costs no stack.
    func fold<Result>(
        _ combine: (Expression, [Result]) throws(Rejection) -> Result
    ) throws(Rejection) -> Result {
        var tasks: [(node: Expression, children: Int?)] = [(self, nil)]
        var results: [Result] = []
        while let (node, children) = tasks.popLast() {
            if let children {
                let parts = Array(results.suffix(children))
                results.removeLast(children)
                results.append(try combine(node, parts))
                continue
            }
            var list: [(node: Expression, children: Int?)] = []
            node.forEachChild { list.append(($0, nil)) }
            tasks.append((node, list.count))
            tasks.append(contentsOf: list.reversed())
        }
        guard let result = results.last else { throw Rejection("the expression has no value", at: span) }
        return result
    }
}
