public import Domain

/// One record as it lies in the store: facts in the clear, content sealed.
public struct StoredRecord: Hashable, Sendable {
    /// From 0, without gaps.
    public var sequence: Int64
    public var time: Timestamp
    public var kind: String
    public var activity: String
    public var person: String?
    public var asset: String?
    public var operation: String
    public var outcome: String
    /// The labels' names, sorted, each with a space before and after: ` EMAIL_ADDRESS SECRET/JWT `; empty without any.
    public var labels: String
    /// The facts in canonical JSON.
    public var facts: [UInt8]
    /// 12 bytes.
    public var nonce: [UInt8]
    /// The sealed passages with the 16-byte tag at the end.
    public var ciphertext: [UInt8]
    /// The Merkle leaf hash, 32 bytes.
    public var leaf: [UInt8]

    public init(
        sequence: Int64, time: Timestamp, kind: String, activity: String, person: String? = nil, asset: String? = nil,
        operation: String, outcome: String, labels: String, facts: [UInt8], nonce: [UInt8], ciphertext: [UInt8],
        leaf: [UInt8]
    ) {
        self.sequence = sequence
        self.time = time
        self.kind = kind
        self.activity = activity
        self.person = person
        self.asset = asset
        self.operation = operation
        self.outcome = outcome
        self.labels = labels
        self.facts = facts
        self.nonce = nonce
        self.ciphertext = ciphertext
        self.leaf = leaf
    }
}
