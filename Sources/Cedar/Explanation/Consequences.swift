/// What the truth of one atom says about others: `context.session.mfa` has no truth without
/// `context has session`, and a thing that is "a" is not "b".
struct Consequences {
    /// Something for an atom that is true, and for one that is false.
    private struct Sides {
        var whenTrue = Truths.none
        var whenFalse = Truths.none

        subscript(truth: Bool) -> Truths {
            get { truth ? whenTrue : whenFalse }
            set { if truth { whenTrue = newValue } else { whenFalse = newValue } }
        }
    }

    /// What else holds, by the atom's number.
    private var following: [Sides]
    /// The same, but of two that follow from one another only the second.
    private var covered: [Sides]
    private var areNone = true

    init(_ atoms: [Atom]) {
        following = Array(repeating: Sides(), count: atoms.count)
        covered = following
        let presences = atoms.map { Presence($0.expression) }
        let equalities = atoms.map { Equality($0.expression) }
        for (number, presence) in presences.enumerated() {
            for (other, otherPresence) in presences.enumerated() where other != number {
                guard let asked = otherPresence.asked else { continue }
                let needed = presence.needed.contains(asked)
                if needed || presence.granted.contains(asked) { add(number, true, other, true) }
                if needed { add(number, false, other, true) }
                if let own = presence.asked, otherPresence.granted.contains(own) { add(number, false, other, false) }
            }
        }
        for (number, equality) in equalities.enumerated() {
            for (other, otherEquality) in equalities.enumerated() where other != number {
                guard let equality, let otherEquality, equality.path == otherEquality.path else { continue }
                let isSame = equality.value == otherEquality.value
                add(number, !equality.isNegated, other, isSame != otherEquality.isNegated)
                if isSame { add(number, equality.isNegated, other, otherEquality.isNegated) }
            }
        }
        for number in atoms.indices {
            for truth in [true, false] { covered[number][truth] = withoutFirst(number, truth) }
        }
    }

    private mutating func add(_ atom: Int, _ truth: Bool, _ other: Int, _ otherTruth: Bool) {
        areNone = false
        following[atom][truth].insert(other, otherTruth)
    }

    private func withoutFirst(_ atom: Int, _ truth: Bool) -> Truths {
        var rest = Truths.none
        for (other, otherTruth) in of(atom, truth).elements
        where other > atom || !of(other, otherTruth).contains(atom, truth) {
            rest.insert(other, otherTruth)
        }
        return rest
    }

    func of(_ atom: Int, _ truth: Bool) -> Truths { following[atom][truth] }

    /// The changes that are not consequences of others among them. Of two that follow from one another the first
    /// stays.
    func roots(of changes: Truths) -> Truths {
        guard !areNone, changes.count > 1 else { return changes }
        var brought = Truths.none
        for (atom, truth) in changes.elements { brought = brought.union(covered[atom][truth]) }
        return changes.subtracting(brought)
    }
}
