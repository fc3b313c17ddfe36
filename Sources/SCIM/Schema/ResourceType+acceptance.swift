extension ResourceType {
    /// What is kept of a resource that a client sent: attributes that are known and not read-only, each of its kind.
    ///
    /// Clients write the same in several ways. Names in either case, truth values as text, a list of one as that one, a
    /// part as a member with a dot and an extension's attribute as one with its URN (`name.givenName`,
    /// `urn:…:User:department`) are all understood; what is not known is left out.
    ///
    /// - Throws: ``SCIMError``: `invalidValue` for a value of another kind, and for a required one that is missing.
    public func accepted(_ sent: SCIMObject) throws(SCIMError) -> SCIMObject {
        var kept = SCIMObject()
        for member in sent.members {
            if let inner = schemaExtension(member.name)?.id ?? ownSchema(member.name) {
                for part in member.value.object?.members ?? [] {
                    try take(AttributePath(inner + ":" + part.name), part.value, into: &kept)
                }
            } else {
                try take(AttributePath(member.name), member.value, into: &kept)
            }
        }
        return try complete(kept)
    }

    /// Whether a client says something of an attribute of the core schema, in any of the ways that are understood.
    public func names(_ attribute: String, in sent: SCIMObject) -> Bool {
        sent.members.contains { member in
            if let own = ownSchema(member.name), schemaExtension(member.name) == nil, own == schema.id {
                return member.value.object?[attribute] != nil
            }
            guard let path = AttributePath(member.name), let found = resolve(path) else { return false }
            return found.extensionID == nil && found.attribute.name.lowercased() == attribute.lowercased()
        }
    }

    /// With the list of its schemas, once everything required is there.
    func complete(_ resource: SCIMObject) throws(SCIMError) -> SCIMObject {
        var complete = resource
        let used = extensions.filter { !(resource[$0.id] ?? .null).isUnassigned }.map(\.id)
        complete["schemas"] = .array(([schema.id] + used).map(SCIMValue.string))
        for attribute in schema.attributes where attribute.isRequired {
            let value = complete[attribute.name] ?? .null
            guard !value.isUnassigned, value.string != "" else {
                throw SCIMError(.invalidValue, "`\(attribute.name)` is required")
            }
        }
        return complete
    }

    private func ownSchema(_ name: String) -> String? {
        name.lowercased() == schema.id.lowercased() ? schema.id : nil
    }

    private func take(
        _ path: AttributePath?, _ value: SCIMValue, into kept: inout SCIMObject
    ) throws(SCIMError) {
        guard let path, let found = resolve(path), found.attribute.mutability != .readOnly,
            found.attribute.name != "schemas"
        else { return }
        var holder = found.extensionID.map { kept[$0]?.object ?? SCIMObject() } ?? kept
        if let part = found.part {
            if part.mutability == .readOnly || found.attribute.isMultiValued { return }
            var whole = holder[found.attribute.name]?.object ?? SCIMObject()
            whole[part.name] = try part.accepted(value)
            holder[found.attribute.name] = .object(whole)
        } else {
            holder[found.attribute.name] = try found.attribute.accepted(value)
        }
        if let id = found.extensionID { kept[id] = .object(holder) } else { kept = holder }
    }
}

extension Attribute {
    /// A value of this attribute as it is kept; `nil` for what is unassigned.
    ///
    /// - Throws: ``SCIMError``: `invalidValue` for one of another kind.
    func accepted(_ value: SCIMValue) throws(SCIMError) -> SCIMValue? {
        if value.isUnassigned { return nil }
        guard isMultiValued else { return try acceptedOne(value) }
        var values: [SCIMValue] = []
        for element in value.elements where !element.isUnassigned { values.append(try acceptedOne(element)) }
        guard values.filter({ $0.object?["primary"]?.bool == true }).count <= 1 else {
            throw SCIMError(.invalidValue, "`\(name)` has more than one value that is primary")
        }
        return values.isEmpty ? nil : .array(values)
    }

    func acceptedOne(_ value: SCIMValue) throws(SCIMError) -> SCIMValue {
        switch kind {
        case .boolean:
            guard let truth = value.bool else { throw SCIMError(.invalidValue, "`\(name)` is true or false") }
            return .bool(truth)
        case .complex:
            // A complex value that has a part `value` may be written as that alone.
            if value.object == nil, let part = part("value") {
                return .object(SCIMObject([.init(part.name, try part.acceptedOne(value))]))
            }
            guard let sent = value.object else { throw SCIMError(.invalidValue, "`\(name)` is an object") }
            var kept = SCIMObject()
            for member in sent.members {
                guard let part = part(member.name), part.mutability != .readOnly else { continue }
                kept[part.name] = try part.accepted(member.value)
            }
            return .object(kept)
        case .string, .reference, .dateTime:
            guard let text = value.string else { throw SCIMError(.invalidValue, "`\(name)` is a text") }
            guard text.utf8.count <= Self.longestText else {
                throw SCIMError(.invalidValue, "`\(name)` is longer than \(Self.longestText) bytes")
            }
            return .string(text)
        }
    }

    /// Bytes of a text.
    static let longestText = 4_096
}
