/// An expression of the policy language, as written.
///
/// Trees are bounded in height (``Limits/expressionDepth``): whoever builds one goes through
/// ``init(_:at:)``, which refuses to grow past the bound, so walking one recursively is safe. Chains of `&&`
/// and `||` are flat lists, since real policies contain chains of hundreds.
public struct Expression: Sendable {
    public let kind: Kind
    public let span: Span
    /// Levels of nesting below and including this node.
    public let height: Int

    /// What the node is, with its parts.
    public indirect enum Kind: Sendable {
        case bool(Bool)
        case long(Int64)
        case string(Text)
        case entity(EntityUID)
        case variable(Variable)
        case ifThenElse(Expression, Expression, Expression)
        /// Two or more operands, evaluated left to right until one is false; same as nesting to the left.
        case and([Expression])
        case or([Expression])
        case not(Expression)
        case negate(Expression)
        case binary(BinaryOperator, Expression, Expression)
        /// `base.name` and `base["name"]`.
        case attribute(Expression, Text)
        /// `base has name` and `base has a.b.c`; never empty.
        case has(Expression, [Text])
        case like(Expression, Pattern)
        /// `base is Type` and `base is Type in ancestor`.
        case isType(Expression, Name, in: Expression?)
        case isEmpty(Expression)
        case set([Expression])
        /// Names differ.
        case record([Field])
        /// Constructors (`ip("…")`) and methods (`a.lessThan(b)`, receiver first) of extension types.
        case call(ExtensionFunction, [Expression])
        /// A value that is not known yet (partial evaluation); never produced by the parser.
        case unknown(Text)
    }

    /// A name and its value.
    public struct Field: Sendable {
        public var name: Text
        public var value: Expression

        public init(_ name: Text, _ value: Expression) {
            self.name = name
            self.value = value
        }
    }

    /// - Throws: ``Rejection`` when the tree would become too high.
    public init(_ kind: Kind, at span: Span = .none) throws(Rejection) {
        var below = 0
        Self.forEachChild(of: kind) { below = max(below, $0.height) }
        guard below < Limits.expressionDepth else {
            throw Rejection(
                "the expression is nested deeper than \(Limits.expressionDepth) levels", at: span,
                help: "split the policy, or move parts into attributes")
        }
        self.kind = kind
        self.span = span
        height = below + 1
    }

    /// A node without children, which cannot be too high.
    public init(leaf kind: Kind, at span: Span = .none) {
        self.kind = kind
        self.span = span
        height = 1
    }

    /// The same expression at another place, as when parentheses are taken off.
    init(_ expression: Expression, at span: Span) {
        kind = expression.kind
        self.span = span
        height = expression.height
    }

    /// Calls the body for every direct child, left to right.
    public func forEachChild(_ body: (Expression) -> Void) {
        Self.forEachChild(of: kind, body)
    }

    private static func forEachChild(of kind: Kind, _ body: (Expression) -> Void) {
        switch kind {
        case .bool, .long, .string, .entity, .variable, .unknown: break
        case .ifThenElse(let a, let b, let c):
            body(a)
            body(b)
            body(c)
        case .and(let list), .or(let list), .set(let list), .call(_, let list): list.forEach(body)
        case .not(let a), .negate(let a), .attribute(let a, _), .has(let a, _), .like(let a, _), .isEmpty(let a):
            body(a)
        case .binary(_, let a, let b):
            body(a)
            body(b)
        case .isType(let a, _, let b):
            body(a)
            if let b { body(b) }
        case .record(let fields): for field in fields { body(field.value) }
        }
    }
}

/// The four variables of a request.
public enum Variable: String, Sendable, Hashable, CaseIterable {
    case principal
    case action
    case resource
    case context
}

/// Operators and built-in methods of two operands. The raw value is the name in the JSON policy format.
public enum BinaryOperator: String, Sendable, Hashable, CaseIterable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessEqual = "<="
    case greater = ">"
    case greaterEqual = ">="
    case `in` = "in"
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case contains
    case containsAll
    case containsAny
    case hasTag
    case getTag

    /// Written `a.contains(b)` rather than `a + b`.
    public var isMethod: Bool {
        switch self {
        case .contains, .containsAll, .containsAny, .hasTag, .getTag: true
        default: false
        }
    }
}
