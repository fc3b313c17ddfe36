/// The last bytes of a segment that is finished. Before them lies the table: four bytes for each frame, where it begins.
///
///     magic      4 bytes
///     count      4, of frames
///     first      8, the number of the first record
///     table      8, where the table begins and the frames end
///     settled    8, the number up to which everything was durable when this was written
///     chain      4, that of the last frame: what the next segment's header says
///     previous   4, the check of the last frame's header, and by it of all frames
///     check      4, of the table
///     check      4, over the segment's salt and everything above
struct SegmentFooter: Hashable {
    var count: Int
    var first: Int64
    var table: Int
    var settled: Int64
    var chain: UInt32
    var previous: UInt32
    var tableCheck: UInt32

    static let length = 48
    private static let magic: UInt32 = 0x7265_7446  // Fter

    /// The number of the first record after the segment.
    var end: Int64 { first + Int64(count) }

    /// How long the file is.
    var fileLength: Int { table + 4 * count + Self.length }

    func bytes(salt: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.length)
        bytes.append(number: Self.magic)
        bytes.append(number: UInt32(truncatingIfNeeded: count))
        bytes.append(number: first)
        bytes.append(number: UInt64(table))
        bytes.append(number: settled)
        bytes.append(number: chain)
        bytes.append(number: previous)
        bytes.append(number: tableCheck)
        bytes.append(number: CRC32C.of(bytes, after: CRC32C.of(salt)))
        return bytes
    }

    init(_ segment: SegmentHeader, _ link: FrameLink, table: [UInt32], at offset: Int, settled: Int64) {
        count = table.count
        first = segment.first
        self.table = offset
        self.settled = settled
        chain = link.chain
        previous = link.previous
        tableCheck = Self.check(of: table)
    }

    /// `nil` when no whole footer of a file with this salt and length stands there.
    init?(_ bytes: UnsafeRawBufferPointer, salt: UInt64, fileLength: Int) {
        guard bytes.count == Self.length else { return nil }
        var reader = NumberReader(bytes)
        guard reader.next(UInt32.self) == Self.magic else { return nil }
        count = Int(reader.next(UInt32.self))
        first = reader.next()
        let table = reader.next(UInt64.self)
        settled = reader.next()
        chain = reader.next()
        previous = reader.next()
        tableCheck = reader.next()
        let content = UnsafeRawBufferPointer(rebasing: bytes[..<(Self.length - 4)])
        guard reader.next() == CRC32C.of(content, after: CRC32C.of(salt)), first >= 0, first < SegmentLimits.number,
            table <= UInt64(fileLength)
        else { return nil }
        self.table = Int(table)
        guard self.fileLength == fileLength else { return nil }
    }

    static func bytes(of table: [UInt32]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 * table.count)
        for place in table { bytes.append(number: place) }
        return bytes
    }

    static func check(of table: [UInt32]) -> UInt32 { CRC32C.of(bytes(of: table)) }
}
