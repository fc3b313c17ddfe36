/// How far a log is durable: what a caller keeps beside it, so that opening need not read what was known to be whole, and so
/// that what is missing is noticed.
public struct SegmentPosition: Hashable, Sendable {
    /// The segment, by the number of its first record.
    public var segment: Int64
    /// Where the last durable frame begins in the segment's file; 0 when there is none yet.
    public var frame: Int
    /// The number of the first record that is not known to be durable.
    public var next: Int64

    public init(segment: Int64, frame: Int, next: Int64) {
        self.segment = segment
        self.frame = frame
        self.next = next
    }

    /// Whether any log may have said so: a caller may have it from a file.
    var isPossible: Bool {
        segment >= 0 && next >= segment && next < SegmentLimits.number && (0...SegmentLimits.longestSegment) ~= frame
            && (frame == 0) == (next == segment)
    }
}
