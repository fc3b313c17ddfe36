extension SchemaJSONReader {
    mutating func action(_ name: Text, _ json: JSON) throws(Rejection) -> ActionDeclaration {
        let object = try object(
            json, "an action", known: ["appliesTo", "memberOf", "attributes", "annotations"])
        if let attributes = object["attributes"], attributes != .null {
            throw failure("actions cannot have attributes", help: "remove `attributes`")
        }
        var groups: [ActionDeclaration.Group] = []
        if let json = object["memberOf"], json != .null {
            for element in try array(json, "`memberOf`") { groups.append(try group(element)) }
        }
        var applies: ActionDeclaration.AppliesTo?
        if let json = object["appliesTo"], json != .null {
            applies = try at("`appliesTo`") { (reader) throws(Rejection) in try reader.appliesTo(json) }
        }
        return ActionDeclaration(
            name, groups: groups, appliesTo: applies, annotations: try annotations(object["annotations"]))
    }

    private func group(_ json: JSON) throws(Rejection) -> ActionDeclaration.Group {
        let object = try object(json, "an element of `memberOf`", known: ["id", "type"])
        let id = try string(required(object, "id"), "`id`")
        var type: NameReference?
        if let json = object["type"], json != .null { type = try name(json, "the type of an action") }
        return .init(type: type, id: id)
    }

    private mutating func appliesTo(_ json: JSON) throws(Rejection) -> ActionDeclaration.AppliesTo {
        let object = try object(json, "`appliesTo`", known: ["principalTypes", "resourceTypes", "context"])
        let resources = try names(required(object, "resourceTypes"), "`resourceTypes`")
        let principals = try names(required(object, "principalTypes"), "`principalTypes`")
        var context = TypeExpression.emptyRecord
        if let json = object["context"] {
            context = try at("`context`") { (reader) throws(Rejection) in try reader.type(json) }
        }
        return .init(principals: principals, resources: resources, context: context)
    }
}
