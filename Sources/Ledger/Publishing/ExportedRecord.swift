/// One record as it is taken out: everything that somebody without the store needs to check it.
public struct ExportedRecord: Hashable, Sendable {
    public var sequence: Int64
    /// What the tree commits to.
    public var entry: [UInt8]
    /// From the leaf's sibling up to the root's child, 32 bytes each.
    public var path: [[UInt8]]
    /// The sealed facts and content; `nil` once the record was erased.
    public var sealed: Sealed?
    /// What was sealed; `nil` when it was erased, or left out.
    public var opened: Opened?

    /// As they lie in the store.
    public struct Sealed: Hashable, Sendable {
        public var facts: [UInt8]
        public var content: [UInt8]
    }

    /// What opens this record and no other, and what comes out, both in JSON.
    public struct Opened: Hashable, Sendable {
        /// AES-256 key, 32 bytes.
        public var key: [UInt8]
        public var facts: [UInt8]
        public var content: [UInt8]
    }
}
