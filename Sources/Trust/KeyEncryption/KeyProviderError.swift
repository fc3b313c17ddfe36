/// Why a provider does not wrap or unwrap. Never carries a key, a PIN, a passphrase or what a server answered.
public struct KeyProviderError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure it is.
    public enum Code: String, Hashable, Sendable {
        /// The service or the token does not answer: it may later.
        case unreachable
        /// It answers, and does not let us: rights, PIN, a disabled key.
        case refused
        /// The wrapped key was changed, or wrapped for another context. No provider can tell which.
        case notAuthentic
        /// What was given is not in the form it should be.
        case malformed
        /// The wrapped key names another key-encryption key, or there is none of that name.
        case unknownKey
        /// The provider's settings, or a file they name, are wrong.
        case misconfigured
    }

    public var code: Code
    public var description: String

    package init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    /// Does something with a file that holds a secret; what fails is the provider's failure.
    static func file<Result>(_ body: () throws(SealingError) -> Result) throws(KeyProviderError) -> Result {
        do {
            return try body()
        } catch {
            throw KeyProviderError(.misconfigured, error.description)
        }
    }

    /// No provider is named by the variables with this prefix.
    package static func noProvider(_ prefix: String) -> KeyProviderError {
        KeyProviderError(.misconfigured, "name the provider of the key with \(prefix)KEY_PROVIDER")
    }

    /// What is to be said of a wrapped key that does not open.
    package static let notAuthentic = KeyProviderError(
        .notAuthentic, "the wrapped key does not open: it was changed, or was wrapped for something else")
}
