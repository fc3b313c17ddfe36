extension Authorizer {
    /// Decides as far as possible when only some attributes of the context are known.
    ///
    /// The request's context holds what is known; every other attribute is taken as unknown, whether it is there
    /// included. Enough to list what somebody could use in some circumstances.
    public func decidePartially(_ request: Request) -> PartialResponse {
        var scratch = Scratch()
        let facts = Facts(request, entities)
        collectCandidates(facts, &scratch)
        let evaluator = PartialEvaluator(facts: facts, knownContext: request.context)
        var response = PartialResponse(decision: nil, permits: [], forbids: [], residuals: [], errors: [])
        for number in scratch.candidates {
            let policy = policies.policies[Int(number)]
            guard policy.typesFit(facts) else { continue }
            add(policy, evaluator, &response)
        }
        response.decision = Self.conclusion(response)
        return response
    }

    private func add(_ policy: CompiledPolicy, _ evaluator: PartialEvaluator, _ response: inout PartialResponse) {
        do {
            switch try PolicyCondition.evaluate(policy.conditions, evaluator) {
            case .never: break
            case .always:
                if policy.effect == .permit {
                    response.permits.append(policy.id)
                } else {
                    response.forbids.append(policy.id)
                }
            case .depends(let condition):
                response.residuals.append(.init(policyID: policy.id, effect: policy.effect, condition: condition))
            }
        } catch {
            response.errors.append(.init(policyID: policy.id, error: error))
        }
    }

    private static func conclusion(_ response: PartialResponse) -> Decision? {
        if !response.forbids.isEmpty { return .deny }
        let mayForbid = response.residuals.contains { $0.effect == .forbid }
        let mayPermit = response.residuals.contains { $0.effect == .permit }
        if !response.permits.isEmpty { return mayForbid ? nil : .allow }
        return mayPermit ? nil : .deny
    }
}

/// The conditions of a policy taken together.
enum PolicyCondition {
    case always
    case never
    case depends(Expression)

    /// A conjunct that is false, or fails, keeps the policy from applying whatever the unknown ones say. A
    /// failure is reported only when nothing unknown stands before it.
    static func evaluate(
        _ conditions: [Condition], _ evaluator: PartialEvaluator
    ) throws(EvaluationError) -> PolicyCondition {
        var open: [Expression] = []
        for conjunct in conjuncts(conditions) {
            let outcome: PartialEvaluator.Outcome
            do {
                outcome = try evaluator.evaluate(conjunct)
            } catch {
                if open.isEmpty { throw error }
                return .never
            }
            switch outcome {
            case .value(.bool(true)): break
            case .value(.bool(false)): return .never
            case .value(let value):
                if open.isEmpty { throw .wrongType(expected: "bool", found: value.typeName) }
                return .never
            case .residual(let expression): open.append(expression)
            }
        }
        if open.isEmpty { return .always }
        if open.count == 1 { return .depends(open[0]) }
        return .depends((try? Expression(.and(open))) ?? Expression(leaf: .unknown("?")))
    }

    private static func conjuncts(_ conditions: [Condition]) -> [Expression] {
        conditions.flatMap { condition -> [Expression] in
            if condition.kind == .when {
                if case .and(let list) = condition.body.kind { return list }
                return [condition.body]
            }
            return [(try? Expression(.not(condition.body))) ?? Expression(leaf: .unknown("?"))]
        }
    }
}
