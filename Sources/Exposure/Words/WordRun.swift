/// Words of two texts that are next to each other and share what became of them.
///
/// The texts of all runs but the inserted ones, one after the other, are the old text; of all but the removed ones, the
/// new.
public struct WordRun: Hashable, Sendable {
    /// What became of the words.
    public enum Kind: String, Hashable, Sendable {
        case kept, removed, inserted
    }

    public var kind: Kind
    /// Never empty.
    public var text: String

    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }

    /// How one text becomes another, in as few words as can be found with bounded work.
    ///
    /// Texts that have little in common are compared line by line, and where that is too much as well, what lies
    /// between their common beginning and end is one replacement. Time and memory grow with the length of the texts
    /// alone.
    public static func runs(from old: String, to new: String) -> [WordRun] {
        let (old, new) = (Array(old.utf8), Array(new.utf8))
        let words = (TextPieces.words(old), TextPieces.words(new))
        if let runs = runs(words, in: (old, new), bounded: true) { return runs }
        let lines = (TextPieces.lines(old), TextPieces.lines(new))
        return runs(lines, in: (old, new), bounded: true) ?? runs(words, in: (old, new), bounded: false) ?? []
    }

    private static func runs(
        _ pieces: (old: TextPieces, new: TextPieces), in texts: (old: [UInt8], new: [UInt8]), bounded: Bool
    ) -> [WordRun]? {
        var numbers = PieceNumbers()
        let script = EditScript(pieces.old.numbers(texts.old, &numbers), pieces.new.numbers(texts.new, &numbers))
        guard let hunks = bounded ? script.hunks() : script.replacement else { return nil }
        var runs: [WordRun] = []
        func append(_ kind: Kind, _ range: Range<Int>, of text: [UInt8]) {
            if !range.isEmpty { runs.append(WordRun(kind, String(decoding: text[range], as: UTF8.self))) }
        }
        var reached = 0
        for hunk in EditHunk.joined(hunks, where: { pieces.old.isBlank($0, in: texts.old) }) {
            append(.kept, pieces.old.bytes(reached..<hunk.old.lowerBound), of: texts.old)
            append(.removed, pieces.old.bytes(hunk.old), of: texts.old)
            append(.inserted, pieces.new.bytes(hunk.new), of: texts.new)
            reached = hunk.old.upperBound
        }
        append(.kept, pieces.old.bytes(reached..<pieces.old.count), of: texts.old)
        return runs
    }
}
