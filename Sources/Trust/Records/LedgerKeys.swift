internal import Crypto

/// The keys of a ledger, each derived from the master key for its own purpose (``KeyedHash``).
///
///     master key ─┬─ heads      authenticates the tree's heads
///                 ├─ index      index terms
///                 ├─ names      whose a data key is
///                 ├─ seeds      the private keys that sign checkpoints
///                 ├─ data keys  wraps the data key of each person, which seals that person's records: the first
///                 │             key-encryption key
///                 └─ key-encryption keys  wraps those that take its place
public struct LedgerKeys: Sendable {
    private let heads: KeyedHash
    private let index: KeyedHash
    let names: KeyedHash
    let seeds: KeyedHash
    let holds: KeyedHash
    let retention: KeyedHash
    let wrapping: SymmetricKey
    private let encryption: KeyedHash
    let nonces = NonceSource()

    public init(_ master: MasterKey) {
        heads = KeyedHash(master, purpose: "sallyport checkpoint v1")
        index = KeyedHash(master, purpose: "sallyport index v1")
        seeds = KeyedHash(master, purpose: "sallyport log key v1")
        holds = KeyedHash(master, purpose: "sallyport hold v1")
        retention = KeyedHash(master, purpose: "sallyport retention v1")
        names = KeyedHash(master, purpose: "sallyport subject v1")
        encryption = KeyedHash(master, purpose: "sallyport key-encryption key v1")
        wrapping = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: master.key, info: Array("sallyport data keys v1".utf8), outputByteCount: 32)
    }

    /// Wraps the key-encryption key with this number.
    func keyEncryption(_ number: Int64) -> SymmetricKey {
        encryption.key((0..<8).map { UInt8(truncatingIfNeeded: number >> Int64(56 - 8 * $0)) })
    }

    // MARK: - Heads

    /// Authenticates the head of the tree: HMAC-SHA256 under a key of its own, 32 bytes.
    public func checkpointMAC(_ head: [UInt8]) -> [UInt8] { heads.hash(head) }

    /// Whether `mac` is the authentication of `head`. Takes the same time wherever they differ.
    public func isCheckpointMAC(_ mac: [UInt8], of head: [UInt8]) -> Bool { heads.isHash(mac, of: head) }

    // MARK: - Index

    /// Bytes of an index term.
    public static let termLength = 16

    /// What stands for a field's value in the index: the first 16 bytes of HMAC-SHA256 over the field's name, a zero byte
    /// and the value. The same value of another field has another one.
    public func term(_ field: String, _ value: String) -> [UInt8] {
        Array(index.hash(Array(field.utf8) + [0] + Array(value.utf8)).prefix(Self.termLength))
    }
}
