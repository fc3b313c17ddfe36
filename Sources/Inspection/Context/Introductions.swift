/// Everything that may say what one value is, in memory that is used again for the next one.
final class Introductions {
    private var known: [Introduction] = []

    func removeAll() { known.removeAll(keepingCapacity: true) }

    func add(_ introduction: Introduction) {
        if introduction.mayHoldNames { known.append(introduction) }
    }

    /// Whether names with these ``Names/codes`` may be among it.
    func mayHold(_ codes: ByteSet) -> Bool {
        for introduction in known where introduction.mayHold(codes) { return true }
        return false
    }

    func hold(_ names: Names) -> Bool {
        for introduction in known where introduction.holds(names) { return true }
        return false
    }
}
