internal import Domain
internal import Merkle
internal import Storage
internal import Trust

/// What the tree commits to for each record: all of it, the content only by the digest of its ciphertext.
///
/// Version 1, numbers big endian:
///
///     version                       1 byte, 1
///     sequence                      8 bytes
///     time                          8 bytes, microseconds since 1970
///     kind                          4 bytes length, then UTF-8
///     activity                      4 bytes length, then UTF-8
///     facts                         8 bytes length, then SHA-256 of the canonical JSON
///     content                       8 bytes length of the ciphertext with its tag
///     ── up to here the header, which the ciphertext is bound to ──
///     SHA-256(nonce ‖ ciphertext)   32 bytes
///
/// Plaintext is never hashed into it: erasing the ciphertext leaves nothing to guess at.
struct LeafHeader {
    static let version: UInt8 = 1

    /// The additional data of the record's seal.
    let bytes: [UInt8]

    init(sequence: Int64, time: Timestamp, kind: String, activity: String, facts: [UInt8], ciphertextCount: Int) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(192)
        bytes.append(Self.version)
        bytes.append(bigEndian: UInt64(bitPattern: sequence))
        bytes.append(bigEndian: UInt64(bitPattern: time.microseconds))
        bytes.append(counted: kind)
        bytes.append(counted: activity)
        bytes.append(bigEndian: UInt64(facts.count))
        ContentDigest.append(of: facts, to: &bytes)
        bytes.append(bigEndian: UInt64(ciphertextCount))
        self.bytes = bytes
    }

    /// The header of a record that is stored.
    init(_ record: StoredRecord) {
        self.init(
            sequence: record.sequence, time: record.time, kind: record.kind, activity: record.activity,
            facts: record.facts, ciphertextCount: record.ciphertext.count)
    }

    /// The leaf's hash in the tree.
    func leaf(nonce: [UInt8], ciphertext: [UInt8]) -> TreeHash {
        var leaf = bytes
        ContentDigest.append(of: nonce, ciphertext, to: &leaf)
        return TreeHash.leaf(leaf)
    }
}
