/// How types relate.
///
/// Strict mode only relates types that are the same but for booleans of known value, so that every expression
/// has one type people would write down. Permissive mode accepts whatever cannot fail at evaluation.
///
/// Source: https://docs.cedarpolicy.com/policies/validation.html and the typing rules of the Cedar papers.
public enum ValidationMode: Sendable, Hashable {
    case strict
    case permissive
}

extension CedarType {
    /// Whether every value of this type can stand where the other type is expected.
    func isSubtype(of other: CedarType) -> Bool {
        switch (self, other) {
        case (.never, _): true
        case (.always, .bool): true
        case (.set, .set(nil)): true
        case (.set(let a?), .set(let b?)): a.isSubtype(of: b)
        case (.entity, .anyEntity): true
        case (.entity(let a), .entity(let b)): a.allSatisfy(b.contains)
        case (.record(let a), .record(let b)): a.isSubtype(of: b)
        default: self == other
        }
    }

    /// The smallest type that covers both, or nil when the mode knows none.
    func joined(with other: CedarType, _ mode: ValidationMode) -> CedarType? {
        if self == other { return self }
        switch (self, other) {
        case (.never, let type), (let type, .never): return type
        case (.bool, .always), (.always, .bool), (.always, .always): return .bool
        case (.set(let a), .set(let b)):
            guard let a, let b else { return .set(nil) }
            return a.joined(with: b, mode).map { .set($0) }
        case (.record(let a), .record(let b)):
            return (mode == .strict ? a.strictlyJoined(with: b) : a.permissivelyJoined(with: b)).map { .record($0) }
        case (.entity(let a), .entity(let b)):
            return mode == .strict ? nil : .entity(Set(a).union(b).sorted())
        case (.anyEntity, .entity), (.entity, .anyEntity):
            return mode == .strict ? nil : .anyEntity
        default: return nil
        }
    }

    /// The message for types that should be one.
    static func incompatibility(_ types: [CedarType]) -> String {
        let names = Set(types).sorted().map(\.description)
        let list =
            switch names.count {
            case 0, 1: names.joined()
            case 2: names.joined(separator: " and ")
            default: "\(names.dropLast().joined(separator: ", ")), and \(names[names.count - 1])"
            }
        return "the types \(list) are not compatible"
    }

    /// Whether no value has both types, so that `==` is known to be false.
    ///
    /// Only entity types are told apart this way; for the rest strict mode refuses the comparison instead.
    func isDisjoint(from other: CedarType) -> Bool {
        guard case .entity(let a) = self, case .entity(let b) = other else { return false }
        return !a.contains { b.contains($0) }
    }
}

extension RecordType {
    func isSubtype(of other: RecordType) -> Bool {
        if isOpen, !other.isOpen { return false }
        if !other.isOpen, attributes.count != other.attributes.count { return false }
        return other.attributes.allSatisfy { wanted in
            guard let mine = self[wanted.name] else { return false }
            return (mine.isRequired || !wanted.isRequired) && mine.type.isSubtype(of: wanted.type)
        }
    }

    fileprivate func strictlyJoined(with other: RecordType) -> RecordType? {
        guard attributes.count == other.attributes.count, isOpen == other.isOpen else { return nil }
        var list: [Attribute] = []
        for (a, b) in zip(attributes, other.attributes) {
            guard a.name == b.name, a.isRequired == b.isRequired, let type = a.type.joined(with: b.type, .strict)
            else { return nil }
            list.append(Attribute(a.name, type, isRequired: a.isRequired))
        }
        return RecordType(list, isOpen: isOpen)
    }

    /// Keeps what both have; whatever had to be dropped makes the record open.
    func permissivelyJoined(with other: RecordType) -> RecordType? {
        var list: [Attribute] = []
        for a in attributes {
            guard let b = other[a.name], let type = a.type.joined(with: b.type, .permissive) else { continue }
            list.append(Attribute(a.name, type, isRequired: a.isRequired && b.isRequired))
        }
        let isComplete = list.count == attributes.count && list.count == other.attributes.count
        return RecordType(list, isOpen: isOpen || other.isOpen || !isComplete)
    }
}
