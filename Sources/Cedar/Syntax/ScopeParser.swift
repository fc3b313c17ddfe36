extension PolicyParser {
    /// The scope after its opening parenthesis, closing one included.
    mutating func scope(into policy: inout Policy) throws(Rejection) {
        try variable("principal")
        policy.principal = try entityScope(.principal)
        try separator(before: "action")
        try variable("action")
        policy.action = try actionScope()
        try separator(before: "resource")
        try variable("resource")
        policy.resource = try entityScope(.resource)
        let more = cursor.take(.comma)
        if cursor.take(.rightParen) { return }
        throw more
            ? Rejection("the scope ends with the resource", at: cursor.current.span)
            : cursor.unexpected("expected `)` after the scope")
    }

    private mutating func separator(before name: String) throws(Rejection) {
        if cursor.kind == .rightParen {
            throw Rejection("the scope has no `\(name)`", at: cursor.current.span)
        }
        try cursor.expect(.comma, "before `\(name)` in the scope")
    }

    private mutating func variable(_ name: String) throws(Rejection) {
        guard cursor.at(name) else { throw cursor.unexpected("expected `\(name)` in the scope") }
        cursor.advance()
        if cursor.kind == .colon {
            throw Rejection(
                "a type is not given with `:`", at: cursor.current.span, help: "write `\(name) is Type`")
        }
    }

    private mutating func entityScope(_ slot: Slot) throws(Rejection) -> EntityScope {
        let start = cursor.current.span.start
        if cursor.take(.equal) {
            let reference = try reference(slot)
            return EntityScope(.equal(reference), at: Span(start, cursor.previousEnd))
        }
        if cursor.take(word: "in") {
            let reference = try reference(slot)
            return EntityScope(.in(reference), at: Span(start, cursor.previousEnd))
        }
        if cursor.take(word: "is") {
            let type = try cursor.typeName()
            guard cursor.take(word: "in") else {
                return EntityScope(.isType(type.name), at: Span(start, cursor.previousEnd))
            }
            let reference = try reference(slot)
            return EntityScope(.isTypeIn(type.name, reference), at: Span(start, cursor.previousEnd))
        }
        try refuseOtherOperator()
        return .any
    }

    private func refuseOtherOperator() throws(Rejection) {
        if cursor.kind == .comma || cursor.kind == .rightParen { return }
        if cursor.kind == .assign {
            throw Rejection("`=` is not an operator", at: cursor.current.span, help: "write `==` to compare")
        }
        throw cursor.unexpected("the scope allows `==`, `in` and `is`; anything else goes into a `when` clause")
    }

    /// An entity or the variable's own slot, possibly in parentheses.
    private mutating func reference(_ slot: Slot) throws(Rejection) -> EntityReference {
        let depth = try openParens()
        let reference: EntityReference
        if cursor.kind == .question {
            let start = cursor.current.span.start
            cursor.advance()
            let name = try cursor.identifier("a slot's name after `?`")
            guard "?" + name.text == slot.rawValue else {
                throw Rejection(
                    "the slot here must be `\(slot.rawValue)`, found `?\(name.text)`", at: Span(start, name.span.end))
            }
            reference = .slot
        } else {
            reference = .entity(try entity("an entity or `\(slot.rawValue)`"))
        }
        try closeParens(depth)
        return reference
    }

    private mutating func openParens() throws(Rejection) -> Int {
        var depth = 0
        while cursor.take(.leftParen) { depth += 1 }
        return depth
    }

    private mutating func closeParens(_ depth: Int) throws(Rejection) {
        for _ in 0..<depth { try cursor.expect(.rightParen, "to close the parenthesis") }
    }

    private mutating func entity(_ expected: String) throws(Rejection) -> EntityUID {
        guard cursor.kind == .identifier else { throw cursor.unexpected("expected \(expected)") }
        switch try cursor.nameOrEntity() {
        case .entity(let uid, _): return uid
        case .name(let name, let span):
            throw Rejection(
                "expected \(expected), found the name `\(name)`", at: span,
                help: "an entity is written `Type::\"id\"`")
        }
    }

    private mutating func actionScope() throws(Rejection) -> ActionScope {
        let start = cursor.current.span.start
        if cursor.take(.equal) {
            let depth = try openParens()
            let uid = try action()
            try closeParens(depth)
            return ActionScope(.equal(uid), at: Span(start, cursor.previousEnd))
        }
        if cursor.take(word: "in") {
            let depth = try openParens()
            let list = cursor.take(.leftBracket) ? try actionList() : [try action()]
            try closeParens(depth)
            return ActionScope(.in(list), at: Span(start, cursor.previousEnd))
        }
        if cursor.at("is") {
            throw Rejection("`is` cannot stand in the action's scope", at: cursor.current.span)
        }
        try refuseOtherOperator()
        return .any
    }

    private mutating func actionList() throws(Rejection) -> [EntityUID] {
        var list: [EntityUID] = []
        while !cursor.take(.rightBracket) {
            let depth = try openParens()
            list.append(try action())
            try closeParens(depth)
            if cursor.take(.comma) { continue }
            try cursor.expect(.rightBracket, "to close the list of actions")
            break
        }
        return list
    }

    private mutating func action() throws(Rejection) -> EntityUID {
        let start = cursor.current.span.start
        if cursor.kind == .question {
            throw Rejection("an action cannot be a template slot", at: cursor.current.span)
        }
        let uid = try entity("an action")
        guard uid.type.base == "Action" else {
            throw Rejection(
                "an action's type is `Action`, found `\(uid)`", at: Span(start, cursor.previousEnd))
        }
        return uid
    }
}
