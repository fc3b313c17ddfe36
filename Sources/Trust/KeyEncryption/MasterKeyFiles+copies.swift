/// What goes along with a copy of a store, and comes back.
extension MasterKeyFiles {
    private static let longestParameters = 4_096

    /// What the store keeps of its key and nobody can use without the provider: the wrapped key and the parameters of a passphrase,
    /// each empty where there is none. A key that lies there as it is is not among it.
    public func keptAlong() throws(KeyProviderError) -> (wrapped: [UInt8], parameters: [UInt8]) {
        try KeyProviderError.file { () throws(SealingError) in
            (
                try KeyFile.read(wrapped, atMost: WrappedKey.encodedLimit) ?? [],
                try KeyFile.read(parameters, atMost: Self.longestParameters) ?? []
            )
        }
    }

    /// Puts what ``keptAlong()`` gave into another directory, which has none of it yet.
    public func put(wrapped key: [UInt8], parameters text: [UInt8]) throws(KeyProviderError) {
        if !key.isEmpty { _ = try WrappedKey(encoded: key) }
        try KeyProviderError.file { () throws(SealingError) in
            for (path, bytes) in [(wrapped, key), (parameters, text)] where !bytes.isEmpty {
                _ = try KeyFile.create(path, bytes)
            }
        }
    }

    /// Copies a key that lies in `file` as it is, 32 raw bytes for its owner's eyes alone, into this directory.
    public func put(plainFrom file: String) throws(KeyProviderError) {
        let found = try KeyProviderError.file { () throws(SealingError) in try KeyFile.read(file) }
        guard var bytes = found else {
            throw KeyProviderError(.misconfigured, "there is no key file `\(file)`")
        }
        defer { Wiping.clear(&bytes) }
        let copy = bytes
        try KeyProviderError.file { () throws(SealingError) in _ = try KeyFile.create(plain, copy) }
    }
}
