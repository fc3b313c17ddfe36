/// Puts wrapped keys under another key-encryption key, without touching what the keys seal.
public enum KeyRotation {
    /// `wrapped` under the new provider's key; `nil` when it is there already, so that a rotation that was broken off goes on
    /// by starting again.
    ///
    /// The new form is opened once before it is given out: the old one may be forgotten.
    public static func rewrap(
        _ wrapped: WrappedKey, context: KeyContext, from old: some KeyEncryptionProvider,
        to new: some KeyEncryptionProvider
    ) async throws(KeyProviderError) -> WrappedKey? {
        if wrapped.identifier == new.identifier {
            _ = try await new.unwrap(wrapped, context: context)
            return nil
        }
        let key = try await old.unwrap(wrapped, context: context)
        let fresh = try await new.wrap(key, context: context)
        guard try await new.unwrap(fresh, context: context) == key else {
            throw KeyProviderError(.refused, "the new provider gives back another key than it was given")
        }
        return fresh
    }
}
