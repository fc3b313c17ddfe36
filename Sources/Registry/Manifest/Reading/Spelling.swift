/// Finds the word somebody meant.
enum Spelling {
    /// The known word nearest to `word`, if it is near enough: a third of its letters wrong at most, or the only one that begins so.
    static func nearest(to word: String, in known: [String]) -> String? {
        let given = Array(word.lowercased().unicodeScalars.prefix(65))
        guard given.count <= 64 else { return nil }
        let ranked = known.map { ($0, distance(given, Array($0.lowercased().unicodeScalars))) }
        if let best = ranked.min(by: { $0.1 < $1.1 }), best.1 <= max(1, given.count / 3) { return best.0 }
        // `EMAIL` for `EMAIL_ADDRESS`.
        let longer = known.filter { given.count >= 3 && $0.lowercased().unicodeScalars.starts(with: given) }
        return longer.count == 1 ? longer[0] : nil
    }

    /// ` (did you mean …?)` or the few words there are.
    static func hint(for word: String, in known: [String]) -> String {
        if let nearest = nearest(to: word, in: known) { return "; did you mean `\(nearest)`?" }
        return "; known are \(known.sorted().map { "`\($0)`" }.joined(separator: ", "))"
    }

    /// Insertions, deletions, replacements and swaps of neighbours between two words.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (row, a) in left.enumerated() {
            var next = [row + 1]
            for (column, b) in right.enumerated() {
                var best = min(last[column + 1] + 1, next[column] + 1, last[column] + (a == b ? 0 : 1))
                if row > 0, column > 0, a == right[column - 1], left[row - 1] == b {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                next.append(best)
            }
            (beforeLast, last) = (last, next)
        }
        return last[right.count]
    }
}
