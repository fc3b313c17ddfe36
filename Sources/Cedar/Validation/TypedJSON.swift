extension Entity {
    /// Reads one entity with the help of the schema. What it reads may still not conform: see ``Schema/issues(of:)``.
    init(json: JSON, schema: Schema, at path: String) throws(Rejection) {
        guard case .object(let object) = json else { throw Rejection("\(path) is not an object") }
        guard let uidJSON = object["uid"] else { throw Rejection("\(path) has no `uid`") }
        let uid = try ValueJSON.uid(uidJSON, at: "\(path).uid")
        let place = "`\(uid)`"
        guard case .object(let attributes)? = object["attrs"] else { throw Rejection("\(place) has no object `attrs`") }
        guard case .array(let list)? = object["parents"] else { throw Rejection("\(place) has no array `parents`") }
        var parents: [EntityUID] = []
        for parent in list {
            let parent = try ValueJSON.uid(parent, at: "a parent of \(place)")
            if uid.type.isAction, !parent.type.isAction {
                throw Rejection("action \(place) has a non-action parent `\(parent)`")
            }
            parents.append(parent)
        }
        var tagMembers = JSONObject()
        if let json = object["tags"] {
            guard case .object(let members) = json else { throw Rejection("`tags` of \(place) is not an object") }
            tagMembers = members
        }
        let type = schema.entityTypes[uid.type]
        var fields: [Record.Field] = []
        for member in attributes.members {
            let known = type?.attributes[member.name]?.type
            let path = "attribute `\(member.name)` on \(place)"
            fields.append(.init(member.name, try Self.value(member.value, known, at: path)))
        }
        var tags: [Record.Field] = []
        for member in tagMembers.members {
            let path = "tag `\(member.name)` on \(place)"
            tags.append(.init(member.name, try Self.value(member.value, type?.tags, at: path)))
        }
        self.init(uid, attributes: Record(fields), tags: Record(tags), parents: parents)
    }

    private static func value(_ json: JSON, _ type: CedarType?, at path: String) throws(Rejection) -> Value {
        guard let type else { return try ValueJSON.value(json, at: path) }
        return try TypedValueJSON.value(json, type, at: path)
    }
}

extension Entities {
    /// Reads a JSON array of entities with a schema, checks them against it and adds the declared actions.
    ///
    /// - Throws: ``Rejection`` for JSON that cannot be read, with all entities that do not conform otherwise.
    public init(json: JSON, schema: Schema) throws(Rejection) {
        guard case .array(let list) = json else { throw Rejection("entities are a JSON array, found \(json.kindName)") }
        var entities: [Entity] = []
        entities.reserveCapacity(list.count)
        for (index, element) in list.enumerated() {
            entities.append(try Entity(json: element, schema: schema, at: "entity \(index)"))
        }
        let read = try Entities(entities)
        if let rejection = Rejection(schema.issues(of: read)) { throw rejection }
        let given = Set(entities.map(\.uid))
        try self.init(entities + schema.actionEntities.filter { !given.contains($0.uid) })
    }
}

extension Request {
    /// Reads `{"principal", "action", "resource", "context"}` with a schema and checks it against it.
    ///
    /// - Throws: ``Rejection`` for what cannot be read or does not conform.
    public init(json: JSON, schema: Schema) throws(Rejection) {
        func uid(_ name: Text) throws(Rejection) -> EntityUID {
            guard let json = json[name] else { throw Rejection("the request has no `\(name)`") }
            return try ValueJSON.uid(json, at: "`\(name)`")
        }
        let action = try uid("action")
        var context = Record.empty
        if let json = json["context"] {
            guard case .object(let object) = json else { throw Rejection("`context` is not an object") }
            if let declared = schema.actions[action] {
                context = try TypedValueJSON.record(object, declared.context, at: "context")
            } else {
                context = try ValueJSON.record(object, at: "context")
            }
        }
        self.init(principal: try uid("principal"), action: action, resource: try uid("resource"), context: context)
        if let issue = schema.issue(of: self) { throw Rejection(issue.message, help: issue.help) }
    }
}
