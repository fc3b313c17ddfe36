/// Words of a field that are not ASCII: `=?utf-8?Q?J=C3=BCrgen?=` (RFC 2047).
enum EncodedWord {
    /// A field's body in UTF-8 with its words decoded. Blanks between two of them are not text (6.2).
    static func decoded(_ body: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = body[...]
        var isBehindWord = false
        while let start = rest.firstRange(of: "=?".utf8)?.lowerBound {
            let before = rest[rest.startIndex..<start]
            guard let (text, end) = word(rest[start...]) else {
                result += rest[rest.startIndex..<start + 2]
                rest = rest[(start + 2)...]
                isBehindWord = false
                continue
            }
            if !isBehindWord || !before.allSatisfy({ $0 <= 0x20 }) { result += before }
            result += text
            rest = rest[end...]
            isBehindWord = true
        }
        result += rest
        return String(validating: result, as: UTF8.self) == nil
            ? (try? TextEncoding.windows1252.utf8(result)) ?? [] : result
    }

    private static func word(_ text: ArraySlice<UInt8>) -> (text: [UInt8], end: Int)? {
        // A word has at most 75 characters; some writers do not care.
        let parts = text.dropFirst(2).prefix(1_000).split(
            separator: UInt8(ascii: "?"), maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, parts[1].count == 1, parts[3].first == UInt8(ascii: "=") else { return nil }
        let bytes: [UInt8]
        switch parts[1].first.map({ $0 | 0x20 }) {
        case UInt8(ascii: "b"): bytes = TransferEncoding.base64(parts[2])
        case UInt8(ascii: "q"): bytes = TransferEncoding.quotedPrintable(parts[2], underscores: true)
        default: return nil
        }
        return (MailText.utf8(bytes, charset: String(decoding: parts[0], as: UTF8.self)), parts[3].startIndex + 1)
    }
}
