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
        /// Whether they read what is known of the context beside what is open.
        var takesWhole: Bool
    }

    /// What the policies say whatever the open part holds.
    public private(set) var settled = Judgement()
    private var open: [OpenPolicy] = []
    let facts: Facts
    let openNames: Set<Text>

    fileprivate init(_ facts: Facts, open names: Set<Text>) {
        self.facts = facts
        openNames = names
    }

    /// The policies that what is open decides, by position; whether they can hold at all says
    /// ``mayHold(_:of:)``.
    public var undecided: [Int] { open.map(\.position) }

    /// - Parameter context: The attributes that were left open; those that are not there stay absent.
    public func judge(_ context: Record, using scratch: inout Authorizer.Scratch) -> Judgement {
        guard !open.isEmpty else { return settled }
        var judgement = settled
        let part = Facts(facts, context: context)
        let whole =
            open.contains(where: \.takesWhole)
            ? Facts(facts, context: Record(facts.request.context.fields + context.fields)) : part
        for policy in open {
            do {
                guard try policy.clauses.allHold(&scratch.machine, policy.takesWhole ? whole : part) else { continue }
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
                case .value(.bool(let flag)):
                    if clauses.isEmpty { return }
                    // What stands before it is still open, and may fail first.
                    clauses.append(CompiledPolicy.Clause(Condition(condition.kind, Expression(leaf: .bool(flag)))))
                case .value(let value) where clauses.isEmpty:
                    settled.errors.append(
                        .init(policy: position, error: .wrongType(expected: "bool", found: value.typeName)))
                    return
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
        let takesWhole = clauses.contains { $0.program.reads(facts.request.context) }
        open.append(
            OpenPolicy(position: position, effect: policy.effect, clauses: clauses, takesWhole: takesWhole))
    }
}

extension Authorizer {
    /// Works out what can be said of a request with only a part of its context.
    ///
    /// - Parameters:
    ///   - request: Its context holds what is known.
    ///   - open: The attributes of the context that are given with every judgement, or are not there then. What is neither
    ///     known nor open is absent.
    public func settle(_ request: Request, open: Set<Text>) -> SettledRequest {
        var scratch = Scratch()
        let facts = Facts(request, entities)
        collectCandidates(facts, &scratch)
        let evaluator = PartialEvaluator(facts: facts, open: open)
        var settled = SettledRequest(facts, open: open)
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
    /// Whether it reads one of these attributes of the context, or the context as a whole.
    fileprivate func reads(_ known: Record) -> Bool {
        code.indices.contains { place in
            switch code[place] {
            case .variableAttribute(.context, let name): return known[names[Int(name)]] != nil
            case .variable(.context):
                guard place + 1 < code.count, case .has(let path) = code[place + 1] else { return true }
                return paths[Int(path)].first.map { known[$0] != nil } ?? true
            default: return false
            }
        }
    }
}
