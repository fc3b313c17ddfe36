import Crypto
import Foundation

/// The library's primitives, to put published vectors to.
enum Published {
    static func wrap(key: [UInt8], kek: [UInt8]) throws -> [UInt8] {
        [UInt8](try AES.KeyWrap.wrap(SymmetricKey(data: key), using: SymmetricKey(data: kek)))
    }

    static func derive(secret: [UInt8], salt: [UInt8], info: [UInt8], count: Int) -> [UInt8] {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret), salt: salt, info: info, outputByteCount: count
        ).withUnsafeBytes { [UInt8]($0) }
    }
}

extension String {
    /// Those that these hexadecimal digits say.
    var bytes: [UInt8] {
        let digits = compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
