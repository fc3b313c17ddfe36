extension Policy {
    private static let members: Set<Text> = ["effect", "principal", "action", "resource", "conditions", "annotations"]

    /// Reads one policy or template in the JSON policy format (EST).
    public init(id: String, json: JSON) throws(Rejection) {
        guard case .object(let object) = json else { throw Rejection("a policy is an object, found \(json.kindName)") }
        if let unknown = object.unknownMember(known: Self.members) {
            throw Rejection("a policy has no member `\(unknown)`")
        }
        guard let name = object["effect"]?.string, let effect = Effect(rawValue: name.string) else {
            let found = object["effect"]?.string.map { ", found `\($0)`" } ?? ""
            throw Rejection("a policy needs an `effect`, `permit` or `forbid`\(found)")
        }
        self.init(
            id: id, effect: effect, annotations: try Self.annotations(object["annotations"]),
            principal: try Self.entityScope(object["principal"], .principal),
            action: try Self.actionScope(object["action"]),
            resource: try Self.entityScope(object["resource"], .resource),
            conditions: try Self.conditions(object["conditions"]))
    }

    private static func annotations(_ json: JSON?) throws(Rejection) -> [Annotation] {
        guard let json else { return [] }
        guard case .object(let object) = json else { throw Rejection("`annotations` is not an object") }
        var annotations: [Annotation] = []
        for member in object.members {
            guard Identifier.isWellFormed(member.name.string) else {
                throw Rejection("`\(member.name)` cannot name an annotation")
            }
            switch member.value {
            case .null: annotations.append(Annotation(member.name, nil))
            case .string(let text): annotations.append(Annotation(member.name, text))
            default: throw Rejection("the annotation `\(member.name)` is not a string")
            }
        }
        return annotations
    }

    private static func conditions(_ json: JSON?) throws(Rejection) -> [Condition] {
        guard case .array(let list)? = json else { throw Rejection("a policy needs an array `conditions`") }
        var conditions: [Condition] = []
        for element in list {
            guard let name = element["kind"]?.string, let kind = Condition.Kind(rawValue: name.string),
                let body = element["body"]
            else { throw Rejection("a condition needs a `kind`, `when` or `unless`, and a `body`") }
            conditions.append(Condition(kind, try ExpressionJSONReader.read(body)))
        }
        return conditions
    }

    private static func entityScope(_ json: JSON?, _ slot: Slot) throws(Rejection) -> EntityScope {
        guard let json, let op = json["op"]?.string else { throw Rejection("the scope needs an `op`") }
        switch op {
        case "All", "all": return .any
        case "==": return EntityScope(.equal(try reference(json, slot)))
        case "in": return EntityScope(.in(try reference(json, slot)))
        case "is":
            guard let name = json["entity_type"]?.string else { throw Rejection("`is` needs an `entity_type`") }
            let type = try Name(checking: name.string)
            guard let inside = json["in"] else { return EntityScope(.isType(type)) }
            return EntityScope(.isTypeIn(type, try reference(inside, slot)))
        default: throw Rejection("the scope knows no `\(op)`")
        }
    }

    private static func reference(_ json: JSON, _ slot: Slot) throws(Rejection) -> EntityReference {
        if let name = json["slot"]?.string {
            guard name.string == slot.rawValue else {
                throw Rejection("the slot here must be `\(slot.rawValue)`, found `\(name)`")
            }
            return .slot
        }
        guard let entity = json["entity"] else { throw Rejection("the scope needs an `entity` or a `slot`") }
        return .entity(try ValueJSON.uid(entity, at: "the entity of a scope"))
    }

    private static func actionScope(_ json: JSON?) throws(Rejection) -> ActionScope {
        guard let json, let op = json["op"]?.string else { throw Rejection("the scope needs an `op`") }
        switch op {
        case "All", "all": return .any
        case "==":
            return ActionScope(.equal(try action(json["entity"])))
        case "in":
            guard case .array(let list)? = json["entities"] else {
                return ActionScope(.in([try action(json["entity"])]))
            }
            var actions: [EntityUID] = []
            for element in list { actions.append(try action(element)) }
            return ActionScope(.in(actions))
        default: throw Rejection("the scope of an action knows no `\(op)`")
        }
    }

    private static func action(_ json: JSON?) throws(Rejection) -> EntityUID {
        guard let json else { throw Rejection("the scope of an action needs an `entity`") }
        let uid = try ValueJSON.uid(json, at: "the action of a scope")
        guard uid.type.base == "Action" else { throw Rejection("an action's type is `Action`, found `\(uid)`") }
        return uid
    }
}

extension PolicySet {
    private static let members: Set<Text> = ["templates", "staticPolicies", "templateLinks"]

    /// Reads a set in the JSON policy-set format.
    public init(json: JSON) throws(Rejection) {
        guard case .object(let object) = json else {
            throw Rejection("a policy set is an object, found \(json.kindName)")
        }
        if let unknown = object.unknownMember(known: Self.members) {
            throw Rejection("a policy set has no member `\(unknown)`")
        }
        try self.init([])
        for (name, wantsTemplate) in [("staticPolicies" as Text, false), ("templates", true)] {
            guard let json = object[name] else { continue }
            guard case .object(let policies) = json else { throw Rejection("`\(name)` is not an object") }
            for member in policies.members {
                let policy = try Self.policy(member)
                guard policy.isTemplate == wantsTemplate else {
                    throw Rejection(
                        "`\(member.name)` is \(wantsTemplate ? "no template" : "a template") and stands in `\(name)`")
                }
                try add(policy)
            }
        }
        guard let json = object["templateLinks"] else { return }
        guard case .array(let links) = json else { throw Rejection("`templateLinks` is not an array") }
        for element in links { try link(Self.link(element)) }
    }

    private static func policy(_ member: JSONObject.Member) throws(Rejection) -> Policy {
        do {
            return try Policy(id: member.name.string, json: member.value)
        } catch {
            throw Rejection(
                error.diagnostics.map {
                    Diagnostic("policy `\(member.name)`: \($0.message)", help: $0.help, policyID: member.name.string)
                })
        }
    }

    private static func link(_ json: JSON) throws(Rejection) -> TemplateLink {
        guard let id = json["newId"]?.string, let template = json["templateId"]?.string,
            case .object(let object)? = json["values"]
        else { throw Rejection("a template link needs `newId`, `templateId` and `values`") }
        var values: [Slot: EntityUID] = [:]
        for member in object.members {
            guard let slot = Slot(rawValue: member.name.string) else {
                throw Rejection("`\(member.name)` is not a slot")
            }
            values[slot] = try ValueJSON.uid(member.value, at: "`\(member.name)`")
        }
        return TemplateLink(templateID: template.string, id: id.string, values: values)
    }
}
