/// Decides requests with one policy set and one set of entities.
///
/// Making one costs a table as long as the entities; a changed policy set or changed entities mean a new
/// authorizer, swapped in as a whole. Deciding allocates only for what the answer names.
public struct Authorizer: Sendable {
    public let policies: CompiledPolicies
    public let entities: Entities
    /// For every entity number the key of `== entity`, or -1 when no policy names it in a scope.
    private let keyOfEntity: [Int32]

    public init(policies: CompiledPolicies, entities: Entities) {
        self.policies = policies
        self.entities = entities
        var table = [Int32](repeating: -1, count: entities.numberCount)
        // By the fewer of both: a test of policies knows a handful of entities, and there may be thousands of policies.
        if policies.keys.uids.count <= entities.numberCount {
            for (uid, key) in policies.keys.uids {
                if let number = entities.number(of: uid) { table[Int(number)] = key }
            }
        } else {
            entities.forEachNumber { uid, number in
                if let key = policies.keys.uids[uid] { table[Int(number)] = key }
            }
        }
        keyOfEntity = table
    }

    public init(_ set: PolicySet, _ entities: Entities) {
        self.init(policies: CompiledPolicies(set), entities: entities)
    }

    /// Decides one request. Callers with many use ``decide(_:using:)``.
    public func decide(_ request: Request) -> Response {
        var scratch = Scratch()
        return decide(request, using: &scratch)
    }

    /// Decides one request, reusing memory between calls.
    public func decide(_ request: Request, using scratch: inout Scratch) -> Response {
        // Taken out and put back, so that its lists are memory that is reused.
        var judgement = Judgement()
        swap(&judgement, &scratch.judgement)
        judgement.clear()
        judge(request, &scratch, into: &judgement)
        let response = response(judgement)
        swap(&judgement, &scratch.judgement)
        return response
    }

    /// Says everything that holds, by position of the policies: for callers that attach data to policies.
    public func judge(_ request: Request, using scratch: inout Scratch) -> Judgement {
        var judgement = Judgement()
        judge(request, &scratch, into: &judgement)
        return judgement
    }

    private func judge(_ request: Request, _ scratch: inout Scratch, into judgement: inout Judgement) {
        let facts = Facts(request, entities)
        collectCandidates(facts, &scratch)
        for number in scratch.candidates {
            let policy = policies.policies[Int(number)]
            if policy.typesFit(facts) { judgement.add(policy, at: Int(number), &scratch.machine, facts) }
        }
    }

    /// The judgement in the words of a response.
    private func response(_ judgement: Judgement) -> Response {
        let decisive = judgement.forbids.isEmpty ? judgement.permits : judgement.forbids
        return Response(
            decision: judgement.decision, reasons: decisive.map(policies.id(at:)),
            errors: judgement.errors.map { .init(policyID: policies.id(at: $0.policy), error: $0.error) })
    }

    /// Finds the policies whose scopes may fit, each once and in policy order.
    func collectCandidates(_ facts: Facts, _ scratch: inout Scratch) {
        let request = facts.request
        keys(request.principal, facts.principal, facts, into: &scratch.principal)
        keys(request.resource, facts.resource, facts, into: &scratch.resource)
        keys(request.action, facts.action, facts, into: &scratch.action)
        scratch.candidates.removeAll(keepingCapacity: true)
        policies.index.collect(
            principal: scratch.principal, resource: scratch.resource, action: scratch.action,
            into: &scratch.candidates)
        // A policy with a list of actions can be found by several of them.
        Self.sortOnce(&scratch.candidates)
    }

    /// Sorts, and keeps one of each.
    private static func sortOnce(_ numbers: inout [Int32]) {
        guard numbers.count > 1 else { return }
        numbers.sort()
        var kept = 1
        for index in 1..<numbers.count where numbers[index] != numbers[kept - 1] {
            numbers[kept] = numbers[index]
            kept += 1
        }
        numbers.removeLast(numbers.count - kept)
    }

    /// The sorted keys under which policies about this entity are filed.
    private func keys(_ uid: EntityUID, _ number: Int32?, _ facts: Facts, into keys: inout [Int32]) {
        keys.removeAll(keepingCapacity: true)
        keys.append(ScopeKeys.any)
        if let type = policies.keys.types[uid.type] { keys.append(type) }
        if let entity = facts.brought(uid) {
            if let key = policies.keys.uids[uid] { append(key, &keys) }
            for parent in entity.parents {
                if let key = policies.keys.uids[parent] { keys.append(key + 1) }
                if let number = entities.number(of: parent) { appendAncestors(of: number, &keys) }
            }
            // Parents have ancestors in common.
            return Self.sortOnce(&keys)
        }
        if let number {
            append(keyOfEntity[Int(number)], &keys)
            appendAncestors(of: number, &keys)
        } else if let key = policies.keys.uids[uid] {
            append(key, &keys)
        }
        keys.sort()
    }

    private func appendAncestors(of number: Int32, _ keys: inout [Int32]) {
        for ancestor in entities.ancestors(of: number) {
            let key = keyOfEntity[Int(ancestor)]
            if key >= 0 { keys.append(key + 1) }
        }
    }

    private func append(_ key: Int32, _ keys: inout [Int32]) {
        guard key >= 0 else { return }
        keys.append(key)
        keys.append(key + 1)
    }

    /// Memory that decisions reuse. One per thread.
    public struct Scratch: Sendable {
        var machine = Machine()
        var principal: [Int32] = []
        var resource: [Int32] = []
        var action: [Int32] = []
        var candidates: [Int32] = []
        var judgement = Judgement()

        public init() {}
    }
}

extension Authorizer {
    /// The same decision without the index: every policy is tried in turn. For tests, which compare the two.
    public func decideByScan(_ request: Request) -> Response {
        let facts = Facts(request, entities)
        var machine = Machine()
        var judgement = Judgement()
        for (position, policy) in policies.policies.enumerated() where policy.scopeFits(facts) {
            judgement.add(policy, at: position, &machine, facts)
        }
        return response(judgement)
    }
}
