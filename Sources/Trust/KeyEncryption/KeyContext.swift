/// What a wrapped key is for, said again when it is unwrapped: purpose, subject, store.
///
/// It is authenticated, not secret: providers may log it (AWS KMS does, in CloudTrail), so no names of people belong in it.
/// Names and values are printable ASCII, so that no two texts are equal here and different elsewhere.
public struct KeyContext: Hashable, Sendable {
    /// How many pairs there may be.
    public static let pairsLimit = 8
    /// Bytes of the longest name or value.
    public static let textLimit = 256

    public let pairs: [String: String]

    public init(_ pairs: [String: String]) throws(KeyProviderError) {
        guard (1...Self.pairsLimit).contains(pairs.count),
            pairs.allSatisfy({ Self.isText($0.key) && Self.isText($0.value) })
        else {
            throw KeyProviderError(
                .malformed,
                "a key's context has 1 to \(Self.pairsLimit) pairs of printable ASCII, each text at most \(Self.textLimit) bytes"
            )
        }
        self.pairs = pairs
    }

    private init(known pairs: [String: String]) { self.pairs = pairs }

    /// That of a store's master key.
    public static let masterKey = KeyContext(known: ["purpose": "sallyport-master-key"])
    /// That of a key that only shows that a provider works.
    static let check = KeyContext(known: ["purpose": "sallyport-check"])

    /// One form for each context: the pairs in the order of their names' bytes, each text behind its length, two bytes big
    /// endian.
    public var encoded: [UInt8] {
        var bytes: [UInt8] = []
        for (name, value) in pairs.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            for text in [name, value] {
                bytes += [UInt8(truncatingIfNeeded: text.utf8.count >> 8), UInt8(truncatingIfNeeded: text.utf8.count)]
                bytes += Array(text.utf8)
            }
        }
        return bytes
    }

    private static func isText(_ text: String) -> Bool {
        (1...textLimit).contains(text.utf8.count) && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }
}
