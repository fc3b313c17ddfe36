internal import Domain

/// One answer that arrives in pieces: says what of our documents is in it, the same however it is cut.
///
/// What it keeps is bounded whatever the answer is: two windows of text, and what was seen of at most 32 documents.
public struct LeakStream {
    private let index: FingerprintIndex
    private let limits: LeakLimits
    private let asset: String?
    private var winnower: Winnower
    private var canaries: CanaryStream?
    private var canarySightings: [CanaryStream.Sighting] = []
    private var choices: [Winnower.Choice] = []
    private var documents: [DocumentProgress] = []
    private var sightings: [LeakSighting] = []
    private var number = 0
    private var step = 0
    private var isFinished = false
    private var beginnings = KnownBeginnings()

    private static let mostDocuments = 32
    private static let mostCanaries = 256
    private static let piece = 64 * 1024

    /// - Parameters:
    ///   - canaries: What else is looked for.
    ///   - asset: Whose answer it is.
    public init(
        _ index: FingerprintIndex, canaries: CanaryIndex? = nil, limits: LeakLimits = LeakLimits(),
        answering asset: String? = nil
    ) {
        self.index = index
        self.limits = limits
        self.asset = asset
        winnower = Winnower(index.measure, rolling: index.rolling)
        self.canaries = canaries.map { CanaryStream($0) }
    }

    /// Takes the next bytes of the answer, cut anywhere.
    public mutating func append(_ bytes: UnsafeRawBufferPointer) { append(bytes, from: { $0 }) }

