internal import Domain

/// A token in the place of a value (``TokenText``), the same for the same value under the same key.
///
/// It is computed from the value and the key alone and holds nothing of the value: it cannot be turned back by computing.
/// Turning it back is for a vault that was given the pair when the token was made: it keeps the value encrypted, gives it out
/// under a permission only, and records that it did. Without one, a token is what a hash is, made to be read.
enum DeterministicToken {
    static func of(_ value: FoundValue, key: MaskingKey) -> [UInt8] {
        TokenText.written(key.code(.token, [Array(value.label.type.utf8), value.canonical]))
    }
}
