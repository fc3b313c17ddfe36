/// A stretch of an answer that is from a document of which the answer holds too much.
struct LeakSighting: Hashable {
    let source: LeakSource
    /// In UTF-8 bytes of the text as it came.
    let range: Range<Int>
    /// What was seen of the document by then.
    let documentShare: Double
    let longestRun: Int
}
