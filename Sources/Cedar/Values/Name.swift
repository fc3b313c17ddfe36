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
    public init(checking text: String) throws(Rejection) {
        for part in text.split(separator: ":", omittingEmptySubsequences: false).enumerated() {
            // `A::B` splits into `A`, ``, `B`: every second part stands between the colons.
            if part.offset % 2 == 1 {
                guard part.element.isEmpty else { throw Rejection("`\(text)` is not a valid name") }
                continue
            }
            guard Identifier.isWellFormed(part.element) else { throw Rejection("`\(text)` is not a valid name") }
            if let reason = Identifier.reservation(String(part.element)) { throw Rejection(reason) }
        }
        guard !text.hasSuffix("::"), !text.hasSuffix(":") else { throw Rejection("`\(text)` is not a valid name") }
        self.text = text
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
