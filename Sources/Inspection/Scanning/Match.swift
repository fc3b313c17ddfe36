internal import Domain

/// What one pattern found, or what is known to be the organisation's own, in offsets of the view it was found in.
struct Match: Equatable {
    /// The pattern, or a kind that is numbered behind the patterns.
    let pattern: Int
    var range: Range<Int>
    var confidence: Double
    /// Whether the text says what it is.
    var isNamed = false
    /// Where it is from, when it is the organisation's own.
    var origin: ContentOrigin?
}

extension Match {
    /// What `pattern` makes of a sighting; `nil` when it refuses it.
    init?(_ sighting: Sighting, of index: Int, _ pattern: CompiledPattern) {
        let start = sighting.range.lowerBound
        switch pattern.assess?(sighting) ?? .accepted(confidence: pattern.confidence) {
        case .refused: return nil
        case .accepted(let confidence, let isNamed):
            self.init(pattern: index, range: sighting.range, confidence: confidence, isNamed: isNamed)
        case .shortened(let length, let confidence, let isNamed):
            let end = start + max(1, min(length, sighting.range.count))
            self.init(pattern: index, range: start..<end, confidence: confidence, isNamed: isNamed)
        case .part(let part, let confidence, let variant):
            let end = min(sighting.range.upperBound, start + part.upperBound)
            self.init(
                pattern: variant == 0 ? index : pattern.variants.lowerBound + variant - 1,
                range: start + part.lowerBound..<end, confidence: confidence)
        }
    }
}
