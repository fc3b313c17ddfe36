/// An atom that says that something is, or is not, a literal. A lone attribute is one: it is `true`.
struct Equality {
    let path: String
    let value: Value
    let isNegated: Bool

    init?(_ expression: Expression) {
        switch expression.kind {
        case .binary(let operation, let left, let right) where operation == .equal || operation == .notEqual:
            guard let (path, value) = Self.sides(left, right) ?? Self.sides(right, left) else { return nil }
            self.path = path
            // `x != false` says the same as `x == true`.
            self.value = value == .bool(false) ? .bool(true) : value
            isNegated = (operation == .notEqual) != (value == .bool(false))
        default:
            guard let path = AttributePath(expression) else { return nil }
            self.path = path.text
            value = .bool(true)
            isNegated = false
        }
    }

    private static func sides(_ left: Expression, _ right: Expression) -> (String, Value)? {
        guard let path = AttributePath(left) else { return nil }
        switch right.kind {
        case .bool(let flag): return (path.text, .bool(flag))
        case .long(let number): return (path.text, .long(number))
        case .string(let text): return (path.text, .string(text))
        case .entity(let uid): return (path.text, .entity(uid))
        default: return nil
        }
    }
}
