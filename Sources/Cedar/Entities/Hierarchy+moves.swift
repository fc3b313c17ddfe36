extension Hierarchy {
    /// Nodes that get other parents.
    struct Moves {
        var parents: [Int32: [Int32]] = [:]
    }

    /// Gives nodes other parents, and room to nodes up to `count`, at the cost of those that move.
    ///
    /// - Returns: False where that cannot be: something lies below a node that moves, too much of the list of ancestors would be
    ///   nobody's, or it would become too large. What is left then is of no use.
    mutating func take(_ moves: Moves, count: Int, within limits: Limits) -> Bool {
        makeRoom(count)
        guard !moves.parents.isEmpty else { return true }
        var isMoving = [Bool](repeating: false, count: count)
        for node in moves.parents.keys { isMoving[Int(node)] = true }
        guard !isAbove(isMoving) else { return false }
        for parents in moves.parents.values where parents.contains(where: { isMoving[Int($0)] }) { return false }
        for (node, parents) in moves.parents {
            guard move(node, below: parents, within: limits) else { return false }
        }
        return true
    }
}
