/// Content sealed with AES-256-GCM.
public struct Sealed: Hashable, Sendable {
    /// Bytes of a nonce.
    public static let nonceLength = 12
    /// Bytes a ciphertext is longer than its content.
    public static let tagLength = 16
    /// Bytes that sealing adds, the nonce counted in.
    public static let overhead = nonceLength + tagLength

    /// 12 bytes.
    public var nonce: [UInt8]
    /// As long as the content, with a 16-byte tag at the end.
    public var ciphertext: [UInt8]

    public init(nonce: [UInt8], ciphertext: [UInt8]) {
        self.nonce = nonce
        self.ciphertext = ciphertext
    }
}
