/// Addresses of cryptocurrencies with the right checksum that nobody has a key for.
///
/// What they hold is drawn, and not made of a key: to spend from one, somebody would have to find a key whose hash is
/// just this, which is what no one can do for any address. What is sent there is lost, as with any wrong address.
extension SurrogateRecipe {
    static let cryptocurrencyAddress = SurrogateRecipe(canonical: \.bytes) { value, draw, _ in
        let old = value.bytes
        if old.starts(with: Array("0x".utf8)) || old.starts(with: Array("0X".utf8)), old.count == 42 {
            return ethereum(old, &draw)
        }
        if let (prefix, values, encoding) = Bech32.decode(old.map(\.lowercasedASCII)), let version = values.first {
            // The last value may hold bits that have to be zero.
            let drawn = values.dropFirst().dropLast().map { _ in UInt8(draw.below(32)) } + [0]
            return Dress.inCase(of: old, Bech32.encode(prefix, [version] + drawn, encoding))
        }
        guard let bytes = Base58Check.decode(old, count: 21) else { return nil }
        // Some are shorter than others by a digit.
        for _ in 0..<16 {
            let made = Base58Check.encode([bytes[0]] + draw.bytes(20))
            if made.count == old.count { return made }
        }
        return Base58Check.encode([bytes[0]] + draw.bytes(20))
    }

    /// With the checksum in its capitals (ERC-55) when the old one has letters of both cases.
    private static func ethereum(_ old: [UInt8], _ draw: inout KeyedDraw) -> [UInt8] {
        let digits = draw.bytes(20).flatMap { hex(Int($0), width: 2) }
        let body = old.dropFirst(2)
        let made =
            EthereumAddress.isMixed(body) ? EthereumAddress.withCapitals(digits) : Dress.inCase(of: Array(body), digits)
        return old.prefix(2) + made
    }
}
