/// Where the data keys of persons are kept.
public protocol SubjectStore: Sendable {
    /// Keeps a new subject and returns when it is on stable storage. When there is one with this term by now, nothing is
    /// written and that one is the answer.
    ///
    /// - Returns: `nil`, and nothing was written, when it is not wrapped under the newest key-encryption key.
    func add(_ subject: StoredSubject) throws(StoreError) -> StoredSubject?
    /// The subject that a term finds.
    func subject(term: [UInt8]) throws(StoreError) -> StoredSubject?
    /// The subject whose records a key seals.
    func subject(key: [UInt8]) throws(StoreError) -> StoredSubject?
    /// Subjects in the order of their keys' ids, erased ones too.
    ///
    /// - Parameter key: Only those after this id; `nil` begins with the first.
    func subjects(after key: [UInt8]?, limit: Int) throws(StoreError) -> [StoredSubject]
}
