/// Where something stands out on a page: pixels that differ from what most pixels around them are, in either direction.
/// Lines as of tables, forms and underlines are not part of it.
struct InkMap {
    let width: Int
    let height: Int
    /// By pixels, row by row; 1 where something stands out.
    private(set) var ink: [UInt8]

    /// Pixels of a side of the squares that a background is taken of.
    private static let tile = 32
    /// How far a pixel has to be from its background.
    private static let contrast = 40

    init(_ image: PageImage, resolution: Int) {
        width = image.width
        height = image.height
        ink = [UInt8](repeating: 0, count: image.width * image.height)
        for top in stride(from: 0, to: height, by: Self.tile) {
            for left in stride(from: 0, to: width, by: Self.tile) {
                let (rows, columns) = (top..<min(height, top + Self.tile), left..<min(width, left + Self.tile))
                for channel in 0..<image.channels { mark(image, channel, rows, columns) }
            }
        }
        eraseRules(resolution)
    }

    private mutating func mark(_ image: PageImage, _ channel: Int, _ rows: Range<Int>, _ columns: Range<Int>) {
        let background = Self.background(image, channel, rows, columns)
        for row in rows {
            for column in columns {
                let index = row * width + column
                let value = Int(image.pixels[index * image.channels + channel])
                if abs(value - background) >= Self.contrast { ink[index] = 1 }
            }
        }
    }

    /// The mean of the sixteenth of all values that most pixels have.
    private static func background(
        _ image: PageImage, _ channel: Int, _ rows: Range<Int>, _ columns: Range<Int>
    ) -> Int {
        var counts = [Int](repeating: 0, count: 16)
        var sums = counts
        for row in rows {
            for column in columns {
                let value = Int(image.pixels[(row * image.width + column) * image.channels + channel])
                counts[value >> 4] += 1
                sums[value >> 4] += value
            }
        }
        let most = counts.indices.max { counts[$0] < counts[$1] } ?? 15
        return counts[most] == 0 ? 255 : sums[most] / counts[most]
    }

    // MARK: - Rules

    /// Takes away what is straight, long and thin.
    private mutating func eraseRules(_ resolution: Int) {
        let length = max(8, resolution * 2 / 5)
        let reach = max(2, resolution * 7 / 200)
        var erased: [(start: Int, step: Int, count: Int)] = []
        for row in 0..<height {
            run(count: width, start: row * width, step: 1) { first, end in
                guard end - first >= length else { return }
                let clear = Self.samples(first, end).count { isClear($0, row - reach) && isClear($0, row + reach) }
                if clear >= Self.leastClear { erased.append((row * width + first, 1, end - first)) }
            }
        }
        for column in 0..<width {
            run(count: height, start: column, step: width) { first, end in
                guard end - first >= length else { return }
                let clear = Self.samples(first, end).count {
                    isClear(column - reach, $0) && isClear(column + reach, $0)
                }
                if clear >= Self.leastClear { erased.append((first * width + column, width, end - first)) }
            }
        }
        for (start, step, count) in erased {
            for index in 0..<count { ink[start + index * step] = 0 }
        }
    }

    /// Calls `body` with the beginning and end of everything without a gap on a row or column.
    private func run(count: Int, start: Int, step: Int, _ body: (Int, Int) -> Void) {
        var first = -1
        for position in 0..<count {
            if ink[start + position * step] == 1 {
                if first < 0 { first = position }
            } else if first >= 0 {
                body(first, position)
                first = -1
            }
        }
        if first >= 0 { body(first, count) }
    }

    /// Places between both, of which other lines may cross some.
    private static func samples(_ first: Int, _ end: Int) -> [Int] {
        [5, 13, 23, 31, 43].map { first + (end - first) * $0 / 47 }
    }

    /// At how many of those there has to be nothing beside a line.
    private static let leastClear = 3

    private func isClear(_ column: Int, _ row: Int) -> Bool {
        guard (0..<width).contains(column), (0..<height).contains(row) else { return true }
        return ink[row * width + column] == 0
    }
}
