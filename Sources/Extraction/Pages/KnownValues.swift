/// Values that were found somewhere in a document, to be found where they stand torn, or without what told that they are one.
///
/// Compared are letters and digits, without case and without what stands between them.
struct KnownValues<Kind: Sendable>: Sendable {
    /// By their first eight bytes.
    private var values: [UInt64: [(text: [UInt8], kind: Kind)]] = [:]
    private var count = 0

    /// Shorter ones stand in other words by chance.
    private static var least: Int { 8 }
    private static var most: Int { 100_000 }

    /// Remembers a value. Once there are as many as are kept, further ones are not.
    mutating func insert(_ value: ArraySlice<UInt8>, _ kind: Kind) {
        let text = Self.folded(value)
        guard text.count >= Self.least, count < Self.most else { return }
        let beginning = Self.number(text[..<Self.least])
        guard values[beginning]?.contains(where: { $0.text == text }) != true else { return }
        values[beginning, default: []].append((text, kind))
        count += 1
    }

    /// Where they stand in a folded text.
    func findings(in text: [UInt8]) -> [(range: Range<Int>, kind: Kind)] {
        var found: [(range: Range<Int>, kind: Kind)] = []
        guard !values.isEmpty, text.count >= Self.least else { return [] }
        var beginning: UInt64 = 0
        for (index, byte) in text.enumerated() {
            beginning = beginning << 8 | UInt64(byte)
            let start = index + 1 - Self.least
            guard start >= 0, let candidates = values[beginning] else { continue }
            for (value, kind) in candidates where text[start...].starts(with: value) {
                found.append((start..<start + value.count, kind))
            }
        }
        return found
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

    /// Letters in small and digits; whatever is beyond ASCII as it is.
    static func folded(_ text: some Sequence<UInt8>) -> [UInt8] {
        text.compactMap { byte in
            switch byte {
            case 0x41...0x5A: byte | 0x20
            case 0x61...0x7A, 0x30...0x39, 0x80...0xFF: byte
            default: nil
            }
        }
    }
}
