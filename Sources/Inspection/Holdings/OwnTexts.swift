internal import Domain

/// The organisation's documents and instructions in one text that arrives in pieces.
///
/// They are read with every escape undone, and make findings of their own beside those of values: a document holds
/// values, and both are found.
struct OwnTexts {
    /// One for each index: they read the same.
    private var streams: [LeakStream]
    private var resolver: Resolver
    private let content: OwnContent
    private let asset: String?
    /// The roles of texts that are held.
    private let held: Set<TextRole>

    /// `nil` when nothing is looked for.
    ///
    /// - Parameter asset: Whose answer the text is.
    init?(_ content: OwnContent, _ kinds: [CandidateKind], holds: [Bool], answering asset: String?) {
        if content.documents.isEmpty { return nil }
        streams = Self.streams(content, answering: asset)
        resolver = Resolver(kinds, holds: holds, guesses: .held)
        self.content = content
        self.asset = asset
        held = Set([TextRole.knowledge, .document, .instructions].filter { content.holds($0, holds) })
    }

    /// Everything in a whole text.
    ///
    /// - Parameters:
    ///   - text: The last level of `chain`.
    ///   - encoded: What other encodings in it hold.
    static func find(
        in text: UnsafeRawBufferPointer, _ chain: EscapeChain, _ encoded: [Candidate], _ content: OwnContent,
        _ kinds: [CandidateKind], holds: [Bool], answering asset: String?
    ) -> [LabelledSpan] {
        guard text.count >= FingerprintMeasure.short.noise,
            var texts = OwnTexts(content, kinds, holds: holds, answering: asset)
        else { return [] }
        for candidate in encoded { texts.add(candidate) }
        texts.feed(text, chain)
        texts.finish(chain)
        return texts.takeFindings()
    }

    /// Everything in a whole text that stands within another, in that one's own measure: it is a text by itself.
    ///
    /// - Parameters:
    ///   - text: The last level of `chain`.
    static func candidates(
        in text: UnsafeRawBufferPointer, _ chain: EscapeChain, _ content: OwnContent, answering asset: String?
    ) -> [Candidate] {
        guard text.count >= FingerprintMeasure.short.noise else { return [] }
        let level = chain.unescapers.count
        return streams(content, answering: asset).flatMap { stream in
            var stream = stream
            stream.append(text, { chain.character(level, at: $0) }, from: { origin($0, chain) })
            stream.finish { origin($0, chain) }
            return (stream.takeSightings() + stream.late).map { candidate($0, content, answering: asset) }
        }
    }

    private static func streams(_ content: OwnContent, answering asset: String?) -> [LeakStream] {
        content.documents.map { LeakStream($0, limits: content.limits, answering: asset) }
    }

    mutating func add(_ candidate: Candidate) { resolver.add(candidate) }

    /// Bytes of the last level that were read.
    var position: Int { streams.first?.position ?? 0 }

    /// - Parameters:
    ///   - bytes: The next bytes of the last level of `chain`.
    mutating func feed(_ bytes: UnsafeRawBufferPointer, _ chain: EscapeChain) {
        if bytes.isEmpty { return }
        let level = chain.unescapers.count
        for place in streams.indices {
            streams[place].append(bytes, { chain.character(level, at: $0) }, from: { Self.origin($0, chain) })
        }
        take()
    }

    mutating func finish(_ chain: EscapeChain) {
        for place in streams.indices { streams[place].finish { Self.origin($0, chain) } }
        take()
        resolver.settle(heldBefore: .max, othersBefore: .max)
        // What has passed makes findings beside those that were made of the same text in time.
        resolver.beginAgain()
        for sighting in streams.flatMap(\.late) {
            resolver.add(Self.candidate(sighting, content, answering: asset))
        }
        resolver.settle(heldBefore: .max, othersBefore: .max)
    }

    /// Makes findings of what is decided. What is known to be of a text that is held begins behind the offset it returns;
    /// `nil` when none is held.
    ///
    /// A finding may begin before: its first letters are those of many texts, and nobody waits for them.
    ///
    /// - Parameter read: Nothing that is written in another encoding and begins before this offset is still to be added.
    mutating func settle(_ chain: EscapeChain, encodedBefore read: Int) -> Int? {
        let level = chain.unescapers.count
        let isHeld = isHeld
        var undecided = Int.max
        var firstHeld = Int.max
        var first = Int.max
        for place in streams.indices {
            let own = chain.origin(level, streams[place].undecided)
            streams[place].expire(before: own)
            undecided = min(undecided, own)
            firstHeld = min(firstHeld, streams[place].firstOpen(before: own, where: isHeld) ?? .max)
            first = min(first, streams[place].firstOpen(before: own) { _ in true } ?? .max)
        }
        take()
        if !resolver.isEmpty {
            resolver.settle(heldBefore: min(undecided, read, firstHeld), othersBefore: min(undecided, read, first))
        }
        if held.isEmpty { return nil }
        var known = firstHeld
        for place in streams.indices {
            known = min(known, chain.origin(level, streams[place].firstKnown(where: isHeld)))
        }
        return min(known, resolver.firstHeld ?? known)
    }

    /// The first byte of the text of which something may still be asked.
    func needs(_ chain: EscapeChain) -> Int {
        chain.origin(chain.unescapers.count, streams.map(\.undecided).min() ?? 0)
    }

    var hasFindings: Bool { !resolver.findings.isEmpty }

    mutating func takeFindings() -> [LabelledSpan] { resolver.takeFindings() }

    /// Says whether a text is held. It keeps nothing else, so that no stream is copied because of it.
    private var isHeld: (LeakSource) -> Bool {
        let (held, asset) = (held, asset)
        return { held.contains(TextRole(of: $0, answering: asset)) }
    }

    private mutating func take() {
        for place in streams.indices {
            for sighting in streams[place].takeSightings() {
                resolver.add(Self.candidate(sighting, content, answering: asset))
            }
        }
    }

    private static func candidate(
        _ sighting: LeakSighting, _ content: OwnContent, answering asset: String?
    ) -> Candidate {
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
