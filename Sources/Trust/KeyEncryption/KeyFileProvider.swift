/// A key-encryption key in a file: 32 raw bytes that its owner alone may read.
///
/// It keeps a copy of the store from being opened, as long as the file does not lie in the copy.
public struct KeyFileProvider: KeyEncryptionProvider {
    private let local: LocalKeyEncryption

    /// Reads the file. `openssl rand -out FILE 32` makes one.
    ///
    /// - Throws: ``KeyProviderError`` when there is none, others may read it, or it has another length.
    public init(file: String) throws(KeyProviderError) {
        let found = try KeyProviderError.file { () throws(SealingError) in try KeyFile.read(file) }
        guard var bytes = found else { throw KeyProviderError(.misconfigured, "there is no key file `\(file)`") }
        local = LocalKeyEncryption(kind: "file", key: try KeyMaterial(consuming: &bytes))
    }

    public var identifier: String { local.identifier }

    public func wrap(_ key: KeyMaterial, context: KeyContext) throws(KeyProviderError) -> WrappedKey {
        try local.wrap(key, context: context)
    }

    public func unwrap(_ wrapped: WrappedKey, context: KeyContext) throws(KeyProviderError) -> KeyMaterial {
        try require(wrapped)
        return try local.unwrap(wrapped.bytes, context: context)
    }
}
