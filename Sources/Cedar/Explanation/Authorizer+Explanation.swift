extension Authorizer {
    /// The policies that could concern a request and do not apply to it, in policy order.
    ///
    /// For people who ask why, not for the live path: it looks at every policy's head, and works out nothing. What one of
    /// them takes to apply is ``reach(_:for:keeping:)``, whose work is bounded for one policy (see ``Remedy``). How many
    /// are asked is the caller's to bound; ``Miss/closeness`` says which are worth it first.
    ///
    /// - Parameter judgement: What ``judge(_:using:)`` says of the request: the policies it names are left out.
    public func misses(_ request: Request, besides judgement: Judgement) -> [Miss] {
        let facts = Facts(request, entities)
        let known = Set(judgement.permits + judgement.forbids + judgement.errors.map(\.policy))
        var misses: [Miss] = []
        for (position, policy) in policies.policies.enumerated() where policy.mayConcern(facts) {
            guard !known.contains(position) else { continue }
            misses.append(Miss(policy: position, effect: policy.effect, closeness: policy.closeness(to: facts)))
        }
        return misses
    }

    /// The smallest list of changes after which a policy would apply that does not now, or cannot be evaluated.
    ///
    /// - Parameters:
    ///   - policy: a position in ``policies``.
    ///   - kept: Paths such as `context.direction` that are what the request is about: nothing that looks at one of them is
    ///     said to have to be otherwise.
    /// - Returns: no changes for a policy that applies; ``Remedy/impossible`` for one about other actions or other types.
    public func reach(_ policy: Int, for request: Request, keeping kept: Set<String> = []) -> Remedy {
        let facts = Facts(request, entities)
        let policy = policies.policies[policy]
        guard policy.mayConcern(facts) else { return .impossible }
        return remedy(policy, applies: true, facts, kept)
    }

    /// The smallest list of changes after which a satisfied policy would not apply any more: what would lift a
    /// forbid. Its condition would be false, or its head not fit; making it err is not looked for.
    ///
    /// - Parameters:
    ///   - policy: a position in ``policies``.
    ///   - kept: as for ``reach(_:for:keeping:)``.
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
