internal import Domain
internal import Merkle
internal import Trust

/// What the tree commits to for each record, and all that stays of one that was erased.
///
/// Version 2, numbers big endian:
///
///     version                    1 byte, 2
///     sequence                   8 bytes
///     time                       8 bytes, microseconds since 1970
///     kind                       1 byte length, then UTF-8
///     key id                    16 bytes, of the data key that seals the record
///     subject                   16 bytes, the pseudonym of whose record it is
///     length of the facts        4 bytes, sealed
///     length of the content      8 bytes, sealed
///     ── up to here the header, which both parts are bound to ──
///     SHA-256(facts ‖ content)  32 bytes, each as it lies in the store: nonce ‖ ciphertext ‖ tag
///
/// Plaintext is never hashed into it: erasing what is sealed leaves nothing to guess at.
struct LeafEntry: Hashable {
    static let version: UInt8 = 2
    /// Bytes of a key's id and of a pseudonym.
    static let idLength = 16
    private static let digestLength = 32

    var sequence: Int64
    var time: Timestamp
    var kind: String
    var key: [UInt8]
    var subject: [UInt8]
    var factsLength: UInt32
    var contentLength: UInt64
    var digest: [UInt8]

    /// The entry before its parts are sealed, which takes the header.
    init(
        sequence: Int64, time: Timestamp, kind: String, key: [UInt8], subject: [UInt8], factsLength: Int,
        contentLength: Int
    ) {
        self.sequence = sequence
        self.time = time
        self.kind = kind
        self.key = key
        self.subject = subject
        self.factsLength = UInt32(clamping: factsLength)
        self.contentLength = UInt64(contentLength)
        digest = []
    }

    /// Reads the canonical form; anything else is `nil`.
    init?(_ bytes: [UInt8]) {
        var rest = bytes[...]
        guard rest.popFirst() == Self.version, let sequence = UInt64(bigEndian: &rest),
            let time = UInt64(bigEndian: &rest), let kindLength = rest.popFirst(), rest.count >= Int(kindLength),
            let kind = String(validating: rest.prefix(Int(kindLength)), as: UTF8.self)
        else { return nil }
        rest.removeFirst(Int(kindLength))
        guard rest.count == 2 * Self.idLength + 4 + 8 + Self.digestLength else { return nil }
        self.sequence = Int64(bitPattern: sequence)
        self.time = Timestamp(microseconds: Int64(bitPattern: time))
        self.kind = kind
        key = Array(rest.prefix(Self.idLength))
        subject = Array(rest.dropFirst(Self.idLength).prefix(Self.idLength))
        rest.removeFirst(2 * Self.idLength)
        guard let factsLength = UInt32(bigEndian: &rest), let contentLength = UInt64(bigEndian: &rest) else {
            return nil
        }
        self.factsLength = factsLength
        self.contentLength = contentLength
        digest = Array(rest)
    }

    /// The additional data of both parts.
    var header: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(128)
        bytes.append(Self.version)
        bytes.append(bigEndian: UInt64(bitPattern: sequence))
        bytes.append(bigEndian: UInt64(bitPattern: time.microseconds))
        // Every kind is a word of ours.
        bytes.append(UInt8(clamping: kind.utf8.count))
        bytes.append(contentsOf: kind.utf8)
        bytes.append(contentsOf: key)
        bytes.append(contentsOf: subject)
        bytes.append(bigEndian: factsLength)
        bytes.append(bigEndian: contentLength)
        return bytes
    }

    /// The canonical form.
    var bytes: [UInt8] { header + digest }

    static func digest(facts: [UInt8], content: [UInt8]) -> [UInt8] {
        var digest: [UInt8] = []
        digest.reserveCapacity(digestLength)
        ContentDigest.append(of: facts, content, to: &digest)
        return digest
    }
}

extension FixedWidthInteger {
    /// Takes as many bytes as the number has off the front.
    fileprivate init?(bigEndian bytes: inout ArraySlice<UInt8>) {
        let count = Self.bitWidth / 8
        guard bytes.count >= count else { return nil }
        self = bytes.prefix(count).reduce(0) { $0 << 8 | Self($1) }
        bytes.removeFirst(count)
    }
}
