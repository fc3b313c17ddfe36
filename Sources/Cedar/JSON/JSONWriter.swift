extension JSON {
    /// The document on one line.
    public var compact: String { written(indent: nil) }

    /// The document with two spaces a level, for people.
    public var pretty: String { written(indent: 2) }

    private func written(indent: Int?) -> String {
        var writer = JSONWriter(indent: indent)
        writer.write(self, level: 0)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

/// Writes JSON; recursion is as deep as the value, which readers and limits keep shallow.
struct JSONWriter {
    let indent: Int?
    var bytes: [UInt8] = []

    init(indent: Int?) {
        self.indent = indent
    }

    mutating func write(_ value: JSON, level: Int) {
        switch value {
        case .null: append("null")
        case .bool(let flag): append(flag ? "true" : "false")
        case .integer(let number): append(String(number))
        case .number(let text): append(text)
        case .string(let text): string(text.string)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                separate(index, level + 1)
                write(element, level: level + 1)
            }
            if !elements.isEmpty { newline(level) }
            bytes.append(UInt8(ascii: "]"))
        case .object(let object):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in object.members.enumerated() {
                separate(index, level + 1)
                string(member.name.string)
                append(indent == nil ? ":" : ": ")
                write(member.value, level: level + 1)
            }
            if !object.isEmpty { newline(level) }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private mutating func separate(_ index: Int, _ level: Int) {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        newline(level)
    }

    private mutating func newline(_ level: Int) {
        guard let indent else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * level))
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): append("\\\"")
            case UInt8(ascii: "\\"): append("\\\\")
            case 0x0A: append("\\n")
            case 0x0D: append("\\r")
            case 0x09: append("\\t")
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                append("\\u00" + (digits.count == 1 ? "0" : "") + digits)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
