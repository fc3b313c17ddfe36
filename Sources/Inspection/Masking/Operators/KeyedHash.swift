internal import Domain

/// A keyed hash: equal values can be counted and joined, and nobody without the key can try values.
///
/// HMAC-SHA-256 (RFC 2104) over the kind of value and what it is however it is written, cut to 16 bytes, in hexadecimal.
enum KeyedHash {
    private static let length = 16

    static func of(_ value: FoundValue, key: MaskingKey) -> [UInt8] {
        let code = key.code(.hash, [Array(value.label.type.utf8), value.canonical])
        return code.prefix(length).flatMap { [Base16.digits[Int($0 >> 4)], Base16.digits[Int($0 & 15)]] }
    }
}

enum Base16 {
    static let digits = Array("0123456789abcdef".utf8)
}
