/// The patterns for codes of letters and digits, by the length of the word such a code begins with.
///
/// Flat, because it is looked at for every word with a digit in it.
struct CodeTable: Sendable {
    /// One of them.
    struct Entry: Sendable {
        /// Its place among the scanner's patterns, and among those of this table.
        let pattern: Int32
        let place: Int32
        /// The bytes a code may begin with.
        let first: ByteSet
        let second: ByteSet
        let third: ByteSet
    }

    /// Those that may begin with a word of so many letters and digits: from one start to the next.
    private let exactly: (entries: [Entry], starts: [Int])
    /// The same for a word that may go on.
    private let atLeast: (entries: [Entry], starts: [Int])
    let count: Int
    private let first: ByteSet

    init(_ patterns: [CompiledPattern]) {
        let codes = patterns.indices.filter { patterns[$0].isCode && !patterns[$0].isVariant }
        let entries = codes.enumerated().map { place, index in
            let lead = CodeLead(patterns[index].graph)
            let entry = Entry(
                pattern: Int32(index), place: Int32(place), first: lead.bytes(at: 0), second: lead.bytes(at: 1),
                third: lead.bytes(at: 2))
            return (entry, lead)
        }
        let lengths = 0...CodeLead.longestWord
        exactly = Self.joined(lengths.map { length in entries.filter { $0.1.lengths[length] }.map(\.0) })
        atLeast = Self.joined(
            lengths.map { length in entries.filter { $0.1.lengths[length...].contains(true) }.map(\.0) })
        count = entries.count
        first = entries.reduce(into: ByteSet()) { $0.formUnion($1.0.first) }
    }

    private static func joined(_ lists: [[Entry]]) -> (entries: [Entry], starts: [Int]) {
        var starts = [0]
        for list in lists { starts.append(starts[starts.count - 1] + list.count) }
        return (lists.flatMap { $0 }, starts)
    }

    /// Calls `body` with each pattern that may begin at `start`, where a word of so many letters and digits begins; until
    /// it answers no. Returns whether it never did.
    func forEach<Failure: Error>(
        at start: Int, _ length: Int, mayGrow: Bool, in text: UnsafeRawBufferPointer,
        _ body: (Entry) throws(Failure) -> Bool
    ) throws(Failure) -> Bool {
        guard length <= CodeLead.longestWord, first.contains(text[start]) else { return true }
        let starts = mayGrow ? atLeast.starts : exactly.starts
        let entries = mayGrow ? atLeast.entries : exactly.entries
        for index in starts[length]..<starts[length + 1] {
            guard entries[index].first.contains(text[start]),
                start + 1 >= text.count || entries[index].second.contains(text[start + 1]),
                start + 2 >= text.count || entries[index].third.contains(text[start + 2])
            else { continue }
            guard try body(entries[index]) else { return false }
        }
        return true
    }
}
