internal import Crypto
internal import CryptoExtras

/// A key-encryption key that follows from a passphrase by scrypt (RFC 7914).
///
/// How it follows lies beside the store in a small file, without which the passphrase is worth nothing: see
/// ``PassphraseParameters``. Opening takes 128 MiB and most of a second, once.
public struct PassphraseProvider: KeyEncryptionProvider {
    private static let kind = "passphrase"

    private let local: LocalKeyEncryption
    /// Where the parameters lie; `nil` where none were read.
    private let file: String?

    /// - Parameters:
    ///   - parameters: The file with salt and cost. Made when it is not there and `create` says so.
    ///   - create: Whether nothing was wrapped yet.
    public init(_ passphrase: Passphrase, parameters: String, create: Bool) throws(KeyProviderError) {
        try self.init(passphrase, PassphraseParameters.find(parameters, create: create), from: parameters)
    }

    init(
        _ passphrase: Passphrase, _ parameters: PassphraseParameters, from file: String? = nil
    ) throws(KeyProviderError) {
        self.file = file
        let cost = parameters.cost
        let key = passphrase.withBytes { bytes in
            try? KDF.Scrypt.deriveKey(
                from: bytes, salt: parameters.salt, outputByteCount: 32, rounds: 1 << cost.logN, blockSize: cost.r,
                parallelism: cost.p)
        }
        guard let key else {
            throw KeyProviderError(
                .misconfigured,
                "the passphrase makes no key by \(file.map { "`\($0)`" } ?? "its parameters"): is there memory for scrypt?"
            )
        }
        local = LocalKeyEncryption(kind: Self.kind, key: KeyMaterial(key))
    }

    public var identifier: String { local.identifier }

    public func wrap(_ key: KeyMaterial, context: KeyContext) throws(KeyProviderError) -> WrappedKey {
        try local.wrap(key, context: context)
    }

    public func unwrap(_ wrapped: WrappedKey, context: KeyContext) throws(KeyProviderError) -> KeyMaterial {
        // Another passphrase is another key, and shows in the identifier; so do other parameters.
        do throws(KeyProviderError) {
            try require(wrapped)
        } catch {
            guard let file, wrapped.identifier.hasPrefix(Self.kind + ":") else { throw error }
            throw KeyProviderError(
                error.code, "\(error.description): the passphrase is another, or `\(file)` was changed")
        }
        return try local.unwrap(wrapped.bytes, context: context)
    }
}
