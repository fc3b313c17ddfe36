/// What tells at a glance that a word cannot begin a code: how long the first word of one is, and its first characters.
struct CodeLead: Sendable {
    /// The longest word that may begin a code.
    static let longestWord = 128
    /// How many of the first bytes are looked at.
    static let depth = 8

    /// The bytes that can stand in the first places; any where a code may have ended.
    let bytes: [ByteSet]
    /// For each number of letters and digits whether the first word can have as many.
    let lengths: [Bool]

    init(_ graph: PositionGraph) {
        bytes = Self.bytes(graph)
        lengths = Self.lengths(graph)
    }

    private static func bytes(_ graph: PositionGraph) -> [ByteSet] {
        let any = ByteSet(UInt8.min...UInt8.max)
        var bytes: [ByteSet] = []
        var live = Set(graph.first)
        var mayHaveEnded = false
        while bytes.count < depth {
            bytes.append(mayHaveEnded ? any : live.reduce(into: ByteSet()) { $0.formUnion(graph.classes[$1]) })
            mayHaveEnded = mayHaveEnded || live.contains { graph.isLast[$0] }
            live = Set(live.flatMap { graph.follow[$0] })
        }
        return bytes
    }

    private static func lengths(_ graph: PositionGraph) -> [Bool] {
        var lengths = Array(repeating: false, count: longestWord + 1)
        var live = Set(graph.first)
        for place in 0..<longestWord where !live.isEmpty {
            let inWord = live.filter { graph.classes[$0].contains(where: DigitRuns.isWordByte) }
            let next = Set(inWord.flatMap { graph.follow[$0] })
            lengths[place + 1] =
                inWord.contains { graph.isLast[$0] }
                || next.contains { graph.classes[$0].contains(where: { !DigitRuns.isWordByte($0) }) }
            live = next
        }
        return lengths
    }
}
