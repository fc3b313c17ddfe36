/// What the typechecker knows about an expression.
struct ExpressionType {
    /// Nil when an error left it open; whoever meets nil reports nothing more.
    var type: CedarType?
    /// Whether the expression is sound. An unsound one may still have a type, so that checking goes on.
    var isSound: Bool
    /// What holds if the expression turns out to be true.
    var capabilities: Set<Capability> = []
    /// Where the value comes from, for messages about attributes.
    var origin = Origin.other([])

    /// The path by which a value was reached.
    enum Origin {
        /// Attributes of an entity of some type.
        case entity([Name], [Text])
        case context([Text])
        case other([Text])
    }

    static func sound(_ type: CedarType, _ capabilities: Set<Capability> = []) -> ExpressionType {
        ExpressionType(type: type, isSound: true, capabilities: capabilities)
    }

    static func unsound(_ type: CedarType?) -> ExpressionType {
        ExpressionType(type: type, isSound: false)
    }

    /// The same, unsound unless the condition holds; nothing is known from what is unsound.
    func sound(if condition: Bool) -> ExpressionType {
        guard !condition else { return self }
        var copy = self
        copy.isSound = false
        copy.capabilities = []
        return copy
    }

    /// The origin of an attribute of this value.
    func origin(of attribute: Text) -> Origin {
        if case .entity(let names) = type { return .entity(names, [attribute]) }
        switch origin {
        case .entity(let names, let path): return .entity(names, path + [attribute])
        case .context(let path): return .context(path + [attribute])
        case .other(let path): return .other(path + [attribute])
        }
    }
}

extension ExpressionType.Origin {
    /// As the reference engine names an attribute: the path and where it starts.
    func description(action: EntityUID) -> String {
        switch self {
        case .entity(let names, let path):
            let types = names.map { "`\($0)`" }.joined(separator: ", ")
            return "`\(Self.joined(path))` on entity type\(names.count == 1 ? "" : "s") \(types)"
        case .context(let path): return "`\(Self.joined(path))` in context for \(action)"
        case .other(let path): return "`\(Self.joined(path))`"
        }
    }

    /// `a.b["c d"]`.
    private static func joined(_ path: [Text]) -> String {
        var text = ""
        for name in path {
            if Identifier.isWellFormed(name.string), Identifier.reservation(name.string) == nil {
                text += text.isEmpty ? name.string : ".\(name)"
            } else {
                text += "[\(Escapes.quoted(name.string))]"
            }
        }
        return text
    }
}
