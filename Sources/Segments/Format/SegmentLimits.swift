/// How large things may be, when they are written and when they are read.
public enum SegmentLimits {
    /// Bytes of an entry.
    public static let entry = 1 << 16
    /// Bytes of a record's terms.
    public static let terms = 1 << 20
    /// Bytes of a body.
    public static let body = 1 << 28
    /// About how long a segment gets before the next one is begun; one that holds a single long record may be longer.
    public static let segment = 64 << 20

    /// Numbers of records.
    static let number = Int64(1) << 62
    /// What places in a segment are counted in: four bytes.
    static let longestSegment = Int(UInt32.max)
}
