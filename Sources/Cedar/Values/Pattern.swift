/// The right side of `like`: literal scalars and wildcards that match any run of scalars.
public struct Pattern: Sendable, Hashable {
    /// A wildcard or one literal scalar.
    public enum Element: Sendable, Hashable {
        case wildcard
        case literal(Unicode.Scalar)
    }

    public let elements: [Element]

    public init(_ elements: [Element]) {
        self.elements = elements
    }

    /// Whether the whole text matches.
    ///
    /// Time is at most (pattern × text) and memory constant: on a mismatch only the latest wildcard
    /// is retried, which is enough because an earlier one can never do better.
    public func matches(_ text: String) -> Bool {
        let text = text.unicodeScalars
        var position = text.startIndex
        var index = 0
        var retry: (index: Int, position: String.UnicodeScalarView.Index)?
        while position != text.endIndex {
            if index < elements.count {
                switch elements[index] {
                case .wildcard:
                    retry = (index + 1, position)
                    index += 1
                    continue
                case .literal(let scalar) where scalar == text[position]:
                    index += 1
                    position = text.index(after: position)
                    continue
                case .literal: break
                }
            }
            guard let last = retry else { return false }
            position = text.index(after: last.position)
            retry = (last.index, position)
            index = last.index
        }
        while index < elements.count, elements[index] == .wildcard { index += 1 }
        return index == elements.count
    }
}

extension Pattern: CustomStringConvertible {
    /// As written in a policy, quotes included.
    public var description: String {
        var out = "\""
        for element in elements {
            switch element {
            case .wildcard: out += "*"
            case .literal("*"): out += "\\*"
            case .literal(let scalar): out += Escapes.escaped(scalar)
            }
        }
        return out + "\""
    }
}
