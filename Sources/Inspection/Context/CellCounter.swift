/// Counts the cells of a line.
struct CellCounter {
    /// How many there are so far, the one that is being read included.
    private(set) var count = 1
    /// Whether the cell has no letters or digits yet.
    private(set) var isAtStart = true
    private var isQuoted = false

    mutating func read(_ bytes: UnsafeRawBufferPointer, separator: UInt8) {
        for byte in bytes {
            if byte == separator, !isQuoted {
                count += 1
                isAtStart = true
            } else if byte == UInt8(ascii: "\"") {
                // Only a cell that starts with a quotation mark is quoted; a doubled mark closes and opens again.
                if isQuoted || isAtStart { isQuoted.toggle() }
            } else if byte > UInt8(ascii: "/") {
                isAtStart = false
            }
        }
    }
}
