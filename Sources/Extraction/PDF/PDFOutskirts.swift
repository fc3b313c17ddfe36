/// Texts that lie wholly or partly beyond the edges of their pages, where nobody sees them and everybody who copies the
/// file has them.
public enum PDFOutskirts {
    /// The texts, one a line.
    ///
    /// - Parameter listing: Pages with texts and where they stand, as `pdftohtml -xml -hidden` writes them. What it
    ///   writes need not be proper XML, so tags are looked for and not matched.
    public static func texts(_ listing: [UInt8]) -> [UInt8] {
        var page = (width: 0, height: 0)
        var found: [UInt8] = []
        var rest = listing[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[start...]
            if rest.starts(with: "<page ".utf8) {
                let tag = rest.prefix { $0 != UInt8(ascii: ">") }
                page = (number("width", in: tag) ?? 0, number("height", in: tag) ?? 0)
                rest = rest[tag.endIndex...]
            } else if rest.starts(with: "<text ".utf8) {
                let tag = rest.prefix { $0 != UInt8(ascii: ">") }
                let end = rest.firstRange(of: "</text>".utf8)?.lowerBound ?? rest.endIndex
                if isOutside(tag, page) {
                    found += plain(rest[min(tag.endIndex + 1, end)..<end])
                    found.append(0x0A)
                }
                rest = rest[end...].dropFirst()
            } else {
                rest = rest.dropFirst()
            }
        }
        return found
    }

    private static func isOutside(_ tag: ArraySlice<UInt8>, _ page: (width: Int, height: Int)) -> Bool {
        guard let left = number("left", in: tag), let top = number("top", in: tag),
            let width = number("width", in: tag), let height = number("height", in: tag)
        else { return true }
        return left < 0 || top < 0 || left + width > page.width || top + height > page.height
    }

    /// A whole number in quotation marks; `nil` for what is none of this size.
    private static func number(_ name: String, in tag: ArraySlice<UInt8>) -> Int? {
        guard let start = tag.firstRange(of: Array(" \(name)=\"".utf8))?.upperBound else { return nil }
        guard let number = Int(String(decoding: tag[start...].prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)),
            abs(number) < 1 << 40
        else { return nil }
        return number
    }

    private static func plain(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var plain: [UInt8] = []
        var isTag = false
        for byte in text {
            if byte == UInt8(ascii: "<") { isTag = true }
            if !isTag { plain.append(byte) }
            if byte == UInt8(ascii: ">") { isTag = false }
        }
        return HTMLEntities.unescaped(plain[...])
    }
}
