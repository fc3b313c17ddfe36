/// Says in words what would have to be so. Reads after "if".
enum Phrase {
    /// Longer parts are cut, for the sake of the reader.
    private static let maximumLength = 120

    static func describe(_ expression: Expression, _ text: String, wanted: Bool) -> String {
        let words =
            switch expression.kind {
            case .binary(let operation, let left, let right): binary(operation, left, right, wanted)
            case .call(let function, let parts): call(function, parts, wanted)
            default: unary(expression, wanted)
            }
        return words ?? "`\(short(text))` were \(wanted)"
    }

    static func short(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard scalars.count > maximumLength else { return text }
        return String(String.UnicodeScalarView(scalars.prefix(maximumLength))) + "…"
    }

    private static func short(_ expression: Expression) -> String { short(expression.description) }

    private static func unary(_ expression: Expression, _ wanted: Bool) -> String? {
        switch expression.kind {
        case .attribute: "\(short(expression)) were \(wanted)"
        case .has: expression.asked.map { "\(short($0)) were \(wanted ? "" : "not ")there" }
        case .like(let base, let pattern):
            "\(short(base)) \(wanted ? "matched" : "did not match") \(short(pattern.description))"
        case .isType(let base, let type, in: nil): "\(short(base)) were \(wanted ? "" : "not ")of type \(type)"
        case .isEmpty(let base): "\(short(base)) were \(wanted ? "" : "not ")empty"
        default: nil
        }
    }

    private static func binary(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ wanted: Bool
    ) -> String? {
        let (a, b) = (short(left), short(right))
        switch operation {
        case .equal, .notEqual:
            // `"x" == context.y` is about `context.y`.
            let (subject, value) = isLiteral(left) && !isLiteral(right) ? (b, a) : (a, b)
            return "\(subject) were \(wanted == (operation == .equal) ? "" : "not ")\(value)"
        case .in: return "\(a) were \(wanted ? "" : "not ")in \(b)"
        case .less: return order(a, wanted ? "less than" : "at least", b)
        case .lessEqual: return order(a, wanted ? "at most" : "greater than", b)
        case .greater: return order(a, wanted ? "greater than" : "at most", b)
        case .greaterEqual: return order(a, wanted ? "at least" : "less than", b)
        case .contains where isLiteral(left): return "\(b) were \(wanted ? "one" : "none") of \(a)"
        case .contains: return "\(a) \(wanted ? "contained" : "did not contain") \(b)"
        case .containsAll: return "\(a) \(wanted ? "contained" : "did not contain") all of \(b)"
        case .containsAny: return "\(a) contained \(wanted ? "one" : "none") of \(b)"
        case .hasTag: return "\(a) \(wanted ? "had" : "did not have") the tag \(b)"
        case .getTag: return "\(a).getTag(\(b)) were \(wanted)"
        case .add, .subtract, .multiply: return nil
        }
    }

    private static func order(_ subject: String, _ relation: String, _ bound: String) -> String {
        "\(subject) were \(relation) \(bound)"
    }

    private static func call(_ function: ExtensionFunction, _ parts: [Expression], _ wanted: Bool) -> String? {
        guard parts.count == 2 else { return nil }
        let (a, b) = (parts[0], parts[1])
        return switch function {
        case .lessThan: binary(.less, a, b, wanted)
        case .lessThanOrEqual: binary(.lessEqual, a, b, wanted)
        case .greaterThan: binary(.greater, a, b, wanted)
        case .greaterThanOrEqual: binary(.greaterEqual, a, b, wanted)
        case .isInRange: "\(short(a)) were \(wanted ? "" : "not ")in the range \(short(b))"
        default: nil
        }
    }

    private static func isLiteral(_ expression: Expression) -> Bool {
        !expression.contains { part in
            switch part.kind {
            case .variable, .unknown, .attribute: true
            default: false
            }
        }
    }
}
