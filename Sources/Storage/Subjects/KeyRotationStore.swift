public import Domain

/// Where key-encryption keys are kept, and how data keys come from under one to under the next.
public protocol KeyRotationStore: Sendable {
    /// The key-encryption keys that data keys may be wrapped under, but for the first, which is not kept: ascending.
    func keyEncryptionKeys() throws(StoreError) -> [StoredKeyEncryptionKey]
    /// Takes a key into use: from now on new data keys come under it alone.
    ///
    /// - Returns: `false`, and nothing was written, when it does not follow on the newest, or data keys are still on their way
    ///   to that one.
    func begin(_ key: StoredKeyEncryptionKey) throws(StoreError) -> Bool
    /// Subjects whose data keys are wrapped under a key-encryption key of a lower number.
    func subjects(wrappedBelow number: Int64, limit: Int) throws(StoreError) -> [StoredSubject]
    /// Puts data keys, wrapped anew, in the place of the same under keys of lower numbers, all or none. Those that were
    /// destroyed meanwhile stay so.
    func rewrap(_ subjects: [StoredSubject]) throws(StoreError)
    /// Forgets the key-encryption keys of lower numbers, once nothing is wrapped under them.
    ///
    /// - Returns: `false`, and nothing was written, when something is.
    func retire(below number: Int64, at time: Timestamp) throws(StoreError) -> Bool
}

/// A key-encryption key as it is kept.
public struct StoredKeyEncryptionKey: Hashable, Sendable {
    /// From 1; the first, 0, follows from the master key.
    public var number: Int64
    public var wrapped: [UInt8]
    public var began: Timestamp
    /// When everything was wrapped under it; `nil` while data keys are on their way.
    public var ended: Timestamp?

    public init(number: Int64, wrapped: [UInt8], began: Timestamp, ended: Timestamp? = nil) {
        self.number = number
        self.wrapped = wrapped
        self.began = began
        self.ended = ended
    }
}
