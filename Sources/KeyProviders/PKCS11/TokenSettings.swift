public import Trust

/// Which key of which token of which module.
public struct TokenSettings: Hashable, Sendable {
    /// The module's file: a shared library that comes with the token.
    public let module: String
    /// The token's label.
    public let token: String
    /// The key's label.
    public let key: String

    /// - Throws: ``KeyProviderError`` for a module without a full path, which could be another one tomorrow, and for labels of
    ///   other than letters, digits, `.`, `_` and `-`.
    public init(module: String, token: String, key: String) throws(KeyProviderError) {
        guard module.hasPrefix("/") else {
            throw KeyProviderError(.misconfigured, "the PKCS#11 module is named by its full path")
        }
        guard Self.isLabel(token), Self.isLabel(key) else {
            throw KeyProviderError(
                .misconfigured, "the labels of token and key are 1 to 32 letters, digits, `.`, `_` and `-`")
        }
        self.module = module
        self.token = token
        self.key = key
    }

    private static func isLabel(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                let letter = byte | 0x20
                return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "._-".utf8.contains(byte)
            }
    }
}
