internal import Crypto

extension LedgerKeys {
    /// Seals `name` as that of the person whose data key has this id: nonce, ciphertext and tag.
    public func seal(name: String, key: [UInt8]) throws(SealingError) -> [UInt8] {
        guard
            let combined = try? AES.GCM.seal(
                Array(name.utf8), using: names.key(key), nonce: nonces.next(), authenticating: key
            ).combined
        else { throw SealingError(.notAuthentic, "a person's name could not be sealed") }
        return [UInt8](combined)
    }

    /// Opens what ``seal(name:key:)`` made.
    public func open(name sealed: [UInt8], key: [UInt8]) throws(SealingError) -> String {
        guard let box = try? AES.GCM.SealedBox(combined: sealed),
            let name = try? AES.GCM.open(box, using: names.key(key), authenticating: key),
            let text = String(validating: name, as: UTF8.self)
        else {
            throw SealingError(.notAuthentic, "a person's name does not open: it was changed, or the key is another")
        }
        return text
    }
}
