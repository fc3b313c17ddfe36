internal import Crypto

/// Wraps with a key-encryption key that lies in this process: AES Key Wrap (RFC 3394).
///
/// RFC 3394 takes no additional data. So that the context is bound all the same, every context has a wrapping key of its own:
/// HKDF-SHA256 (RFC 5869) of the key-encryption key, with the context's one encoding in the info.
struct LocalKeyEncryption: Sendable {
    private let key: SymmetricKey
    /// The kind of provider and a fingerprint: 16 bytes derived from the key for this purpose, hexadecimal.
    let identifier: String

    /// - Parameter kind: `file` or `passphrase`.
    init(kind: String, key: KeyMaterial) {
        self.key = key.key
        let fingerprint = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key.key, info: Array("sallyport key identifier v1".utf8), outputByteCount: 16)
        identifier = kind + ":" + fingerprint.withUnsafeBytes { Hexadecimal.text($0) }
    }

    func wrap(_ key: KeyMaterial, context: KeyContext) throws(KeyProviderError) -> WrappedKey {
        guard let wrapped = try? AES.KeyWrap.wrap(key.key, using: wrapping(context)) else {
            throw KeyProviderError(.malformed, "the key cannot be wrapped")
        }
        return try WrappedKey(identifier: identifier, bytes: [UInt8](wrapped))
    }

    func unwrap(_ bytes: [UInt8], context: KeyContext) throws(KeyProviderError) -> KeyMaterial {
        guard let key = try? AES.KeyWrap.unwrap(bytes, using: wrapping(context)),
            KeyMaterial.lengths.contains(key.bitCount / 8)
        else { throw .notAuthentic }
        return KeyMaterial(key)
    }

    private func wrapping(_ context: KeyContext) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, info: Array("sallyport key wrap v1\0".utf8) + context.encoded, outputByteCount: 32)
    }
}
