internal import Cedar

/// Whether a policy needs a label to hold: whether it can do so where none is asked about, whatever the rest of the request
/// is.
///
/// Looks at one condition after the other and never at two together, so it may say that a policy can hold where it cannot,
/// and never the other way round.
enum LabelNeed {
    /// What is in the context only where a label is asked about.
    private static let labelled: Set<Text> = ["label", "count", "rule"]

    static func canHoldWithout(_ policy: Policy) -> Bool {
        policy.conditions.allSatisfy { condition in
            let truths = truths(condition.body)
            return condition.kind == .when ? truths.mayBeTrue : truths.mayBeFalse
        }
    }

    /// What an expression may come to; neither, where it cannot be evaluated.
    private struct Truths {
        var mayBeTrue: Bool
        var mayBeFalse: Bool

        static let both = Truths(mayBeTrue: true, mayBeFalse: true)
        static let neither = Truths(mayBeTrue: false, mayBeFalse: false)

        var isNeither: Bool { !mayBeTrue && !mayBeFalse }
        var negated: Truths { Truths(mayBeTrue: mayBeFalse, mayBeFalse: mayBeTrue) }

        /// Both hold, asked from left to right until one does not.
        static func all(_ list: [Truths]) -> Truths {
            var isReached = true
            var result = Truths(mayBeTrue: false, mayBeFalse: false)
            for truths in list where isReached {
                if truths.mayBeFalse { result.mayBeFalse = true }
                isReached = truths.mayBeTrue
            }
            result.mayBeTrue = isReached
            return result
        }
    }

    /// Recursive: expressions are bounded in height.
    private static func truths(_ expression: Expression) -> Truths {
        switch expression.kind {
        case .bool(let flag): return Truths(mayBeTrue: flag, mayBeFalse: !flag)
        case .not(let part): return truths(part).negated
        case .and(let list): return .all(list.map(truths))
        case .or(let list): return Truths.all(list.map { truths($0).negated }).negated
        case .ifThenElse(let test, let first, let second):
            let (test, first, second) = (truths(test), truths(first), truths(second))
            return Truths(
                mayBeTrue: (test.mayBeTrue && first.mayBeTrue) || (test.mayBeFalse && second.mayBeTrue),
                mayBeFalse: (test.mayBeTrue && first.mayBeFalse) || (test.mayBeFalse && second.mayBeFalse))
        case .has(let base, let path):
            if isContext(base), let name = path.first, labelled.contains(name) {
                return Truths(mayBeTrue: false, mayBeFalse: true)
            }
        case .attribute(let base, let name): if isContext(base), labelled.contains(name) { return .neither }
        default: break
        }
        // Of everything else all parts are evaluated: what one of them fails with, the whole does.
        var isNeither = false
        expression.forEachChild { isNeither = isNeither || truths($0).isNeither }
        return isNeither ? .neither : .both
    }

    private static func isContext(_ expression: Expression) -> Bool {
        if case .variable(.context) = expression.kind { true } else { false }
    }
}
