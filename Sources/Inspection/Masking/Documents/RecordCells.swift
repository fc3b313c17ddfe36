/// The cells of one line of a table.
struct RecordCells {
    /// Where each is written, with its quotation marks.
    private var ranges: [Range<Int>] = []
    private var isQuoted: [Bool] = []
    /// What each holds.
    private(set) var values: [[UInt8]] = []
    private let separator: UInt8

    private static let quote = UInt8(ascii: "\"")

    /// Reads `record`, which ends with its line or with the file.
    init(_ record: [UInt8], separator: UInt8) {
        self.separator = separator
        let end = record.count - (record.suffix(2) == [0x0D, 0x0A] ? 2 : record.last == 0x0A ? 1 : 0)
        var reader = RecordEnd()
        var start = 0
        for index in 0..<end where reader.endsCell(with: record[index], separator: separator) {
            add(record, start..<index)
            start = index + 1
        }
        add(record, start..<end)
    }

    private mutating func add(_ record: [UInt8], _ range: Range<Int>) {
        let cell = record[range]
        ranges.append(range)
        guard cell.count > 1, cell.first == Self.quote, cell.last == Self.quote else {
            isQuoted.append(false)
            values.append(Array(cell))
            return
        }
        isQuoted.append(true)
        var value: [UInt8] = []
        var isDoubled = false
        for byte in cell.dropFirst().dropLast() {
            isDoubled = byte == Self.quote && !isDoubled
            if !isDoubled { value.append(byte) }
        }
        values.append(value)
    }

    /// `record` with other values in some of its cells.
    func written(_ record: [UInt8], with changed: [Int: [UInt8]]) -> [UInt8] {
        var output: [UInt8] = []
        var position = 0
        for (index, range) in ranges.enumerated() {
            guard let value = changed[index] else { continue }
            output += record[position..<range.lowerBound] + cell(value, isQuoted: isQuoted[index])
            position = range.upperBound
        }
        return output + record[position...]
    }

    private func cell(_ value: [UInt8], isQuoted: Bool) -> [UInt8] {
        let mustQuote = value.contains { $0 == separator || $0 == Self.quote || $0 == 0x0A || $0 == 0x0D }
        guard isQuoted || mustQuote else { return value }
        return [Self.quote] + value.flatMap { $0 == Self.quote ? [$0, $0] : [$0] } + [Self.quote]
    }

    /// What stands between the cells of a first line: of tab, bar, semicolon and comma the most frequent outside quotation
    /// marks; the comma when there is none.
    static func separator(of record: [UInt8]) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in record {
            if byte == quote {
                isQuoted.toggle()
            } else if !isQuoted, TableHeading.separators.contains(byte) {
                counts[byte, default: 0] += 1
            }
        }
        let most = counts.values.max() ?? 0
        return TableHeading.separators.first { counts[$0] == most } ?? UInt8(ascii: ",")
    }
}
