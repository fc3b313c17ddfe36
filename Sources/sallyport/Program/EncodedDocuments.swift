/// Tells when documents lie within a text, as in a mail or a data URL: masked as text they would keep all that they say.
struct EncodedDocuments {
    /// The beginnings of PDF documents and of archives, which office documents are, in base64 (RFC 4648), and of PDF as it is.
    private static let signatures = ["JVBERi0", "UEsDBBQ", "UEsDBAo", "UEsDBC0", "%PDF-1.", "%PDF-2."]
        .map { Array($0.utf8) }
    private static let length = 7

    /// The last bytes, with which one may begin.
    private var last: [UInt8] = []
    private var isBeginning = true

    /// Whether one begins in the next piece of the text, or with the end of the one before.
    mutating func begins(in piece: [UInt8]) -> Bool {
        let text = last + piece
        defer {
            last = Array(text.suffix(Self.length))
            if text.count > Self.length { isBeginning = false }
        }
        guard text.count >= Self.length else { return false }
        // The first byte of what is left of the piece before only says what stands before the next.
        for start in (isBeginning ? 0 : 1)...max(0, text.count - Self.length) {
            let byte = text[start]
            guard byte == UInt8(ascii: "J") || byte == UInt8(ascii: "U") || byte == UInt8(ascii: "%") else { continue }
            if byte == UInt8(ascii: "%"), start > 0, text[start - 1] >= 0x20 { continue }
            if Self.signatures.contains(where: { text[start...].starts(with: $0) }) { return true }
        }
        return false
    }
}
