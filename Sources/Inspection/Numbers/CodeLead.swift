/// What tells at a glance that a word cannot begin a code: how long the first word of one is, and its first characters.
struct CodeLead: Sendable {
    /// The longest word that may begin a code.
    static let longestWord = 128
    private static let depth = 3

    /// The bytes that can stand in the first places.
    private let bytes: [ByteSet]
    /// For each number of letters and digits whether the first word can have as many.
    let lengths: [Bool]

    init(_ graph: PositionGraph) {
        var bytes: [ByteSet] = []
        var lengths = Array(repeating: false, count: Self.longestWord + 1)
        var live = Set(graph.first)
        for place in 0..<Self.longestWord where !live.isEmpty {
            if place < Self.depth {
                bytes.append(live.reduce(into: ByteSet()) { $0.formUnion(graph.classes[$1]) })
            }
            let inWord = live.filter { graph.classes[$0].contains(where: DigitRuns.isWordByte) }
            let next = Set(inWord.flatMap { graph.follow[$0] })
            lengths[place + 1] =
                inWord.contains { graph.isLast[$0] }
                || next.contains { graph.classes[$0].contains(where: { !DigitRuns.isWordByte($0) }) }
            live = next
        }
        self.bytes = bytes
        self.lengths = lengths
    }

    /// The bytes that can stand in one of the first places; any where a code may have ended.
    func bytes(at place: Int) -> ByteSet { place < bytes.count ? bytes[place] : ByteSet(UInt8.min...UInt8.max) }
}
