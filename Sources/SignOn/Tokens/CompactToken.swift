internal import Trust

/// A signed token in compact form (RFC 7515 section 7.1), taken apart and not believed yet.
struct CompactToken: Sendable {
    /// Bytes of the longest that is read; with some hundred groups they have about 10,000.
    static let longest = 32_768

    let algorithm: SignatureAlgorithm
    /// The name of the key it says it was signed with.
    let keyID: String?
    /// What is signed: the first two parts as they came.
    let signed: [UInt8]
    let payload: [UInt8]
    let signature: [UInt8]

    /// - Throws: `malformed`, `header`, `critical`, `algorithm`.
    init(_ text: String) throws(TokenRefusal) {
        guard text.utf8.count <= Self.longest else { throw .malformed }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let head = Base64URL.decode(parts[0]), let payload = Base64URL.decode(parts[1]),
            let signature = Base64URL.decode(parts[2])
        else { throw .malformed }
        guard let header = StrictObject(head) else { throw .header }
        guard !header.has("crit"), !header.has("b64") else { throw .critical }
        let (algorithm, keyID, type): (String?, String?, String?)
        do {
            (algorithm, keyID, type) = (
                try header.text("alg"), try header.text("kid", longest: VerificationKey.longestName),
                try header.text("typ")
            )
        } catch {
            throw .header
        }
        // Other tokens of the provider are signed with the same keys, and say what they are (RFC 8725 section 3.11).
        guard type.map({ $0.lowercased() == "jwt" }) ?? true else { throw .header }
        guard let known = algorithm.flatMap(SignatureAlgorithm.init(rawValue:)) else { throw .algorithm }
        guard !signature.isEmpty else { throw .signature }
        self.algorithm = known
        self.keyID = keyID
        signed = Array("\(parts[0]).\(parts[1])".utf8)
        self.payload = payload
        self.signature = signature
    }
}
