internal import Synchronization

/// Records one after the other, read in large pieces.
///
///     var scan = log.scan(from: 0)
///     while let record = try scan.next() { … }
public struct SegmentScan {
    private let log: SegmentLog
    private var number: Int64
    private var salt: UInt64 = 0
    private var offset = 0
    private var window: FileWindow?

    init(_ log: SegmentLog, from number: Int64) {
        self.log = log
        self.number = max(number, 0)
    }

    /// The next record; `nil` at the end, and more when more were appended.
    ///
    /// - Throws: ``SegmentError/damaged(_:)`` for a record that is not as it was written. The next call tries it again.
    public mutating func next() throws(SegmentError) -> SegmentRecord? {
        if window.map({ offset >= $0.end }) ?? true {
            guard number < log.next else { return nil }
            let place = try log.place(of: number)
            window = FileWindow(place.file, end: place.end)
            salt = place.salt
            offset = place.range.lowerBound
        }
        return try record()
    }

    private mutating func record() throws(SegmentError) -> SegmentRecord? {
        guard let frame = try window?.frame(at: offset, salt: salt), frame.number == number else {
            throw damaged(.frame, at: offset)
        }
        var damage: SegmentDamage.Part? = .end
        let parts = offset + FrameHeader.length..<offset + frame.frameLength
        let record = try window?.with(parts) { SegmentRecord(frame, $0, damage: &damage) } ?? nil
        guard let record else {
            let part = damage ?? .frame
            throw damaged(part, at: offset + frame.place(of: part))
        }
        offset = parts.upperBound
        number += 1
        return record
    }

    /// What was read of the file is not kept: a segment may have been written anew since.
    private mutating func damaged(_ part: SegmentDamage.Part, at offset: Int) -> SegmentError {
        let segment = window?.file.segment ?? 0
        window = nil
        return .damaged(SegmentDamage(segment: segment, offset: offset, number: number, part: part))
    }
}
