/// How words are put together to a text in which values are looked for.
///
/// A value may stand in boxes of a form, a letter in each, be spaced out, run over the end of a line, or be torn where letters
/// are drawn one by one. Whoever reads the page puts it together, and so do these.
enum WordJoining: CaseIterable {
    /// Lines are lines, and words are words.
    case lines
    /// Lines follow one another like words, which rules want a blank between.
    case words
    /// Words that stand close to each other are one; letters that stand alone are one word while they are equally far apart.
    case letters
    /// The same for letters however far apart on one line.
    case spacedLetters
    /// And over the ends of lines: letters below each other.
    case allLetters
    /// The last word of a line and the first of the next are one.
    case ends
    /// And the hyphen between them is none of the value's.
    case hyphens

    /// Whether words that were not yet known to be of a value are, when it was put together with some that were.
    ///
    /// A value at the end of a line is joined with the word that happens to begin the next, as `a@corp.example` and `about`. One
    /// that has neither a digit nor a sign as addresses have within it stays. In all other cases more of the value was found.
    func adds(_ open: [Int], to indices: [Int], of sequence: WordSequence) -> Bool {
        switch self {
        case .lines, .words: return true
        case .letters, .spacedLetters, .allLetters:
            // A word beside a value that letters were put together to is not one of its letters.
            return open.contains { isScrap(sequence.entries[$0].word.text) || sequence.isSlanted(before: $0) }
        case .ends, .hyphens:
            guard open.count == 1, let only = open.first, only == indices.last else { return true }
            return isSigned(sequence.entries[only].word.text)
        }
    }

    /// Whether it can be no word by itself: a letter or two, or with a digit or sign as addresses have within it.
    private func isScrap(_ text: String) -> Bool { text.utf8.count <= 2 || isSigned(text) }

    private func isSigned(_ text: String) -> Bool {
        text.utf8.dropLast().contains { byte in (0x30...0x39).contains(byte) || "@.-_".utf8.contains(byte) }
    }

    /// What stands before the word at each index.
    func separators(of sequence: WordSequence) -> [WordSeparator] {
        var run = LetterRun()
        return sequence.entries.indices.map { index in
            guard index > 0 else { return .nothing }
            let entry = sequence.entries[index]
            let isRun = run.continues(sequence, to: index)
            switch self {
            case .lines: return entry.startsLine ? .line : .blank
            case .words: return .blank
            case .letters: return sequence.isTight(before: index) || isRun == .even ? .nothing : .blank
            case .spacedLetters: return sequence.isTight(before: index) || isRun >= .line ? .nothing : .blank
            case .allLetters: return sequence.isTight(before: index) || isRun >= .letters ? .nothing : .blank
            case .ends, .hyphens:
                if sequence.isTight(before: index) { return .nothing }
                guard entry.startsLine else { return .blank }
                return self == .hyphens ? .noHyphen : .nothing
            }
        }
    }
}

/// What stands between two words.
enum WordSeparator {
    case nothing, blank, line
    /// Nothing, and a hyphen at the end of the word before is not there either.
    case noHyphen
}
