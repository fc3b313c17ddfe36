/// Reads one segment from begin to end and collects what is damaged in it.
struct SegmentCheck {
    private let first: Int64
    /// The number of the first record after the segment.
    private let next: Int64
    /// The check over all entries before, then over those of the segment as well; `nil` when it is not known.
    private(set) var chain: UInt32?
    private(set) var damages: [SegmentDamage] = []
    private var offsets: [UInt32] = []

    init(first: Int64, next: Int64, chain: UInt32?) {
        self.first = first
        self.next = next
        self.chain = chain
    }

    /// - Parameter end: Where the frames of the segment that grows end; `nil` for one that is finished.
    mutating func run(_ folder: SegmentFolder, end: Int?) throws(SegmentError) {
        let file: SegmentFile
        do throws(SegmentError) {
            file = try folder.open(first)
        } catch .damaged(let damage) {
            chain = nil
            return damages.append(damage)
        }
        guard let header = try file.header(), header.first == first else {
            chain = nil
            return report(.header, at: 0)
        }
        if let chain, chain != header.chain { report(.order, at: 0) }
        let footer = try end == nil ? file.footer(salt: header.salt) : nil
        let length = try file.length()
        var window = FileWindow(file, end: min(end ?? footer?.table ?? length, length))
        let link = try frames(&window, header, isEndKnown: end != nil || footer != nil)
        chain = link?.chain
        if let end, length < end { report(.end, at: length) }
        guard end == nil else {
            if let link, link.number != next { report(.end, at: window.end, link.number) }
            return
        }
        try check(footer, file, link, length)
    }

    /// - Returns: What the next frame would go on from; `nil` when frames are missing.
    private mutating func frames(
        _ window: inout FileWindow, _ header: SegmentHeader, isEndKnown: Bool
    ) throws(SegmentError) -> FrameLink? {
        var link = FrameLink(header)
        var isComplete = true
        var offset = SegmentHeader.length
        while offset < window.end {
            var frame = try window.frame(at: offset, salt: header.salt)
            if frame == nil {
                let later = try window.nextFrame(from: offset + 1, salt: header.salt)
                // Where the footer cannot be read, what follows the last frame may be the table.
                guard later != nil || isEndKnown else { break }
                report(.frame, at: offset, link.number)
                isComplete = false
                guard let later else { return nil }
                (frame, offset) = (later.frame, later.offset)
            } else if let frame, !link.isContinued(by: frame) {
                report(.order, at: offset, link.number)
                isComplete = false
            }
            guard let frame else { break }
            if let part = try window.damage(of: frame, at: offset) {
                report(part, at: offset + frame.place(of: part), frame.number)
            }
            offsets.append(UInt32(truncatingIfNeeded: offset))
            link = FrameLink(after: frame)
            offset += frame.frameLength
        }
        return isComplete ? link : nil
    }

    private mutating func check(
        _ footer: SegmentFooter?, _ file: SegmentFile, _ link: FrameLink?, _ length: Int
    ) throws(SegmentError) {
        guard let footer, footer.first == first, footer.end == next else {
            return report(.footer, at: max(length - SegmentFooter.length, 0))
        }
        let table = try file.read(4 * footer.count, at: footer.table)
        let isTable = CRC32C.of(table) == footer.tableCheck
        guard let link else {
            if !isTable { report(.table, at: footer.table) }
            return
        }
        if !isTable || SegmentFooter.bytes(of: offsets) != table { report(.table, at: footer.table) }
        if footer.end != link.number || footer.chain != link.chain || footer.previous != link.previous {
            report(.footer, at: length - SegmentFooter.length)
        }
    }

    private mutating func report(_ part: SegmentDamage.Part, at offset: Int, _ number: Int64? = nil) {
        // More than anybody reads.
        if damages.count < 1_000 {
            damages.append(SegmentDamage(segment: first, offset: offset, number: number, part: part))
        }
    }
}
