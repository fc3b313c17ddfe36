extension SchemaDocument {
    /// The schema in JSON format. Spans and the order of the two formats aside, reading it gives this document.
    public var json: JSON {
        var object = JSONObject()
        for namespace in namespaces { object.append(Text(namespace.name), namespace.json) }
        return .object(object)
    }
}

extension NamespaceDeclaration {
    var json: JSON {
        var object = JSONObject()
        if !commonTypes.isEmpty {
            var types = JSONObject()
            for type in commonTypes {
                types.append(Text(type.name), .object(type.annotations.added(to: type.type.members)))
            }
            object.append("commonTypes", .object(types))
        }
        var entities = JSONObject()
        for entity in entityTypes { entities.append(Text(entity.name), entity.json) }
        object.append("entityTypes", .object(entities))
        var actions = JSONObject()
        for action in self.actions { actions.append(action.id, action.json) }
        object.append("actions", .object(actions))
        return .object(annotations.added(to: object))
    }
}

extension EntityTypeDeclaration {
    var json: JSON {
        var object = JSONObject()
        switch kind {
        case .enumerated(let ids):
            object.append("enum", .array(ids.map(JSON.string)))
        case .standard(let parents, let shape, let tags):
            if !parents.isEmpty { object.append("memberOfTypes", .array(parents.map(\.json))) }
            if shape != .emptyRecord { object.append("shape", .object(shape.members)) }
            if let tags { object.append("tags", .object(tags.members)) }
        }
        return .object(annotations.added(to: object))
    }
}

extension ActionDeclaration {
    var json: JSON {
        var object = JSONObject()
        if let appliesTo {
            var scope = JSONObject()
            scope.append("resourceTypes", .array(appliesTo.resources.map(\.json)))
            scope.append("principalTypes", .array(appliesTo.principals.map(\.json)))
            if appliesTo.context != .emptyRecord { scope.append("context", .object(appliesTo.context.members)) }
            object.append("appliesTo", .object(scope))
        }
        if !groups.isEmpty {
            object.append(
                "memberOf",
                .array(
                    groups.map { group in
                        var member = JSONObject()
                        member.append("id", .string(group.id))
                        if let type = group.type { member.append("type", type.json) }
                        return .object(member)
                    }))
        }
        return .object(annotations.added(to: object))
    }
}

extension TypeExpression {
    /// The members of the type's JSON object, to which places add their own.
    var members: JSONObject {
        var object = JSONObject()
        switch self {
        case .builtin(let builtin):
            object.append("type", .string(Text(builtin.rawValue)))
        case .set(let element):
            object.append("type", "Set")
            object.append("element", .object(element.members))
        case .record(let attributes):
            object.append("type", "Record")
            var list = JSONObject()
            for attribute in attributes {
                var member = attribute.type.members
                if !attribute.isRequired { member.append("required", false) }
                list.append(attribute.name, .object(attribute.annotations.added(to: member)))
            }
            object.append("attributes", .object(list))
        case .entity(let reference):
            object.append("type", "Entity")
            object.append("name", reference.json)
        case .ext(let reference):
            object.append("type", "Extension")
            object.append("name", reference.json)
        case .common(let reference):
            object.append("type", reference.json)
        case .entityOrCommon(let reference):
            object.append("type", "EntityOrCommon")
            object.append("name", reference.json)
        }
        return object
    }
}

extension NameReference {
    var json: JSON { .string(Text(name.text)) }
}

extension SchemaAnnotations {
    func added(to object: JSONObject) -> JSONObject {
        guard !isEmpty else { return object }
        var result = object
        var list = JSONObject()
        for entry in entries { list.append(entry.name, .string(entry.value)) }
        result.append("annotations", .object(list))
        return result
    }
}
