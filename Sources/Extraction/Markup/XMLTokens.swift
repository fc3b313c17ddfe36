/// Splits an XML document (XML 1.0, fifth edition) into its pieces, strictly.
///
/// There is no document type, so there are no entities but the five and numbers, and nothing outside of the document is
/// ever referred to. Depth, attributes and names are bounded. Tags have to match.
struct XMLTokens {
    private let bytes: [UInt8]
    private var position = 0
    /// The full names of open elements.
    private var open: [Range<Int>] = []
    private var hasEmptyElement = false
    private var hasRoot = false

    static let depth = 256
    static let attributes = 256
    static let nameBytes = 256

    /// - Parameter bytes: UTF-8, as ``source(_:)`` gives it.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// The document in UTF-8.
    static func source(_ bytes: [UInt8]) throws(ExtractionRefusal) -> [UInt8] {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return try TextEncoding.utf16(bigEndian: bytes[0] == 0xFE).utf8(bytes)
        }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .damaged(.markup) }
        return bytes
    }

    /// The next piece; `nil` behind the last.
    mutating func next() throws(ExtractionRefusal) -> XMLToken? {
        if hasEmptyElement {
            hasEmptyElement = false
            return .end
        }
        guard position < bytes.count else {
            guard open.isEmpty, hasRoot else { throw .damaged(.markup) }
            return nil
        }
        guard bytes[position] == UInt8(ascii: "<") else { return try text() }
        guard position + 1 < bytes.count else { throw .damaged(.markup) }
        let next = bytes[position + 1]
        if next == UInt8(ascii: "/") { return try endTag() }
        guard next == UInt8(ascii: "!") || next == UInt8(ascii: "?") else { return try startTag() }
        if starts("<!--") { return .aside(try skip("<!--", "-->")) }
        if starts("<?") { return .aside(try skip("<?", "?>")) }
        if starts("<![CDATA[") {
            guard !open.isEmpty else { throw .damaged(.markup) }
            let start = position
            let inside = try skip("<![CDATA[", "]]>")
            return .text(XMLText(bytes: Array(bytes[inside]), range: start..<position))
        }
        throw .damaged(.documentType)
    }

    private mutating func text() throws(ExtractionRefusal) -> XMLToken {
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
        let range = start..<position
        let text = try Self.unescaped(bytes[range])
        guard !open.isEmpty || text.allSatisfy({ $0 <= 0x20 }) else { throw .damaged(.markup) }
        return .text(XMLText(bytes: text, range: range))
    }

    private mutating func endTag() throws(ExtractionRefusal) -> XMLToken {
        position += 2
        let name = try name()
        skipBlanks()
        guard take(">"), let last = open.popLast(), bytes[last].elementsEqual(bytes[name]) else {
            throw .damaged(.markup)
        }
        return .end
    }

    private mutating func startTag() throws(ExtractionRefusal) -> XMLToken {
        let start = position
        position += 1
        let name = try name()
        var attributes: [XMLAttribute] = []
        var names: [Range<Int>] = []
        while true {
            let before = position
            skipBlanks()
            guard position < bytes.count else { throw .damaged(.markup) }
            let isEmpty = bytes[position] == UInt8(ascii: "/")
            if isEmpty || bytes[position] == UInt8(ascii: ">") {
                position += isEmpty ? 1 : 0
                guard take(">"), open.count < Self.depth, hasRoot == !open.isEmpty else { throw .damaged(.markup) }
                if isEmpty { hasEmptyElement = true } else { open.append(name) }
                hasRoot = true
                return .start(
                    XMLElement(
                        name: local(name), range: start..<position, attributes: attributes,
                        nameBytes: name.upperBound - start))
            }
            guard position > before, attributes.count < Self.attributes else { throw .damaged(.markup) }
            let attribute = try self.name()
            // There are few, and rarely two of one length.
            let isKnown = names.contains { $0.count == attribute.count && bytes[$0].elementsEqual(bytes[attribute]) }
            guard !isKnown else { throw .damaged(.markup) }
            names.append(attribute)
            attributes.append(try value(of: attribute))
        }
    }

    private mutating func value(of name: Range<Int>) throws(ExtractionRefusal) -> XMLAttribute {
        skipBlanks()
        guard take("=") else { throw .damaged(.markup) }
        skipBlanks()
        guard position < bytes.count else { throw .damaged(.markup) }
        let mark = bytes[position]
        guard mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") else { throw .damaged(.markup) }
        position += 1
        let start = position
        while position < bytes.count, bytes[position] != mark {
            if bytes[position] == UInt8(ascii: "<") { throw .damaged(.markup) }
            position += 1
        }
        guard position < bytes.count else { throw .damaged(.markup) }
        let range = start..<position
        position += 1
        let isNamespace = bytes[name].starts(with: "xmlns".utf8)
        return XMLAttribute(
            name: isNamespace ? "xmlns" : local(name), bytes: try Self.unescaped(bytes[range]), range: range)
    }

    // MARK: Bytes

    private mutating func name() throws(ExtractionRefusal) -> Range<Int> {
        let start = position
        while position < bytes.count, Self.isNameByte(bytes[position]) { position += 1 }
        let range = start..<position
        guard let first = bytes[range].first, first > UInt8(ascii: "9"), range.count <= Self.nameBytes else {
            throw .damaged(.markup)
        }
        return range
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte.isASCIILetterOrDigit || byte >= 0x80 || ":_-.".utf8.contains(byte)
    }

    private func local(_ name: Range<Int>) -> String {
        let full = bytes[name]
        let start = full.lastIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? full.startIndex
        return String(decoding: full[start...], as: UTF8.self)
    }

    private mutating func skipBlanks() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private func starts(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { bytes[position...].starts(with: $0) }
    }

    /// Moves behind `end`; the bytes between `start` and it.
    private mutating func skip(_ start: StaticString, _ end: StaticString) throws(ExtractionRefusal) -> Range<Int> {
        let inside = position + start.utf8CodeUnitCount
        position = inside
        while position < bytes.count {
            if starts(end) {
                defer { position += end.utf8CodeUnitCount }
                return inside..<position
            }
            position += 1
        }
        throw .damaged(.markup)
    }
}
