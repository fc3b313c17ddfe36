public import Trust

/// A key-encryption key in a hardware token or module, which never leaves it: PKCS #11 v2.40, AES-256-GCM with the context as
/// additional data.
///
/// The nonce is made here: a token that insists on making its own is not one for this.
public struct TokenProvider: KeyEncryptionProvider {
    private let settings: TokenSettings
    private let session: TokenSession

    /// Loads the module, signs in and finds the key.
    public init(_ settings: TokenSettings, pin: Passphrase) async throws(KeyProviderError) {
        self.settings = settings
        session = try TokenSession(settings, pin: pin)
        try await session.open()
    }

    /// As in RFC 7512, without what differs between tokens that hold the same key.
    public var identifier: String { "pkcs11:token=\(settings.token);object=\(settings.key)" }

    public func wrap(_ key: KeyMaterial, context: KeyContext) async throws(KeyProviderError) -> WrappedKey {
        try WrappedKey(identifier: identifier, bytes: await session.encrypt(key, context: context.encoded))
    }

    public func unwrap(_ wrapped: WrappedKey, context: KeyContext) async throws(KeyProviderError) -> KeyMaterial {
        try require(wrapped)
        return try await session.decrypt(wrapped.bytes, context: context.encoded)
    }
}

extension TokenProvider: CustomStringConvertible, CustomReflectable {
    public var description: String { identifier }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
