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

extension ResolvedAttribute {
    /// The same without its part.
    init(_ other: ResolvedAttribute) {
        self.init(extensionID: other.extensionID, attribute: other.attribute, part: nil)
    }
}

extension ResourceType {
    /// The values that a path stands for, those of a complex attribute's part or `value` one by one.
    func values(of found: ResolvedAttribute, in resource: SCIMObject) -> [SCIMValue] {
        let holder = found.extensionID.map { resource[$0]?.object ?? SCIMObject() } ?? resource
        let values = (holder[found.attribute.name] ?? .null).elements
        guard let part = found.part else { return values }
        return values.flatMap { ($0.object?[part.name] ?? .null).elements }
    }
}

extension Filter.Comparison {
    /// Whether one of the values compares so.
    func holds(_ values: [SCIMValue], _ attribute: Attribute, _ wanted: SCIMValue) throws(SCIMError) -> Bool {
        // A complex attribute is compared by its part `value`.
        let values = values.map { $0.object?["value"] ?? $0 }.filter { !$0.isUnassigned }
        if wanted == .null {
            switch self {
            case .equal: return values.isEmpty
            case .notEqual: return !values.isEmpty
            default: throw SCIMError(.invalidFilter, "`null` compares with eq and ne alone")
            }
        }
        if self == .equal || self == .notEqual {
            var isFound = false
            for value in values where try Self.isEqual(value, wanted, attribute) { isFound = true }
            return isFound == (self == .equal)
        }
        guard attribute.kind != .boolean, attribute.kind != .complex, let wanted = wanted.string else {
            throw SCIMError(.invalidFilter, "`\(attribute.name)` compares with eq, ne and pr alone")
        }
        let folded = attribute.folded(wanted)
        return values.contains { value in value.string.map { holds(attribute.folded($0), folded) } ?? false }
    }

    private func holds(_ value: String, _ wanted: String) -> Bool {
        switch self {
        case .contains: wanted.isEmpty || value.firstRange(of: wanted) != nil
        case .startsWith: value.hasPrefix(wanted)
        case .endsWith: value.hasSuffix(wanted)
        case .greater: value > wanted
        case .greaterOrEqual: value >= wanted
        case .less: value < wanted
        case .lessOrEqual: value <= wanted
        case .equal: value == wanted
        case .notEqual: value != wanted
        }
    }

    private static func isEqual(
        _ value: SCIMValue, _ wanted: SCIMValue, _ attribute: Attribute
    ) throws(SCIMError) -> Bool {
        if attribute.kind == .boolean {
            guard let wanted = wanted.bool else {
                throw SCIMError(.invalidFilter, "`\(attribute.name)` compares with true and false")
            }
            return value.bool == wanted
        }
        guard let wanted = wanted.string else {
            throw SCIMError(.invalidFilter, "`\(attribute.name)` compares with a text")
        }
        return value.string.map { attribute.folded($0) == attribute.folded(wanted) } ?? false
    }
}

extension Attribute {
    /// A text as it is compared.
    func folded(_ text: String) -> String { isCaseExact ? text : text.lowercased() }
}
