extension LedgerKeys {
    /// Seals `name` as that of the person whose data key has this id: nonce, ciphertext and tag.
    public func seal(name: String, key: [UInt8]) throws(SealingError) -> [UInt8] {
        try seal(Array(name.utf8), names, bound: key)
    }

    /// Opens what ``seal(name:key:)`` made.
    public func open(name sealed: [UInt8], key: [UInt8]) throws(SealingError) -> String {
        guard let text = String(validating: try open(sealed, names, bound: key), as: UTF8.self) else {
            throw SealingError(.notAuthentic, "a person's name is no text")
        }
        return text
    }
}
