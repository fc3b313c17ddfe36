/// The first bytes of many patterns: which of them may begin at a place of a text, one bit for each.
struct LeadTable: Sendable {
    /// How many words of bits there are for all patterns.
    let wordCount: Int
    /// Those that may have a byte in one of the first places.
    private let admitted: [UInt64]

    init(_ leads: [CodeLead]) {
        let wordCount = (leads.count + 63) / 64
        var admitted: [UInt64] = Array(repeating: 0, count: CodeLead.depth << 8 * wordCount)
        for (place, lead) in leads.enumerated() {
            for (number, bytes) in lead.bytes.enumerated() {
                for byte in UInt8.min...UInt8.max where bytes.contains(byte) {
                    admitted[(number << 8 | Int(byte)) * wordCount + place >> 6] |= 1 << UInt64(place & 63)
                }
            }
        }
        self.wordCount = wordCount
        self.admitted = admitted
    }

    /// The table where it lies: looking it up costs no more than reading it.
    struct Rows {
        fileprivate let admitted: UnsafeBufferPointer<UInt64>
        let wordCount: Int

        /// Those of `bits`, one word of all bits, that may begin at `start`.
        @inline(__always)
        func admitted(_ bits: UInt64, _ word: Int, at start: Int, in text: UnsafeRawBufferPointer) -> UInt64 {
            var bits = bits
            let end = min(text.count, start + CodeLead.depth)
            var (at, row) = (start, word)
            while bits != 0, at < end {
                bits &= admitted[row + Int(text[at]) * wordCount]
                at += 1
                row += wordCount << 8
            }
            return bits
        }
    }

    func withRows<R>(_ body: (Rows) throws(InspectionError) -> R) throws(InspectionError) -> R {
        try admitted.withUnsafeBufferPointer { admitted throws(InspectionError) in
            try body(Rows(admitted: admitted, wordCount: wordCount))
        }
    }
}
