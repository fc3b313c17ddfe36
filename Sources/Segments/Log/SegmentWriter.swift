/// The segment that grows.
struct SegmentWriter: Sendable {
    private static let pieces = 4 << 20
    let file: SegmentFile
    let header: SegmentHeader
    var link: FrameLink
    /// Where the next frame begins.
    var end: Int
    /// Where the last frame begins; 0 when there is none.
    var last: Int
    /// The number up to which everything is durable.
    var settled: Int64
    /// Where the last frame that is durable begins; 0 when there is none.
    var settledFrame: Int
    /// Frames that are not written yet, and where each will begin.
    private var buffer: [UInt8] = []
    private var waiting: [UInt32] = []

    /// An empty segment.
    init(_ file: SegmentFile, _ header: SegmentHeader) {
        self.init(
            file, header, FrameLink(header), end: SegmentHeader.length, last: 0, settled: header.first)
    }

    /// A segment all of which is durable.
    init(
        _ file: SegmentFile, _ header: SegmentHeader, _ link: FrameLink, end: Int, last: Int, settled: Int64
    ) {
        self.file = file
        self.header = header
        self.link = link
        self.end = end
        self.last = last
        self.settled = settled
        settledFrame = last
    }

    var isEmpty: Bool { link.number == header.first }

    /// How far the segment is durable.
    var position: SegmentPosition { SegmentPosition(segment: header.first, frame: settledFrame, next: settled) }

    /// Whether a frame goes into this segment: one always does.
    func takes(_ record: SegmentRecord, limit: Int) -> Bool {
        isEmpty || end + record.frameLength <= min(limit, SegmentLimits.longestSegment)
    }

    var isFull: Bool { buffer.count >= Self.pieces }

    /// Takes a record, to be written with the next ones.
    mutating func add(_ record: SegmentRecord) {
        let before = buffer.count
        waiting.append(UInt32(truncatingIfNeeded: end))
        link = record.append(to: &buffer, after: link, settled: settled, salt: header.salt)
        last = end
        end += buffer.count - before
    }

    /// Writes what was added.
    ///
    /// - Returns: Where the frames written begin.
    mutating func write() throws(SegmentError) -> [UInt32] {
        if buffer.isEmpty { return [] }
        try file.write(buffer, at: end - buffer.count)
        buffer.removeAll(keepingCapacity: buffer.capacity <= 2 * Self.pieces)
        defer { waiting.removeAll(keepingCapacity: true) }
        return waiting
    }

    mutating func sync() throws(SegmentError) {
        if settled == link.number { return }
        try file.sync()
        settled = link.number
        settledFrame = last
    }

    /// Writes table and footer and makes the whole segment durable.
    mutating func seal(_ table: [UInt32]) throws(SegmentError) {
        let footer = SegmentFooter(header, link, table: table, at: end, settled: settled)
        try file.write(SegmentFooter.bytes(of: table) + footer.bytes(salt: header.salt), at: end)
        try file.sync()
        settled = link.number
        settledFrame = last
    }
}
