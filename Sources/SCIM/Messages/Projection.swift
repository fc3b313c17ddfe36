/// Which attributes an answer carries (RFC 7644 section 3.9).
public struct Projection: Hashable, Sendable {
    /// Attributes named in one request.
    private static let most = 64

    private let wanted: [AttributePath]?
    private let unwanted: [AttributePath]

    /// Everything that is returned by default.
    public static let standard = Projection(wanted: nil, unwanted: [])

    private init(wanted: [AttributePath]?, unwanted: [AttributePath]) {
        self.wanted = wanted
        self.unwanted = unwanted
    }

    /// - Parameters:
    ///   - attributes: Names with commas between them: these and what is always returned.
    ///   - excluded: Names of what is left out, unless it is always returned.
    /// - Throws: ``SCIMError``: `invalidValue` for both at once and for what are no names.
    public init(attributes: String?, excluded: String?) throws(SCIMError) {
        guard attributes == nil || excluded == nil else {
            throw SCIMError(.invalidValue, "`attributes` and `excludedAttributes` exclude each other")
        }
        wanted = try attributes.map { (text) throws(SCIMError) in try Self.paths(text) }
        unwanted = try excluded.map { (text) throws(SCIMError) in try Self.paths(text) } ?? []
    }

    private static func paths(_ text: String) throws(SCIMError) -> [AttributePath] {
        let names = text.split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty }
        guard names.count <= most else { throw SCIMError(.tooMany, "at most \(most) attributes are named at once") }
        var paths: [AttributePath] = []
        for name in names {
            guard let path = AttributePath(name) else {
                throw SCIMError(.invalidValue, "`\(name.prefix(64))` is no name of an attribute")
            }
            paths.append(path)
        }
        return paths
    }

    /// The resource as it is answered.
    public func applied(to resource: SCIMObject, _ type: ResourceType) -> SCIMObject {
        var answer = SCIMObject()
        for member in resource.members {
            if let schema = type.schemaExtension(member.name) {
                let inner = kept(member.value.object ?? SCIMObject(), schema.attributes, schema.id, type)
                if !inner.members.isEmpty { answer[member.name] = .object(inner) }
            }
        }
        let own = kept(resource, type.attributes, nil, type)
        return SCIMObject(own.members + answer.members)
    }

    private func kept(
        _ holder: SCIMObject, _ attributes: [Attribute], _ schema: String?, _ type: ResourceType
    ) -> SCIMObject {
        var kept = SCIMObject()
        for attribute in attributes {
            guard let value = holder[attribute.name], attribute.returned != .never else { continue }
            if attribute.returned == .always {
                kept[attribute.name] = value
            } else if let value = chosen(value, attribute, schema, type) {
                kept[attribute.name] = value
            }
        }
        return kept
    }

    /// What of the value is answered; `nil` for nothing.
    private func chosen(
        _ value: SCIMValue, _ attribute: Attribute, _ schema: String?, _ type: ResourceType
    ) -> SCIMValue? {
        func names(_ path: AttributePath) -> ResolvedAttribute? {
            guard let found = type.resolve(path), found.extensionID == schema, found.attribute.name == attribute.name
            else {
                return nil
            }
            return found
        }
        if let wanted {
            // A schema's URN alone stands for all of it.
            if let schema, wanted.contains(where: { $0.text.lowercased() == schema.lowercased() }) { return value }
            let found = wanted.compactMap(names)
            if found.contains(where: { $0.part == nil }) { return value }
            let parts = found.compactMap(\.part)
            return parts.isEmpty ? nil : value.mapParts { part in parts.contains { $0.name == part } }
        }
        let found = unwanted.compactMap(names)
        if found.contains(where: { $0.part == nil }) { return nil }
        if attribute.returned == .request { return nil }
        let parts = found.compactMap(\.part)
        return parts.isEmpty ? value : value.mapParts { part in !parts.contains { $0.name == part } }
    }
}

extension SCIMValue {
    /// The same with the parts whose names `isKept` says.
    fileprivate func mapParts(_ isKept: (String) -> Bool) -> SCIMValue {
        switch self {
        case .object(let object): .object(SCIMObject(object.members.filter { isKept($0.name) }))
        case .array(let elements): .array(elements.map { $0.mapParts(isKept) })
        default: self
        }
    }
}

extension Substring {
    /// Without the spaces around it.
    fileprivate var trimmed: String {
        let begun = drop { $0 == " " }
        return String(begun.reversed().drop { $0 == " " }.reversed())
    }
}
