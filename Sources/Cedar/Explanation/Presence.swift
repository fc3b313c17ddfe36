/// Which paths must be there for an atom to have a truth, and which are there when it is true.
struct Presence {
    var needed: Set<String> = []
    var granted: Set<String> = []
    /// What a `has` or `hasTag` asks about.
    var asked: String?

    init(_ expression: Expression) {
        // Parts that may not be reached need nothing.
        let mayStopEarly = expression.contains { part in
            switch part.kind {
            case .and, .or, .ifThenElse, .isType(_, _, in: .some): true
            default: false
            }
        }
        if mayStopEarly { return }
        var base: Expression? = expression
        switch expression.kind {
        case .has(let inner, _), .binary(.hasTag, let inner, _):
            base = inner
            asked = expression.asked?.description
            granted = Self.prefixes(expression)
        default: break
        }
        needed = base.map(Self.prefixes) ?? []
    }

    private static func prefixes(_ expression: Expression) -> Set<String> {
        Set(expression.attributePaths(atMost: Change.maximumReadings).flatMap(\.prefixes).map(\.description))
    }
}
