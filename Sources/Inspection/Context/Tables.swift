/// Where a value's column has its heading: most values have none, or are known without it.
protocol Tables {
    /// The heading of the cell whose value starts at `offset`; `nil` when there is none.
    func heading(at offset: Int, in window: TextWindow) -> ArraySlice<UInt8>?
}

extension TableReader: Tables {}

/// The tables of a whole text, read as far as somebody asks.
final class WholeTables: Tables {
    private var reader = TableReader()
    private var read = 0

    func heading(at offset: Int, in window: TextWindow) -> ArraySlice<UInt8>? {
        guard TableReader.mayStartCell(at: offset, in: window) else { return nil }
        if read < offset {
            reader.feed(window.slice(read..<offset), at: read)
            read = offset
        }
        return reader.heading(at: offset, in: window)
    }
}
