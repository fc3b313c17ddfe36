/// Addresses of Bitcoin's main network: to a key or a script (Base58Check, versions 0 and 5), or to a witness program
/// (BIP 173 and BIP 350).
enum BitcoinAddress {
    /// Whether `text` is an address in base 58.
    static func isBase58(_ text: some Collection<UInt8>) -> Bool {
        guard let bytes = Base58Check.decode(text, count: 21) else { return false }
        return bytes[0] == 0 || bytes[0] == 5
    }

    /// Whether `text` (in lower case) is a witness program's address.
    static func isWitness(_ text: some Collection<UInt8>) -> Bool {
        guard let (prefix, values, encoding) = Bech32.decode(text), prefix.elementsEqual("bc".utf8),
            let version = values.first, version <= 16, let length = Bech32.byteCount(values.dropFirst())
        else { return false }
        if version == 0 { return encoding == .bech32 && (length == 20 || length == 32) }
        return encoding == .bech32m && (2...40).contains(length)
    }
}
