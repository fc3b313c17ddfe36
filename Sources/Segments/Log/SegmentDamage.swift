/// What is not as it was written, and where.
public struct SegmentDamage: Hashable, Sendable, CustomStringConvertible {
    /// The part of a file that is damaged.
    public enum Part: String, Hashable, Sendable {
        /// The file is not there.
        case file
        /// A segment's header, or a name that is not the one in it.
        case header
        /// The header of a frame.
        case frame
        /// A frame, or a segment, that does not go on from the one before it.
        case order
        /// A record's entry, terms or body.
        case entry, terms, body
        /// The table of a finished segment, or its footer.
        case table, footer
        /// The file ends too early or too late.
        case end
    }

    /// The segment, by the number of its first record.
    public var segment: Int64
    /// Where the damaged part begins in the segment's file.
    public var offset: Int
    /// The record, where it is one's.
    public var number: Int64?
    public var part: Part

    public init(segment: Int64, offset: Int, number: Int64? = nil, part: Part) {
        self.segment = segment
        self.offset = offset
        self.number = number
        self.part = part
    }

    public var description: String {
        let record = number.map { " of record \($0)" } ?? ""
        return "\(SegmentName.of(segment)): \(part.rawValue)\(record) is damaged at byte \(offset)"
    }
}
