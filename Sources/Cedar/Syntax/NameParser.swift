/// What stands where a name may stand: `A::B`, `A::B::"id"`.
enum NameOrEntity {
    case name(Name, Span)
    case entity(EntityUID, Span)
}

extension TokenCursor {
    /// A name, or an entity if a quoted id follows. The cursor stands on the first identifier.
    mutating func nameOrEntity() throws(Rejection) -> NameOrEntity {
        let start = current.span.start
        var parts = [try usableIdentifier("a name")]
        while take(.doubleColon) {
            if kind == .string {
                let id = try string("an entity id")
                let name = Name(parts.map(\.text).joined(separator: "::"))
                return .entity(EntityUID(type: name, id: id.text), Span(start, id.span.end))
            }
            if kind == .leftBrace {
                throw Rejection("an entity id is written as a string", at: current.span, help: "write `Type::\"id\"`")
            }
            parts.append(try usableIdentifier("a name or a quoted entity id after `::`"))
        }
        return .name(Name(parts.map(\.text).joined(separator: "::")), Span(start, previousEnd))
    }

    /// An entity type name, as after `is`.
    mutating func typeName() throws(Rejection) -> (name: Name, span: Span) {
        guard kind == .identifier else { throw unexpected("expected an entity type name after `is`") }
        switch try nameOrEntity() {
        case .name(let name, let span): return (name, span)
        case .entity(let uid, let span):
            throw Rejection("expected an entity type name, found the entity `\(uid)`", at: span)
        }
    }
}
