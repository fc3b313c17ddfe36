/// Why bytes are not a JSON document we accept.
///
/// Carries an offset and never more of the document than one byte, so it can be logged and sent back.
public struct JSONError: Error, Hashable, Sendable {
    /// What is wrong at the offset.
    public enum Reason: Hashable, Sendable {
        case unexpectedByte(UInt8)
        case unexpectedEnd
        /// Something other than white space after the document.
        case trailingBytes
        /// A byte order mark in front of the document (RFC 8259, section 8.1).
        case byteOrderMark
        /// A byte below 0x20 inside a string.
        case controlCharacter(UInt8)
        case invalidEscape
        /// A `\u` escape of one half of a surrogate pair (RFC 8259, section 8.2).
        case loneSurrogate
        case invalidUTF8
        /// The second of two members of one object with the same name, escapes decoded.
        case duplicateKey
        case tooDeep(limit: Int)
        case tooManyNodes(limit: Int)
        /// A document of 2 GiB or more.
        case tooLong
    }

    /// From the start of the bytes given to the reader, also when only a part of them was read.
    public var offset: Int
    public var reason: Reason

    public init(offset: Int, reason: Reason) {
        self.offset = offset
        self.reason = reason
    }
}

extension JSONError: CustomStringConvertible {
    public var description: String { "invalid JSON at byte \(offset): \(reason)" }
}

extension JSONError.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unexpectedByte(let byte): "unexpected \(Self.show(byte))"
        case .unexpectedEnd: "the document ends too early"
        case .trailingBytes: "something follows the document"
        case .byteOrderMark: "a byte order mark is not allowed"
        case .controlCharacter(let byte): "\(Self.show(byte)) must be escaped inside a string"
        case .invalidEscape: "invalid escape"
        case .loneSurrogate: "the escape is half of a surrogate pair"
        case .invalidUTF8: "invalid UTF-8"
        case .duplicateKey: "the object has this key twice"
        case .tooDeep(let limit): "more than \(limit) levels of nesting"
        case .tooManyNodes(let limit): "more than \(limit) values and keys"
        case .tooLong: "documents of 2 GiB and more are not read"
        }
    }

    private static func show(_ byte: UInt8) -> String {
        if (0x21...0x7E).contains(byte), byte != UInt8(ascii: "`") { return "`\(Character(Unicode.Scalar(byte)))`" }
        let digits = String(byte, radix: 16, uppercase: true)
        return "byte 0x\(digits.count == 1 ? "0" : "")\(digits)"
    }
}
