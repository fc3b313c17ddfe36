/// Addresses of Ethereum: forty hexadecimal digits, which may carry a checksum in their capitals (ERC-55).
enum EthereumAddress {
    /// Whether letters of both cases are in `digits` (hexadecimal, without `0x`).
    static func isMixed(_ digits: some Collection<UInt8>) -> Bool {
        digits.contains { $0 >= UInt8(ascii: "a") }
            && digits.contains { (UInt8(ascii: "A")...UInt8(ascii: "F")).contains($0) }
    }

    /// Whether those of the letters in `digits` are capitals that ERC-55 wants to be.
    static func hasRightCapitals(_ digits: some Collection<UInt8>) -> Bool {
        withCapitals(digits.map { (UInt8(ascii: "A")...UInt8(ascii: "F")).contains($0) ? $0 + 32 : $0 })
            .elementsEqual(digits)
    }

    /// `digits` (in lower case) with those of their letters as capitals that ERC-55 wants to be.
    static func withCapitals(_ digits: [UInt8]) -> [UInt8] {
        let hash = Keccak256.hash(digits)
        return digits.indices.map { index in
            guard digits[index] >= UInt8(ascii: "a") else { return digits[index] }
            let nibble = index % 2 == 0 ? hash[index / 2] >> 4 : hash[index / 2] & 15
            return nibble >= 8 ? digits[index] - 32 : digits[index]
        }
    }
}
