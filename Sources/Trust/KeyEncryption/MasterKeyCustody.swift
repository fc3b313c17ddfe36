/// What keeps a store's master key, without the key and without the way to it.
public enum MasterKeyCustody: Hashable, Sendable {
    /// It lies beside the database as it is.
    case file
    /// Whoever starts the server hands it over.
    case environment
    /// It lies there wrapped, under the key of this name: ``KeyEncryptionProvider/identifier``.
    case wrapped(under: String)
}

extension MasterKeyFiles {
    /// What keeps the key that these files belong to; asks no provider.
    ///
    /// - Parameter environment: The process's.
    public func custody(_ environment: [String: String]) throws(KeyProviderError) -> MasterKeyCustody {
        if !environment[MasterKey.variable, default: ""].isEmpty { return .environment }
        return try read().map { .wrapped(under: $0.identifier) } ?? .file
    }
}
