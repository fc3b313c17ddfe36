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

/// Writes JSON, keeping what is open in a list: depth costs no stack.
struct JSONWriter {
    private enum Task {
        case value(JSON)
        case member(JSONObject.Member, isFirst: Bool)
        case element(JSON, isFirst: Bool)
        case close(UInt8, isEmpty: Bool)
    }

    let indent: Int?
    var bytes: [UInt8] = []
    private var tasks: [Task] = []

    init(indent: Int?) {
        self.indent = indent
    }

    mutating func write(_ value: JSON, level start: Int) {
        var level = start
        tasks.append(.value(value))
        while let task = tasks.popLast() {
            switch task {
            case .value(let value): begin(value, &level)
            case .element(let element, let isFirst):
                separate(isFirst ? 0 : 1, level)
                tasks.append(.value(element))
            case .member(let member, let isFirst):
                separate(isFirst ? 0 : 1, level)
                string(member.name.string)
                append(indent == nil ? ":" : ": ")
                tasks.append(.value(member.value))
            case .close(let bracket, let isEmpty):
                level -= 1
                if !isEmpty { newline(level) }
                bytes.append(bracket)
            }
        }
    }

    private mutating func begin(_ value: JSON, _ level: inout Int) {
        switch value {
        case .null: append("null")
        case .bool(let flag): append(flag ? "true" : "false")
        case .integer(let number): append(String(number))
        case .number(let text): append(text)
        case .string(let text): string(text.string)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            level += 1
            tasks.append(.close(UInt8(ascii: "]"), isEmpty: elements.isEmpty))
            for index in elements.indices.reversed() {
                tasks.append(.element(elements[index], isFirst: index == 0))
            }
        case .object(let object):
            bytes.append(UInt8(ascii: "{"))
            level += 1
            tasks.append(.close(UInt8(ascii: "}"), isEmpty: object.isEmpty))
            for index in object.members.indices.reversed() {
                tasks.append(.member(object.members[index], isFirst: index == 0))
            }
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
