/// Truths that some atoms have, as two sets of their numbers.
struct Truths: Equatable {
    private(set) var trues: UInt128 = 0
    private(set) var falses: UInt128 = 0

    static let none = Truths()

    init() {}

    init(_ atom: Int, _ truth: Bool) {
        insert(atom, truth)
    }

    mutating func insert(_ atom: Int, _ truth: Bool) {
        if truth { trues |= 1 << UInt128(atom) } else { falses |= 1 << UInt128(atom) }
    }

    func contains(_ atom: Int, _ truth: Bool) -> Bool {
        (truth ? trues : falses) & (1 << UInt128(atom)) != 0
    }

    /// Whether some atom is both.
    var isContradiction: Bool { trues & falses != 0 }
    var isEmpty: Bool { trues | falses == 0 }
    var count: Int { trues.nonzeroBitCount + falses.nonzeroBitCount }

    func union(_ other: Truths) -> Truths {
        var all = self
        all.trues |= other.trues
        all.falses |= other.falses
        return all
    }

    func subtracting(_ other: Truths) -> Truths {
        var rest = self
        rest.trues &= ~other.trues
        rest.falses &= ~other.falses
        return rest
    }

    func shared(with other: Truths) -> Truths { subtracting(subtracting(other)) }

    func isSubset(of other: Truths) -> Bool { subtracting(other).isEmpty }

    /// Every atom with its truth, in the order of their numbers.
    var elements: [(atom: Int, truth: Bool)] {
        var list: [(atom: Int, truth: Bool)] = []
        var open = trues | falses
        while open != 0 {
            let atom = open.trailingZeroBitCount
            open &= open - 1
            if contains(atom, true) { list.append((atom, true)) }
            if contains(atom, false) { list.append((atom, false)) }
        }
        return list
    }
}
