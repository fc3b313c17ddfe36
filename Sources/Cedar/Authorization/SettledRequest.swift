/// What is left of a request once all of it is known but a part of its context.
///
/// For who asks the same again and again with another clock: everything else is worked out once, and what stays open is a
/// few short programs. Exact: together with the open part it says what ``Authorizer/judge(_:using:)`` says to the whole
/// request, errors included.
public struct SettledRequest: Sendable {
    struct OpenPolicy: Sendable {
        var position: Int
        var effect: Effect
        /// In the order of the policy; those that are known to hold are gone.
        var clauses: [CompiledPolicy.Clause]
    }

    /// What the policies say whatever the open part holds.
    public internal(set) var settled = Judgement()
    private(set) var open: [OpenPolicy] = []
    private let facts: Facts
    /// Whether an open policy takes the context as a whole.
    private var takesWhole = false

    fileprivate init(_ facts: Facts) { self.facts = facts }

    /// - Parameter context: The attributes that were left open; those that are not there stay absent.
    public func judge(_ context: Record) -> Judgement {
        guard !open.isEmpty else { return settled }
        var judgement = settled
        let whole = takesWhole ? Record(facts.request.context.fields + context.fields) : context
        let facts = Facts(facts, context: whole)
        var machine = Machine()
        for policy in open {
            do {
                guard try policy.clauses.allHold(&machine, facts) else { continue }
                judgement.add(policy.effect, at: policy.position)
            } catch {
                judgement.errors.append(Judgement.Failure(policy: policy.position, error: error))
            }
        }
        judgement.sort()
        return judgement
    }

    fileprivate mutating func add(_ policy: CompiledPolicy, at position: Int, _ evaluator: PartialEvaluator) {
        var clauses: [CompiledPolicy.Clause] = []
        for (condition, clause) in zip(policy.conditions, policy.clauses) {
            do {
                switch try evaluator.evaluate(condition.body) {
                case .value(.bool(clause.wanted)): continue
                case .residual(let rest):
                    clauses.append(CompiledPolicy.Clause(Condition(condition.kind, rest)))
                    continue
                case .value(.bool) where clauses.isEmpty: return
                case .value(let value) where clauses.isEmpty:
                    settled.errors.append(
                        .init(policy: position, error: .wrongType(expected: "bool", found: value.typeName)))
                    return
                // What stands before it is still open, and may fail first.
                case .value: clauses.append(clause)
                }
            } catch {
                guard !clauses.isEmpty else {
                    settled.errors.append(.init(policy: position, error: error))
                    return
                }
                clauses.append(clause)
            }
            break
        }
        guard !clauses.isEmpty else { return settled.add(policy.effect, at: position) }
        takesWhole = takesWhole || clauses.contains { $0.program.takesWholeContext }
        open.append(OpenPolicy(position: position, effect: policy.effect, clauses: clauses))
    }
}

extension Authorizer {
    /// Works out what can be said of a request with only a part of its context.
    ///
    /// - Parameter request: Its context holds what is known; the rest is given with every judgement.
    public func settle(_ request: Request) -> SettledRequest {
        var scratch = Scratch()
        let facts = Facts(request, entities)
        collectCandidates(facts, &scratch)
        let evaluator = PartialEvaluator(facts: facts, knownContext: request.context)
        var settled = SettledRequest(facts)
        for number in scratch.candidates {
            let policy = policies.policies[Int(number)]
            if policy.typesFit(facts) { settled.add(policy, at: Int(number), evaluator) }
        }
        return settled
    }
}

extension [CompiledPolicy.Clause] {
    /// Whether all hold; the first that does not ends it.
    func allHold(_ machine: inout Machine, _ facts: Facts) throws(EvaluationError) -> Bool {
        for clause in self {
            guard try machine.isTrue(clause.program, facts) == clause.wanted else { return false }
        }
        return true
    }
}

extension Program {
    fileprivate var takesWholeContext: Bool {
        code.contains { if case .variable(.context) = $0 { true } else { false } }
    }
}
