/// The modules of a QR code while it is drawn (ISO/IEC 18004, sections 6.3 and 7.7 to 7.10).
struct QRGrid {
    private let version: QRVersion
    private let size: Int
    private(set) var modules: [Bool]
    /// Those that carry no data.
    private var fixed: [Bool]

    init(_ version: QRVersion) {
        self.version = version
        size = version.size
        modules = [Bool](repeating: false, count: size * size)
        fixed = modules
        for index in 0..<size {
            set(6, index, index.isMultiple(of: 2))
            set(index, 6, index.isMultiple(of: 2))
        }
        for (row, column) in [(3, 3), (3, size - 4), (size - 4, 3)] { drawFinder(row, column) }
        drawAlignment()
        drawVersion()
        drawFormat(mask: 0)
    }

    private mutating func set(_ row: Int, _ column: Int, _ isDark: Bool) {
        modules[row * size + column] = isDark
        fixed[row * size + column] = true
    }

    // MARK: - What every code has

    /// Three rings round a middle, with the light one that sets it apart.
    private mutating func drawFinder(_ row: Int, _ column: Int) {
        for down in -4...4 {
            for right in -4...4 {
                let (row, column) = (row + down, column + right)
                guard (0..<size).contains(row), (0..<size).contains(column) else { continue }
                let ring = max(abs(down), abs(right))
                set(row, column, ring != 2 && ring != 4)
            }
        }
    }

    private mutating func drawAlignment() {
        let last = size - 7
        for row in version.alignment {
            for column in version.alignment {
                // Where a finder is, there is none.
                guard ![(6, 6), (6, last), (last, 6)].contains(where: { $0 == (row, column) }) else { continue }
                for down in -2...2 {
                    for right in -2...2 { set(row + down, column + right, max(abs(down), abs(right)) != 1) }
                }
            }
        }
    }

    /// Eighteen bits twice, from version 7 on.
    private mutating func drawVersion() {
        guard version.number >= 7 else { return }
        let bits = Self.protected(version.number, by: 0x1F25, bits: 12)
        for index in 0..<18 {
            let (far, near) = (size - 11 + index % 3, index / 3)
            set(near, far, bits >> index & 1 == 1)
            set(far, near, bits >> index & 1 == 1)
        }
    }

    /// Fifteen bits twice: the level, which is M and written as 0, and the mask.
    private mutating func drawFormat(mask: Int) {
        let bits = Self.protected(mask, by: 0x537, bits: 10) ^ 0x5412
        for index in 0..<15 {
            let isDark = bits >> index & 1 == 1
            // Beside the upper left finder, round its corner.
            switch index {
            case 0...5: set(index, 8, isDark)
            case 6, 7: set(index + 1, 8, isDark)
            case 8: set(8, 7, isDark)
            default: set(8, 14 - index, isDark)
            }
            // Beside the two others.
            if index < 8 { set(8, size - 1 - index, isDark) } else { set(size - 15 + index, 8, isDark) }
        }
        set(size - 8, 8, true)
    }

    /// A number followed by the remainder of a division of polynomials.
    private static func protected(_ value: Int, by polynomial: Int, bits: Int) -> Int {
        var remainder = value
        for _ in 0..<bits {
            remainder <<= 1
            if remainder >> bits & 1 == 1 { remainder ^= polynomial }
        }
        return value << bits | remainder
    }

    // MARK: - What it says

    /// Draws codewords in pairs of columns, from the lower right corner, up and down in turn.
    mutating func draw(_ codewords: [UInt8]) {
        var position = 0
        var isUpward = true
        for right in stride(from: size - 1, through: 1, by: -2) {
            // The column of the timing pattern is passed over.
            let right = right <= 6 ? right - 1 : right
            for step in 0..<size {
                let row = isUpward ? size - 1 - step : step
                for column in [right, right - 1] where !fixed[row * size + column] {
                    let byte = position >> 3
                    if byte < codewords.count {
                        modules[row * size + column] = codewords[byte] >> (7 - UInt8(position & 7)) & 1 == 1
                    }
                    position += 1
                }
            }
            isUpward.toggle()
        }
    }

    /// The same with data inverted by one of the eight patterns, so that nothing looks like a finder.
    func masked(_ mask: Int) -> QRGrid {
        var grid = self
        for row in 0..<size {
            for column in 0..<size where !fixed[row * size + column] {
                if Self.inverts(mask, row, column) { grid.modules[row * size + column].toggle() }
            }
        }
        grid.drawFormat(mask: mask)
        return grid
    }

    private static func inverts(_ mask: Int, _ row: Int, _ column: Int) -> Bool {
        switch mask {
        case 0: (row + column) % 2 == 0
        case 1: row % 2 == 0
        case 2: column % 3 == 0
        case 3: (row + column) % 3 == 0
        case 4: (row / 2 + column / 3) % 2 == 0
        case 5: row * column % 2 + row * column % 3 == 0
        case 6: (row * column % 2 + row * column % 3) % 2 == 0
        default: ((row + column) % 2 + row * column % 3) % 2 == 0
        }
    }

    // MARK: - How well it can be read

    /// The lower the better (ISO/IEC 18004, table 11).
    var penalty: Int {
        var sum = 0
        for line in 0..<size {
            sum += Self.penalty((0..<size).map { modules[line * size + $0] })
            sum += Self.penalty((0..<size).map { modules[$0 * size + line] })
        }
        for row in 0..<size - 1 {
            for column in 0..<size - 1 {
                let first = row * size + column
                let block = [modules[first], modules[first + 1], modules[first + size], modules[first + size + 1]]
                if Set(block).count == 1 { sum += 3 }
            }
        }
        let dark = modules.count { $0 } * 100 / modules.count
        return sum + abs(dark - 50) / 5 * 10
    }

    private static let likeFinder: [[Bool]] = [
        [true, false, true, true, true, false, true, false, false, false, false],
        [false, false, false, false, true, false, true, true, true, false, true],
    ]

    /// Runs of one colour, and what looks like a finder.
    private static func penalty(_ line: [Bool]) -> Int {
        var (sum, run) = (0, 0)
        for index in line.indices {
            run = index > 0 && line[index] == line[index - 1] ? run + 1 : 1
            if run == 5 { sum += 3 } else if run > 5 { sum += 1 }
            if index + 11 <= line.count, likeFinder.contains(Array(line[index..<index + 11])) { sum += 40 }
        }
        return sum
    }
}
