/// What one pattern found, in offsets of the view it was found in.
struct Match: Equatable {
    let pattern: Int
    var range: Range<Int>
    var confidence: Double
    /// Whether the text says what it is.
    var isNamed = false
}
