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
        /// One bit for each shape of ``Numeral/Grouped/believed``, and for others with the same ``bit(_:)``.
        private let believed: UInt64

        init(_ pattern: Int, _ place: Int, _ form: Numeral.Grouped) {
            (self.pattern, self.place) = (pattern, place)
            (digits, mostGroups) = (form.digits, form.mostGroups)
            (mayBeginWithZero, takesRest) = (form.mayBeginWithZero, form.takesRest)
            named = form.named?.codes
            believed = form.believed.reduce(0) { $0 | Self.bit($1.reduce(0, DigitGroups.shape)) }
        }

        private static func bit(_ shape: UInt64) -> UInt64 { 1 << ((shape &* 0x9E37_79B9_7F4A_7C15) >> 58) }

        /// Whether a number whose groups have this ``DigitGroups/shape(_:_:)`` may need no name.
        func mayBelieve(_ shape: UInt64) -> Bool { believed & Self.bit(shape) != 0 }

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
    }

    /// For each count of digits those that take it, in the order of the patterns.
    let grouped: [[Entry]]
    let withExponent: [(pattern: Int, place: Int)]
    let begun: [Begun]
    /// What these begin with.
    let leads: LeadTable
    /// Follow their expressions.
    let beginnings: BeginningTable
    /// How many groups any of them takes.
    let mostGroups: Int
    /// How long any of them may be.
    let reach: Int
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
                begun.append(Begun(pattern: index, place: count, names: names))
            }
            count += 1
        }
        (self.grouped, self.withExponent, self.begun) = (grouped, withExponent, begun)
        beginnings = BeginningTable(begun.map { patterns[$0.pattern].graph })
        leads = LeadTable(begun.map { CodeLead(patterns[$0.pattern].graph) })
        (self.mostGroups, self.count) = (mostGroups, count)
        reach = patterns.lazy.filter { $0.numeral != nil && !$0.isCode }.map(\.window).max() ?? 0
    }
}
