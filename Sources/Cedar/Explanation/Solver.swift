/// Finds the fewest changes that give a formula a truth.
///
/// Every node is visited once and yields a short list of ways: those of an `&&` are its parts' combined, those of an
/// `||` its parts' side by side, with the operands before it settled, since those are evaluated first. Ways that
/// contradict themselves are dropped, and beyond ``maximumWays`` the dearest: work is bounded, and what is found is
/// the smallest unless a policy asks the same things over and over in different company.
struct Solver {
    /// Truths that suffice, including those that hold already, with all that follows from them.
    struct Way {
        var required = Truths.none
        var closed = Truths.none
        var cost = 0
    }

    /// Ways for a formula to be true, and to be false; the cheapest first.
    struct Ways {
        var toHold: [Way]
        var toFail: [Way]

        var swapped: Ways { Ways(toHold: toFail, toFail: toHold) }
    }

    static let maximumWays = 32

    private let consequences: Consequences
    private var current = Truths.none
    private var scope = Truths.none
    /// That something is not there which policies ask for.
    private var absences = Truths.none
    /// Whether some ways were dropped for being too many.
    private(set) var isCut = false

    init(_ atoms: [Atom]) {
        consequences = Consequences(atoms)
        for (number, atom) in atoms.enumerated() {
            if let truth = atom.truth { current.insert(number, truth) }
            if atom.isScope {
                scope.insert(number, true)
                scope.insert(number, false)
            }
            if atom.expression.asked != nil { absences.insert(number, false) }
        }
    }

    mutating func ways(_ formula: Formula) -> Ways {
        switch formula {
        case .fixed(let truth): return Ways(toHold: truth == true ? [Way()] : [], toFail: truth == false ? [Way()] : [])
        case .atom(let number): return Ways(toHold: [way(number, true)], toFail: [way(number, false)])
        case .not(let inner): return ways(inner).swapped
        case .and(let parts): return chain(parts.map { ways($0) })
        case .or(let parts): return chain(parts.map { ways($0).swapped }).swapped
        case .ifThenElse(let condition, let then, let otherwise):
            let (condition, then, otherwise) = (ways(condition), ways(then), ways(otherwise))
            return Ways(
                toHold: best(both(condition.toHold, then.toHold) + both(condition.toFail, otherwise.toHold)),
                toFail: best(both(condition.toHold, then.toFail) + both(condition.toFail, otherwise.toFail)))
        }
    }

    /// What of a way does not hold now, without what follows from the rest of it.
    func changes(_ way: Way) -> Truths {
        consequences.roots(of: way.required.subtracting(current))
    }

    private func way(_ atom: Int, _ truth: Bool) -> Way {
        let required = Truths(atom, truth)
        return priced(Way(required: required, closed: required.union(consequences.of(atom, truth))))
    }

    /// Of two ways with as many changes the one is cheaper that leaves the policy's head alone, and takes nothing away:
    /// to be something else is easier than not to be there.
    private func priced(_ way: Way) -> Way {
        var way = way
        let changes = changes(way)
        let (inHead, takenAway) = (changes.shared(with: scope).count, changes.shared(with: absences).count)
        way.cost = changes.count * 8 + min(inHead, 2) + min(takenAway, 1) * 4
        return way
    }

    /// `&&`: true when all are, false when one is and all before it are true.
    private mutating func chain(_ parts: [Ways]) -> Ways {
        var toHold = [Way()]
        var toFail: [Way] = []
        for part in parts {
            toFail += both(toHold, part.toFail)
            toHold = both(toHold, part.toHold)
        }
        return Ways(toHold: toHold, toFail: best(toFail))
    }

    /// The ways that are one of the first and one of the second.
    private mutating func both(_ first: [Way], _ second: [Way]) -> [Way] {
        var found: [Way] = []
        for a in first {
            for b in second {
                let closed = a.closed.union(b.closed)
                if closed.isContradiction { continue }
                found.append(priced(Way(required: a.required.union(b.required), closed: closed)))
            }
        }
        return best(found)
    }

    /// The cheapest, without those that ask more than another.
    private mutating func best(_ ways: [Way]) -> [Way] {
        guard ways.count > 1 else { return ways }
        let ordered = ways.enumerated().sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
        var kept: [Way] = []
        for (_, way) in ordered where !kept.contains(where: { $0.closed.isSubset(of: way.closed) }) {
            guard kept.count < Self.maximumWays else {
                isCut = true
                break
            }
            kept.append(way)
        }
        return kept
    }
}
