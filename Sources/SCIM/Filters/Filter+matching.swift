extension Filter {
    /// Whether a resource of this kind meets the filter. An attribute that it does not have meets `ne` and `eq null` alone.
    ///
    /// - Throws: ``SCIMError``: `invalidFilter` when it names an attribute that is not kept, or asks what its kind has no answer
    ///   to.
    public func matches(_ resource: SCIMObject, _ type: ResourceType) throws(SCIMError) -> Bool {
        switch self {
        case .and(let left, let right):
            return try left.matches(resource, type) ? try right.matches(resource, type) : false
        case .or(let left, let right):
            return try left.matches(resource, type) ? true : try right.matches(resource, type)
        case .not(let inner): return try !inner.matches(resource, type)
        case .present(let path):
            return type.values(of: try Self.resolved(path, type), in: resource).contains { !$0.isUnassigned }
        case .compare(let path, let comparison, let value):
            let found = try Self.resolved(path, type)
            return try comparison.holds(type.values(of: found, in: resource), found.compared, value)
        case .some(let path, let inner):
            let found = try Self.resolved(path, type)
            let values = type.values(of: ResolvedAttribute(found), in: resource)
            for case .object(let value) in values where try inner.matches(value, partOf: found.attribute) {
                return true
            }
            return false
        }
    }

    /// Whether one value of a multi-valued attribute meets the filter.
    func matches(_ value: SCIMObject, partOf attribute: Attribute) throws(SCIMError) -> Bool {
        switch self {
        case .and(let left, let right):
            return try left.matches(value, partOf: attribute) ? try right.matches(value, partOf: attribute) : false
        case .or(let left, let right):
            return try left.matches(value, partOf: attribute) ? true : try right.matches(value, partOf: attribute)
        case .not(let inner): return try !inner.matches(value, partOf: attribute)
        case .present(let path):
            return try !(value[Self.part(path, attribute).name] ?? .null).isUnassigned
        case .compare(let path, let comparison, let wanted):
            let part = try Self.part(path, attribute)
            return try comparison.holds(value[part.name].map { [$0] } ?? [], part, wanted)
        case .some: throw SCIMError(.invalidFilter, "a filter of values is not nested in another")
        }
    }

    private static func part(_ path: AttributePath, _ attribute: Attribute) throws(SCIMError) -> Attribute {
        guard path.part == nil, path.schema == nil, let part = attribute.part(path.name) else {
            throw SCIMError(.invalidFilter, "`\(attribute.name)` has no part `\(path.text.prefix(64))`")
        }
        return part
    }

    private static func resolved(_ path: AttributePath, _ type: ResourceType) throws(SCIMError) -> ResolvedAttribute {
        guard let found = type.resolve(path), found.compared.returned != .never else {
            throw SCIMError(.invalidFilter, "a \(type.name) has no attribute `\(path.text.prefix(128))`")
        }
        return found
    }
}
