extension Entity {
    /// Reads one entity without a schema. Members the format does not know are passed over, as in the reference.
    public init(json: JSON, at path: String) throws(Rejection) {
        guard case .object(let object) = json else { throw Rejection("\(path) is not an object") }
        guard let uidJSON = object["uid"] else { throw Rejection("\(path) has no `uid`") }
        let uid = try ValueJSON.uid(uidJSON, at: "\(path).uid")
        let place = "`\(uid)`"
        guard case .object(let attributes)? = object["attrs"] else { throw Rejection("\(place) has no object `attrs`") }
        guard case .array(let parentList)? = object["parents"] else {
            throw Rejection("\(place) has no array `parents`")
        }
        var parents: [EntityUID] = []
        for parent in parentList { parents.append(try ValueJSON.uid(parent, at: "a parent of \(place)")) }
        var tags = Record.empty
        if let json = object["tags"] {
            guard case .object(let members) = json else { throw Rejection("`tags` of \(place) is not an object") }
            tags = try ValueJSON.record(members, at: "tags of \(place)")
        }
        self.init(
            uid, attributes: try ValueJSON.record(attributes, at: "attributes of \(place)"), tags: tags,
            parents: parents)
    }
}

extension Entities {
    /// Reads a JSON array of entities without a schema.
    public init(json: JSON) throws(Rejection) {
        guard case .array(let list) = json else { throw Rejection("entities are a JSON array, found \(json.kindName)") }
        var entities: [Entity] = []
        entities.reserveCapacity(list.count)
        for (index, element) in list.enumerated() { entities.append(try Entity(json: element, at: "entity \(index)")) }
        try self.init(entities)
    }
}

extension Request {
    /// Reads `{"principal", "action", "resource", "context"}` without a schema.
    public init(json: JSON) throws(Rejection) {
        func uid(_ name: Text) throws(Rejection) -> EntityUID {
            guard let json = json[name] else { throw Rejection("the request has no `\(name)`") }
            return try ValueJSON.uid(json, at: "`\(name)`")
        }
        var context = Record.empty
        if let json = json["context"] {
            guard case .object(let object) = json else { throw Rejection("`context` is not an object") }
            context = try ValueJSON.record(object, at: "context")
        }
        self.init(
            principal: try uid("principal"), action: try uid("action"), resource: try uid("resource"),
            context: context)
    }
}
