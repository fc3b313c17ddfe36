extension Policy {
    /// The policy in the JSON policy format (EST), without its id.
    ///
    /// - Throws: ``Rejection`` when nesting is too deep for the format.
    public func json() throws(Rejection) -> JSON {
        var object = JSONObject()
        object.append("effect", .string(Text(effect.rawValue)))
        object.append("principal", Self.json(principal, .principal))
        object.append("action", action.json)
        object.append("resource", Self.json(resource, .resource))
        var clauses: [JSON] = []
        for condition in conditions {
            clauses.append([
                "kind": .string(Text(condition.kind.rawValue)),
                "body": try ExpressionJSONWriter.write(condition.body),
            ])
        }
        object.append("conditions", .array(clauses))
        if !annotations.isEmpty {
            object.append(
                "annotations",
                .object(JSONObject(annotations.map { .init($0.name, $0.value.map(JSON.string) ?? .null) })))
        }
        return .object(object)
    }

    private static func json(_ scope: EntityScope, _ slot: Slot) -> JSON {
        switch scope.kind {
        case .any: ["op": "All"]
        case .equal(let reference): .object(["op": "=="] + member(reference, slot))
        case .in(let reference): .object(["op": "in"] + member(reference, slot))
        case .isType(let type): ["op": "is", "entity_type": .string(Text(type.text))]
        case .isTypeIn(let type, let reference):
            ["op": "is", "entity_type": .string(Text(type.text)), "in": .object(member(reference, slot))]
        }
    }

    private static func member(_ reference: EntityReference, _ slot: Slot) -> JSONObject {
        switch reference {
        case .entity(let uid): ["entity": uid.json]
        case .slot: ["slot": .string(Text(slot.rawValue))]
        }
    }
}

extension ActionScope {
    fileprivate var json: JSON {
        switch kind {
        case .any: return ["op": "All"]
        case .equal(let uid): return ["op": "==", "entity": uid.json]
        case .in(let list):
            if list.count == 1 { return ["op": "in", "entity": list[0].json] }
            return ["op": "in", "entities": .array(list.map(\.json))]
        }
    }
}

extension JSONObject {
    fileprivate static func + (a: JSONObject, b: JSONObject) -> JSONObject { JSONObject(a.members + b.members) }
}

extension PolicySet {
    /// The set in the JSON policy-set format: `templates`, `staticPolicies`, `templateLinks`.
    ///
    /// - Throws: ``Rejection`` when nesting is too deep for the format.
    public func json() throws(Rejection) -> JSON {
        var templates = JSONObject()
        var statics = JSONObject()
        for policy in policies {
            let json = try policy.json()
            if policy.isTemplate {
                templates.append(Text(policy.id), json)
            } else {
                statics.append(Text(policy.id), json)
            }
        }
        let links = self.links.map { link -> JSON in
            var values = JSONObject()
            for slot in Slot.allCases {
                if let uid = link.values[slot] { values.append(Text(slot.rawValue), uid.json) }
            }
            return [
                "newId": .string(Text(link.id)), "templateId": .string(Text(link.templateID)),
                "values": .object(values),
            ]
        }
        return ["templates": .object(templates), "staticPolicies": .object(statics), "templateLinks": .array(links)]
    }
}
