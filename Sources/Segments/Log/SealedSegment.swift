/// A segment that is finished, open for reading.
struct SealedSegment: Sendable {
    let file: SegmentFile
    let header: SegmentHeader
    let footer: SegmentFooter

    init(_ folder: SegmentFolder, _ first: Int64) throws(SegmentError) {
        file = try folder.open(first)
        guard let header = try file.header(), header.first == first else {
            throw .damaged(SegmentDamage(segment: first, offset: 0, part: .header))
        }
        guard let footer = try file.footer(salt: header.salt), footer.first == first else {
            let length = try file.length()
            throw .damaged(SegmentDamage(segment: first, offset: max(length - SegmentFooter.length, 0), part: .footer))
        }
        self.header = header
        self.footer = footer
    }

    /// Where a record's frame lies. It comes from the table, which is not checked here: the frame says whether it is the one.
    func range(of number: Int64) throws(SegmentError) -> Range<Int> {
        let index = Int(number - header.first)
        let isLast = index + 1 == footer.count
        let bytes = try file.read(isLast ? 4 : 8, at: footer.table + 4 * index)
        let (begin, next) = bytes.withUnsafeBytes { bytes in
            var reader = NumberReader(bytes)
            return (Int(reader.next(UInt32.self)), Int(reader.next(UInt32.self)))
        }
        let end = isLast ? footer.table : next
        guard begin >= SegmentHeader.length, end - begin >= FrameHeader.length, end <= footer.table else {
            throw .damaged(SegmentDamage(segment: header.first, offset: footer.table, part: .table))
        }
        return begin..<end
    }
}
