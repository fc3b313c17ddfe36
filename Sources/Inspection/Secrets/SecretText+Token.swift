extension SecretText {
    /// Whether it looks like a key or token that a machine made.
    var isToken: Bool {
        guard (10...2048).contains(bytes.count), digits > 0, bytes.allSatisfy(Self.isTokenByte),
            let first = bytes.first, !Self.neverFirst.contains(first)
        else { return false }
        let isHex = bytes.allSatisfy(ASCII.isHex)
        guard longestRepeat < 6, inSequence * 2 <= bytes.count || isHex && bytes.count >= 40 else { return false }
        guard lower + upper + digits >= 10, !isWords, !isPublic, !SecretFormat.isCutOff(bytes),
            !Placeholder.stands(in: bytes)
        else { return false }
        // Numbers, versions and dates; fingerprints; addresses.
        guard lower + upper > 0, !isFingerprint, !isAddress else { return false }
        // A name that ends in capitals only by accident has turns inside.
        guard !isIdentifier || turns >= 6 else { return false }
        return ShannonEntropy.bits(bytes) >= leastEntropy(isHex)
    }

    /// The bits a byte must carry: less for short values, which cannot carry much, and for hexadecimal ones.
    private func leastEntropy(_ isHex: Bool) -> Double {
        if bytes.count < 16 { return 2.8 }
        return isHex || bytes.allSatisfy({ ASCII.isHex($0) || $0 == UInt8(ascii: "-") }) ? 2.95 : 3.2
    }

    /// What is made to be published: Stripe's publishable keys and the names of its payment intents, the key of Azure's
    /// storage emulator (Azurite's documentation).
    var isPublic: Bool {
        ["pk_live", "pk_test", "pi_", "Eby8vdM02xNOcqFlqUwJ"].contains { bytes.starts(with: $0.utf8) }
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool { ASCII.isAlphanumeric(byte) || marks.contains(byte) }
    private static let marks = ByteSet("_-+/.=~:|@^%&#".utf8)
    private static let neverFirst = ByteSet("=|,.:&".utf8)

    /// Bytes in hexadecimal with colons between.
    private var isFingerprint: Bool {
        bytes.count { $0 == UInt8(ascii: ":") } > 4 && bytes.allSatisfy { ASCII.isHex($0) || $0 == UInt8(ascii: ":") }
    }
}
