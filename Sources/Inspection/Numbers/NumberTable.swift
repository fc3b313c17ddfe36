/// The patterns that want numbers, by how many digits they want.
struct NumberTable: Sendable {
    /// One of them.
    struct Entry: Sendable {
        /// Its place among the scanner's patterns, and among those of this table.
        let pattern: Int
        let place: Int
        let form: Numeral.Grouped
    }

    /// For each count of digits those that take it, in the order of the patterns.
    private(set) var grouped: [[Entry]] = Array(repeating: [], count: DigitGroups.mostDigits + 1)
    private(set) var withExponent: [(pattern: Int, place: Int)] = []
    private(set) var mentioned: [(pattern: Int, place: Int, names: Names)] = []
    /// How many groups any of them takes.
    private(set) var mostGroups = 1
    private(set) var count = 0

    init(_ patterns: [CompiledPattern]) {
        for (index, pattern) in patterns.enumerated() where !pattern.isVariant {
            switch pattern.numeral {
            case nil, .code: continue
            case .grouped(let form):
                for digits in form.digits.clamped(to: 1...DigitGroups.mostDigits) {
                    grouped[digits].append(Entry(pattern: index, place: count, form: form))
                }
                mostGroups = max(mostGroups, form.mostGroups)
            case .withExponent: withExponent.append((index, count))
            case .mentioned(let names): mentioned.append((index, count, names))
            }
            count += 1
        }
    }
}
