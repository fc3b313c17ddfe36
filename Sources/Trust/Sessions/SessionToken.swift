internal import Crypto

/// The secret in a session's cookie: 256 random bits, 43 base64url characters. What is stored is its ``digest``.
public struct SessionToken: Sendable {
    private let bytes: [UInt8]

    public static func generate() -> SessionToken { SessionToken(bytes: SecretBytes.make(32)) }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// Reads a cookie's value; `nil` when it cannot be one of ours.
    public init?(_ text: String) {
        guard text.utf8.count == 43, let bytes = Base64URL.decode(text), bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// The cookie's value.
    public var text: String { Base64URL.encode(bytes) }

    /// What is stored and looked up instead of the token.
    public var digest: KeyDigest { KeyDigest(of: bytes) }

    /// The token that forms of this session carry against cross-site request forgery.
    ///
    /// HMAC-SHA256 over a fixed text with the session's secret as the key: nothing to store, and nobody without the
    /// cookie can compute it.
    public var csrfToken: String { Base64URL.encode(csrfBytes) }

    /// Whether a form's token belongs to this session; in constant time.
    public func accepts(csrf text: String) -> Bool {
        guard text.utf8.count == 43, let given = Base64URL.decode(text) else { return false }
        return ConstantTime.equal(given, csrfBytes)
    }

    private var csrfBytes: [UInt8] {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("sallyport csrf v1".utf8), using: SymmetricKey(data: bytes))
        return Array(code)
    }
}

/// No description shows the token.
extension SessionToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "session token" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
