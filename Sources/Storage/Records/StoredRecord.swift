public import Domain

/// One record as it lies in the store: what its leaf says in the clear, everything else sealed.
public struct StoredRecord: Hashable, Sendable {
    /// Bytes of an index term, and of what joins an activity's records.
    public static let termLength = 16

    /// From 0, without gaps.
    public var sequence: Int64
    public var time: Timestamp
    public var kind: String
    /// Joins the records of one activity without telling which it is, 16 bytes; `nil` once the record was erased.
    public var activity: [UInt8]?
    /// What the tree commits to, in its canonical form. Stays for ever.
    public var entry: [UInt8]
    /// The Merkle leaf hash, 32 bytes.
    public var leaf: [UInt8]
    /// What finds it: index terms of 16 bytes each, one after the other. Empty once the record was erased.
    public var terms: [UInt8]
    /// The sealed facts; `nil` once the record was erased.
    public var facts: [UInt8]?
    /// The sealed passages; `nil` once the record was erased.
    public var content: [UInt8]?

    public init(
        sequence: Int64, time: Timestamp, kind: String, activity: [UInt8]?, entry: [UInt8], leaf: [UInt8],
        terms: [UInt8] = [], facts: [UInt8]?, content: [UInt8]?
    ) {
        self.sequence = sequence
        self.time = time
        self.kind = kind
        self.activity = activity
        self.entry = entry
        self.leaf = leaf
        self.terms = terms
        self.facts = facts
        self.content = content
    }

    /// Whether nothing but the leaf is left of it.
    public var isErased: Bool { facts == nil && content == nil && activity == nil && terms.isEmpty }
}
