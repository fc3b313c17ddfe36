/// What must be true of a match for a rule to take it for its value, and how sure it is then.
struct MatchConditions: Sendable {
    /// Words near a value that say what it is.
    struct Context: Sendable {
        var words: NearbyWords
        /// Bytes before the value in which they count.
        var within: Int
        var isRequired: Bool
        /// How sure the rule is of a value near them.
        var confidence: Double
    }

    var confidence = 0.8
    /// Bits a byte of the value must carry at least.
    var entropy: Double?
    /// None of them may be part of the value.
    var stopWords = WordSet()
    var checks: [NamedCheck] = []
    var context: Context?

    func assess(_ sighting: Sighting) -> Assessment {
        if let entropy, ShannonEntropy.bits(sighting.value) < entropy { return .refused }
        guard checks.allSatisfy({ $0.passes(sighting.value) }), !stopWords.stand(in: sighting.value) else {
            return .refused
        }
        guard let context else { return .accepted(confidence: confidence) }
        if sighting.mentions(context.words, within: context.within) {
            return .accepted(confidence: context.confidence, isNamed: true)
        }
        return context.isRequired ? .refused : .accepted(confidence: confidence)
    }
}
