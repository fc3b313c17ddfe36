extension SchemaTextParser {
    /// `action a, "b c" in [group, Other::Action::"group"] appliesTo { … };`, the word `action` already taken.
    mutating func actionDeclaration(_ annotations: SchemaAnnotations) throws(Rejection) -> [ActionDeclaration] {
        var names: [(text: Text, span: Span)] = []
        repeat { names.append(try looseName("the name of an action")) } while take(.comma)
        var groups: [ActionDeclaration.Group] = []
        if takeWord("in") { groups = try groupList() }
        // Without `appliesTo` an action applies to nothing, which is how the JSON format is given it, too.
        var applies = ActionDeclaration.AppliesTo(principals: [], resources: [])
        if takeWord("appliesTo") { applies = try appliesTo(of: names[0].text) }
        if takeWord("attributes") {
            // Kept by the grammar for schemas written when actions could have attributes.
            try expect(.leftBrace, "after `attributes`")
            guard take(.rightBrace) else {
                throw unexpected("actions cannot have attributes")
            }
        }
        try expect(.semicolon, "after the declaration")
        return names.map {
            ActionDeclaration($0.text, groups: groups, appliesTo: applies, annotations: annotations, span: $0.span)
        }
    }

    private mutating func groupList() throws(Rejection) -> [ActionDeclaration.Group] {
        guard take(.leftBracket) else { return [try group()] }
        var groups: [ActionDeclaration.Group] = []
        repeat { groups.append(try group()) } while take(.comma)
        try expect(.rightBracket, "to close the list of groups")
        return groups
    }

    /// `name`, `"name"` or `Namespace::Action::"name"`.
    private mutating func group() throws(Rejection) -> ActionDeclaration.Group {
        if isNext(.identifier), isNextButOne(.doubleColon) {
            let type = try path("an action")
            try expect(.doubleColon, "before the name of the action")
            return .init(type: type, id: try stringLiteral("as the name of the action"))
        }
        return .init(id: try looseName("the name of an action group").text)
    }

    private mutating func appliesTo(of action: Text) throws(Rejection) -> ActionDeclaration.AppliesTo {
        let open = try expect(.leftBrace, "after `appliesTo`").span
        var principals: [NameReference]?
        var resources: [NameReference]?
        var context: TypeExpression?
        if isNext(.rightBrace) { throw unexpected("expected `principal`, `resource` and perhaps `context`") }
        while !isNext(.rightBrace) {
            let start = token.span
            if takeWord("principal") {
                try once(principals == nil, "principal", of: action, at: start)
                principals = try scopeTypes("principal", of: action)
            } else if takeWord("resource") {
                try once(resources == nil, "resource", of: action, at: start)
                resources = try scopeTypes("resource", of: action)
            } else if takeWord("context") {
                try once(context == nil, "context", of: action, at: start)
                try expect(.colon, "after `context`")
                context = isNext(.leftBrace) ? try type() : .entityOrCommon(try path("a record or its name"))
            } else {
                throw unexpected("expected `principal`, `resource` or `context`")
            }
            guard take(.comma) else { break }
        }
        let span = open.joined(with: try expect(.rightBrace, "to close `appliesTo`").span)
        guard let principals else { throw missing("principal", of: action, at: span) }
        guard let resources else { throw missing("resource", of: action, at: span) }
        return .init(principals: principals, resources: resources, context: context ?? .emptyRecord)
    }

    private mutating func scopeTypes(_ word: String, of action: Text) throws(Rejection) -> [NameReference] {
        try expect(.colon, "after `\(word)`")
        let (types, span) = try pathList("an entity type")
        guard !types.isEmpty else {
            throw Rejection(
                "for action `\(action)`, `\(word)` is `[]`, which no request satisfies", at: span,
                help: "name a type, or leave out `appliesTo` for an action that is only a group")
        }
        return types
    }

    private func once(_ isFirst: Bool, _ word: String, of action: Text, at span: Span) throws(Rejection) {
        guard isFirst else { throw Rejection("duplicate `\(word)` declaration in action `\(action)`", at: span) }
    }

    private func missing(_ word: String, of action: Text, at span: Span) -> Rejection {
        Rejection("missing `\(word)` declaration for action `\(action)`", at: span, help: "add `\(word): [Type]`")
    }
}

extension SchemaDocument {
    /// Reads a schema in Cedar syntax.
    ///
    /// - Throws: ``Rejection`` with the place of the first error. Names are not looked up here: see ``Schema``.
    public init(parsing source: SourceText) throws(Rejection) {
        var parser = try SchemaTextParser(source)
        self = try parser.schema()
    }

    /// Reads a schema in Cedar syntax.
    public init(parsing text: String) throws(Rejection) {
        try self.init(parsing: SourceText(text, name: "<schema>"))
    }
}
