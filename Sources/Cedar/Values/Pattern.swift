/// The right side of `like`: literal scalars and wildcards that match any run of scalars.
public struct Pattern: Sendable, Hashable {
    /// A wildcard or one literal scalar.
    public enum Element: Sendable, Hashable {
        case wildcard
        case literal(Unicode.Scalar)
    }

    public let elements: [Element]
    /// The literals before, between and behind the wildcards: one more than there are wildcards.
    private let literals: [LiteralSearch]

    public init(_ elements: [Element]) {
        self.elements = elements
        literals = elements.split(separator: .wildcard, omittingEmptySubsequences: false).map { part in
            var scalars = String.UnicodeScalarView()
            for case .literal(let scalar) in part { scalars.append(scalar) }
            return LiteralSearch(String(scalars))
        }
    }

    /// Whether the whole text matches.
    ///
    /// Time is linear in the text: each literal is taken where it is found first, and no later place could do better.
    public func matches(_ text: String) -> Bool { Text(text).withBytes(matches) }

    private func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = literals.first, let last = literals.last, literals.count > 1 else {
            return literals.first?.isWhole(text) ?? text.isEmpty
        }
        let end = text.count - last.count
        guard first.count <= end, first.stands(in: text, at: 0), last.stands(in: text, at: end) else { return false }
        var position = first.count
        for literal in literals.dropFirst().dropLast() {
            guard let found = literal.firstEnd(in: text, from: position, to: end) else { return false }
            position = found
        }
        return true
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
