/// Writes a stored index in pieces, so that it is never in memory twice.
struct IndexWriter {
    private var tag: SipHash
    private var pending: [UInt8] = []
    private let sink: (UnsafeRawBufferPointer) throws -> Void

    private static let piece = 64 * 1024

    init(
        _ kind: StaticString, version: UInt64, _ key: IndexKey,
        to sink: @escaping (UnsafeRawBufferPointer) throws -> Void
    )
        throws
    {
        tag = SipHash(key.files)
        self.sink = sink
        try put(Self.number(kind))
        try put(version)
    }

    static func number(_ kind: StaticString) -> UInt64 {
        kind.withUTF8Buffer { $0.prefix(8).enumerated().reduce(0) { $0 | UInt64($1.element) << UInt64($1.offset * 8) } }
    }

    mutating func put(_ number: UInt64) throws {
        tag.take(number)
        withUnsafeBytes(of: number.littleEndian) { pending.append(contentsOf: $0) }
        if pending.count >= Self.piece { try flush() }
    }

    mutating func put(_ numbers: [UInt64]) throws {
        try put(UInt64(numbers.count))
        for number in numbers { try put(number) }
    }

    mutating func put(_ numbers: [UInt32]) throws {
        try put(UInt64(numbers.count))
        var index = 0
        while index < numbers.count {
            let upper = index + 1 < numbers.count ? UInt64(numbers[index + 1]) : 0
            try put(UInt64(numbers[index]) | upper << 32)
            index += 2
        }
    }

    mutating func put(_ text: String) throws {
        let bytes = Array(text.utf8)
        try put(UInt64(bytes.count))
        for start in stride(from: 0, to: bytes.count, by: 8) {
            let part = bytes[start..<min(start + 8, bytes.count)]
            try put(part.reversed().reduce(0) { $0 << 8 | UInt64($1) })
        }
    }

    mutating func finish() throws {
        let tag = tag.finish()
        withUnsafeBytes(of: tag.littleEndian) { pending.append(contentsOf: $0) }
        try flush()
    }

    private mutating func flush() throws {
        try pending.withUnsafeBytes(sink)
        pending.removeAll(keepingCapacity: true)
    }
}
