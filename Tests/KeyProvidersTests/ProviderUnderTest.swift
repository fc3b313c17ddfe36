import Testing

@testable import KeyProviders
@testable import Trust

/// A provider the contract is put to.
enum ProviderUnderTest: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case file, passphrase, service, token

    var testDescription: String { rawValue }

    /// Opens the provider with the first or another key-encryption key; the same number gives the same key.
    func open(_ number: Int, _ scratch: Scratch) async throws -> any KeyEncryptionProvider {
        switch self {
        case .file:
            return try KeyFileProvider(file: try scratch.write("kek\(number)", bytes(from: UInt8(number))))
        case .passphrase:
            let passphrase = try Passphrase(.text("a made-up passphrase \(number)"), least: 12)
            // As cheap as is believed: every test opens it anew.
            let parameters = PassphraseParameters(cost: .standard, salt: bytes(from: 5))
            return try PassphraseProvider(passphrase, parameters)
        case .service: return try await StandInKMS.provider(number)
        case .token: return try await SoftToken.provider(number)
        }
    }
}
