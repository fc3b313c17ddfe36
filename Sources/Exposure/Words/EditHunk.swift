/// A stretch of an old sequence that gives way to one of a new; either may be empty, not both.
struct EditHunk: Hashable {
    var old: Range<Int>
    var new: Range<Int>

    /// Joins replacements between which only `blank` pieces are kept: two words that are replaced one after the other
    /// read better as one replacement than with a space kept between them.
    static func joined(_ hunks: [EditHunk], where blank: (Range<Int>) -> Bool) -> [EditHunk] {
        var joined: [EditHunk] = []
        for hunk in hunks {
            if let last = joined.last, last.isReplacement, hunk.isReplacement,
                blank(last.old.upperBound..<hunk.old.lowerBound)
            {
                joined[joined.count - 1] = EditHunk(
                    old: last.old.lowerBound..<hunk.old.upperBound, new: last.new.lowerBound..<hunk.new.upperBound)
            } else {
                joined.append(hunk)
            }
        }
        return joined
    }

    private var isReplacement: Bool { !old.isEmpty && !new.isEmpty }
}
