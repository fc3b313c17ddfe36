extension SchemaTextParser {
    /// The whole text.
    mutating func schema() throws(Rejection) -> SchemaDocument {
        var outside = NamespaceBuilder(name: "")
        var namespaces: [NamespaceDeclaration] = []
        var names: Set<String> = []
        while !isNext(.end) {
            let annotations = try annotations()
            guard isWord("namespace") else {
                try declaration(annotations, into: &outside)
                continue
            }
            let start = advance().span
            let name = try namespaceName()
            guard names.insert(name.name.text).inserted else {
                throw Rejection(
                    "namespace `\(name.name)` is declared twice", at: start.joined(with: name.span),
                    help: "put all declarations of a namespace into one block")
            }
            namespaces.append(try namespaceBody(name.name.text, annotations))
        }
        if !outside.isEmpty { namespaces.insert(outside.result, at: 0) }
        return SchemaDocument(namespaces)
    }

    private mutating func namespaceName() throws(Rejection) -> NameReference {
        let name = try path("the name of a namespace")
        if name.name.text == "__cedar" || name.name.text.hasPrefix("__cedar::") {
            throw Rejection("`__cedar` is reserved for Cedar's own names", at: name.span)
        }
        return name
    }

    private mutating func namespaceBody(
        _ name: String, _ annotations: SchemaAnnotations
    ) throws(Rejection) -> NamespaceDeclaration {
        var builder = NamespaceBuilder(name: name)
        builder.result.annotations = annotations
        try expect(.leftBrace, "to open the namespace")
        while !isNext(.rightBrace) {
            if isNext(.end) { throw unexpected("expected `}` to close namespace `\(name)`") }
            let annotations = try self.annotations()
            if isWord("namespace") { throw unexpected("namespaces do not nest: write `namespace A::B { … }`") }
            try declaration(annotations, into: &builder)
        }
        try expect(.rightBrace, "to close the namespace")
        return builder.result
    }

    private mutating func declaration(
        _ annotations: SchemaAnnotations, into builder: inout NamespaceBuilder
    ) throws(Rejection) {
        if takeWord("entity") {
            for entity in try entityDeclaration(annotations) { try builder.add(entity) }
        } else if takeWord("action") {
            for action in try actionDeclaration(annotations) { try builder.add(action) }
        } else if takeWord("type") {
            try builder.add(try commonTypeDeclaration(annotations))
        } else {
            let words = ["entity", "action", "type", "namespace"]
            let near = isNext(.identifier) ? Suggestion.closest(to: text(token), among: words) : nil
            throw unexpected(
                near.map { "did you mean `\($0)`?" } ?? "expected `entity`, `action`, `type` or `namespace`")
        }
    }

    private mutating func commonTypeDeclaration(
        _ annotations: SchemaAnnotations
    ) throws(Rejection) -> CommonTypeDeclaration {
        let name = try identifier("the name of the type")
        if SchemaWords.reservedTypeNames.contains(name.text) {
            throw Rejection(
                "`\(name.text)` names a type of the language and cannot be declared", at: name.span,
                help: "choose another name")
        }
        try expect(.assign, "between the name and the type")
        let type = try type()
        try expect(.semicolon, "after the declaration")
        return CommonTypeDeclaration(name.text, type, annotations: annotations, span: name.span)
    }

    private mutating func entityDeclaration(
        _ annotations: SchemaAnnotations
    ) throws(Rejection) -> [EntityTypeDeclaration] {
        var names: [(text: String, span: Span)] = []
        repeat { names.append(try identifier("the name of an entity type")) } while take(.comma)
        let kind = takeWord("enum") ? try enumeration() : try standardEntity()
        try expect(.semicolon, "after the declaration")
        return names.map { EntityTypeDeclaration($0.text, kind, annotations: annotations, span: $0.span) }
    }

    private mutating func enumeration() throws(Rejection) -> EntityTypeDeclaration.Kind {
        try expect(.leftBracket, "before the ids of the enumeration")
        var ids: [Text] = []
        repeat { ids.append(try stringLiteral("as an id of the enumeration")) } while take(.comma)
        try expect(.rightBracket, "to close the enumeration")
        return .enumerated(ids)
    }

    private mutating func standardEntity() throws(Rejection) -> EntityTypeDeclaration.Kind {
        var parents: [NameReference] = []
        if takeWord("in") { parents = try pathList("an entity type").paths }
        var shape = TypeExpression.emptyRecord
        if take(.assign) {
            guard isNext(.leftBrace) else {
                throw unexpected("the attributes of an entity type are written out as `{ … }`")
            }
            shape = .record(try recordAttributes())
        } else if isNext(.leftBrace) {
            shape = .record(try recordAttributes())
        }
        let tags: TypeExpression? = takeWord("tags") ? try type() : nil
        return .standard(memberOf: parents, shape: shape, tags: tags)
    }
}

/// Words the schema language itself uses.
enum SchemaWords {
    /// Names no common type may have: they would be mistaken for the types they name.
    static let reservedTypeNames: Set<String> = [
        "Bool", "Boolean", "Entity", "Extension", "Long", "Record", "Set", "String",
    ]
}

/// Collects the declarations of one namespace and refuses a second one of the same name.
struct NamespaceBuilder {
    var result: NamespaceDeclaration
    private var commonTypes: Set<String> = []
    private var entityTypes: Set<String> = []
    private var actions: Set<Text> = []

    init(name: String) {
        result = NamespaceDeclaration(name)
    }

    var isEmpty: Bool { result.commonTypes.isEmpty && result.entityTypes.isEmpty && result.actions.isEmpty }

    mutating func add(_ declaration: CommonTypeDeclaration) throws(Rejection) {
        guard commonTypes.insert(declaration.name).inserted else {
            throw Self.twice("type `\(declaration.name)`", declaration.span)
        }
        result.commonTypes.append(declaration)
    }

    mutating func add(_ declaration: EntityTypeDeclaration) throws(Rejection) {
        guard entityTypes.insert(declaration.name).inserted else {
            throw Self.twice("entity type `\(declaration.name)`", declaration.span)
        }
        result.entityTypes.append(declaration)
    }

    mutating func add(_ declaration: ActionDeclaration) throws(Rejection) {
        guard actions.insert(declaration.id).inserted else {
            throw Self.twice("action `\(declaration.id)`", declaration.span)
        }
        result.actions.append(declaration)
    }

    private static func twice(_ what: String, _ span: Span) -> Rejection {
        Rejection("\(what) is declared twice", at: span, help: "keep one of the declarations")
    }
}
