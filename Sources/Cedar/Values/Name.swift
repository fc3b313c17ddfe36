/// A possibly namespaced name such as `Sallyport::User`: an entity type, a common type, a function.
///
/// Kept as one joined string because names are compared far more often than they are taken apart.
public struct Name: Sendable, Hashable {
    /// Written form, `A::B::C`.
    public let text: String

    /// Takes a name that is already known to be well formed.
    public init(_ text: String) {
        self.text = text
    }

    /// Checks every part: identifiers of letters, digits and `_`, none of them reserved.
    ///
    /// Every request passes through here, so the common case, a plain word, is one walk over the bytes.
    public init(checking text: String) throws(Rejection) {
        var partLength = 0
        var colons = 0
        var isQualified = false
        for byte in text.utf8 {
            if byte == UInt8(ascii: ":") {
                colons += 1
                isQualified = true
                guard colons <= 2, colons == 2 || partLength > 0 else { throw Self.refusal(text) }
                partLength = 0
                continue
            }
            guard colons != 1, Lexer.continuesIdentifier(byte) else { throw Self.refusal(text) }
            if partLength == 0, ByteScanner.isDigit(byte) { throw Self.refusal(text) }
            colons = 0
            partLength += 1
        }
        guard partLength > 0 else { throw Self.refusal(text) }
        self.text = text
        if isQualified || Identifier.mayBeReserved(text) {
            for part in text.split(separator: ":") {
                if let reason = Identifier.reservation(String(part)) { throw Rejection(reason) }
            }
        }
    }

    private static func refusal(_ text: String) -> Rejection {
        Rejection("`\(text)` is not a valid name", help: "names are words of letters, digits and `_`, joined by `::`")
    }

    /// The last part, `C` of `A::B::C`.
    public var base: Substring {
        guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")) else { return text[...] }
        return text[text.utf8.index(after: colon)...]
    }

    /// Everything before the last part, `A::B` of `A::B::C`; nil without a namespace.
    public var namespace: String? {
        let base = base
        guard base.startIndex != text.startIndex else { return nil }
        return String(text[..<text.utf8.index(base.startIndex, offsetBy: -2)])
    }

    public var isQualified: Bool { text.utf8.contains(UInt8(ascii: ":")) }
}

extension Name: CustomStringConvertible {
    public var description: String { text }
}

extension Name: Comparable {
    public static func < (a: Name, b: Name) -> Bool { a.text < b.text }
}

extension Name: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value) }
}
