internal import Crypto

/// A public key that checks signatures of notes, with its name (c2sp.org/signed-note).
///
/// Written `name+id+key`: the id in eight hexadecimal digits, the key as base64 of the signature type and its 32 bytes.
///
///     let key = try VerifierKey("example.com/log+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx")
public struct VerifierKey: Hashable, Sendable {
    /// What a key signs, by the identifier byte of its signature type.
    public enum Algorithm: UInt8, Sendable {
        /// Ed25519 (RFC 8032) over the note's text.
        case ed25519 = 1
        /// Ed25519 over a time and a checkpoint's text: `cosignature/v1` of c2sp.org/tlog-cosignature.
        case cosignature = 4
    }

    /// Whose key it is.
    public let name: KeyName
    /// What its signatures are over.
    public let algorithm: Algorithm
    /// The 32 bytes of the Ed25519 key (RFC 8032, section 5.1.5).
    public let publicKey: [UInt8]
    /// The beginning of SHA-256 over name, newline, signature type and key. Names a key, proves nothing.
    public let id: UInt32

    /// Names a public key of 32 bytes.
    public init(name: KeyName, algorithm: Algorithm, publicKey: [UInt8]) throws(NoteError) {
        guard publicKey.count == 32 else { throw .malformedKey }
        self.name = name
        self.algorithm = algorithm
        self.publicKey = publicKey
        let digest = SHA256.hash(data: name.utf8 + [UInt8(ascii: "\n"), algorithm.rawValue] + publicKey)
        id = digest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Reads `name+id+key`; the id must be that of the name and the key.
    public init(_ text: String) throws(NoteError) {
        let fields = Array(text.utf8).split(
            separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
        guard text.utf8.count <= 512, fields.count == 3, let name = KeyName(utf8: fields[0]),
            let key = Base64.decode(fields[2]), let type = key.first
        else { throw .malformedKey }
        guard let algorithm = Algorithm(rawValue: type) else { throw .unsupportedAlgorithm(type) }
        try self.init(name: name, algorithm: algorithm, publicKey: Array(key.dropFirst()))
        guard fields[1].elementsEqual(hexadecimalID) else { throw .malformedKey }
    }

    private var hexadecimalID: [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return (0..<8).map { digits[Int(id >> UInt32(28 - 4 * $0) & 15)] }
    }
}

extension VerifierKey: CustomStringConvertible {
    /// `name+id+key`.
    public var description: String {
        let fields = name.utf8 + "+".utf8 + hexadecimalID + "+".utf8 + Base64.encode([algorithm.rawValue] + publicKey)
        return String(decoding: fields, as: UTF8.self)
    }
}
