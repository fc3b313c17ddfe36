import Domain

extension Detector {
    /// Addresses of Bitcoin and Ethereum.
    static let cryptocurrencyAddress = Detector(
        label: Label("CRYPTO"), placeholder: "CRYPTO", priority: 78,
        patterns: [
            Pattern(
                before: "A-Za-z0-9", body: "[13][1-9A-HJ-NP-Za-km-z]{25,34}", after: "A-Za-z0-9",
                numeral: .code, confidence: 0.98,
                assess: { BitcoinAddress.isBase58($0.value) ? .accepted(confidence: 0.98) : .refused }),
            Pattern(
                before: "A-Za-z0-9", body: "bc1[02-9ac-hj-np-z]{11,87}", after: "A-Za-z0-9", caseless: true,
                numeral: .code, confidence: 0.98, assess: assessWitness),
            Pattern(
                before: "A-Za-z0-9", body: "0[xX][0-9A-Fa-f]{40}", after: "A-Za-z0-9", numeral: .code, confidence: 0.9,
                assess: assessEthereum),
        ],
        proofs: [
            .finds(genesis, in: "send it to " + genesis + ", please", "to a key: the first block's"),
            .finds("3P14159f73E4gFr7JterCCQh9QjiTjiZrG", "to a script, as in BIP 13"),
            .finds(
                "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", in: "at bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4.",
                "BIP 173"),
            .finds("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "the same in capitals"),
            .finds("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", "BIP 350"),
            .finds("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "a checksum in its capitals, as in ERC-55"),
            .finds(
                "0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359",
                in: #"{"to":"0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359"}"#, "without one"),
            .finds(
                "0xFB6916095ca1df60bB79Ce92cE3Ea74c37c5d359", in: "wallet: 0xFB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
                "a wrong one, with its name"),
            .finds(genesis, in: "id,wallet\n1," + genesis + "\n", "in a table"),
            .ignores("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "wrong checksum"),
            .ignores("2A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "no such version"),
            .ignores(genesis + "2", "too long"),
            .ignores("x" + genesis, "part of something longer"),
            .ignores("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", "wrong checksum"),
            .ignores("bc1Qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "cases mixed"),
            .ignores(
                "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd", "the checksum of another version"),
            .ignores("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD", "wrong checksum"),
            .ignores("0x0000000000000000000000000000000000000001", "a constant"),
            .ignores("0x88df016429689c079f3b2f6ad39fa052532c56795b733da78a91ebe6a713944b", "the hash of a transaction"),
            .ignores("fb6916095ca1df60bb79ce92ce3ea74c37c5d359", "the hash of a commit"),
        ])

    private static let genesis = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
    private static let names = Names(
        ["wallet", "wallet address", "ethereum", "ethereum address", "ether address", "eth", "eth address"],
        passing: Names.words)

    /// Hexadecimal digits of an address that are told apart by chance nearly always; constants have fewer.
    private static let fewestDigits = 8

    private static func assessWitness(_ sighting: Sighting) -> Assessment {
        let text = sighting.value
        let isUpper = !text.contains { $0 >= UInt8(ascii: "a") }
        guard isUpper || !text.contains(where: { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) else {
            return .refused
        }
        let isAddress = BitcoinAddress.isWitness(
            text.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 + 32 : $0 })
        return isAddress ? .accepted(confidence: 0.98) : .refused
    }

    private static func assessEthereum(_ sighting: Sighting) -> Assessment {
        let digits = sighting.value.dropFirst(2)
        guard ByteSet(digits.map { $0 | 0x20 }).count >= fewestDigits else { return .refused }
        if EthereumAddress.isMixed(digits) {
            if EthereumAddress.hasRightCapitals(digits) { return .accepted(confidence: 0.98) }
            return sighting.isIntroduced(by: names) ? .accepted(confidence: 0.85, isNamed: true) : .refused
        }
        return .accepted(confidence: 0.85)
    }
}
