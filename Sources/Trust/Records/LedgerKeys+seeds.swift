extension LedgerKeys {
    /// The seed of a new Ed25519 key, 32 random bytes (RFC 8032 section 5.1.5).
    public static func newSeed() -> [UInt8] { SecretBytes.make(32) }

    /// Seals the seed of the key whose public part is written `verifier`: nonce, ciphertext and tag.
    public func seal(seed: [UInt8], verifier: String) throws(SealingError) -> [UInt8] {
        try seal(seed, seeds, bound: Array(verifier.utf8))
    }

    /// Opens what ``seal(seed:verifier:)`` made.
    public func open(seed sealed: [UInt8], verifier: String) throws(SealingError) -> [UInt8] {
        try open(sealed, seeds, bound: Array(verifier.utf8))
    }
}
