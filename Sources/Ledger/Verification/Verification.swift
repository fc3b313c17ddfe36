/// What ``LedgerVerifier`` found.
public struct Verification: Hashable, Sendable {
    /// How many records were found in order.
    public var count: Int64
    /// How many checkpoints were found in order.
    public var checkpoints: Int
    /// How many signed checkpoints were found to be heads of the tree.
    public var published: Int
    /// How many records the largest checkpoint covers that a witness cosigned; 0 when nobody outside has seen any.
    public var witnessed: Int64
    /// How many of the records were erased: their leaves are there, and receipts for them.
    public var erased: Int
    /// The tree's root over ``count`` records, 64 hexadecimal digits.
    public var rootHex: String
    /// Whether the content was opened too, which takes the key.
    public var openedContent: Bool
    /// The first entry that is not as it was written.
    public var firstBad: Fault?

    /// The first record that is not as it was written, and why.
    public struct Fault: Hashable, Sendable {
        public var sequence: Int64
        /// Where it is one of several and nobody can say which, the last of them.
        public var last: Int64?
        /// For a person; no content.
        public var reason: String

        public init(sequence: Int64, last: Int64? = nil, reason: String) {
            self.sequence = sequence
            self.last = last
            self.reason = reason
        }
    }

    public init(
        count: Int64, checkpoints: Int, published: Int = 0, witnessed: Int64 = 0, erased: Int = 0, rootHex: String,
        openedContent: Bool, firstBad: Fault?
    ) {
        self.count = count
        self.checkpoints = checkpoints
        self.published = published
        self.witnessed = witnessed
        self.erased = erased
        self.rootHex = rootHex
        self.openedContent = openedContent
        self.firstBad = firstBad
    }

    public var isGood: Bool { firstBad == nil }
}
