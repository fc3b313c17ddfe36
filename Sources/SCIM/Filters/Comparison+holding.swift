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
