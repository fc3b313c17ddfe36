extension LedgerKeys {
    /// Seals what a legal hold is about: nonce, ciphertext and tag.
    public func seal(hold detail: [UInt8], id: String) throws(SealingError) -> [UInt8] {
        try seal(detail, holds, bound: Array(id.utf8))
    }

    /// Opens what ``seal(hold:id:)`` made.
    public func open(hold sealed: [UInt8], id: String) throws(SealingError) -> [UInt8] {
        try open(sealed, holds, bound: Array(id.utf8))
    }
}
