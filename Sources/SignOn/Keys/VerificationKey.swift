internal import Crypto
internal import CryptoExtras
internal import Foundation
internal import Trust

/// A key the provider signs with, as its key set has it (RFC 7517 section 4, RFC 7518 section 6, RFC 8037 section 2).
public struct VerificationKey: Sendable {
    static let longestName = 256

    enum Material: Sendable {
        case rsa(_RSA.Signing.PublicKey)
        case p256(P256.Signing.PublicKey)
        case p384(P384.Signing.PublicKey)
        case ed25519(Curve25519.Signing.PublicKey)
    }

    /// `kid`, by which tokens name it.
    public let id: String?
    /// The one algorithm it is for, where it says so.
    public let algorithm: SignatureAlgorithm?
    let material: Material

    /// `nil` for a key that is not for verifying signatures, is weak, or should never have been published.
    init?(_ key: StrictObject) {
        do {
            id = try key.text("kid", longest: Self.longestName)
            guard try key.text("use").map({ $0 == "sig" }) ?? true,
                try key.texts("key_ops", most: 16).map({ $0.contains("verify") }) ?? true,
                // A private key that everybody has proves nothing.
                !key.has("d"), !key.has("k")
            else { return nil }
            let named = try key.text("alg")
            algorithm = named.flatMap(SignatureAlgorithm.init(rawValue:))
            guard named == nil || algorithm != nil, let material = try Self.material(key) else { return nil }
            self.material = material
        } catch {
            return nil
        }
        if let algorithm, !fits(algorithm) { return nil }
    }

    private static func material(_ key: StrictObject) throws -> Material? {
        func number(_ name: String, _ counts: ClosedRange<Int>) throws -> [UInt8]? {
            let bytes = try key.text(name).flatMap { Base64URL.decode($0) }
            return bytes.flatMap { counts.contains($0.count) ? $0 : nil }
        }
        switch (try key.text("kty"), try key.text("crv")) {
        case ("RSA", _):
            guard let modulus = try number("n", 256...1_024), let exponent = try number("e", 1...4),
                // 2,048 bits or more (RFC 7518 section 3.3), written without zeros in front.
                let first = modulus.first, modulus.count > 256 ? first > 0 : first >= 0x80,
                let last = modulus.last, last & 1 == 1, let low = exponent.last, low & 1 == 1, exponent != [1]
            else { return nil }
            return .rsa(try _RSA.Signing.PublicKey(n: Data(modulus), e: Data(exponent)))
        case ("EC", "P-256"):
            guard let x = try number("x", 32...32), let y = try number("y", 32...32) else { return nil }
            return .p256(try P256.Signing.PublicKey(x963Representation: Data([4] + x + y)))
        case ("EC", "P-384"):
            guard let x = try number("x", 48...48), let y = try number("y", 48...48) else { return nil }
            return .p384(try P384.Signing.PublicKey(x963Representation: Data([4] + x + y)))
        case ("OKP", "Ed25519"):
            guard let x = try number("x", 32...32) else { return nil }
            return .ed25519(try Curve25519.Signing.PublicKey(rawRepresentation: Data(x)))
        default: return nil
        }
    }

    /// Whether it is of the kind that the algorithm is for, and for that one if it is for one.
    func fits(_ wanted: SignatureAlgorithm) -> Bool {
        guard algorithm.map({ $0 == wanted }) ?? true else { return false }
        return switch (material, wanted) {
        case (.rsa, .rs256), (.rsa, .ps256), (.p256, .es256), (.p384, .es384), (.ed25519, .edDSA): true
        default: false
        }
    }

    func verifies(_ token: CompactToken) -> Bool {
        guard fits(token.algorithm) else { return false }
        let (signed, signature) = (Data(token.signed), Data(token.signature))
        switch material {
        case .rsa(let key):
            let padding: _RSA.Signing.Padding = token.algorithm == .ps256 ? .PSS : .insecurePKCS1v1_5
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature), for: SHA256.hash(data: signed),
                padding: padding)
        case .p256(let key):
            let read = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
            return read.map { key.isValidSignature($0, for: signed) } ?? false
        case .p384(let key):
            let read = try? P384.Signing.ECDSASignature(rawRepresentation: signature)
            return read.map { key.isValidSignature($0, for: signed) } ?? false
        case .ed25519(let key): return key.isValidSignature(signature, for: signed)
        }
    }
}
