/// One answer that arrives in pieces: says what of our documents is in it, the same however it is cut.
///
/// What it keeps is bounded whatever the answer is: two windows of text, and what was seen of at most 32 documents.
public struct LeakStream {
    private let index: FingerprintIndex
    private let thresholds: [LeakSource.Kind: LeakThresholds]
    private var winnower: Winnower
    private var canaries: CanaryStream?
    private var choices: [Winnower.Choice] = []
    private var documents: [DocumentProgress] = []
    private var number = 0
    private var step = 0
    private var isFinished = false

    private static let mostDocuments = 32
    private static let piece = 64 * 1024

    /// - Parameter canaries: What else is looked for.
    public init(
        _ index: FingerprintIndex, canaries: CanaryIndex? = nil, documents: LeakThresholds = .document,
        instructions: LeakThresholds = .instructions
    ) {
        self.index = index
        thresholds = [.document: documents, .instructions: instructions]
        winnower = Winnower(index.measure)
        self.canaries = canaries.map { CanaryStream($0) }
    }

    /// Takes the next bytes of the answer, cut anywhere.
    public mutating func append(_ bytes: UnsafeRawBufferPointer) {
        var offset = 0
        while offset < bytes.count, !isFinished {
            let end = min(bytes.count, offset + Self.piece)
            let piece = UnsafeRawBufferPointer(rebasing: bytes[offset..<end])
            canaries?.feed(piece)
            winnower.feed(piece, into: &choices)
            offset = end
            if !choices.isEmpty { judge() }
        }
    }

    public mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { append($0) } }

    /// Ends the answer.
    public mutating func finish() {
        guard !isFinished else { return }
        winnower.finish(into: &choices)
        judge()
        isFinished = true
    }

    /// Before this offset, in UTF-8 bytes, no run that is still going on began and no canary is incomplete.
    ///
    /// An answer that is let go up to here gives away nothing of a leak before it is one, but for pieces each shorter than
    /// what is guaranteed to be found.
    public var settled: Int {
        guard !isFinished else { return winnower.position }
        let start = min(winnower.undecided, canaries?.undecided ?? winnower.undecided)
        return documents.reduce(start) { min($0, $1.openRun(at: step + 1) ?? $0) }
    }

    /// The leaks seen so far, worst first: canaries, then by what they cover.
    ///
    /// What is reported by its run or its share of the document stays; the share of the answer counts at its end only.
    public var findings: [LeakFinding] {
        let leaks = documents.filter(isLeak).sorted {
            ($1.covered, $0.document) < ($0.covered, $1.document)
        }
        return (canaries?.findings(length: winnower.position) ?? []) + leaks.map(finding)
    }

    /// What is known of every document that something was seen of, leak or not, most covered first.
    public var overlaps: [LeakFinding] {
        documents.sorted { ($1.covered, $0.document) < ($0.covered, $1.document) }.map(finding)
    }

    private func finding(_ progress: DocumentProgress) -> LeakFinding {
        LeakFinding(
            source: index.list.documents[progress.document].source, documentShare: progress.share,
            answerShare: answerShare(progress), longestRun: progress.longestRun, spans: progress.spans)
    }

    private func answerShare(_ progress: DocumentProgress) -> Double {
        min(1, Double(progress.covered) / Double(max(1, winnower.count)))
    }

    private func isLeak(_ progress: DocumentProgress) -> Bool {
        guard let limits = thresholds[index.list.documents[progress.document].source.kind] else { return false }
        let measure = index.measure
        if progress.longestRun >= max(measure.noise, limits.run - 2 * (measure.window - 1)) { return true }
        guard progress.covered >= limits.least else { return false }
        return progress.share >= limits.documentShare || (isFinished && answerShare(progress) >= limits.answerShare)
    }

    private mutating func judge() {
        for (choice, isKnown) in zip(choices, index.mayKnow(choices)) {
            number += 1
            guard isKnown else {
                step += 1
                continue
            }
            let answer = index.answer(choice.hash)
            if answer == .common { continue }
            step += 1
            guard case .places(let places) = answer else { continue }
            var first = 0
            // Places of one document stand side by side: entries come in the order documents were added.
            while first < places.count {
                let document = places[first].document
                let end = places[first...].firstIndex { $0.document != document } ?? places.count
                if let place = progress(of: document) {
                    documents[place].add(
                        choice, at: places[first..<end].map(\.ordinal), number: number, step: step, index.measure)
                }
                first = end
            }
        }
        choices.removeAll(keepingCapacity: true)
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
