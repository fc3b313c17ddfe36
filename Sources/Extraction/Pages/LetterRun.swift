/// Letters that stand alone, one after the other.
struct LetterRun {
    /// How well a letter goes on with the ones before.
    enum Continuation: Int, Comparable {
        /// One of both is no letter.
        case none
        /// It stands on another line.
        case letters
        /// It stands on the same line, and further off than those before from one another.
        case line
        /// It is as far off as those.
        case even

        static func < (first: Continuation, second: Continuation) -> Bool { first.rawValue < second.rawValue }
    }

    /// The least gap so far, and how far the last two letters were from each other.
    private var leastGap: Int?
    private var step: Int?

    /// Takes the next word.
    mutating func continues(_ sequence: WordSequence, to index: Int) -> Continuation {
        let (first, second) = (sequence.entries[index - 1], sequence.entries[index])
        guard Self.isLetter(first.word), Self.isLetter(second.word), let gap = sequence.gap(before: index) else {
            self = LetterRun()
            return .none
        }
        let newStep = (second.word.box.left + second.word.box.right - first.word.box.left - first.word.box.right) / 2
        let size = max(first.word.size, second.word.size)
        let isEven: Bool
        if let leastGap, let step {
            isEven = gap * 10 <= max(leastGap * 19, size) || abs(newStep - step) * 100 <= abs(step) * 12
        } else {
            isEven = gap <= size * 5 / 2
        }
        guard isEven, !second.startsLine else {
            self = LetterRun()
            return second.startsLine ? .letters : .line
        }
        leastGap = min(leastGap ?? gap, gap)
        step = newStep
        return .even
    }

    private static func isLetter(_ word: PageWord) -> Bool { word.text.unicodeScalars.count <= 2 }
}