    public mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { append($0) } }

    /// The same for an answer that was written otherwise.
    ///
    /// - Parameters:
    ///   - place: Where a stretch of these bytes, or of those before that are not ``settled``, was written.
    ///   - characters: What bytes that UTF-8 does not have stand for.
    mutating func append(
        _ bytes: UnsafeRawBufferPointer, _ characters: ScalarAssembler.CharacterLookup = { _ in nil },
        from place: (Range<Int>) -> Range<Int>
    ) {
        var offset = 0
        while offset < bytes.count, !isFinished {
            let end = min(bytes.count, offset + Self.piece)
            let piece = UnsafeRawBufferPointer(rebasing: bytes[offset..<end])
            canaries?.feed(piece)
            if let seen = canaries?.takeSightings(), !seen.isEmpty {
                canarySightings += seen.prefix(Self.mostCanaries - canarySightings.count)
            }
            winnower.feed(piece, characters, into: &choices)
            offset = end
            if !choices.isEmpty { judge(place) }
        }
    }

    /// Ends the answer.
    public mutating func finish() { finish { $0 } }

    mutating func finish(from place: (Range<Int>) -> Range<Int>) {
        guard !isFinished else { return }
        winnower.finish(into: &choices)
        judge(place)
        close(at: nil)
        isFinished = true
    }

    /// Bytes that were read.
    var position: Int { winnower.position }

    /// Before this offset, in UTF-8 bytes, no run that is still going on began and no canary is incomplete.
    ///
    /// An answer that is let go up to here gives away nothing of a leak before it is one, but for pieces each shorter than
    /// what is guaranteed to be found.
    public var settled: Int {
        guard !isFinished else { return winnower.position }
        let undecided = min(winnower.undecided, canaries?.undecided ?? winnower.undecided)
        return min(undecided, firstOpen(before: undecided) { _ in true } ?? undecided)
    }

    /// The first byte of text no fingerprint was chosen of yet, in the bytes that were given in.
    var undecided: Int { isFinished ? winnower.position : winnower.undecided }

    /// The first byte that was given in of twenty letters that a text of ours holds too, and that may be a fingerprint; behind
    /// the last character when there are none.
    ///
    /// Asking costs little where nothing is known: of a few letters one beginning is looked up, once.
    ///
    /// - Parameter matters: For which texts.
    mutating func firstKnown(where matters: (LeakSource) -> Bool) -> Int {
        if isFinished { return winnower.position }
        let known = beginnings.first(of: winnower.open) { choice in
            guard index.mayKnow([choice]) == [true], case .places(let places) = index.answer(choice.hash) else {
                return false
            }
            return places.contains { matters(index.list.documents[$0.document].source) }
        }
        return min(winnower.whole, known ?? winnower.whole)
    }

    /// Where the first run or stretch begins that may still be reported or go on, as it was written.
    ///
    /// - Parameters:
    ///   - undecided: Where it is written that no fingerprint was chosen of yet: a run that began too far before is over.
    ///   - matters: For which texts.
    func firstOpen(before undecided: Int, where matters: (LeakSource) -> Bool) -> Int? {
        if isFinished { return nil }
        var first: Int?
        for document in documents {
            let open = document.isLeak ? document.open?.lowerBound : document.openRun(at: step + 1)
            guard let start = open, document.isLeak || undecided - start <= DocumentProgress.widestRun,
                first.map({ start < $0 }) ?? true, matters(source(of: document))
            else { continue }
            first = start
        }
        return first
    }

    /// Ends the stretches that nothing behind `undecided` is near enough to.
    mutating func expire(before undecided: Int) {
        for place in documents.indices {
            if let open = documents[place].open { expire(place, open, before: undecided) }
        }
    }

    private mutating func expire(_ place: Int, _ open: Range<Int>, before offset: Int) {
        guard offset - open.upperBound > DocumentProgress.widestGap,
            let range = documents[place].close(at: nil, gap: 0)
        else { return }
        sightings.append(sighting(documents[place], range))
    }

    /// Stretches of leaks that have ended and were not taken yet. Each begins where nothing had been settled before.
    mutating func takeSightings() -> [LeakSighting] {
        if sightings.isEmpty { return [] }
        defer { sightings.removeAll() }
        return sightings
    }

    /// At the end: the stretches of leaks that were settled before they were known to be of one.
    var late: [LeakSighting] {
        guard isFinished else { return [] }
        return documents.flatMap { document in
            let ranges = document.isLeak ? document.passed : isLeak(document) ? document.spans : []
            return ranges.map { sighting(document, $0) }
        }
    }

    /// The leaks seen so far, worst first: canaries, then by what they cover.
    ///
    /// What is reported by its run or its share of the document stays; the share of the answer counts at its end only.
    public var findings: [LeakFinding] {
        let leaks = documents.filter(isLeak).sorted {
            ($1.covered, $0.document) < ($0.covered, $1.document)
        }
        return canaryFindings + leaks.map(finding)
    }

    /// What is known of every document that something was seen of, leak or not, most covered first.
    public var overlaps: [LeakFinding] {
        documents.sorted { ($1.covered, $0.document) < ($0.covered, $1.document) }.map(finding)
    }

    private var canaryFindings: [LeakFinding] {
        guard let canaries else { return [] }
        let found = Dictionary(grouping: canarySightings, by: \.canary).sorted { $0.key < $1.key }
        return found.map { canary, sightings in
            let spans = sightings.map(\.range)
            let covered = spans.reduce(0) { $0 + $1.count }
            return LeakFinding(
                source: canaries.source(canary), documentShare: 1,
                answerShare: min(1, Double(covered) / Double(max(1, winnower.position))),
                longestRun: CanaryStream.length, spans: spans)
        }
    }

    private func source(of progress: DocumentProgress) -> LeakSource { index.list.documents[progress.document].source }

    private func finding(_ progress: DocumentProgress) -> LeakFinding {
        LeakFinding(
            source: source(of: progress), documentShare: progress.share, answerShare: answerShare(progress),
            longestRun: progress.longestRun, spans: progress.spans)
    }

    private func sighting(_ progress: DocumentProgress, _ range: Range<Int>) -> LeakSighting {
        LeakSighting(
            source: source(of: progress), range: range, documentShare: progress.share, longestRun: progress.longestRun)
    }

    private func answerShare(_ progress: DocumentProgress) -> Double {
        min(1, Double(progress.covered) / Double(max(1, winnower.count)))
    }

    private func isLeak(_ progress: DocumentProgress) -> Bool {
        let limits = limits.thresholds(for: source(of: progress), answering: asset)
        let measure = index.measure
        if progress.longestRun >= max(measure.noise, limits.run - 2 * (measure.window - 1)) { return true }
        guard progress.covered >= limits.least(of: index.list.documents[progress.document].letters) else {
            return false
        }
        return progress.share >= limits.documentShare || (isFinished && answerShare(progress) >= limits.answerShare)
    }

    private mutating func judge(_ place: (Range<Int>) -> Range<Int>) {
        for (choice, isKnown) in zip(choices, index.mayKnow(choices)) {
            number += 1
            close(at: choice.position)
            guard isKnown else {
                step += 1
                continue
            }
            let answer = index.answer(choice.hash)
            if answer == .common { continue }
            step += 1
            guard case .places(let places) = answer else { continue }
            var choice = choice
            choice.range = place(choice.range)
            var first = 0
            // Places of one document stand side by side: entries come in the order documents were added.
            while first < places.count {
                let document = places[first].document
                let end = places[first...].firstIndex { $0.document != document } ?? places.count
                if let place = progress(of: document) { add(choice, at: places[first..<end].map(\.ordinal), to: place) }
                first = end
            }
        }
        choices.removeAll(keepingCapacity: true)
    }

    private mutating func add(_ choice: Winnower.Choice, at ordinals: [Int], to place: Int) {
        if let open = documents[place].open { expire(place, open, before: choice.range.lowerBound) }
        documents[place].add(choice, at: ordinals, number: number, step: step, index.measure)
        if !documents[place].isLeak {
            guard isLeak(documents[place]) else { return }
            documents[place].report()
        }
        if let range = documents[place].extend(to: choice.range) {
            sightings.append(sighting(documents[place], range))
        }
    }

    /// Reports the stretches that end in front of the fingerprint at `position`.
    private mutating func close(at position: Int?) {
        for place in documents.indices where documents[place].open != nil {
            if let range = documents[place].close(at: position, gap: index.measure.window) {
                sightings.append(sighting(documents[place], range))
            }
        }
    }

    /// Where what was seen of a document is kept. With as many as are kept already, the one least is seen of makes room,
    /// unless it is a leak.
    private mutating func progress(of document: Int) -> Int? {
        if let place = documents.firstIndex(where: { $0.document == document }) { return place }
        if documents.count == Self.mostDocuments {
            let others = documents.indices.filter { !isLeak(documents[$0]) }
            guard
                let least = others.min(by: {
                    (documents[$0].covered, documents[$0].lastPosition)
                        < (documents[$1].covered, documents[$1].lastPosition)
                })
            else { return nil }
            documents.remove(at: least)
        }
        documents.append(
            DocumentProgress(document, fingerprints: Int(index.list.documents[document].count)))
        return documents.count - 1
    }
}
