internal import Domain

/// A table of lines and cells (RFC 4180, with whatever stands between the cells): only cells with something found in them
/// are written anew, in quotation marks when they were before or have to be.
///
/// Every line is scanned with the heading of its columns before its cells, so that a column says what its values are. The
/// first line is a heading when nothing is found in it and no cell of it begins with a digit.
struct DelimitedDocument: MaskedDocument {
    /// What stands between cells; found out from the first line when `nil`.
    private var separator: UInt8?
    private var headings: [[UInt8]]?
    private var waiting: [UInt8] = []
    /// How much of ``waiting`` was looked at for the end of a line, and whether within quotation marks.
    private var looked = 0
    private var reader = RecordEnd()
    private var line = 1
    private var lines = 0

    private static let longestRecord = 16 * 1_048_576
    private static let longestHeading = 64

    init(separator: UInt8?) { self.separator = separator }

    mutating func append(_ bytes: [UInt8], by masker: inout Masker) throws(MaskingError) -> [UInt8] {
        waiting += bytes
        var output: [UInt8] = []
        var from = 0
        while looked < waiting.count {
            let byte = waiting[looked]
            looked += 1
            if byte == UInt8(ascii: "\n") { lines += 1 }
            guard reader.ends(with: byte, separator: separator) else { continue }
            output += try mask(Array(waiting[from..<looked]), by: &masker)
            from = looked
            line += lines
            lines = 0
        }
        waiting.removeFirst(from)
        looked -= from
        if waiting.count > Self.longestRecord { throw .tooLong(line: line, limit: Self.longestRecord) }
        return output
    }

    mutating func finish(by masker: inout Masker) throws(MaskingError) -> [UInt8] {
        guard !reader.isQuoted else { throw .unclosed(line: line) }
        defer { waiting = [] }
        return try mask(waiting, by: &masker)
    }

    private mutating func mask(_ record: [UInt8], by masker: inout Masker) throws(MaskingError) -> [UInt8] {
        let separator = separator ?? RecordCells.separator(of: record)
        self.separator = separator
        let cells = RecordCells(record, separator: separator)
        var text: [UInt8] = []
        var places: [Range<Int>] = []
        for (index, cell) in cells.values.enumerated() {
            if let headings, index < headings.count, !headings[index].isEmpty {
                text += headings[index] + Array(": ".utf8)
            }
            places.append(text.count..<text.count + cell.count)
            text += cell + [UInt8(ascii: "\n")]
        }
        let spans = try masker.spans(in: text)
        if headings == nil { headings = spans.isEmpty ? Self.headings(cells.values) : [] }
        var changed: [Int: [UInt8]] = [:]
        var next = spans[...]
        var replaced = 0
        for (index, place) in places.enumerated() {
            var made: [UInt8] = []
            var position = place.lowerBound
            while let span = next.first, span.range.lowerBound < place.upperBound {
                let part = span.range.clamped(to: place)
                if !part.isEmpty, part.lowerBound >= position {
                    made += text[position..<part.lowerBound]
                    if span.range.lowerBound >= replaced {
                        made += masker.replacement(of: masker.value(span.label, text, part))
                    }
                    position = part.upperBound
                    replaced = span.range.upperBound
                    changed[index] = made
                }
                guard span.range.upperBound <= place.upperBound else { break }
                next.removeFirst()
            }
            if let made = changed[index] { changed[index] = made + text[position..<place.upperBound] }
        }
        return changed.isEmpty ? record : cells.written(record, with: changed)
    }

    /// The cells of a first line as headings; none when they do not look like it.
    private static func headings(_ cells: [[UInt8]]) -> [[UInt8]] {
        let isHeading = !cells.contains { $0.first?.isASCIIDigit == true } && cells.contains { !$0.isEmpty }
        return isHeading ? cells.map { Array($0.prefix(longestHeading)) } : []
    }
}
