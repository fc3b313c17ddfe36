internal import Crypto
internal import Foundation

/// Seals the content of records and authenticates the tree's heads.
///
/// Every record has a key of its own, derived by HKDF-SHA256 (RFC 5869) over its sequence, so that a ciphertext opens
/// in its own place alone. Content is sealed with AES-256-GCM under a random nonce; the record's header goes in as
/// additional data.
public struct Sealer: Sendable {
    /// Sealed content.
    public struct Sealed: Hashable, Sendable {
        /// 12 bytes.
        public var nonce: [UInt8]
        /// As long as the content, with a 16-byte tag at the end.
        public var ciphertext: [UInt8]

        public init(nonce: [UInt8], ciphertext: [UInt8]) {
            self.nonce = nonce
            self.ciphertext = ciphertext
        }
    }

    /// Bytes of a nonce.
    public static let nonceLength = 12
    /// Bytes a ciphertext is longer than its content.
    public static let tagLength = 16

    private let records: KeyedHash
    private let checkpoints: KeyedHash
    private let nonces = NonceSource()

    public init(_ master: MasterKey) {
        records = KeyedHash(master, purpose: "sallyport record v1")
        checkpoints = KeyedHash(master, purpose: "sallyport checkpoint v1")
    }

    /// Seals `content` for the record with this sequence.
    public func seal(_ content: [UInt8], sequence: Int64, header: [UInt8]) throws(SealingError) -> Sealed {
        do {
            // One buffer of nonce, ciphertext and tag: asking for each by itself copies it.
            guard
                let combined = try AES.GCM.seal(
                    content, using: key(sequence), nonce: nonces.next(), authenticating: header
                ).combined
            else { throw SealingError(.notAuthentic, "the content of record \(sequence) could not be sealed") }
            return combined.withUnsafeBytes { bytes in
                Sealed(nonce: Array(bytes[..<Self.nonceLength]), ciphertext: Array(bytes[Self.nonceLength...]))
            }
        } catch {
            throw SealingError(.notAuthentic, "the content of record \(sequence) could not be sealed")
        }
    }

    /// Opens what ``seal(_:sequence:header:)`` made with the same sequence and header.
    public func open(_ sealed: Sealed, sequence: Int64, header: [UInt8]) throws(SealingError) -> [UInt8] {
        do {
            let box = try AES.GCM.SealedBox(combined: sealed.nonce + sealed.ciphertext)
            return [UInt8](try AES.GCM.open(box, using: key(sequence), authenticating: header))
        } catch {
            throw SealingError(
                .notAuthentic, "the content of record \(sequence) does not open: it was changed, or the key is another")
        }
    }

    /// Authenticates the head of the tree: HMAC-SHA256 under a key of its own, 32 bytes.
    public func checkpointMAC(_ head: [UInt8]) -> [UInt8] { checkpoints.hash(head) }

    /// Whether `mac` is the authentication of `head`. Takes the same time wherever they differ.
    public func isCheckpointMAC(_ mac: [UInt8], of head: [UInt8]) -> Bool { checkpoints.isHash(mac, of: head) }

    /// HKDF-Expand over the sequence, eight bytes big endian: one block, whose counter is the last byte.
    private func key(_ sequence: Int64) -> SymmetricKey {
        var info = [UInt8](repeating: 1, count: 9)
        for index in 0..<8 { info[index] = UInt8(truncatingIfNeeded: sequence >> Int64(56 - 8 * index)) }
        return records.key(info)
    }
}
