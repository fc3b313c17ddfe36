/// What an answer has shown so far of one document.
struct DocumentProgress {
    /// A stretch of the answer that is from the document.
    private struct Stretch {
        /// In folded bytes.
        var folded: Range<Int>
        /// In the answer's own bytes.
        var range: Range<Int>
    }

    let document: Int
    /// One bit for each fingerprint that was seen, or for several neighbours when the document has many.
    private var seen: [UInt64]
    private let scale: Int
    private let bits: Int
    private(set) var matched = 0
    private var stretches: [Stretch] = []
    /// Folded bytes of the answer that are from the document.
    private(set) var covered = 0
    private(set) var longestRun = 0
    /// The run that may go on: the difference between places in document and answer, where it began and what it ends with.
    private var diagonal = 0
    private var runStart = 0
    private var runOrigin = 0
    private var lastStep = -1
    private(set) var lastPosition = 0
    /// Whether so much was seen that all of it is reported from here on.
    private(set) var isLeak = false
    /// Of a leak the stretch that is reported when it ends; what it begins with waits until then.
    private(set) var open: Range<Int>?
    /// What was seen before it was a leak, and has passed.
    private(set) var passed: [Range<Int>] = []

    private static let mostBits = 2_048
    private static let mostStretches = 64
    /// Bytes of a stretch that is reported, and those of a run that waits for more before it is a leak.
    private static let longestPiece = 16_384
    static let widestRun = 32_768
    /// Bytes between two fingerprints of one stretch at most, whatever stands there that is no letter.
    static let widestGap = 16_384

    init(_ document: Int, fingerprints: Int) {
        self.document = document
        scale = (fingerprints + Self.mostBits - 1) / Self.mostBits
        bits = (fingerprints + scale - 1) / scale
        seen = Array(repeating: 0, count: (bits + 63) / 64)
    }

    var share: Double { Double(matched) / Double(bits) }
    var spans: [Range<Int>] { stretches.map(\.range) }

    /// Where in the answer the run began that would go on with fingerprint `step`; `nil` when there is none.
    func openRun(at step: Int) -> Int? { lastStep == step - 1 ? runOrigin : nil }

    /// Takes a fingerprint of the answer that the document has at `ordinals`.
    ///
    /// - Parameters:
    ///   - number: Counts the answer's fingerprints.
    ///   - step: Counts those that are not common text.
    mutating func add(
        _ choice: Winnower.Choice, at ordinals: [Int], number: Int, step: Int, _ measure: FingerprintMeasure
    ) {
        for ordinal in ordinals {
            let bit = min(ordinal / scale, bits - 1)
            if seen[bit / 64] >> UInt64(bit % 64) & 1 == 0 {
                seen[bit / 64] |= 1 << UInt64(bit % 64)
                matched += 1
            }
        }
        let end = choice.position + measure.noise
        let isWide = !isLeak && choice.range.upperBound - runOrigin > Self.widestRun
        if lastStep != step - 1 || isWide || !ordinals.contains(diagonal + number) {
            diagonal = (ordinals.first ?? 0) - number
            runStart = choice.position
            runOrigin = choice.range.lowerBound
        }
        lastStep = step
        lastPosition = choice.position
        longestRun = max(longestRun, end - runStart)
        cover(choice.position..<end, choice.range, gap: measure.window)
    }

    /// Says that from the run on that is open now everything is reported.
    mutating func report() {
        isLeak = true
        let start = runOrigin
        passed = stretches.compactMap { stretch in
            let range = stretch.range.lowerBound..<min(stretch.range.upperBound, start)
            return range.lowerBound < range.upperBound ? range : nil
        }
        open = start..<start
    }

    /// Of a leak: takes the stretch of a fingerprint that was added. What is reported of it, when it has become long.
    mutating func extend(to range: Range<Int>) -> Range<Int>? {
        let start = open?.lowerBound ?? range.lowerBound
        let stretch = start..<max(open?.upperBound ?? start, range.upperBound, start)
        guard stretch.count >= Self.longestPiece else {
            open = stretch
            return nil
        }
        open = stretch.upperBound..<stretch.upperBound
        return stretch
    }

    /// Of a leak: ends the open stretch when no more of it comes than is common to neighbours.
    ///
    /// - Parameter position: Where in folded text the next fingerprint is; `nil` at the end.
    mutating func close(at position: Int?, gap: Int) -> Range<Int>? {
        guard let stretch = open, let last = stretches.last else { return nil }
        if let position, position - last.folded.upperBound < gap { return nil }
        open = nil
        return stretch.isEmpty ? nil : stretch
    }

    private mutating func cover(_ folded: Range<Int>, _ range: Range<Int>, gap: Int) {
        if let last = stretches.last, folded.lowerBound - last.folded.upperBound < gap {
            let end = max(last.folded.upperBound, folded.upperBound)
            covered += end - last.folded.upperBound
            stretches[stretches.count - 1].folded = last.folded.lowerBound..<end
            stretches[stretches.count - 1].range =
                last.range.lowerBound..<max(last.range.upperBound, range.upperBound)
            return
        }
        covered += folded.count
        if stretches.count == Self.mostStretches { joinNearest() }
        stretches.append(Stretch(folded: folded, range: range))
    }

    /// Makes one of the two neighbours that are nearest to each other.
    private mutating func joinNearest() {
        func distance(_ place: Int) -> Int { stretches[place + 1].range.lowerBound - stretches[place].range.upperBound }
        guard let place = (0..<stretches.count - 1).min(by: { distance($0) < distance($1) }) else { return }
        let next = stretches.remove(at: place + 1)
        stretches[place].folded = stretches[place].folded.lowerBound..<next.folded.upperBound
        stretches[place].range = stretches[place].range.lowerBound..<next.range.upperBound
    }
}
