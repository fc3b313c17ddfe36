/// Everything that may say what one value is, in memory that is used again for the next one.
///
/// It is read when somebody asks for it: most values are refused before.
final class Introductions {
    private var known: [Introduction] = []
    private var unread: Sighting?

    /// Begins again, for another value.
    func begin(_ sighting: Sighting) { unread = sighting }

    /// Whether names with these ``Names/codes`` may be among it.
    func mayHold(_ codes: ByteSet) -> Bool {
        read()
        for introduction in known where introduction.mayHold(codes) { return true }
        return false
    }

    func hold(_ names: Names) -> Bool {
        read()
        for introduction in known where introduction.holds(names) { return true }
        return false
    }

    private func read() {
        guard let sighting = unread else { return }
        unread = nil
        var found = known
        known = []
        found.removeAll(keepingCapacity: true)
        sighting.forEachIntroduction { introduction in
            if introduction.mayHoldNames { found.append(introduction) }
            return true
        }
        known = found
    }
}
