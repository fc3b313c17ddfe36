/// What the operators do to values.
///
/// Source: https://docs.cedarpolicy.com/policies/syntax-operators.html
enum Operations {
    static func binary(
        _ operation: BinaryOperator, _ left: Value, _ right: Value, _ facts: Facts
    ) throws(EvaluationError) -> Value {
        switch operation {
        case .equal: return .bool(left == right)
        case .notEqual: return .bool(left != right)
        case .less, .lessEqual, .greater, .greaterEqual: return .bool(try compare(operation, left, right))
        case .add, .subtract, .multiply: return .long(try arithmetic(operation, left, right))
        case .in: return .bool(try isIn(left, right, facts))
        case .contains: return .bool(try set(left).contains(right))
        case .containsAll:
            let container = try set(left)
            return .bool(container.isSuperset(of: try set(right)))
        case .containsAny:
            let container = try set(left)
            return .bool(container.intersects(try set(right)))
        case .hasTag:
            let uid = try entity(left)
            let name = try string(right)
            return .bool(facts.entity(uid)?.tags.has(name) ?? false)
        case .getTag:
            let uid = try entity(left)
            let name = try string(right)
            guard let entity = facts.entity(uid) else { throw .noEntity(uid) }
            guard let value = entity.tags[name] else { throw .noTag(name, of: uid) }
            return value
        }
    }

    private static func compare(
        _ operation: BinaryOperator, _ left: Value, _ right: Value
    ) throws(EvaluationError) -> Bool {
        let a: Int64
        let b: Int64
        switch (left, right) {
        case (.long(let x), .long(let y)): (a, b) = (x, y)
        case (.datetime(let x), .datetime(let y)): (a, b) = (x.milliseconds, y.milliseconds)
        case (.duration(let x), .duration(let y)): (a, b) = (x.milliseconds, y.milliseconds)
        case (.long, _), (.datetime, _), (.duration, _):
            throw .wrongType(expected: left.typeName, found: right.typeName)
        default: throw .wrongType(expected: "long, datetime or duration", found: left.typeName)
        }
        switch operation {
        case .less: return a < b
        case .lessEqual: return a <= b
        case .greater: return a > b
        default: return a >= b
        }
    }

    private static func arithmetic(
        _ operation: BinaryOperator, _ left: Value, _ right: Value
    ) throws(EvaluationError) -> Int64 {
        let (a, b) = (try long(left), try long(right))
        let (result, overflow) =
            switch operation {
            case .add: a.addingReportingOverflow(b)
            case .subtract: a.subtractingReportingOverflow(b)
            default: a.multipliedReportingOverflow(by: b)
            }
        if overflow { throw .overflow(operation: "\(a) \(operation.rawValue) \(b)") }
        return result
    }

    static func negated(_ value: Value) throws(EvaluationError) -> Value {
        let number = try long(value)
        let (result, overflow) = Int64(0).subtractingReportingOverflow(number)
        if overflow { throw .overflow(operation: "-(\(number))") }
        return .long(result)
    }

    private static func isIn(_ left: Value, _ right: Value, _ facts: Facts) throws(EvaluationError) -> Bool {
        let uid = try entity(left)
        switch right {
        case .entity(let ancestor): return facts.isIn(uid, ancestor)
        case .set(let set):
            // Every element must be an entity, even when an earlier one already settles the answer.
            for element in set.elements { _ = try entity(element) }
            return set.elements.contains { element in
                if case .entity(let ancestor) = element { facts.isIn(uid, ancestor) } else { false }
            }
        default: throw .wrongType(expected: "entity or set of entities", found: right.typeName)
        }
    }

    /// `base has a.b.c`: false as soon as a part is missing.
    static func has(_ path: [Text], _ base: Value, _ facts: Facts) throws(EvaluationError) -> Bool {
        var current = base
        for (index, name) in path.enumerated() {
            let record: Record?
            switch current {
            case .record(let fields): record = fields
            case .entity(let uid): record = facts.entity(uid)?.attributes
            default: throw .wrongType(expected: "record or entity", found: current.typeName)
            }
            if index == path.count - 1 { return record?.has(name) ?? false }
            guard let next = record?[name] else { return false }
            current = next
        }
        return false
    }

    static func entity(_ value: Value) throws(EvaluationError) -> EntityUID {
        guard case .entity(let uid) = value else { throw .wrongType(expected: "entity", found: value.typeName) }
        return uid
    }

    private static func set(_ value: Value) throws(EvaluationError) -> ValueSet {
        guard case .set(let set) = value else { throw .wrongType(expected: "set", found: value.typeName) }
        return set
    }

    private static func string(_ value: Value) throws(EvaluationError) -> Text {
        guard case .string(let text) = value else { throw .wrongType(expected: "string", found: value.typeName) }
        return text
    }

    private static func long(_ value: Value) throws(EvaluationError) -> Int64 {
        guard case .long(let number) = value else { throw .wrongType(expected: "long", found: value.typeName) }
        return number
    }
}
