/// The fields of the block that is being read.
struct SSEFields: Sendable {
    private var name: Range<Int>?
    /// The line ``name`` stands in.
    private var nameLine = 0..<0
    private var data: [Range<Int>] = []
    private var others: [Range<Int>] = []

    /// Takes a line's range in `bytes`, without its ending, and keeps what it holds relative to `origin`.
    mutating func take(line: Range<Int>, of bytes: [UInt8], from origin: Int) {
        guard !line.isEmpty else { return }
        let relative = line.lowerBound - origin..<line.upperBound - origin
        if let value = Self.value(of: "data", line, bytes) {
            data.append(value - origin)
        } else if let value = Self.value(of: "event", line, bytes) {
            // The last name counts; an earlier one is in the bytes all the same, so its line is one of the others.
            if name != nil { others.append(nameLine) }
            name = value - origin
            nameLine = relative
        } else {
            others.append(relative)
        }
    }

    /// Gives everything to `event` and starts anew.
    mutating func move(into event: inout SSEEvent) {
        event.name = name
        event.data = data
        event.others = others
        self = SSEFields()
    }

    /// The value behind `field` and its colon, less one space; empty at the line's end when there is no colon.
    private static func value(of field: StaticString, _ line: Range<Int>, _ bytes: [UInt8]) -> Range<Int>? {
        let count = field.utf8CodeUnitCount
        guard line.count >= count else { return nil }
        for offset in 0..<count where bytes[line.lowerBound + offset] != field.utf8Start[offset] { return nil }
        var start = line.lowerBound + count
        if start == line.upperBound { return start..<start }
        guard bytes[start] == UInt8(ascii: ":") else { return nil }
        start += 1
        if start < line.upperBound, bytes[start] == 0x20 { start += 1 }
        return start..<line.upperBound
    }
}

extension Range<Int> {
    fileprivate static func - (range: Self, offset: Int) -> Self {
        range.lowerBound - offset..<range.upperBound - offset
    }
}
