/// Puts ink together to shapes, row by row.
struct InkShapes {
    private(set) var shapes: [InkShape] = []
    /// The shape that each was joined to; itself where to none.
    private var parents: [Int] = []

    /// - Parameters:
    ///   - read: By pixels, 1 where words were read.
    ///   - limit: Stretches of ink; `nil` comes of more, which no writing has.
    init?(_ map: InkMap, read: [UInt8], limit: Int) {
        var above: [(left: Int, right: Int, shape: Int)] = []
        for row in 0..<map.height {
            var current: [(left: Int, right: Int, shape: Int)] = []
            var candidate = 0
            var column = 0
            while column < map.width {
                guard map.ink[row * map.width + column] == 1 else {
                    column += 1
                    continue
                }
                let left = column
                var readCount = 0
                while column < map.width, map.ink[row * map.width + column] == 1 {
                    readCount += Int(read[row * map.width + column])
                    column += 1
                }
                guard shapes.count < limit else { return nil }
                let number = shapes.count
                shapes.append(
                    InkShape(
                        left: left, top: row, right: column, bottom: row + 1, area: column - left, read: readCount,
                        stretches: 1))
                parents.append(number)
                // Corners that touch hang together as well.
                while candidate < above.count, above[candidate].right < left { candidate += 1 }
                var next = candidate
                while next < above.count, above[next].left <= column {
                    join(above[next].shape, number)
                    next += 1
                }
                current.append((left, column, number))
            }
            above = current
        }
        shapes = parents.indices.filter { parents[$0] == $0 }.map { shapes[$0] }
    }

    private mutating func join(_ first: Int, _ second: Int) {
        let (first, second) = (root(first), root(second))
        guard first != second else { return }
        // The older one stays, so that ways to it are short.
        let (older, newer) = (min(first, second), max(first, second))
        shapes[older].join(shapes[newer])
        parents[newer] = older
    }

    private mutating func root(_ shape: Int) -> Int {
        var shape = shape
        while parents[shape] != shape {
            parents[shape] = parents[parents[shape]]
            shape = parents[shape]
        }
        return shape
    }
}
