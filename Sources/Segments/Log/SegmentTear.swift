/// The end of a write that a crash cut off, which opening has dropped. Nothing in it was durable.
public struct SegmentTear: Hashable, Sendable {
    /// The segment, by the number of its first record.
    public var segment: Int64
    /// Where the whole frames end.
    public var offset: Int
    /// How many bytes were behind.
    public var bytes: Int
    /// The number the first torn record would have had.
    public var number: Int64
}
