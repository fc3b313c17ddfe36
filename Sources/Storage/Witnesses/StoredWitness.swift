public import Domain

/// Who cosigns the log's checkpoints, and how far they have come.
public struct StoredWitness: Hashable, Sendable {
    /// The public key with its name.
    public var verifier: String
    /// Where it is asked.
    public var url: String
    public var appointed: Timestamp
    /// Since when it is no longer asked.
    public var dismissed: Timestamp?
    /// The newest checkpoint it cosigned; `nil` as long as there is none.
    public var cosigned: Cosigned?
    /// Why it cosigned nothing when it was asked last; `nil` when it did.
    public var refusal: Refusal?

    /// Names a checkpoint.
    public struct Cosigned: Hashable, Sendable {
        public var size: Int64
        /// When the log signed it.
        public var time: Timestamp

        public init(size: Int64, time: Timestamp) {
            self.size = size
            self.time = time
        }
    }

    /// What a witness said instead of cosigning, or why it could not be asked.
    public struct Refusal: Hashable, Sendable {
        public var reason: String
        /// Since when it is so.
        public var since: Timestamp

        public init(reason: String, since: Timestamp) {
            self.reason = reason
            self.since = since
        }
    }

    public init(
        verifier: String, url: String, appointed: Timestamp, dismissed: Timestamp? = nil, cosigned: Cosigned? = nil,
        refusal: Refusal? = nil
    ) {
        self.verifier = verifier
        self.url = url
        self.appointed = appointed
        self.dismissed = dismissed
        self.cosigned = cosigned
        self.refusal = refusal
    }
}
