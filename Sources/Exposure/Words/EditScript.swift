/// How one sequence of numbers becomes another: the shortest edit script of E. W. Myers, "An O(ND) difference algorithm
/// and its variations" (Algorithmica 1, 1986), with bounds.
struct EditScript {
    /// Memory grows with the square of the edits: 4.5 MB at most.
    static let mostEdits = 1_500
    /// Comparisons of one piece with another.
    static let mostSteps = 8_000_000

    private let old: [Int32]
    private let new: [Int32]
    /// How many pieces both begin with.
    private let start: Int
    /// What lies between the common beginning and end.
    private let oldCount: Int
    private let newCount: Int

    init(_ old: [Int32], _ new: [Int32]) {
        let shorter = min(old.count, new.count)
        var start = 0
        while start < shorter, old[start] == new[start] { start += 1 }
        var end = 0
        while end < shorter - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
        self.old = old
        self.new = new
        self.start = start
        oldCount = old.count - start - end
        newCount = new.count - start - end
    }

    /// All between the common beginning and end, as one.
    var replacement: [EditHunk] {
        if oldCount == 0, newCount == 0 { return [] }
        return [EditHunk(old: start..<start + oldCount, new: start..<start + newCount)]
    }

    /// The shortest script; `nil` when it takes more than the bounds allow to find it.
    func hunks() -> [EditHunk]? {
        if oldCount == 0 || newCount == 0 { return replacement }
        // How far the paths with so many edits reach into the old, one row for each number of edits: row `edits` begins
        // at `edits * (edits + 1) / 2`, and its element `index` is for the diagonal `2 * index - edits`.
        var reach: [Int32] = []
        var steps = 0
        for edits in 0...min(oldCount + newCount, Self.mostEdits) {
            let before = edits * (edits - 1) / 2
            for index in 0...edits {
                var x = 0
                if edits > 0 {
                    x = Int(
                        comesDown(reach, before, index, edits) ? reach[before + index] : reach[before + index - 1] + 1)
                }
                let diagonal = 2 * index - edits
                let first = x
                while x < oldCount, x - diagonal < newCount, old[start + x] == new[start + x - diagonal] { x += 1 }
                reach.append(Int32(truncatingIfNeeded: x))
                if x >= oldCount, x - diagonal >= newCount { return traced(reach, edits) }
                steps += x - first + 1
                if steps > Self.mostSteps { return nil }
            }
        }
        return nil
    }

    /// Whether a path comes to a diagonal by inserting, from the diagonal above, rather than by removing.
    private func comesDown(_ reach: [Int32], _ before: Int, _ index: Int, _ edits: Int) -> Bool {
        index == 0 || (index < edits && reach[before + index - 1] < reach[before + index])
    }

    /// The way back from the end, from row to row.
    private func traced(_ reach: [Int32], _ count: Int) -> [EditHunk] {
        var hunks: [EditHunk] = []
        var diagonal = oldCount - newCount
        for edits in stride(from: count, to: 0, by: -1) {
            let index = (diagonal + edits) / 2
            let before = edits * (edits - 1) / 2
            let down = comesDown(reach, before, index, edits)
            diagonal += down ? 1 : -1
            let x = start + Int(reach[before + (down ? index : index - 1)])
            let y = x - diagonal
            let edit = EditHunk(old: x..<(down ? x : x + 1), new: y..<(down ? y + 1 : y))
            if let next = hunks.last, next.old.lowerBound == edit.old.upperBound,
                next.new.lowerBound == edit.new.upperBound
            {
                hunks[hunks.count - 1] = EditHunk(
                    old: edit.old.lowerBound..<next.old.upperBound, new: edit.new.lowerBound..<next.new.upperBound)
            } else {
                hunks.append(edit)
            }
        }
        return hunks.reversed()
    }
}
