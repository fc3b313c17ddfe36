public import Domain
public import Merkle

/// Which keys seal and sign the record, and since when; nothing of the keys themselves.
public struct KeysInUse: Hashable, Sendable {
    /// The key that wraps every person's.
    public struct Wrapping: Hashable, Sendable {
        /// From 0, which follows from the master key.
        public var number: Int64
        /// When it was taken into use: that of the first is the first record's.
        public var since: Timestamp?
        /// Whether keys are still on their way to it: a rotation that goes on, or was interrupted.
        public var isMoving: Bool

        public init(number: Int64, since: Timestamp?, isMoving: Bool) {
            self.number = number
            self.since = since
            self.isMoving = isMoving
        }
    }

    /// A key that signs checkpoints, or did.
    public struct Signing: Hashable, Sendable {
        public var key: VerifierKey
        /// How many records there were when it was taken into use.
        public var began: Int64
        /// When the first record after that was made; `nil` as long as there is none.
        public var since: Timestamp?
        /// Whether it signs now: the newest of its kind.
        public var isNewest: Bool

        public init(key: VerifierKey, began: Int64, since: Timestamp?, isNewest: Bool) {
            self.key = key
            self.began = began
            self.since = since
            self.isNewest = isNewest
        }
    }

    public var wrapping: Wrapping
    /// Newest first.
    public var signing: [Signing]
    /// When the master key was wrapped last, as the record says; `nil` when it was not.
    public var rewrapped: Timestamp?

    public init(wrapping: Wrapping, signing: [Signing], rewrapped: Timestamp?) {
        self.wrapping = wrapping
        self.signing = signing
        self.rewrapped = rewrapped
    }
}
