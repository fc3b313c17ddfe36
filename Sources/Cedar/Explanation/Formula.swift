/// The boolean structure of a policy over numbered atoms.
indirect enum Formula {
    case atom(Int)
    /// The same for every request; nil when it errs.
    case fixed(Bool?)
    /// Evaluated left to right until one is false.
    case and([Formula])
    case or([Formula])
    case not(Formula)
    case ifThenElse(Formula, Formula, Formula)
}

/// Takes a policy apart into atoms and the structure above them.
struct FormulaReader {
    private(set) var atoms: [Atom] = []
    private var numbers: [String: Int] = [:]
    private var machine = Machine()
    private let facts: Facts
    /// Paths at which everything stays as it is.
    private let kept: Set<String>

    /// Structure below this many levels is one atom, so that the recursion stays small.
    static let maximumDepth = 32
    /// A longer chain of `&&` or `||`, such as a program writes, is one atom.
    static let maximumChain = 64

    /// There are more than ``Remedy/maximumAtoms``.
    struct TooManyAtoms: Error {}

    init(_ facts: Facts, keeping kept: Set<String> = []) {
        self.facts = facts
        self.kept = kept
    }

    /// The whole policy: first what its head asks of principal and resource, then its conditions.
    mutating func read(_ policy: CompiledPolicy) throws(TooManyAtoms) -> Formula {
        var parts: [Formula] = []
        for (variable, scope, span) in [
            (Variable.principal, policy.principal, policy.principalSpan),
            (Variable.resource, policy.resource, policy.resourceSpan),
        ] {
            guard let condition = Self.condition(variable, scope, span) else { continue }
            parts.append(try atom(condition, isScope: true))
        }
        for condition in policy.conditions {
            let body = try read(condition.body, depth: 0)
            parts.append(condition.kind == .when ? body : .not(body))
        }
        return .and(parts)
    }

    /// What the head asks beyond a type, as an expression.
    private static func condition(_ variable: Variable, _ scope: EntityScope.Kind, _ span: Span) -> Expression? {
        let operation: BinaryOperator
        let uid: EntityUID
        switch scope {
        case .equal(.entity(let named)): (operation, uid) = (.equal, named)
        case .in(.entity(let named)), .isTypeIn(_, .entity(let named)): (operation, uid) = (.in, named)
        case .any, .isType, .equal(.slot), .in(.slot), .isTypeIn(_, .slot): return nil
        }
        let subject = Expression(leaf: .variable(variable))
        return try? Expression(.binary(operation, subject, Expression(leaf: .entity(uid))), at: span)
    }

    private mutating func read(_ expression: Expression, depth: Int) throws(TooManyAtoms) -> Formula {
        guard depth < Self.maximumDepth else { return try atom(expression, isScope: false) }
        switch expression.kind {
        case .and(let list) where list.count <= Self.maximumChain: return .and(try read(list, depth))
        case .or(let list) where list.count <= Self.maximumChain: return .or(try read(list, depth))
        case .not(let inner): return .not(try read(inner, depth: depth + 1))
        case .ifThenElse(let condition, let then, let otherwise):
            let parts = try read([condition, then, otherwise], depth)
            return .ifThenElse(parts[0], parts[1], parts[2])
        default: return try atom(expression, isScope: false)
        }
    }

    private mutating func read(_ list: [Expression], _ depth: Int) throws(TooManyAtoms) -> [Formula] {
        var parts: [Formula] = []
        for part in list { parts.append(try read(part, depth: depth + 1)) }
        return parts
    }

    /// The same text is the same atom.
    private mutating func atom(_ expression: Expression, isScope: Bool) throws(TooManyAtoms) -> Formula {
        let text = expression.description
        if let number = numbers[text] { return .atom(number) }
        let atom = Atom(expression, text: text, at: expression.span, isScope: isScope, &machine, facts)
        if atom.isFixed || isKept(expression) { return .fixed(atom.truth) }
        guard atoms.count < Remedy.maximumAtoms else { throw TooManyAtoms() }
        numbers[text] = atoms.count
        atoms.append(atom)
        return .atom(atoms.count - 1)
    }

    private func isKept(_ expression: Expression) -> Bool {
        guard !kept.isEmpty else { return false }
        return expression.attributePaths(atMost: Change.maximumReadings).contains { path in
            path.prefixes.contains { kept.contains($0.description) }
        }
    }
}
