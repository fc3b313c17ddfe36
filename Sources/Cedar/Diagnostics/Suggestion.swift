/// Finds the word somebody most likely meant.
public enum Suggestion {
    /// The closest candidate within a third of the word's length, ties going to the first; without one, the shortest that
    /// goes on where the word ends, as `EMAIL_ADDRESS` does after `EMAIL`.
    ///
    /// Words over 64 scalars are not compared: nobody mistypes those, and the cost is quadratic.
    public static func closest(to word: String, among candidates: some Sequence<String>) -> String? {
        let wanted = Array(word.unicodeScalars)
        guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
        var best: (String, Int)?
        for candidate in candidates where candidate != word {
            let scalars = Array(candidate.unicodeScalars)
            guard scalars.count <= 64 else { continue }
            let limit = max(1, max(wanted.count, scalars.count) / 3)
            guard abs(scalars.count - wanted.count) <= limit else { continue }
            let distance = distance(wanted, scalars)
            if distance <= limit, distance < best?.1 ?? Int.max { best = (candidate, distance) }
        }
        if let best { return best.0 }
        guard wanted.count >= shortestBeginning else { return nil }
        return candidates.filter { $0.lowercased().hasPrefix(word.lowercased()) && $0 != word }
            .min { $0.utf8.count < $1.utf8.count }
    }

    /// Scalars of a word that may be the beginning of what was meant.
    private static let shortestBeginning = 3

    /// Edit distance counting a swap of neighbours as one edit, letters compared without case.
    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        let a = a.map { $0.properties.lowercaseMapping }
        let b = b.map { $0.properties.lowercaseMapping }
        var older = [Int](repeating: 0, count: b.count + 1)
        var previous = Array(0...b.count)
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                var cost = min(previous[j + 1] + 1, row[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, older[j - 1] + 1) }
                row.append(cost)
            }
            older = previous
            previous = row
        }
        return previous[b.count]
    }
}
