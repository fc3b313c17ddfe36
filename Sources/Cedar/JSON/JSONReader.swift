/// Reads JSON (RFC 8259) strictly: no duplicate names, no lone surrogates, no trailing text, bounded nesting.
struct JSONReader {
    private let bytes: [UInt8]
    private var offset = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// - Throws: ``Rejection`` with the byte span of what is wrong.
    static func read(_ bytes: [UInt8]) throws(Rejection) -> JSON {
        var reader = JSONReader(bytes)
        reader.skipSpace()
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.offset == bytes.count else { throw reader.failure("unexpected text after the JSON document") }
        return value
    }

    private func failure(_ message: String) -> Rejection {
        Rejection(message, at: Span(offset, min(offset + 1, bytes.count)))
    }

    private mutating func skipSpace() {
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x09, 0x0A, 0x0D: offset += 1
            default: return
            }
        }
    }

    private mutating func value(depth: Int) throws(Rejection) -> JSON {
        guard offset < bytes.count else { throw failure("the JSON document ends too early") }
        switch bytes[offset] {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(Text(try string()))
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw failure("unexpected character in JSON")
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(Rejection) -> JSON {
        let end = offset + word.utf8CodeUnitCount
        guard end <= bytes.count, String(decoding: bytes[offset..<end], as: UTF8.self) == "\(word)" else {
            throw failure("unexpected character in JSON")
        }
        offset = end
        return value
    }

    private mutating func array(depth: Int) throws(Rejection) -> JSON {
        guard depth <= Limits.jsonDepth else { throw failure("JSON nested deeper than \(Limits.jsonDepth) levels") }
        offset += 1
        var elements: [JSON] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            skipSpace()
            elements.append(try value(depth: depth))
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            guard take(UInt8(ascii: ",")) else { throw failure("expected `,` or `]` in a JSON array") }
        }
    }

    private mutating func object(depth: Int) throws(Rejection) -> JSON {
        guard depth <= Limits.jsonDepth else { throw failure("JSON nested deeper than \(Limits.jsonDepth) levels") }
        offset += 1
        var result = JSONObject()
        var seen: Set<Text> = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(result) }
        while true {
            skipSpace()
            let start = offset
            guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else {
                throw failure("expected a member name in a JSON object")
            }
            let name = Text(try string())
            guard isNew(name, in: result, &seen) else {
                throw Rejection("duplicate member `\(name)` in a JSON object", at: Span(start, offset))
            }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw failure("expected `:` in a JSON object") }
            skipSpace()
            result.append(name, try value(depth: depth))
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(result) }
            guard take(UInt8(ascii: ",")) else { throw failure("expected `,` or `}` in a JSON object") }
        }
    }

    /// Small objects are searched, large ones get a set: most objects are small.
    private func isNew(_ name: Text, in object: JSONObject, _ seen: inout Set<Text>) -> Bool {
        if object.count < 8 { return object[name] == nil }
        if seen.isEmpty { for member in object.members { seen.insert(member.name) } }
        return seen.insert(name).inserted
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard offset < bytes.count, bytes[offset] == byte else { return false }
        offset += 1
        return true
    }

    private mutating func number() throws(Rejection) -> JSON {
        let start = offset
        _ = take(UInt8(ascii: "-"))
        if take(UInt8(ascii: "0")) {
            if let byte = peekDigit() { throw failure("a JSON number cannot have the leading zero before `\(byte)`") }
        } else {
            try digits()
        }
        var integral = true
        if take(UInt8(ascii: ".")) {
            integral = false
            try digits()
        }
        if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
            integral = false
            offset += 1
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        if integral, let value = Int64(text) { return .integer(value) }
        return .number(text)
    }

    private func peekDigit() -> Character? {
        guard offset < bytes.count, bytes[offset] >= UInt8(ascii: "0"), bytes[offset] <= UInt8(ascii: "9") else {
            return nil
        }
        return Character(Unicode.Scalar(bytes[offset]))
    }

    private mutating func digits() throws(Rejection) {
        guard peekDigit() != nil else { throw failure("expected a digit in a JSON number") }
        while peekDigit() != nil { offset += 1 }
    }

    private mutating func string() throws(Rejection) -> String {
        offset += 1
        let start = offset
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "\""), bytes[offset] != UInt8(ascii: "\\"),
            bytes[offset] >= 0x20
        { offset += 1 }
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") {
            let text = try decoded(bytes[start..<offset])
            offset += 1
            return text
        }
        var collected = Array(bytes[start..<offset])
        while offset < bytes.count {
            let byte = bytes[offset]
            guard byte >= 0x20 else { throw failure("a control character must be escaped in a JSON string") }
            offset += 1
            if byte == UInt8(ascii: "\"") { return try decoded(collected[...]) }
            if byte == UInt8(ascii: "\\") {
                try escape(into: &collected)
            } else {
                collected.append(byte)
            }
        }
        throw failure("the JSON document ends inside a string")
    }

    private func decoded(_ slice: ArraySlice<UInt8>) throws(Rejection) -> String {
        guard let text = String(validating: slice, as: UTF8.self) else { throw failure("a JSON string is not UTF-8") }
        return text
    }

    private mutating func escape(into out: inout [UInt8]) throws(Rejection) {
        guard offset < bytes.count else { throw failure("the JSON document ends inside a string") }
        let byte = bytes[offset]
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
        case UInt8(ascii: "b"): out.append(0x08)
        case UInt8(ascii: "f"): out.append(0x0C)
        case UInt8(ascii: "n"): out.append(0x0A)
        case UInt8(ascii: "r"): out.append(0x0D)
        case UInt8(ascii: "t"): out.append(0x09)
        case UInt8(ascii: "u"):
            var code = try hexUnit()
            if code >= 0xD800, code < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
                let low = try hexUnit()
                guard low >= 0xDC00, low < 0xE000 else { throw failure("a JSON string holds half a surrogate pair") }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw failure("a JSON string holds half a surrogate pair") }
            out.append(contentsOf: String(Character(scalar)).utf8)
        default: throw failure("unknown escape in a JSON string")
        }
    }

    private mutating func hexUnit() throws(Rejection) -> UInt32 {
        guard offset + 4 <= bytes.count else { throw failure("the JSON document ends inside a string") }
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(bytes[offset])).hexDigitValue, bytes[offset] < 0x80 else {
                throw failure("expected four hexadecimal digits after `\\u`")
            }
            value = value << 4 | UInt32(digit)
            offset += 1
        }
        return value
    }
}

extension JSON {
    /// Reads one document.
    ///
    /// - Throws: ``Rejection`` for anything RFC 8259 does not allow, duplicate names, and nesting beyond
    ///   ``Limits/jsonDepth``.
    public init(parsing text: String) throws(Rejection) {
        self = try JSONReader.read(Array(text.utf8))
    }

    public init(parsing bytes: [UInt8]) throws(Rejection) {
        self = try JSONReader.read(bytes)
    }
}
