/// Reads a schema in JSON format.
///
/// Unknown members are errors, as in the reference engine: a misspelt `memberOfTypes` must not silently
/// mean "member of nothing". JSON nesting is bounded by the JSON reader.
///
/// Source: https://docs.cedarpolicy.com/schema/json-schema.html
struct SchemaJSONReader {
    /// Where in the document we are, for messages.
    private var path: [String] = []

    func failure(_ message: String, help: String? = nil) -> Rejection {
        let place = path.isEmpty ? "" : " in " + path.joined(separator: ", ")
        return Rejection(message + place, help: help)
    }

    /// Runs the body with one more word about the place.
    mutating func at<Result>(
        _ place: String, _ body: (inout SchemaJSONReader) throws(Rejection) -> Result
    ) throws(Rejection) -> Result {
        path.append(place)
        defer { path.removeLast() }
        return try body(&self)
    }

    // MARK: Members

    func object(_ json: JSON, _ what: String, known: Set<Text>? = nil) throws(Rejection) -> JSONObject {
        guard let object = json.object else { throw failure("expected \(what) as an object, found \(json.kindName)") }
        if let known, let stranger = object.unknownMember(known: known) {
            let near = Suggestion.closest(to: stranger.string, among: known.map(\.string).sorted())
            throw failure(
                "unknown member `\(stranger)`",
                help: near.map { "did you mean `\($0)`?" }
                    ?? "known are \(known.sorted().map { "`\($0)`" }.joined(separator: ", "))")
        }
        return object
    }

    func array(_ json: JSON, _ what: String) throws(Rejection) -> [JSON] {
        guard let array = json.array else { throw failure("expected \(what) as an array, found \(json.kindName)") }
        return array
    }

    func string(_ json: JSON, _ what: String) throws(Rejection) -> Text {
        guard let string = json.string else { throw failure("expected \(what) as a string, found \(json.kindName)") }
        return string
    }

    func required(_ object: JSONObject, _ member: Text) throws(Rejection) -> JSON {
        guard let value = object[member] else { throw failure("missing member `\(member)`") }
        return value
    }

    func identifier(_ text: Text, _ what: String) throws(Rejection) -> String {
        guard Identifier.isWellFormed(text.string) else { throw failure("`\(text)` is not a valid name for \(what)") }
        if let reason = Identifier.reservation(text.string) { throw failure(reason) }
        return text.string
    }

    /// A name that may be qualified, and may start with `__cedar`.
    func name(_ json: JSON, _ what: String) throws(Rejection) -> NameReference {
        let text = try string(json, what).string
        let prefix = "__cedar::"
        let checked = text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
        do {
            _ = try Name(checking: checked)
        } catch {
            throw failure("\(error.message) as \(what)")
        }
        return NameReference(Name(text))
    }

    func names(_ json: JSON, _ what: String) throws(Rejection) -> [NameReference] {
        var names: [NameReference] = []
        for element in try array(json, what) { names.append(try name(element, "an element of \(what)")) }
        return names
    }

    func annotations(_ json: JSON?) throws(Rejection) -> SchemaAnnotations {
        var result = SchemaAnnotations()
        guard let json else { return result }
        for member in try object(json, "`annotations`").members {
            // Any identifier will do, reserved words included.
            guard Identifier.isWellFormed(member.name.string) else {
                throw failure("`\(member.name)` is not a valid name for an annotation")
            }
            let value = member.value == .null ? "" : try string(member.value, "annotation `\(member.name)`")
            result.add(member.name, value)
        }
        return result
    }

    // MARK: Document

    mutating func schema(_ json: JSON) throws(Rejection) -> SchemaDocument {
        var namespaces: [NamespaceDeclaration] = []
        for member in try object(json, "a schema").members {
            let name = member.name.string
            if !name.isEmpty {
                do {
                    _ = try Name(checking: name)
                } catch {
                    throw failure("invalid namespace `\(name)`: \(error.message)")
                }
            }
            let place = name.isEmpty ? "the namespace ``" : "namespace `\(name)`"
            namespaces.append(try at(place) { (reader) throws(Rejection) in try reader.namespace(name, member.value) })
        }
        return SchemaDocument(namespaces)
    }

    private mutating func namespace(_ name: String, _ json: JSON) throws(Rejection) -> NamespaceDeclaration {
        let object = try object(
            json, "a namespace", known: ["commonTypes", "entityTypes", "actions", "annotations"])
        var result = NamespaceDeclaration(name)
        result.annotations = try annotations(object["annotations"])
        if name.isEmpty, !result.annotations.isEmpty {
            throw failure("annotations are not allowed on the empty namespace")
        }
        if let types = object["commonTypes"] {
            for member in try self.object(types, "`commonTypes`").members {
                result.commonTypes.append(
                    try at("common type `\(member.name)`") { (reader) throws(Rejection) in
                        try reader.commonType(member.name, member.value)
                    })
            }
        }
        for member in try self.object(required(object, "entityTypes"), "`entityTypes`").members {
            result.entityTypes.append(
                try at("entity type `\(member.name)`") { (reader) throws(Rejection) in
                    try reader.entityType(member.name, member.value)
                })
        }
        for member in try self.object(required(object, "actions"), "`actions`").members {
            result.actions.append(
                try at("action `\(member.name)`") { (reader) throws(Rejection) in
                    try reader.action(member.name, member.value)
                })
        }
        return result
    }

    private mutating func commonType(_ name: Text, _ json: JSON) throws(Rejection) -> CommonTypeDeclaration {
        let identifier = try identifier(name, "a common type")
        guard !SchemaWords.reservedTypeNames.contains(identifier) else {
            throw failure("`\(name)` names a type of the language and cannot be declared", help: "choose another name")
        }
        let annotations = try annotations(json["annotations"])
        return CommonTypeDeclaration(identifier, try type(json, extra: ["annotations"]), annotations: annotations)
    }

    private mutating func entityType(_ name: Text, _ json: JSON) throws(Rejection) -> EntityTypeDeclaration {
        let identifier = try identifier(name, "an entity type")
        let object = try object(
            json, "an entity type", known: ["memberOfTypes", "shape", "tags", "enum", "annotations"])
        let annotations = try annotations(object["annotations"])
        if let choices = object["enum"] {
            for member in ["memberOfTypes", "shape", "tags"] as [Text] where object[member] != nil {
                throw failure("an enumerated entity type cannot have `\(member)`")
            }
            var ids: [Text] = []
            for choice in try array(choices, "`enum`") { ids.append(try string(choice, "an element of `enum`")) }
            guard !ids.isEmpty else { throw failure("`enum` must list at least one id") }
            return EntityTypeDeclaration(identifier, .enumerated(ids), annotations: annotations)
        }
        let parents = try object["memberOfTypes"].map { (json) throws(Rejection) in
            try names(json, "`memberOfTypes`")
        }
        var shape = TypeExpression.emptyRecord
        if let json = object["shape"] {
            shape = try at("`shape`") { (reader) throws(Rejection) in try reader.type(json) }
        }
        var tags: TypeExpression?
        if let json = object["tags"] {
            tags = try at("`tags`") { (reader) throws(Rejection) in try reader.type(json) }
        }
        return EntityTypeDeclaration(
            identifier, .standard(memberOf: parents ?? [], shape: shape, tags: tags), annotations: annotations)
    }
}

extension SchemaDocument {
    /// Reads a schema in JSON format.
    ///
    /// - Throws: ``Rejection`` naming the place in the document. Names are not looked up here: see ``Schema``.
    public init(json: JSON) throws(Rejection) {
        var reader = SchemaJSONReader()
        self = try reader.schema(json)
    }
}
