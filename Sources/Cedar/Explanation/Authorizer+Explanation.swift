extension Authorizer {
    /// Says of every policy that could concern the request whether it holds and, when not, the smallest list of
    /// changes that would make it.
    ///
    /// For people who ask why, not for the live path: it looks at every policy and allocates freely. Work for one
    /// policy is bounded, see ``Remedy``.
    ///
    /// - Parameter kept: Paths such as `context.direction` that are what the request is about: nothing that looks at
    ///   one of them is said to have to be otherwise.
    public func explain(_ request: Request, keeping kept: Set<String> = []) -> Explanation {
        let facts = Facts(request, entities)
        var machine = Machine()
        var explanation = Explanation()
        for (position, policy) in policies.policies.enumerated() where policy.mayConcern(facts) {
            let subject = Explanation.Subject(policy: position, policyID: policy.id, effect: policy.effect)
            do {
                if try policy.scopeFits(facts) ? policy.conditionsHold(&machine, facts) : false {
                    explanation.satisfied.append(subject)
                } else {
                    explanation.missed.append(
                        .init(subject: subject, remedy: remedy(policy, applies: true, facts, kept)))
                }
            } catch {
                explanation.erred.append(
                    .init(subject: subject, error: error, remedy: remedy(policy, applies: true, facts, kept)))
            }
        }
        explanation.rank()
        return explanation
    }

    /// The smallest list of changes after which a satisfied policy would not apply any more: what would lift a
    /// forbid. Its condition would be false, or its head not fit; making it err is not looked for.
    ///
    /// - Parameters:
    ///   - policy: a position in ``policies``.
    ///   - kept: as for ``explain(_:keeping:)``.
    /// - Returns: no changes for a policy that does not apply now.
    public func lift(_ policy: Int, for request: Request, keeping kept: Set<String> = []) -> Remedy {
        let facts = Facts(request, entities)
        let policy = policies.policies[policy]
        var machine = Machine()
        guard policy.mayConcern(facts), policy.scopeFits(facts), (try? policy.conditionsHold(&machine, facts)) == true
        else { return .changes([]) }
        return remedy(policy, applies: false, facts, kept)
    }

    private func remedy(
        _ policy: CompiledPolicy, applies wanted: Bool, _ facts: Facts, _ kept: Set<String>
    ) -> Remedy {
        var reader = FormulaReader(facts, keeping: kept)
        guard let formula = try? reader.read(policy) else { return .tooLarge }
        var solver = Solver(reader.atoms)
        let ways = solver.ways(formula)
        guard let way = (wanted ? ways.toHold : ways.toFail).first else {
            return solver.isCut ? .tooLarge : .impossible
        }
        var machine = Machine()
        var changes: [Change] = []
        for (atom, truth) in solver.changes(way).elements {
            changes.append(reader.atoms[atom].change(to: truth, &machine, facts))
        }
        return .changes(changes)
    }
}

extension Explanation {
    fileprivate mutating func rank() {
        missed.sort { a, b in
            let (left, right) = (a.remedy.changes?.count ?? .max, b.remedy.changes?.count ?? .max)
            return (left, a.subject.policy) < (right, b.subject.policy)
        }
    }
}
