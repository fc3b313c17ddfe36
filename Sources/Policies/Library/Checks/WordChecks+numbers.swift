internal import Cedar

/// Numbers that a part of the calendar never is.
extension WordChecks {
    private static let calendar: [String: ClosedRange<Int64>] = [
        "context.utc.month": 1...12, "context.utc.day": 1...31, "context.utc.weekday": 1...7,
        "context.utc.hour": 0...23,
    ]

    /// `==` and `!=`.
    mutating func checkNumber(_ left: Expression, _ right: Expression, at span: Span) {
        guard let (name, known, number, _) = Self.part(left, right), !known.contains(number) else { return }
        complain("`\(name)` is never \(number)", at: span, help: Self.reach(name, known))
    }

    /// `<` and its kin: what is never so is a mistake, what always is may be meant.
    mutating func checkOrder(_ operation: BinaryOperator, _ left: Expression, _ right: Expression, at span: Span) {
        guard let (name, known, number, isLeft) = Self.part(left, right) else { return }
        func holds(_ value: Int64) -> Bool {
            let (a, b) = isLeft ? (value, number) : (number, value)
            return switch operation {
            case .less: a < b
            case .lessEqual: a <= b
            case .greater: a > b
            default: a >= b
            }
        }
        // It rises or falls with the value, so the ends say all.
        switch (holds(known.lowerBound), holds(known.upperBound)) {
        case (false, false): complain("this is never so", at: span, help: Self.reach(name, known))
        case (true, true): warn("this is always so", at: span, help: Self.reach(name, known))
        default: break
        }
    }

    /// A part of the calendar and the number it is compared with; and whether the part stands left.
    private static func part(
        _ left: Expression, _ right: Expression
    ) -> (name: String, known: ClosedRange<Int64>, number: Int64, isLeft: Bool)? {
        if let name = left.path, let known = calendar[name], case .long(let number) = right.kind {
            return (name, known, number, true)
        }
        if let name = right.path, let known = calendar[name], case .long(let number) = left.kind {
            return (name, known, number, false)
        }
        return nil
    }

    private static func reach(_ name: String, _ known: ClosedRange<Int64>) -> String {
        let monday = name.hasSuffix("weekday") ? ", from Monday to Sunday" : ""
        return "`\(name)` is \(known.lowerBound) to \(known.upperBound)\(monday)"
    }
}
