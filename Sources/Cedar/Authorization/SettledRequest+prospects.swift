extension SettledRequest {
    /// Whether an undecided policy may hold in some circumstances; a no is certain.
    ///
    /// - Parameters:
    ///   - position: One of ``undecided``.
    ///   - policies: Those the request was settled by.
    public func mayHold(_ position: Int, of policies: CompiledPolicies) -> Bool {
        let evaluator = PartialEvaluator(facts: facts, open: openNames)
        return policies.policies[position].conditions.allSatisfy { condition in
            Self.mayBe(condition.kind == .when, condition.body, evaluator)
        }
    }

    /// Whether an expression may come to that truth. Goes as deep as the expression is high, which is bounded.
    private static func mayBe(_ truth: Bool, _ expression: Expression, _ evaluator: PartialEvaluator) -> Bool {
        switch expression.kind {
        case .not(let operand): return mayBe(!truth, operand, evaluator)
        case .and(let list) where truth: return list.allSatisfy { mayBe(true, $0, evaluator) }
        case .or(let list) where !truth: return list.allSatisfy { mayBe(false, $0, evaluator) }
        case .and(let list), .or(let list): return list.contains { mayBe(truth, $0, evaluator) }
        default:
            // What fails comes to nothing.
            switch try? evaluator.evaluate(expression) {
            case .value(let value)?: return value == .bool(truth)
            case .residual?: return true
            case nil: return false
            }
        }
    }
}
