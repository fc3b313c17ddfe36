internal import Domain

/// The organisation's documents and instructions in one text that arrives in pieces.
///
/// They are read with every escape undone, and make findings of their own beside those of values: a document holds
/// values, and both are found.
struct OwnTexts {
    private var stream: LeakStream
    private var resolver: Resolver
    private let content: OwnContent
    private let asset: String?
    /// The roles of texts that are held.
    private let held: Set<TextRole>

    /// `nil` when nothing is looked for.
    ///
    /// - Parameter asset: Whose answer the text is.
    init?(_ content: OwnContent, _ kinds: [CandidateKind], holds: [Bool], answering asset: String?) {
        guard let documents = content.documents else { return nil }
        stream = LeakStream(documents, limits: content.limits, answering: asset)
        resolver = Resolver(kinds, holds: holds)
        self.content = content
        self.asset = asset
        held = Set([TextRole.knowledge, .document, .instructions].filter { content.holds($0, holds) })
    }

    /// Everything in a whole text.
    ///
    /// - Parameters:
    ///   - text: The last level of `chain`.
    static func find(
        in text: UnsafeRawBufferPointer, _ chain: EscapeChain, _ content: OwnContent, _ kinds: [CandidateKind],
        holds: [Bool], answering asset: String?
    ) -> [LabelledSpan] {
        guard let documents = content.documents, text.count >= documents.measure.noise,
            var texts = OwnTexts(content, kinds, holds: holds, answering: asset)
        else { return [] }
        texts.feed(text, chain)
        texts.finish(chain)
        return texts.takeFindings()
    }

    /// Bytes of the last level that were read.
    var position: Int { stream.position }

    /// - Parameters:
    ///   - bytes: The next bytes of the last level of `chain`.
    mutating func feed(_ bytes: UnsafeRawBufferPointer, _ chain: EscapeChain) {
        if bytes.isEmpty { return }
        stream.append(bytes) { Self.origin($0, chain) }
        take()
    }

    mutating func finish(_ chain: EscapeChain) {
        stream.finish { Self.origin($0, chain) }
        take()
        resolver.settle(heldBefore: .max, othersBefore: .max)
        // What has passed makes findings beside those that were made of the same text in time.
        resolver.beginAgain()
        for sighting in stream.late { resolver.add(candidate(sighting)) }
        resolver.settle(heldBefore: .max, othersBefore: .max)
    }

    /// Makes findings of what is decided. What is known to be of a text that is held begins behind the offset it returns;
    /// `nil` when none is held.
    ///
    /// A finding may begin before: its first letters are those of many texts, and nobody waits for them.
    mutating func settle(_ chain: EscapeChain) -> Int? {
        let undecided = chain.origin(chain.unescapers.count, stream.undecided)
        stream.expire(before: undecided)
        take()
        let held = min(undecided, stream.firstOpen(before: undecided, where: isHeld) ?? undecided)
        if !resolver.isEmpty {
            let all = min(undecided, stream.firstOpen(before: undecided) { _ in true } ?? undecided)
            resolver.settle(heldBefore: held, othersBefore: all)
        }
        if self.held.isEmpty { return nil }
        let level = chain.unescapers.count
        let known = min(
            chain.origin(level, stream.firstKnown(where: isHeld)),
            stream.firstOpen(before: undecided, where: isHeld) ?? .max)
        return min(known, resolver.firstHeld ?? known)
    }

    /// The first byte of the text of which something may still be asked.
    func needs(_ chain: EscapeChain) -> Int { chain.origin(chain.unescapers.count, stream.undecided) }

    var hasFindings: Bool { !resolver.findings.isEmpty }

    mutating func takeFindings() -> [LabelledSpan] { resolver.takeFindings() }

    private func isHeld(_ source: LeakSource) -> Bool { held.contains(TextRole(of: source, answering: asset)) }

    private mutating func take() {
        for sighting in stream.takeSightings() { resolver.add(candidate(sighting)) }
    }

    private func candidate(_ sighting: LeakSighting) -> Candidate {
        Candidate(
            pattern: content.kind(of: TextRole(of: sighting.source, answering: asset)), range: sighting.range,
            confidence: 1, isAligned: true,
            origin: .text(
                OwnText(sighting.source, share: sighting.documentShare, longestRun: sighting.longestRun)))
    }

    /// Where a stretch of the last level was written.
    private static func origin(_ range: Range<Int>, _ chain: EscapeChain) -> Range<Int> {
        let level = chain.unescapers.count
        if level == 0 { return range }
        let start = chain.origin(level, range.lowerBound)
        return start..<max(start, chain.end(level, range.upperBound))
    }
}
