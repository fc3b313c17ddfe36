public import Domain

/// Whose records are sealed with one data key: a person, or the organisation itself.
public struct StoredSubject: Hashable, Sendable {
    /// The data key's id, 16 random bytes: what leaves name.
    public var key: [UInt8]
    /// Stands for the person in leaves, 16 random bytes.
    public var pseudonym: [UInt8]
    /// Finds the subject by the person's name without telling it; `nil` once the person was erased.
    public var term: [UInt8]?
    /// The person's name, sealed; `nil` once erased.
    public var name: [UInt8]?
    /// The data key, wrapped; `nil` once it was destroyed.
    public var wrapped: [UInt8]?
    /// The number of the key-encryption key that wraps it.
    public var wrapping: Int64
    public var created: Timestamp
    /// When the key was destroyed.
    public var erased: Timestamp?

    public init(
        key: [UInt8], pseudonym: [UInt8], term: [UInt8]?, name: [UInt8]?, wrapped: [UInt8]?, wrapping: Int64 = 0,
        created: Timestamp, erased: Timestamp? = nil
    ) {
        self.key = key
        self.pseudonym = pseudonym
        self.term = term
        self.name = name
        self.wrapped = wrapped
        self.wrapping = wrapping
        self.created = created
        self.erased = erased
    }
}
