/// Words that a text may begin with, found by their first byte.
struct WordBeginnings: Sendable {
    private let bytes: [UInt8]
    /// Where each begins, those with the same first byte together, and the last one ends.
    private let starts: [Int32]
    /// For each first byte the first of its words, up to the next byte's.
    private let places: [Int32]
    /// For each of them its place in the list they came in.
    private let order: [Int]

    /// - Parameter words: None of them empty. Of those with the same first byte the earlier ones are found first.
    init(_ words: [[UInt8]]) {
        var byFirst: [[Int]] = Array(repeating: [], count: 256)
        for (place, word) in words.enumerated() {
            if let first = word.first { byFirst[Int(first)].append(place) }
        }
        order = byFirst.flatMap { $0 }
        bytes = order.flatMap { words[$0] }
        starts = order.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32(words[$1].count)) }
        places = byFirst.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
    }

    /// The first of them that `text` begins with, by its place and how long it is, and for which `holds` is true of what
    /// follows it; `nil` when there is none.
    func first(of text: ArraySlice<UInt8>, where holds: (UInt8?) -> Bool = { _ in true }) -> (place: Int, length: Int)?
    {
        guard let first = text.first else { return nil }
        for word in Int(places[Int(first)])..<Int(places[Int(first) + 1]) {
            let (start, end) = (Int(starts[word]), Int(starts[word + 1]))
            guard end - start <= text.count, begins(text, start, end) else { continue }
            let next = text.startIndex + end - start
            if holds(next < text.endIndex ? text[next] : nil) { return (order[word], end - start) }
        }
        return nil
    }

    private func begins(_ text: ArraySlice<UInt8>, _ start: Int, _ end: Int) -> Bool {
        for offset in 1..<max(1, end - start) where text[text.startIndex + offset] != bytes[start + offset] {
            return false
        }
        return true
    }
}
