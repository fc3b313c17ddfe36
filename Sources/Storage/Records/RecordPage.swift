/// Records one after the other with what the index by activity says of them, as both are at one moment.
public struct RecordPage: Hashable, Sendable {
    /// Ascending.
    public var records: [StoredRecord] = []
    /// Of each record the sequence of the first of its activity; `nil` where the index does not find the record under its activity:
    /// it is in the file but in no list. Of an erased record its own.
    public var openings: [Int64?] = []

    public init() {}
}
