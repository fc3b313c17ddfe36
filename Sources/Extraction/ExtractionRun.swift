/// One file on its way: what came out of it so far, and what may still come.
struct ExtractionRun {
    let limits: ExtractionLimits
    let converter: Converter
    private(set) var parts: [Part] = []
    private(set) var unread: [Unread] = []
    private var textBytes = 0
    private var unpackedBytes = 0
    private var members = 0

    init(_ limits: ExtractionLimits, _ converter: Converter) {
        self.limits = limits
        self.converter = converter
    }

    /// Reads `bytes`, which lie at `path`.
    ///
    /// - Parameter isMember: Whether the file is within another, where what cannot be read is noted and not refused.
    @discardableResult
    mutating func read(_ bytes: [UInt8], path: [String], isMember: Bool) throws(ExtractionRefusal) -> FileType {
        guard path.count < limits.depth else { throw .tooDeep }
        let type = FileType(content: bytes)
        switch type {
        case .zip: return try readArchive(bytes, path)
        case .docx, .xlsx, .pptx, .openDocument: return type
        case .gzip: try readGzip(bytes, path)
        case .tar: try readTar(bytes, path)
        case .html: try readHTML(try Self.text(bytes), path)
        case .mail: try readMail(bytes, path)
        case .mailbox: try readMailbox(bytes, path)
        case .xml:
            let text = try Self.text(bytes)
            try add(.body, text, path)
            // Names for texts, which readers put in where they stand: what they put together nobody has looked at.
            if text.firstRange(of: "<!ENTITY".utf8) != nil { try leave(.xml, path) }
        case .csv, .tsv, .json, .text: try add(.body, try Self.text(bytes), path)
        case .pdf, .png, .jpeg, .tiff, .webp, .gif, .bmp: try convert(bytes, type, path, isMember)
        case .compound where CompoundFile.isEncrypted(bytes): throw .encrypted(.compound)
        case .rtf, .compound, .otherArchive, .binary:
            guard isMember else { throw .unsupported(type) }
            try leave(type, path)
        }
        return type
    }

    /// Notes a text. Empty ones are none.
    mutating func add(_ kind: Part.Kind, _ text: [UInt8], _ path: [String]) throws(ExtractionRefusal) {
        guard text.contains(where: { $0 > 0x20 }) else { return }
        guard parts.count < limits.parts else { throw .tooManyParts }
        textBytes += text.count
        guard textBytes <= limits.outputBytes else { throw .tooLarge }
        parts.append(Part(path: path, kind: kind, text: text))
    }

    /// Notes what is not read.
    mutating func leave(_ type: FileType, _ path: [String]) throws(ExtractionRefusal) {
        guard unread.count < limits.parts else { throw .tooManyParts }
        unread.append(Unread(path: path, type: type))
    }

    /// Counts members before they are read.
    mutating func count(members count: Int) throws(ExtractionRefusal) {
        members += count
        guard members <= limits.parts else { throw .tooManyParts }
    }

    /// How much may come out of a compressed member of `packed` bytes.
    ///
    /// - Throws: ``ExtractionRefusal/bomb`` when `expected` is more than that by far.
    func room(packed: Int, expected: Int = 0) throws(ExtractionRefusal) -> Int {
        let fair = max(
            ExtractionLimits.ratioFreeBytes, packed.multipliedReportingOverflow(by: limits.ratio).partialValue)
        guard expected <= fair else { throw .bomb }
        guard expected <= limits.unpackedBytes - unpackedBytes else { throw .tooLarge }
        return min(fair, limits.unpackedBytes - unpackedBytes)
    }

    /// Counts what came out of a compressed member.
    mutating func count(unpacked bytes: Int) { unpackedBytes += bytes }

    private mutating func convert(
        _ bytes: [UInt8], _ type: FileType, _ path: [String], _ isMember: Bool
    ) throws(ExtractionRefusal) {
        guard let converted = try converter.convert(type, bytes) else {
            guard isMember else { throw .unsupported(type) }
            return try leave(type, path)
        }
        for (kind, text) in converted.texts { try add(kind, Array(String(decoding: text, as: UTF8.self).utf8), path) }
        try count(members: converted.attachments.count)
        try add(.names, Self.lines(converted.attachments.map(\.name)), path)
        for (name, bytes) in converted.attachments {
            try read(bytes, path: path + [Self.shown(name)], isMember: true)
        }
        if converted.hasUnread { try leave(type, path) }
    }

    /// Text of whatever encoding as UTF-8.
    static func text(_ bytes: [UInt8]) throws(ExtractionRefusal) -> [UInt8] {
        guard let encoding = TextEncoding(guessedFrom: bytes) else { throw .damaged(.text) }
        return try encoding.utf8(bytes)
    }

    static func lines(_ texts: [String]) -> [UInt8] { Array(texts.joined(separator: "\n").utf8) }

    /// A name as a component of a path: bounded, and nothing in it that moves a cursor.
    static func shown(_ name: String) -> String {
        let scalars = name.unicodeScalars.prefix(200).map { scalar in
            scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
                ? "\u{FFFD}" : scalar
        }
        var shown = String.UnicodeScalarView()
        shown.append(contentsOf: scalars)
        return String(shown)
    }
}
