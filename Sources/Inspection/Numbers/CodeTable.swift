/// The patterns for codes of letters and digits: which of them may begin with a word, one bit for each.
final class CodeTable: Sendable {
    /// The patterns in it, by their places among the scanner's.
    let patterns: [Int]
    /// Those that may begin with a word of so many letters and digits, and with one that may go on.
    private let exactly: [UInt64]
    private let atLeast: [UInt64]
    private let leads: LeadTable
    /// ``CompiledPattern/before`` of each.
    private let before: [ByteSet]
    /// How long any of them may be.
    let reach: Int

    var count: Int { patterns.count }

    init(_ compiled: [CompiledPattern]) {
        patterns = compiled.indices.filter { compiled[$0].isCode && !compiled[$0].isVariant }
        let leads = patterns.map { CodeLead(compiled[$0].graph) }
        self.leads = LeadTable(leads)
        before = patterns.map { compiled[$0].before }
        reach = patterns.lazy.map { compiled[$0].window }.max() ?? 0
        let wordCount = self.leads.wordCount
        var exactly: [UInt64] = Array(repeating: 0, count: (CodeLead.longestWord + 1) * wordCount)
        var atLeast = exactly
        for (place, lead) in leads.enumerated() {
            let bit: UInt64 = 1 << UInt64(place & 63)
            for length in 0...CodeLead.longestWord {
                if lead.lengths[length] { exactly[length * wordCount + place >> 6] |= bit }
                if lead.lengths[length...].contains(true) { atLeast[length * wordCount + place >> 6] |= bit }
            }
        }
        (self.exactly, self.atLeast) = (exactly, atLeast)
    }

    /// The tables where they lie.
    struct Rows {
        fileprivate let exactly: UnsafeBufferPointer<UInt64>
        fileprivate let atLeast: UnsafeBufferPointer<UInt64>
        fileprivate let leads: LeadTable.Rows
        fileprivate let before: UnsafeBufferPointer<ByteSet>

        var wordCount: Int { leads.wordCount }

        /// The patterns that may begin at `start`, where a word of so many letters and digits begins: the bits of one word
        /// of all of them.
        @inline(__always)
        func candidates(
            _ word: Int, at start: Int, _ length: Int, mayGrow: Bool, in text: UnsafeRawBufferPointer
        ) -> UInt64 {
            guard length <= CodeLead.longestWord else { return 0 }
            let bits = mayGrow ? atLeast[length * wordCount + word] : exactly[length * wordCount + word]
            return leads.admitted(bits, word, at: start, in: text)
        }

        /// Whether the pattern in a place of the table may stand behind `byte`.
        @inline(__always)
        func mayStand(_ place: Int, behind byte: UInt8) -> Bool { !before[place].contains(byte) }
    }

    func withRows<R>(_ body: (Rows) throws(InspectionError) -> R) throws(InspectionError) -> R {
        try leads.withRows { leads throws(InspectionError) in
            try exactly.withUnsafeBufferPointer { exactly throws(InspectionError) in
                try atLeast.withUnsafeBufferPointer { atLeast throws(InspectionError) in
                    try before.withUnsafeBufferPointer { before throws(InspectionError) in
                        try body(Rows(exactly: exactly, atLeast: atLeast, leads: leads, before: before))
                    }
                }
            }
        }
    }
}
