/// The knowledge that an optional attribute or a tag is there, gained from a `has` or `hasTag` that held.
struct Capability: Hashable {
    /// The expression the attribute is asked of, as text that does not depend on where it was written.
    let base: ExpressionKey
    let member: Member

    enum Member: Hashable {
        case attribute(Text)
        /// Tags are named by an expression.
        case tag(ExpressionKey)
    }
}

/// An expression reduced to what it says: two expressions have one key exactly when they are written the same
/// but for places and whitespace.
struct ExpressionKey: Hashable {
    private let bytes: [UInt8]

    init(_ expression: Expression) {
        var writer = KeyWriter()
        writer.write(expression)
        bytes = writer.bytes
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Bytes.
    var size: Int { bytes.count }

    /// The key of `base.name`.
    func attribute(_ name: Text) -> ExpressionKey {
        var writer = KeyWriter()
        writer.tag("a", 2)
        writer.bytes += bytes
        writer.text(name)
        return ExpressionKey(bytes: writer.bytes)
    }
}

/// Prefix notation with lengths, so that no two trees have one spelling.
private struct KeyWriter {
    var bytes: [UInt8] = []

    mutating func tag(_ tag: String, _ count: Int = 0) {
        bytes += Array(tag.utf8)
        bytes.append(UInt8(ascii: ":"))
        bytes += Array(String(count).utf8)
        bytes.append(UInt8(ascii: " "))
    }

    mutating func text(_ text: Text) {
        let utf8 = Array(text.string.utf8)
        tag("t", utf8.count)
        bytes += utf8
    }

    mutating func write(_ expression: Expression) {
        switch expression.kind {
        case .bool(let value): tag(value ? "true" : "false")
        case .long(let value): tag("n\(value)")
        case .string(let value):
            tag("s")
            text(value)
        case .entity(let uid):
            tag("e")
            text(Text(uid.type.text))
            text(uid.id)
        case .variable(let variable): tag(variable.rawValue)
        case .ifThenElse: children("if", expression)
        case .and(let list): children("and", expression, list.count)
        case .or(let list): children("or", expression, list.count)
        case .not: children("not", expression)
        case .negate: children("neg", expression)
        case .binary(let op, _, _): children(op.rawValue, expression)
        case .attribute(_, let name):
            children("a", expression, 2)
            text(name)
        case .has(_, let path):
            children("has", expression, path.count)
            for name in path { text(name) }
        case .like(_, let pattern):
            children("like", expression)
            text(Text(pattern.description))
        case .isType(_, let name, let ancestor):
            children("is", expression, ancestor == nil ? 1 : 2)
            text(Text(name.text))
        case .isEmpty: children("empty", expression)
        case .set(let list): children("set", expression, list.count)
        case .record(let fields):
            tag("rec", fields.count)
            for field in fields {
                text(field.name)
                write(field.value)
            }
        case .call(let function, let list): children(function.rawValue, expression, list.count)
        case .unknown(let name):
            tag("u")
            text(name)
        }
    }

    private mutating func children(_ name: String, _ expression: Expression, _ count: Int = 0) {
        tag(name, count)
        expression.forEachChild { write($0) }
    }
}
