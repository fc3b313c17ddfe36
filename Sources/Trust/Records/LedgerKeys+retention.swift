extension LedgerKeys {
    private static let place = Array("rules".utf8)

    /// Seals the rules of retention: whoever writes into the store without the key has nothing let go by them.
    public func seal(retention rules: [UInt8]) throws(SealingError) -> [UInt8] {
        try seal(rules, retention, bound: Self.place)
    }

    /// Opens what ``seal(retention:)`` made.
    public func open(retention sealed: [UInt8]) throws(SealingError) -> [UInt8] {
        try open(sealed, retention, bound: Self.place)
    }
}
