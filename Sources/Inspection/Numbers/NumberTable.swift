/// The patterns that want numbers, by how many digits they want.
final class NumberTable: Sendable {
    /// One of them.
    struct Entry: Sendable {
        /// Its place among the scanner's patterns, and among those of this table.
        let pattern: Int
        let place: Int
        let digits: ClosedRange<Int>
        let mostGroups: Int
        let mayBeginWithZero: Bool
        let takesRest: Bool
        /// What a text may end with that introduces it, where it has to be introduced.
        let named: ByteSet?

        init(_ pattern: Int, _ place: Int, _ form: Numeral.Grouped) {
            (self.pattern, self.place) = (pattern, place)
            (digits, mostGroups) = (form.digits, form.mostGroups)
            (mayBeginWithZero, takesRest) = (form.mayBeginWithZero, form.takesRest)
            named = form.named?.codes
        }

        func admits(groups: Int, first: UInt8) -> Bool {
            groups <= mostGroups && (mayBeginWithZero || first != UInt8(ascii: "0"))
        }
    }

    /// A pattern whose expression is tried where a number begins.
    struct Begun: Sendable {
        let pattern: Int
        let place: Int
        /// Names of which one has to stand before it.
        let names: Names?
        /// Follows the expression; `nil` where that takes too many states.
        let machine: TailMachine?

        /// Whether what starts at `start` may match, or come to.
        func mayMatch(_ text: UnsafeRawBufferPointer, from start: Int) -> Bool {
            machine?.mayMatch(text, from: start) ?? true
        }
    }

    /// For each count of digits those that take it, in the order of the patterns.
    let grouped: [[Entry]]
    let withExponent: [(pattern: Int, place: Int)]
    let begun: [Begun]
    /// What these begin with.
    let leads: LeadTable
    /// How many groups any of them takes.
    let mostGroups: Int
    let count: Int

    init(_ patterns: [CompiledPattern]) {
        var grouped: [[Entry]] = Array(repeating: [], count: DigitGroups.mostDigits + 1)
        var withExponent: [(pattern: Int, place: Int)] = []
        var begun: [Begun] = []
        var (mostGroups, count) = (1, 0)
        for (index, pattern) in patterns.enumerated() where !pattern.isVariant {
            switch pattern.numeral {
            case nil, .code: continue
            case .grouped(let form):
                for digits in form.digits.clamped(to: 1...DigitGroups.mostDigits) {
                    grouped[digits].append(Entry(index, count, form))
                }
                mostGroups = max(mostGroups, form.mostGroups)
            case .withExponent: withExponent.append((index, count))
            case .begun(let names):
                begun.append(
                    Begun(
                        pattern: index, place: count, names: names, machine: try? TailMachine(of: pattern.graph)))
            }
            count += 1
        }
        (self.grouped, self.withExponent, self.begun) = (grouped, withExponent, begun)
        leads = LeadTable(begun.map { CodeLead(patterns[$0.pattern].graph) })
        (self.mostGroups, self.count) = (mostGroups, count)
    }
}
