/// Where a record's frame lies.
struct SegmentPlace: Sendable {
    var file: SegmentFile
    var salt: UInt64
    var range: Range<Int>
    /// Where the frames of the file end.
    var end: Int

    func record(_ number: Int64) throws(SegmentError) -> SegmentRecord {
        let bytes = try file.read(range.count, at: range.lowerBound)
        var damage: SegmentDamage.Part? = .frame
        var place = 0
        let record = bytes.withUnsafeBytes { bytes -> SegmentRecord? in
            guard let header = FrameHeader(bytes, salt: salt), header.number == number else { return nil }
            let parts = UnsafeRawBufferPointer(rebasing: bytes[FrameHeader.length...])
            let record = SegmentRecord(header, parts, damage: &damage)
            if let damage { place = header.place(of: damage) }
            return record
        }
        guard let record else {
            throw .damaged(
                SegmentDamage(
                    segment: file.segment, offset: range.lowerBound + place, number: number, part: damage ?? .frame))
        }
        return record
    }
}
