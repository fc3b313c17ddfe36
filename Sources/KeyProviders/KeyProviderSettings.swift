public import Trust

/// Which provider holds a store's key-encryption key, from the environment: every command that opens the store needs it, and
/// secrets do not stand on command lines.
///
/// | `SALLYPORT_KEY_PROVIDER` | besides |
/// |---|---|
/// | not set | the master key lies in the store as it is |
/// | `file` | `SALLYPORT_KEY_FILE` |
/// | `passphrase` | one of `SALLYPORT_PASSPHRASE_FILE`, `SALLYPORT_PASSPHRASE_FD`, `SALLYPORT_PASSPHRASE` |
/// | `aws-kms` | `SALLYPORT_KMS_KEY`, an ARN; `SALLYPORT_KMS_ENDPOINT`; credentials as AWS's own tools have them |
/// | `pkcs11` | `SALLYPORT_PKCS11_MODULE`, `_TOKEN`, `_KEY`, and one of `_PIN_FILE`, `_PIN_FD`, `_PIN` |
public enum KeyProviderSettings: Hashable, Sendable {
    case file(String)
    case passphrase(Passphrase.Source)
    case awsKMS(KMSKey, KMSEndpoint?)
    case pkcs11(TokenSettings, pin: Passphrase.Source)

    /// Of the provider in use.
    public static let prefix = "SALLYPORT_"
    /// Of the one that takes over when the key-encryption key is changed.
    public static let newPrefix = "SALLYPORT_NEW_"
    /// Characters of the shortest passphrase; PINs are the token's affair.
    public static let passphraseLeast = 12

    /// Reads the variables that begin with `prefix`; `nil` when no provider is named. One that is empty counts as not set.
    public init?(environment: [String: String], prefix: String = prefix) throws(KeyProviderError) {
        let variables = Variables(values: environment, prefix: prefix)
        guard let kind = variables["KEY_PROVIDER"] else { return nil }
        switch kind {
        case "file": self = .file(try variables.require("KEY_FILE"))
        case "passphrase": self = .passphrase(try variables.secret("PASSPHRASE"))
        case "aws-kms":
            var endpoint: KMSEndpoint?
            if let text = variables["KMS_ENDPOINT"] { endpoint = try KMSEndpoint(text) }
            self = .awsKMS(try KMSKey(arn: variables.require("KMS_KEY")), endpoint)
        case "pkcs11":
            let settings = try TokenSettings(
                module: variables.require("PKCS11_MODULE"), token: variables.require("PKCS11_TOKEN"),
                key: variables.require("PKCS11_KEY"))
            self = .pkcs11(settings, pin: try variables.secret("PKCS11_PIN"))
        default:
            throw KeyProviderError(
                .misconfigured,
                "\(prefix)KEY_PROVIDER is file, passphrase, aws-kms or pkcs11, and not what it is set to")
        }
    }

    /// Opens the provider.
    ///
    /// - Parameters:
    ///   - files: Where the store keeps what belongs to its master key.
    ///   - create: Whether nothing is wrapped yet, and a passphrase's parameters may be made.
    ///   - environment: Where AWS's credentials stand.
    public func open(
        _ files: MasterKeyFiles, create: Bool, environment: [String: String]
    ) async throws(KeyProviderError) -> any KeyEncryptionProvider {
        switch self {
        case .file(let file): try KeyFileProvider(file: file)
        case .passphrase(let source):
            try PassphraseProvider(
                Passphrase(source, least: Self.passphraseLeast), parameters: files.parameters, create: create)
        case .awsKMS(let key, let endpoint): try KMSProvider(key, endpoint: endpoint, environment: environment)
        case .pkcs11(let settings, let pin): try await TokenProvider(settings, pin: Passphrase(pin, least: 1))
        }
    }
}

/// Environment variables of one prefix.
private struct Variables {
    var values: [String: String]
    var prefix: String

    subscript(name: String) -> String? {
        values[prefix + name].flatMap { $0.isEmpty ? nil : $0 }
    }

    func require(_ name: String) throws(KeyProviderError) -> String {
        guard let value = self[name] else {
            throw KeyProviderError(.misconfigured, "\(prefix)KEY_PROVIDER asks for \(prefix)\(name), which is not set")
        }
        return value
    }

    /// Where a secret comes from: exactly one of three variables says so.
    func secret(_ name: String) throws(KeyProviderError) -> Passphrase.Source {
        let descriptor = self["\(name)_FD"]
        let file = self["\(name)_FILE"]
        switch (file, descriptor, self[name]) {
        case (let file?, nil, nil): return .file(file)
        case (nil, nil, let text?): return .text(text)
        case (nil, let text?, nil):
            guard let number = Int32(text), number >= 0, String(number) == text else {
                throw KeyProviderError(.misconfigured, "\(prefix)\(name)_FD is the number of an open descriptor")
            }
            return .descriptor(number)
        default:
            throw KeyProviderError(
                .misconfigured, "set exactly one of \(prefix)\(name)_FILE, \(prefix)\(name)_FD and \(prefix)\(name)")
        }
    }
}
