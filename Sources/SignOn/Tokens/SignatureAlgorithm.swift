/// How an ID token may be signed (RFC 7518 section 3.1, RFC 8037 section 3.1).
///
/// What is not here cannot be expressed: no `none`, no HMAC, whose key the client shares, no SHA-1.
public enum SignatureAlgorithm: String, Hashable, Sendable, CaseIterable {
    case rs256 = "RS256"
    case ps256 = "PS256"
    case es256 = "ES256"
    case es384 = "ES384"
    /// Over Ed25519 alone.
    case edDSA = "EdDSA"
}
