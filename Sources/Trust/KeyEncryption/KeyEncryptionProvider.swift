/// Holds a key-encryption key and wraps other keys with it: a file, a passphrase, a service, a token.
///
/// Every provider passes one suite of tests (`KeyProviderContractTests`): what it wrapped it unwraps for the same context
/// alone, also after it was opened again; whatever was changed, cut or wrapped by another key is refused. May be called from
/// many tasks at a time.
public protocol KeyEncryptionProvider: Sendable {
    /// Names the key-encryption key, not the way to it; the same whenever it is opened. Printable ASCII without spaces, of at
    /// most ``WrappedKey/identifierLimit`` bytes; tells nothing about the key.
    var identifier: String { get }

    /// Wraps `key` for `context`. Twice the same may give two forms.
    func wrap(_ key: KeyMaterial, context: KeyContext) async throws(KeyProviderError) -> WrappedKey

    /// Gives back what ``wrap(_:context:)`` was given, when the context is the same.
    func unwrap(_ wrapped: WrappedKey, context: KeyContext) async throws(KeyProviderError) -> KeyMaterial
}

extension KeyEncryptionProvider {
    /// Whether it can be worked with now: a key made for this goes there and back.
    public func check() async throws(KeyProviderError) {
        let key = KeyMaterial.generate()
        guard try await unwrap(try await wrap(key, context: .check), context: .check) == key else {
            throw KeyProviderError(.refused, "the provider gives back another key than it was given")
        }
    }

    /// Refuses a wrapped key that names another key-encryption key than this one.
    package func require(_ wrapped: WrappedKey) throws(KeyProviderError) {
        guard wrapped.identifier == identifier else {
            throw KeyProviderError(
                .unknownKey, "the key is wrapped under `\(wrapped.identifier)`, and this provider has `\(identifier)`")
        }
    }
}
