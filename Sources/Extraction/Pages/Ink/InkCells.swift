/// A page in squares, in which shapes that stand together are.
struct InkCells {
    private let side: Int
    private let columns: Int
    private let rows: Int
    private let width: Int
    private let height: Int
    private var isMarked: [Bool]
    private var weights: [Int]
    /// Whether one of its shapes is more than a line.
    private var hasLetters: [Bool]

    /// - Parameter side: Pixels of a side of a square.
    init(_ width: Int, _ height: Int, side: Int) {
        self.side = side
        self.width = width
        self.height = height
        columns = (width + side - 1) / side
        rows = (height + side - 1) / side
        isMarked = Array(repeating: false, count: columns * rows)
        weights = Array(repeating: 0, count: columns * rows)
        hasLetters = isMarked
    }

    mutating func add(_ shape: InkShape, weight: Int) {
        for row in shape.top / side...(shape.bottom - 1) / side {
            for column in shape.left / side...(shape.right - 1) / side { isMarked[row * columns + column] = true }
        }
        let middle = (shape.top + shape.bottom) / 2 / side * columns + (shape.left + shape.right) / 2 / side
        weights[min(middle, weights.count - 1)] += weight
        if weight > 1 { hasLetters[min(middle, weights.count - 1)] = true }
    }

    /// What is in squares that hang together and weigh as much, row by row.
    func places(least: Int) -> [(left: Int, top: Int, right: Int, bottom: Int)] {
        var seen = Array(repeating: false, count: isMarked.count)
        var chosen = seen
        for start in isMarked.indices where isMarked[start] && !seen[start] {
            var group = [start]
            var next = 0
            seen[start] = true
            while next < group.count {
                for neighbour in neighbours(of: group[next]) where isMarked[neighbour] && !seen[neighbour] {
                    seen[neighbour] = true
                    group.append(neighbour)
                }
                next += 1
            }
            let weight = group.reduce(0) { $0 + weights[$1] }
            guard weight >= least, group.contains(where: { hasLetters[$0] }) else { continue }
            for cell in group { chosen[cell] = true }
        }
        return boxes(chosen)
    }

    private func neighbours(of cell: Int) -> [Int] {
        let (row, column) = (cell / columns, cell % columns)
        var found: [Int] = []
        for other in max(0, row - 1)...min(rows - 1, row + 1) {
            for next in max(0, column - 1)...min(columns - 1, column + 1) { found.append(other * columns + next) }
        }
        return found
    }

    private func boxes(_ chosen: [Bool]) -> [(left: Int, top: Int, right: Int, bottom: Int)] {
        var boxes: [(left: Int, top: Int, right: Int, bottom: Int)] = []
        for row in 0..<rows {
            var first: Int?
            for column in 0...columns {
                if column < columns, chosen[row * columns + column] {
                    first = first ?? column
                } else if let start = first {
                    boxes.append(
                        (start * side, row * side, min(width, column * side), min(height, (row + 1) * side)))
                    first = nil
                }
            }
        }
        return boxes
    }
}
