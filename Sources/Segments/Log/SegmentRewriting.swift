/// Writes a finished segment anew, without body and terms of some records.
///
/// The parts are copied with the checks they have, so that one that is damaged is not made whole by it.
struct SegmentRewriting {
    private static let pieces = 1 << 20
    private let segment: SealedSegment
    private let file: SegmentFile
    private var window: FileWindow
    private var link: FrameLink
    private var buffer: [UInt8]
    private var written = 0
    private var offsets: [UInt32] = []

    init(_ segment: SealedSegment, _ file: SegmentFile) {
        self.segment = segment
        self.file = file
        window = FileWindow(segment.file, end: segment.footer.table)
        link = FrameLink(segment.header)
        buffer = segment.header.bytes
    }

    /// How long the new file is.
    var length: Int { written + buffer.count }

    /// Leaves the new file durable.
    mutating func run(without wanted: Set<Int64>) throws(SegmentError) {
        var offset = SegmentHeader.length
        var old = link
        while offset < segment.footer.table {
            guard let frame = try window.frame(at: offset, salt: segment.header.salt) else {
                throw damaged(.frame, at: offset)
            }
            guard old.isContinued(by: frame) else { throw damaged(.order, at: offset) }
            old = FrameLink(after: frame)
            try copy(frame, at: offset, isPurged: wanted.contains(frame.number))
            offset += frame.frameLength
            if buffer.count >= Self.pieces { try flush() }
        }
        guard link.number == segment.footer.end, link.chain == segment.footer.chain else {
            throw damaged(.footer, at: segment.footer.fileLength - SegmentFooter.length)
        }
        let footer = SegmentFooter(
            segment.header, link, table: offsets, at: length, settled: segment.footer.settled)
        buffer += SegmentFooter.bytes(of: offsets)
        buffer += footer.bytes(salt: segment.header.salt)
        try flush()
        try file.sync()
    }

    private mutating func copy(_ frame: FrameHeader, at offset: Int, isPurged: Bool) throws(SegmentError) {
        var new = frame
        new.previous = link.previous
        if isPurged {
            new.hasBody = false
            (new.termsLength, new.bodyLength) = (0, 0)
            (new.termsCheck, new.bodyCheck) = (0, 0)
        }
        offsets.append(UInt32(truncatingIfNeeded: length))
        new.append(to: &buffer, salt: segment.header.salt)
        link = FrameLink(after: new)
        let begin = offset + FrameHeader.length
        let parts = try window.with(begin..<begin + new.frameLength - FrameHeader.length) { [UInt8]($0) }
        guard let parts else { throw damaged(.end, at: offset) }
        buffer += parts
    }

    private mutating func flush() throws(SegmentError) {
        try file.write(buffer, at: written)
        written += buffer.count
        buffer.removeAll(keepingCapacity: true)
    }

    private func damaged(_ part: SegmentDamage.Part, at offset: Int) -> SegmentError {
        .damaged(SegmentDamage(segment: segment.header.first, offset: offset, number: link.number, part: part))
    }
}
