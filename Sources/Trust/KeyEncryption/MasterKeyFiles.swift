internal import Crypto

/// Where a store keeps its master key: as it is in `master.key`, or wrapped by a provider in `master.key.wrapped`, where a copy
/// of the store is worth nothing by itself.
///
///     let files = MasterKeyFiles(directory: "data")
///     let key = try await files.load(fresh: true, provider: KeyFileProvider(file: "/etc/sallyport/kek"))
public struct MasterKeyFiles: Sendable {
    /// Where it lies when no provider is in use.
    public let plain: String
    /// Where it lies when one is.
    public let wrapped: String
    /// Where the parameters of a passphrase lie.
    public let parameters: String

    public init(directory: String) {
        plain = directory + "/master.key"
        wrapped = directory + "/master.key.wrapped"
        parameters = directory + "/passphrase.parameters"
    }

    /// Whether the key lies there as it is.
    public var isPlain: Bool { KeyFile.exists(plain) }

    /// Whether a wrapped key is there.
    public var isWrapped: Bool { KeyFile.exists(wrapped) }

    /// The key as it is kept wrapped; `nil` when it is not.
    public func read() throws(KeyProviderError) -> WrappedKey? {
        let bytes = try KeyProviderError.file { () throws(SealingError) in
            try KeyFile.read(wrapped, atMost: WrappedKey.encodedLimit)
        }
        guard let bytes else { return nil }
        do {
            return try WrappedKey(encoded: bytes)
        } catch {
            throw KeyProviderError(error.code, "`\(wrapped)` holds no wrapped key")
        }
    }

    /// The store's master key, unwrapped by `provider`; a store without records gets a new one.
    ///
    /// - Parameter fresh: Whether the store holds no records yet. Otherwise a missing key is an error: a new one would open
    ///   nothing of what is there.
    public func load(
        fresh: Bool, provider: some KeyEncryptionProvider
    ) async throws(KeyProviderError) -> MasterKey {
        guard !isPlain else {
            throw KeyProviderError(
                .misconfigured,
                "the master key lies unwrapped in `\(plain)`: `sallyport master-key wrap` puts it under the provider's key"
            )
        }
        if let found = try read() { return try await open(found, provider) }
        guard fresh else {
            throw KeyProviderError(
                .misconfigured, "the store holds records but its wrapped master key is missing: put `\(wrapped)` back")
        }
        let key = KeyMaterial.generate()
        let made = try await provider.wrap(key, context: .masterKey).encoded
        let isOurs = try KeyProviderError.file { () throws(SealingError) in try KeyFile.create(wrapped, made) }
        if isOurs { return MasterKey(key) }
        // Another process was quicker: its key holds.
        guard let found = try read() else {
            throw KeyProviderError(.misconfigured, "`\(wrapped)` disappeared while it was made: try again")
        }
        return try await open(found, provider)
    }

    /// Wraps the key that lies in `master.key` and takes that file away. Goes on where it was broken off.
    ///
    /// What copied the file before, backups or snapshots, still has the key as it is.
    public func wrap(by provider: some KeyEncryptionProvider) async throws(KeyProviderError) {
        let found = try KeyProviderError.file { () throws(SealingError) in try KeyFile.read(plain) }
        guard var bytes = found else {
            throw KeyProviderError(.misconfigured, "there is no `\(plain)` that could be wrapped")
        }
        let key = try KeyMaterial(consuming: &bytes)
        let before = try read()
        if before == nil {
            let made = try await provider.wrap(key, context: .masterKey).encoded
            _ = try KeyProviderError.file { () throws(SealingError) in try KeyFile.create(wrapped, made) }
        }
        // What is read back must be this key, whoever wrote it, before the only other copy goes.
        guard let kept = try read(), try await provider.unwrap(kept, context: .masterKey) == key else {
            throw KeyProviderError(
                .misconfigured, "`\(wrapped)` holds another key than `\(plain)`: neither was changed")
        }
        try KeyProviderError.file { () throws(SealingError) in try KeyFile.remove(plain) }
    }

    /// Puts the wrapped key under another provider's key. `false` when it was there already.
    public func rewrap(
        from old: some KeyEncryptionProvider, to new: some KeyEncryptionProvider
    ) async throws(KeyProviderError) -> Bool {
        guard let kept = try read() else {
            throw KeyProviderError(.misconfigured, "there is no `\(wrapped)` that could be wrapped anew")
        }
        guard let fresh = try await KeyRotation.rewrap(kept, context: .masterKey, from: old, to: new) else {
            return false
        }
        try KeyProviderError.file { () throws(SealingError) in try KeyFile.replace(wrapped, fresh.encoded) }
        return true
    }

    private func open(
        _ wrapped: WrappedKey, _ provider: some KeyEncryptionProvider
    ) async throws(KeyProviderError) -> MasterKey {
        let key: KeyMaterial
        do throws(KeyProviderError) {
            key = try await provider.unwrap(wrapped, context: .masterKey)
        } catch {
            guard error.code == .notAuthentic || error.code == .unknownKey else { throw error }
            // Neither shows whether the file was changed or the provider is another.
            throw KeyProviderError(error.code, "`\(self.wrapped)`: \(error.description)")
        }
        guard key.count == MasterKey.length else { throw .notAuthentic }
        return MasterKey(key)
    }
}

extension MasterKey {
    /// One that was unwrapped.
    init(_ material: KeyMaterial) { self.init(material.key) }
}
