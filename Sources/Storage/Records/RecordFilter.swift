public import Domain

/// Which activities a page holds. What is `nil` or empty lets everything through; the rest must all hold.
public struct RecordFilter: Hashable, Sendable {
    /// Index terms, 16 bytes each: of every set at least one must be among the terms of the activity's records.
    public var terms: [[[UInt8]]]
    /// Of the part that began the activity.
    public var kind: String?
    /// Not before this moment.
    public var from: Timestamp?
    /// Before this moment.
    public var to: Timestamp?

    public init(
        terms: [[[UInt8]]] = [], kind: String? = nil, from: Timestamp? = nil, to: Timestamp? = nil
    ) {
        self.terms = terms
        self.kind = kind
        self.from = from
        self.to = to
    }
}
