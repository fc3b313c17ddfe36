extension FileType {
    /// The type of a file by its bytes.
    ///
    /// Office documents are told from other archives by ``OfficePackage``, when the archive is open; they are ``zip``
    /// here. What is text is looked at once more for what kind of text it is.
    public init(content bytes: [UInt8]) {
        self = Self.bySignature(bytes) ?? Self.byText(bytes) ?? .binary
    }

    private static func bySignature(_ bytes: [UInt8]) -> FileType? {
        if let type = signatures.first(where: { bytes.starts(with: $0.bytes) })?.type { return type }
        if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) { return .webp }
        if TarHeader.isHeader(bytes.prefix(TarHeader.length)) { return .tar }
        // ISO 32000-1, implementation note 13: readers look for the header in the first 1024 bytes.
        if let start = bytes.prefix(1024).firstRange(of: "%PDF-".utf8)?.lowerBound {
            let isAtStart = bytes[..<start].allSatisfy { $0 <= 0x20 || $0 >= 0x80 }
            if isAtStart || bytes.suffix(2048).firstRange(of: "%%EOF".utf8) != nil { return .pdf }
        }
        return nil
    }

    private static let signatures: [(bytes: [UInt8], type: FileType)] = [
        (Array("PK\u{3}\u{4}".utf8), .zip), (Array("PK\u{5}\u{6}".utf8), .zip),
        ([0x1F, 0x8B, 0x08], .gzip),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png), ([0xFF, 0xD8, 0xFF], .jpeg),
        ([0x49, 0x49, 0x2A, 0x00], .tiff), ([0x4D, 0x4D, 0x00, 0x2A], .tiff),
        (Array("GIF87a".utf8), .gif), (Array("GIF89a".utf8), .gif),
        (Array("{\\rtf".utf8), .rtf),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .compound),
        (Array("BZh".utf8), .otherArchive), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .otherArchive),
        ([0x28, 0xB5, 0x2F, 0xFD], .otherArchive), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .otherArchive),
        (Array("Rar!\u{1A}\u{7}".utf8), .otherArchive),
    ]

    private static func byText(_ bytes: [UInt8]) -> FileType? {
        guard let encoding = TextEncoding(guessedFrom: bytes) else {
            // A bitmap begins with two letters, which a text may as well.
            return bytes.starts(with: "BM".utf8) ? .bmp : nil
        }
        // What a text is shows in its beginning; a character cut in two there does no harm.
        let beginning = Array(bytes.prefix(TextShape.telling))
        let text = (try? encoding.utf8(beginning, isWhole: bytes.count <= TextShape.telling)) ?? beginning
        return TextShape.type(of: text)
    }
}
