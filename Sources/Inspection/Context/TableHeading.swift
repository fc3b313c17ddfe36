/// The first line of a table, cell by cell.
struct TableHeading {
    let separator: UInt8
    /// How many cells a line of the table has.
    let count: Int
    private let cells: [ArraySlice<UInt8>]

    /// Characters that cells are told apart by, the least common first.
    static let separators = [UInt8(ascii: "\t"), UInt8(ascii: "|"), UInt8(ascii: ";"), UInt8(ascii: ",")]
    private static let longest = 1_024
    private static let longestCell = 48

    /// Reads a line of the right ``Shape``; `nil` when it has fewer than two cells with words, or one with a number.
    init?(_ line: [UInt8]) {
        guard let separator = Self.separators.first(where: line.contains) else { return nil }
        let cells = line.split(separator: separator, omittingEmptySubsequences: false).map(Self.trimmed)
        guard cells.count(where: { !$0.isEmpty }) >= 2,
            !cells.contains(where: { $0.first.map { Sighting.digit($0) != nil } ?? false })
        else { return nil }
        self.separator = separator
        count = cells.count
        self.cells = cells
    }

    /// The cell's words; `nil` behind the last cell.
    subscript(index: Int) -> ArraySlice<UInt8>? { index < count ? cells[index] : nil }

    /// Without quotation marks and spaces around it, and without what stands in brackets at its end.
    private static func trimmed(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var cell = cell
        if let last = cell.last(where: { !isFrame($0) }), last == UInt8(ascii: ")"),
            let open = cell.lastIndex(of: UInt8(ascii: "("))
        {
            cell = cell[..<open]
        }
        while let last = cell.last, isFrame(last) { cell.removeLast() }
        while let first = cell.first, isFrame(first) { cell.removeFirst() }
        return cell
    }

    private static func isFrame(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\r"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "*"),
            UInt8(ascii: "`"):
            true
        default: false
        }
    }

    /// Tells, while a line comes in, whether it may be a heading: words in short cells, hardly any digits.
    struct Shape {
        private var isPlain = true
        private var hasSeparator = false
        private var length = 0
        private var cellLength = 0
        private var digits = 0
        /// Cells with more in them than what frames words.
        private var filled = 0
        private var isFilled = false

        var isHeading: Bool { isPlain && hasSeparator && filled >= 2 }

        /// Whether the line may still be a heading with `piece` behind it.
        mutating func admits(_ piece: UnsafeRawBufferPointer) -> Bool {
            guard isPlain else { return false }
            for byte in piece {
                switch byte {
                case UInt8(ascii: "\t"), UInt8(ascii: "|"), UInt8(ascii: ";"), UInt8(ascii: ","):
                    hasSeparator = true
                    isFilled = false
                    cellLength = 0
                    digits = 0
                case UInt8(ascii: "0")...UInt8(ascii: "9"):
                    digits += 1
                    cellLength += 1
                    fill()
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...,
                    UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "#"),
                    UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ":"):
                    cellLength += 1
                    fill()
                case UInt8(ascii: " "), UInt8(ascii: "\r"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "*"),
                    UInt8(ascii: "`"):
                    cellLength += 1
                default: cellLength = .max
                }
                if cellLength > TableHeading.longestCell || digits > 2 {
                    isPlain = false
                    return false
                }
            }
            length += piece.count
            isPlain = length <= TableHeading.longest
            return isPlain
        }

        private mutating func fill() {
            if !isFilled { filled += 1 }
            isFilled = true
        }
    }
}
