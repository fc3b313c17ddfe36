/// Tells, byte by byte, where the cells and lines of a table end: not within quotation marks.
///
/// Only a cell that begins with a quotation mark is quoted. A doubled mark closes and opens again.
struct RecordEnd {
    private(set) var isQuoted = false
    private var isAtStart = true

    /// Whether a line ends with `byte`. Without a separator, whatever may be one ends a cell.
    mutating func ends(with byte: UInt8, separator: UInt8?) -> Bool {
        let isEnd = byte == 0x0A && !isQuoted
        if let separator {
            _ = endsCell(with: byte, separator: separator)
        } else {
            _ = endsCell(with: byte, separator: TableHeading.separators.contains(byte) ? byte : UInt8(ascii: ","))
        }
        return isEnd
    }

    /// Whether a cell ends with `byte`.
    mutating func endsCell(with byte: UInt8, separator: UInt8) -> Bool {
        if !isQuoted, byte == separator || byte == 0x0A {
            isAtStart = true
            return byte == separator
        }
        if byte == UInt8(ascii: "\""), isQuoted || isAtStart {
            isQuoted.toggle()
            // A mark right behind the closing one opens again.
            isAtStart = !isQuoted
        } else {
            isAtStart = false
        }
        return false
    }
}
