internal import Domain
internal import Storage
internal import Trust

/// What came of a rotation of the key-encryption key.
public struct KeyRotation: Hashable, Sendable {
    /// The number of the key that is in use now.
    public var number: Int64
    /// How many data keys were wrapped anew by this call.
    public var rewrapped: Int
    /// Whether it finished a rotation that was interrupted.
    public var isResumed: Bool
    /// The number of the record that says so.
    public var record: Int64

    public init(number: Int64, rewrapped: Int, isResumed: Bool, record: Int64) {
        self.number = number
        self.rewrapped = rewrapped
        self.isResumed = isResumed
        self.record = record
    }
}

extension Ledger {
    /// Data keys in one transaction.
    private static let rewrapPage = 500

    /// Takes a new key-encryption key into use and wraps every data key under it. No body is touched, and a server that runs
    /// beside it goes on.
    ///
    /// It is done in steps: while it is on its way both keys are kept, and every data key is under one of them. What a crash
    /// interrupts the next call finishes, without taking another key into use. When the last data key has moved the old
    /// key-encryption key is destroyed, and a record says so.
    ///
    /// - Parameter progress: Hears how many data keys were wrapped.
    /// - Throws: ``SealingError`` when a key does not open: everything then stays as far as it came; ``StoreError``,
    ///   ``RecordError``.
    public func rotateKeyEncryptionKey(_ progress: (Int) -> Void = { _ in }) async throws -> KeyRotation {
        subjects.wrappingKeys.forget()
        // What does not open is found out before anything is begun.
        _ = try subjects.wrappingKeys.newest()
        let newest = try store.keyEncryptionKeys().last
        let isResumed = newest.map { $0.ended == nil } ?? false
        if !isResumed {
            let key = KeyEncryptionKey.generate(number: (newest?.number ?? 0) + 1)
            let stored = StoredKeyEncryptionKey(number: key.number, wrapped: try key.wrapped(keys), began: time.now)
            guard try store.begin(stored) else {
                throw RecordError("another process took a new key-encryption key into use at the same time")
            }
            subjects.wrappingKeys.forget()
        }
        let key = try subjects.wrappingKeys.newest()
        var count = 0
        repeat {
            while let page = try rewrapped(under: key) {
                try store.rewrap(page)
                count += page.count
                progress(count)
            }
            // A key may have come meanwhile from who did not know of the new one yet.
        } while try !store.retire(below: key.number, at: time.now)
        subjects.forget()
        let text = Array("key-encryption key \(key.number), \(count) data keys".utf8)
        let facts = RecordFacts(
            kind: .administration, activity: Identifier.activity(), time: time.now, operation: "key.rotated",
            outcome: .permit, bytes: text.count)
        let receipt = try await record(Entry(facts: facts, passages: [Passage(surface: "key.rotated", text: text)]))
        return KeyRotation(number: key.number, rewrapped: count, isResumed: isResumed, record: receipt.sequence)
    }

    /// The next data keys that are under an older key, as they are under `key`; `nil` when there are none.
    private func rewrapped(under key: KeyEncryptionKey) throws -> [StoredSubject]? {
        let page = try store.subjects(wrappedBelow: key.number, limit: Self.rewrapPage)
        if page.isEmpty { return nil }
        return try page.map { subject in
            guard let wrapped = subject.wrapped, let old = try subjects.wrappingKeys.key(subject.wrapping) else {
                throw RecordError(
                    "the key-encryption key \(subject.wrapping) is missing, under which the key of a person is wrapped: "
                        + "nothing more was changed; run `sallyport ledger verify`")
            }
            var moved = subject
            moved.wrapped = try DataKey(unwrapping: wrapped, under: old).wrapped(under: key)
            moved.wrapping = key.number
            return moved
        }
    }
}
