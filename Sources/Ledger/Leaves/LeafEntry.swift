internal import Domain
internal import Merkle
internal import Trust

/// What the tree commits to for each record, and all that stays of one that was erased.
///
/// Numbers are big endian:
///
///     version                    1 byte: 3, or 2 as records were sealed before (``SealingForm``)
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
    /// Bytes of a key's id and of a pseudonym.
    static let idLength = 16
    private static let digestLength = 32
    /// Where the kind's length lies: behind version, sequence and time.
    private static let kindStart = 1 + 8 + 8
    /// Bytes of the header without the kind's.
    private static let fixedLength = kindStart + 1 + 2 * idLength + 4 + 8

    let form: SealingForm
    let sequence: Int64
    let time: Timestamp
    let kind: String
    let factsLength: UInt32
    let contentLength: UInt64
    private let headerLength: Int
    /// The canonical form; the header alone as long as there is no digest.
    private(set) var bytes: [UInt8]

    /// The entry before its parts are sealed, which takes the header.
    init(
        form: SealingForm = .newest, sequence: Int64, time: Timestamp, kind: String, key: [UInt8], subject: [UInt8],
        factsLength: Int, contentLength: Int
    ) {
        self.form = form
        self.sequence = sequence
        self.time = time
        self.kind = kind
        self.factsLength = UInt32(clamping: factsLength)
        self.contentLength = UInt64(contentLength)
        headerLength = Self.fixedLength + kind.utf8.count
        bytes = []
        bytes.reserveCapacity(headerLength + Self.digestLength)
        bytes.append(form.rawValue)
        bytes.append(bigEndian: UInt64(bitPattern: sequence))
        bytes.append(bigEndian: UInt64(bitPattern: time.microseconds))
        // Every kind is a word of ours.
        bytes.append(UInt8(clamping: kind.utf8.count))
        bytes.append(contentsOf: kind.utf8)
        bytes.append(contentsOf: key)
        bytes.append(contentsOf: subject)
        bytes.append(bigEndian: self.factsLength)
        bytes.append(bigEndian: self.contentLength)
    }

    /// Reads the canonical form; anything else is `nil`.
    init?(_ bytes: [UInt8]) {
        guard bytes.count > Self.kindStart, let form = SealingForm(rawValue: bytes[0]) else { return nil }
        let kindEnd = Self.kindStart + 1 + Int(bytes[Self.kindStart])
        headerLength = Self.fixedLength + Int(bytes[Self.kindStart])
        guard bytes.count == headerLength + Self.digestLength,
            let kind = String(validating: bytes[Self.kindStart + 1..<kindEnd], as: UTF8.self)
        else { return nil }
        self.bytes = bytes
        self.form = form
        self.kind = kind
        sequence = Int64(bitPattern: bytes.bigEndian(at: 1))
        time = Timestamp(microseconds: Int64(bitPattern: bytes.bigEndian(at: 9)))
        factsLength = bytes.bigEndian(at: headerLength - 12)
        contentLength = bytes.bigEndian(at: headerLength - 8)
    }

    /// The id of the data key that seals the record.
    var key: [UInt8] { Array(bytes[headerLength - 12 - 2 * Self.idLength..<headerLength - 12 - Self.idLength]) }

    /// The pseudonym of whose record it is.
    var subject: [UInt8] { Array(bytes[headerLength - 12 - Self.idLength..<headerLength - 12]) }

    /// The additional data of both parts.
    var header: [UInt8] { Array(bytes.prefix(headerLength)) }

    /// Completes it with the digest of the sealed parts.
    mutating func seal(facts: [UInt8], content: [UInt8]) {
        bytes.removeSubrange(headerLength...)
        ContentDigest.append(of: facts, content, to: &bytes)
    }

    /// Whether these are the parts it was made for.
    ///
    /// - Parameter digest: Of both, one after the other.
    func covers(facts: [UInt8], content: [UInt8], digest: TreeHash) -> Bool {
        facts.count == Int(factsLength) && content.count == Int(clamping: contentLength)
            && digest.withUnsafeBytes { $0.elementsEqual(bytes[headerLength...]) }
    }
}

extension [UInt8] {
    /// The number that begins there; there must be as many bytes.
    fileprivate func bigEndian<Value: FixedWidthInteger>(at offset: Int) -> Value {
        withUnsafeBytes { Value(bigEndian: $0.loadUnaligned(fromByteOffset: offset, as: Value.self)) }
    }
}
