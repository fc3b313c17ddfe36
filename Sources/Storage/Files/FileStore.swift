public import Domain

/// Where what is known of uploaded files is kept.
public protocol FileStore: Sendable {
    func add(_ file: StoredFile) throws(StoreError)
    /// Writes `file` in the place of the row with its id. Returns whether that was still the one with `nonce`.
    func replace(_ file: StoredFile, known nonce: [UInt8]) throws(StoreError) -> Bool
    /// Writes `file`, of which nothing of its uploader's is left, in the place of the row with its id, whoever's that was, and
    /// counts it until a receipt for it is on record. Returns whether that was still the one with `nonce`.
    func erase(_ file: StoredFile, known nonce: [UInt8]) throws(StoreError) -> Bool
    func file(_ id: String) throws(StoreError) -> StoredFile?
    /// Files that match, newest first; only those added before the one with this sequence.
    func files(_ query: FileQuery, before: Int64?, limit: Int) throws(StoreError) -> [StoredFile]
    /// Those that the provider knows by these ids.
    func files(upstream ids: [String]) throws(StoreError) -> [StoredFile]
    /// The newest with this content by this person, newest first.
    func files(digest: String, uploader: String, limit: Int) throws(StoreError) -> [StoredFile]
    /// All in one transaction. Of each file the newest uses stay.
    func note(files: [FileNote]) throws(StoreError)
    /// Newest first.
    func uses(ofFile id: String) throws(StoreError) -> [FileUse]
}
