/// The frames of the last segment, read up to where they end.
struct SegmentTail {
    let file: SegmentFile
    let header: SegmentHeader
    private(set) var link: FrameLink
    /// Where the whole frames end.
    private(set) var end: Int
    /// Where the last of them begins; 0 when there is none.
    private(set) var last = 0
    /// Where a frame begins, from the number `known` on.
    private(set) var offsets: [UInt32] = []
    private let known: Int64
    /// The number up to which everything was durable, as far as the caller or the frames say.
    private var settled: Int64
    /// Of a segment that is finished.
    private(set) var footer: SegmentFooter?
    private let length: Int
    private var window: FileWindow

    /// - Throws: ``SegmentError/damaged(_:)`` when the frame the caller knows to be durable is not there.
    init(
        _ file: SegmentFile, _ header: SegmentHeader, from durable: SegmentPosition?, length: Int
    ) throws(SegmentError) {
        self.file = file
        self.header = header
        self.length = length
        window = FileWindow(file, end: length)
        link = FrameLink(header)
        end = SegmentHeader.length
        known = durable.map { $0.frame > 0 ? $0.next - 1 : header.first } ?? header.first
        settled = max(durable?.next ?? 0, header.first)
        guard let durable, durable.frame > 0 else { return }
        guard let frame = try window.frame(at: durable.frame, salt: header.salt), frame.number == durable.next - 1,
            durable.frame >= SegmentHeader.length
        else { throw damaged(.frame, at: durable.frame, durable.next - 1) }
        if let part = try window.damage(of: frame, at: durable.frame) {
            throw damaged(part, at: durable.frame + frame.place(of: part), frame.number)
        }
        take(frame, at: durable.frame)
    }

    private mutating func take(_ frame: FrameHeader, at offset: Int) {
        offsets.append(UInt32(truncatingIfNeeded: offset))
        last = offset
        end = offset + frame.frameLength
        link = FrameLink(after: frame)
        settled = max(settled, frame.settled)
    }

    var growing: SegmentView.Growing? {
        footer == nil
            ? SegmentView.Growing(file: file, header: header, known: known, offsets: offsets, end: end) : nil
    }

    /// Reads on to the end.
    ///
    /// - Throws: ``SegmentError/damaged(_:)`` when what follows the whole frames is not the torn end of a write: something
    ///   behind it, or the caller, says that it was durable.
    mutating func read() throws(SegmentError) {
        while let frame = try window.frame(at: end, salt: header.salt), link.isContinued(by: frame),
            try window.damage(of: frame, at: end) == nil
        {
            take(frame, at: end)
        }
        let footer = try file.footer(salt: header.salt)
        if let footer, try isWhole(footer) {
            settled = max(settled, footer.settled)
            self.footer = footer
            return
        }
        if settled > link.number { throw try lost() }
        if let footer, footer.settled > link.number { throw try lost() }
        var offset = end
        while let (frame, place) = try window.nextFrame(from: offset, salt: header.salt) {
            if frame.settled > link.number { throw try lost() }
            offset = place + 1
        }
    }

    private mutating func isWhole(_ footer: SegmentFooter) throws(SegmentError) -> Bool {
        guard footer.first == header.first, footer.table == end, footer.end == link.number,
            footer.chain == link.chain, footer.previous == link.previous
        else { return false }
        return try window.with(end..<end + 4 * footer.count) { CRC32C.of($0) } == footer.tableCheck
    }

    /// What was durable and is not whole.
    private mutating func lost() throws(SegmentError) -> SegmentError {
        guard end < length else { return damaged(.end, at: end, link.number) }
        guard let frame = try window.frame(at: end, salt: header.salt) else {
            return damaged(.frame, at: end, link.number)
        }
        guard link.isContinued(by: frame) else { return damaged(.order, at: end, link.number) }
        let part = try window.damage(of: frame, at: end) ?? .frame
        return damaged(part, at: end + frame.place(of: part), link.number)
    }

    private func damaged(_ part: SegmentDamage.Part, at offset: Int, _ number: Int64) -> SegmentError {
        .damaged(SegmentDamage(segment: header.first, offset: offset, number: number, part: part))
    }

    /// Makes durable what is there.
    ///
    /// What is not known to be durable is written again, as it is: a sync that failed before, of this process or of one that
    /// has died, may have left it where it can be read and will never be stored.
    func writeAgain() throws(SegmentError) {
        let begin =
            if settled <= header.first { 0 } else if settled >= link.number { end } else {
                Int(offsets[Int(settled - known)])
            }
        let end = footer?.fileLength ?? end
        for offset in stride(from: begin, to: end, by: 1 << 20) {
            try file.write(file.read(min(1 << 20, end - offset), at: offset), at: offset)
        }
        try file.sync()
    }
}
