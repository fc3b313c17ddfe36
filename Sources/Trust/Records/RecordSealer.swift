internal import Crypto
internal import Foundation

/// Seals the records of one person.
///
/// Every record has a key of its own, HKDF-Expand of the person's data key over the record's sequence (RFC 5869 section
/// 2.3), so that what is sealed opens in its own place alone. Beside the ciphertext lie 32 bytes that commit to the key, by
/// HMAC-SHA256 under it. AES-GCM alone does not, and a ciphertext could be made that opens to different things under two keys
/// (Dodis, Grubbs, Ristenpart, Woodage 2018, "Fast Message Franking"). How records were sealed before says ``SealingForm``.
///
///     facts    commitment, 32 bytes ‖ nonce, 12 ‖ ciphertext ‖ tag, 16
///     content                         nonce, 12 ‖ ciphertext ‖ tag, 16
///
/// Additional data is the record's header and one byte for the part, so that neither can take the other's place.
public struct RecordSealer: Sendable {
    /// Bytes that sealing adds to the facts.
    public static let factsOverhead = commitmentLength + Sealed.overhead
    /// Bytes that sealing adds to the content.
    public static let contentOverhead = Sealed.overhead
    private static let commitmentLength = SHA256.byteCount

    /// What a record's header is bound to.
    private enum Part: UInt8 { case facts, content }

    private let data: KeyedHash
    private let nonces: NonceSource

    public init(_ key: DataKey, _ keys: LedgerKeys) {
        data = KeyedHash(key: key.key)
        nonces = keys.nonces
    }

    /// Seals both parts of the record with this sequence.
    public func seal(
        facts: [UInt8], content: [UInt8], sequence: Int64, header: [UInt8]
    ) throws(SealingError) -> (facts: [UInt8], content: [UInt8]) {
        let (key, commitment) = try record(sequence, header)
        var sealedFacts: [UInt8] = []
        sealedFacts.reserveCapacity(facts.count + Self.factsOverhead)
        sealedFacts.append(contentsOf: commitment)
        try seal(facts, .facts, key, header, sequence, to: &sealedFacts)
        var sealedContent: [UInt8] = []
        sealedContent.reserveCapacity(content.count + Self.contentOverhead)
        try seal(content, .content, key, header, sequence, to: &sealedContent)
        return (sealedFacts, sealedContent)
    }

    /// Opens what ``seal(facts:content:sequence:header:)`` made of the facts.
    public func open(facts sealed: [UInt8], sequence: Int64, header: [UInt8]) throws(SealingError) -> [UInt8] {
        let key = try committed(sealed.prefix(Self.commitmentLength), sequence, header)
        return try open(sealed.dropFirst(Self.commitmentLength), .facts, key, header, sequence)
    }

    /// Opens the content of a record whose facts are `facts`, sealed.
    public func open(
        content sealed: [UInt8], facts: [UInt8], sequence: Int64, header: [UInt8]
    ) throws(SealingError) -> [UInt8] {
        let key = try committed(facts.prefix(Self.commitmentLength), sequence, header)
        return try open(sealed[...], .content, key, header, sequence)
    }

    /// The key of the record with this sequence and header, 32 bytes, for whoever is given that record: it opens no other.
    public func recordKey(_ sequence: Int64, header: [UInt8]) throws(SealingError) -> [UInt8] {
        try record(sequence, header).key.withUnsafeBytes { [UInt8]($0) }
    }

    private func seal(
        _ content: [UInt8], _ part: Part, _ key: SymmetricKey, _ header: [UInt8], _ sequence: Int64,
        to bytes: inout [UInt8]
    ) throws(SealingError) {
        // One buffer of nonce, ciphertext and tag: asking for each by itself copies it.
        guard
            let combined = try? AES.GCM.seal(
                content, using: key, nonce: nonces.next(), authenticating: header + [part.rawValue]
            ).combined
        else { throw SealingError(.notAuthentic, "record \(sequence) could not be sealed") }
        combined.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }

    private func open(
        _ sealed: ArraySlice<UInt8>, _ part: Part, _ key: SymmetricKey, _ header: [UInt8], _ sequence: Int64
    ) throws(SealingError) -> [UInt8] {
        guard let box = try? AES.GCM.SealedBox(combined: sealed),
            let opened = try? AES.GCM.open(box, using: key, authenticating: header + [part.rawValue])
        else { throw Self.unopened(sequence) }
        return [UInt8](opened)
    }

    /// The record's key, when `commitment` is the one to it.
    private func committed(
        _ commitment: ArraySlice<UInt8>, _ sequence: Int64, _ header: [UInt8]
    ) throws(SealingError) -> SymmetricKey {
        let (key, expected) = try record(sequence, header)
        guard ConstantTime.equal(Array(commitment), expected) else { throw Self.unopened(sequence) }
        return key
    }

    /// The record's key and the commitment to it, in the form that its header names.
    private func record(
        _ sequence: Int64, _ header: [UInt8]
    ) throws(SealingError) -> (key: SymmetricKey, commitment: [UInt8]) {
        switch SealingForm(header: header) {
        case .expanded: return expanded(sequence)
        case .committed:
            let key = data.key(Self.info("sallyport record v3", sequence) + [1])
            return (key, KeyedHash(key: key).hash(Self.commitmentLabel))
        case nil: throw Self.unopened(sequence)
        }
    }

    /// HKDF-Expand to 64 bytes over a label and the sequence: the key, then the commitment.
    private func expanded(_ sequence: Int64) -> (key: SymmetricKey, commitment: [UInt8]) {
        let info = Self.info("sallyport record v2", sequence)
        let key = data.key(info + [1])
        return (key, data.hash(key, info + [2]))
    }

    /// The label and the sequence, eight bytes big endian.
    private static func info(_ label: String, _ sequence: Int64) -> [UInt8] {
        Array(label.utf8) + (0..<8).map { UInt8(truncatingIfNeeded: sequence >> Int64(56 - 8 * $0)) }
    }

    private static let commitmentLabel = Array("sallyport record commitment v3".utf8)

    private static func unopened(_ sequence: Int64) -> SealingError {
        SealingError(
            .notAuthentic, "the content of record \(sequence) does not open: it was changed, or the key is another")
    }
}
