public import Domain
internal import Synchronization

/// All detectors, compiled once and shared: finds what they find in whole texts, and opens streams for texts that arrive
/// in pieces.
///
///     let scanner = try Scanner()
///     for span in try scanner.scan(Array("write to jane@example.com".utf8)) { … }
///
/// A whole text and a stream of it give the same findings, however the stream is cut.
///
/// What is only looked for where somebody asks for guesses (``Detector/isGuess``) costs other texts nothing: a second scanner
/// with everything is made when it is asked for first.
public final class Scanner: Sendable {
    public let detectors: [Detector]
    /// Those this one looks for itself.
    let active: [Detector]
    private let guessing: OnDemand?
    let patterns: [CompiledPattern]
    let own: OwnContent
    /// Of the patterns, and of what is the organisation's own behind them.
    let kinds: [CandidateKind]
    let prefilter: Prefilter
    let numbers: NumberTable
    let codes: CodeTable
    private let limits: MatcherLimits
    private let placeholders: [Label: String]
    private let workspaces = Pool<Workspace>(capacity: 64)
    private let streams = Pool<PrefilterStream>(capacity: 256)
    private let plans = Mutex<[[Bool]: HoldPlan]>([:])
    private let holdsAll: [Bool]
    private let isGuess: [Bool]
    private let makesGuesses: Bool
    /// The patterns that make a stream keep back any word that grows, when they are held.
    private let wordPatterns: [Int]

    /// Choices of held labels that are remembered; a policy seldom has more than a few.
    private static let planCapacity = 64

    /// - Parameters:
    ///   - holdings: What an organisation looks for besides.
    ///   - cache: Saves compiling what was compiled before, which takes a second.
    ///   - guessing: Whether guesses are certain to be asked for, so that one scanner is enough.
    public convenience init(
        _ detectors: [Detector] = Detector.all, holdings: Holdings = .none, cache: (any DatabaseCache)? = nil,
        guessing: Bool = false
    ) throws(InspectionError) {
        try self.init(detectors, holdings: holdings, limits: MatcherLimits(), cache: cache, guessing: guessing)
    }

    init(
        _ detectors: [Detector], holdings: Holdings = .none, limits: MatcherLimits, cache: (any DatabaseCache)? = nil,
        guessing isWhole: Bool = false
    ) throws(InspectionError) {
        let all = detectors + holdings.detectors
        let certain = all.filter { !$0.isGuess }
        let isSplit = certain.count < all.count && !certain.isEmpty && !isWhole
        let detectors = isSplit ? certain : all
        var others = holdings
        others.detectors = []
        let rest = others
        guessing =
            isSplit
            ? OnDemand(all) { () throws(InspectionError) in
                try Scanner(all, holdings: rest, limits: limits, cache: cache, guessing: true)
            } : nil
        active = detectors
        var patterns: [CompiledPattern] = []
        var variants: [CompiledPattern] = []
        let count = detectors.reduce(0) { $0 + $1.patterns.count }
        for (index, detector) in detectors.enumerated() {
            let places = count + variants.count..<count + variants.count + detector.variants.count
            for pattern in detector.patterns {
                patterns.append(
                    try CompiledPattern(pattern, of: detector, at: index, variants: places, limits: limits))
            }
            guard let last = patterns.last, !detector.patterns.isEmpty else { continue }
            variants += detector.variants.map { CompiledPattern(last, as: $0) }
        }
        patterns += variants
        self.detectors = all
        self.patterns = patterns
        own = OwnContent(holdings, first: patterns.count)
        kinds = patterns.map { CandidateKind($0) } + own.kinds
        self.limits = limits
        isGuess = patterns.map(\.isGuess)
        makesGuesses = isGuess.contains(true)
        holdsAll = Array(repeating: true, count: kinds.count)
        wordPatterns = patterns.indices.filter { index in
            patterns[index].isFollowable && patterns[index].leadPositions == 0 && patterns[index].graph.takesWords
        }
        placeholders = Dictionary(all.map { ($0.label, $0.placeholder) }, uniquingKeysWith: { first, _ in first })
        prefilter = try Prefilter(patterns, cache)
        numbers = NumberTable(patterns)
        codes = CodeTable(patterns)
        // Whatever can be missing is missed here, not at the first text.
        give(try takeWorkspace())
        give(try takeStream())
    }

    /// The labels of which guesses are made.
    public var guessedLabels: [Label] { detectors.lazy.filter { $0.floor > 0 }.flatMap(\.labels) }

    /// Whether guesses are made where these labels are held.
    public func makesGuesses(_ guesses: Guesses, holding: (Label) -> Bool) -> Bool {
        guessing?.isAsked(for: guesses, holding: holding) ?? makesGuesses
    }

    /// Whether a finding is so little sure that it is one only where somebody asks for guesses.
    public func isGuess(_ span: LabelledSpan) -> Bool {
        span.confidence < LabelledSpan.medium && guessedLabels.contains(span.label)
    }

    /// What stands for a value of `label`, without brackets; the label's subtype or type when no detector has it.
    public func placeholder(for label: Label) -> String {
        placeholders[label] ?? label.subtype ?? label.type
    }

    /// Everything found in `text`, sorted, in UTF-8 byte offsets. Findings of patterns do not overlap; what is the
    /// organisation's own may lie within one of them, and a stretch of a document over any.
    ///
    /// - Parameters:
    ///   - holding: Which labels may not pass: where their values overlap others, theirs is the finding that is reported,
    ///     and it covers all of them. Without it every label counts as held.
    ///   - asset: Whose answer the text is: of its own documents it may say more.
    ///   - guesses: Which of them are findings. Without it those of held labels, and none where nothing is said about
    ///     holding.
    public func scan(
        _ text: UnsafeRawBufferPointer, holding: ((Label) -> Bool)? = nil, answering asset: String? = nil,
        guesses: Guesses? = nil
    ) throws(InspectionError) -> [LabelledSpan] {
        if text.isEmpty { return [] }
        let guesses = guesses ?? (holding == nil ? .ignored : .held)
        if let other = try guessing?.scanner(for: guesses, holding: holding ?? { _ in true }) {
            return try other.scan(text, holding: holding, answering: asset, guesses: guesses)
        }
        let holds = holding.map(held) ?? holdsAll
        let found = try unresolved(in: text, holdsWords: holdsWords(holds), skips(holds, guesses), asset)
        return resolved(found, holds, guesses, text, asset)
    }

    /// What ``scan(_:holding:answering:guesses:)`` finds when every label counts as held and nothing is guessed, and when
    /// those do that may not pass: mostly for the time of one, and nearly every text has nothing at all.
    public func scan(
        _ text: UnsafeRawBufferPointer, alsoHolding holding: (Label) -> Bool, answering asset: String? = nil,
        guesses: Guesses = .held
    ) throws(InspectionError) -> (all: [LabelledSpan], held: [LabelledSpan]) {
        if text.isEmpty { return ([], []) }
        if let other = try guessing?.scanner(for: guesses, holding: holding) {
            return try other.scan(text, alsoHolding: holding, answering: asset, guesses: guesses)
        }
        let skips = makesGuesses ? skips(held(holding), guesses) : isGuess
        let found = try unresolved(in: text, holdsWords: holdsWords(holdsAll), skips, asset)
        let all = resolved(found, holdsAll, .ignored, text, asset)
        if all.isEmpty, found.candidates.isEmpty { return ([], []) }
        let holds = held(holding)
        // Where words are not held, what is encoded begins to be held later.
        if holdsWords(holds) != holdsWords(holdsAll) {
            let other = try unresolved(in: text, holdsWords: holdsWords(holds), skips, asset)
            return (all, resolved(other, holds, guesses, text, asset))
        }
        return (all, resolved(found, holds, guesses, text, asset))
    }

    public func scan(
        _ text: [UInt8], holding: ((Label) -> Bool)? = nil, answering asset: String? = nil, guesses: Guesses? = nil
    ) throws(InspectionError) -> [LabelledSpan] {
        try text.withUnsafeBufferPointer { buffer throws(InspectionError) in
            try scan(UnsafeRawBufferPointer(buffer), holding: holding, answering: asset, guesses: guesses)
        }
    }

    /// A stream for one text. Labels for which `holding` is true do not get out before they are decided.
    ///
    /// - Parameters:
    ///   - asset: Whose answer the text is: of its own documents it may say more.
    ///   - guesses: Which of them are findings.
    public func stream(
        holding: (Label) -> Bool, answering asset: String? = nil, guesses: Guesses = .held
    ) throws(InspectionError) -> TextStream {
        if let other = try guessing?.scanner(for: guesses, holding: holding) {
            return try other.stream(holding: holding, answering: asset, guesses: guesses)
        }
        return try TextStream(scanner: self, plan: plan(held(holding)), answering: asset, guesses: guesses)
    }

    /// What the patterns find in a text, before overlaps are resolved.
    private struct Unresolved {
        var candidates: [Candidate] = []
        /// Of texts of the organisation's own, found in what is encoded.
        var encoded: [Candidate] = []
        var chain = EscapeChain()
        /// The text at the last level; empty where nothing is escaped.
        var view: [UInt8] = []
    }

    private func unresolved(
        in text: UnsafeRawBufferPointer, holdsWords: Bool, _ skips: [Bool], _ asset: String?
    ) throws(InspectionError) -> Unresolved {
        let workspace = try takeWorkspace()
        workspace.skips = skips
        let stream = try takeStream()
        var found = Unresolved()
        (found.chain, found.view) = try EscapeChain.read(text) { (view, chain) throws(InspectionError) in
            let candidates = try candidates(
                in: view, chain, depth: 0, holdsWords: holdsWords, answering: asset, workspace, stream)
            for candidate in candidates {
                if own.isText(candidate.pattern) {
                    found.encoded.append(candidate)
                } else {
                    found.candidates.append(candidate)
                }
            }
        }
        give(workspace)
        give(stream)
        if found.chain.unescapers.count == EscapeChain.deepest {
            try found.view.withUnsafeBufferPointer { buffer throws(InspectionError) in
                var check = DepthCheck()
                try check.read(UnsafeRawBufferPointer(buffer))
            }
        }
        for index in found.candidates.indices { found.candidates[index].align(in: found.chain) }
        for index in found.encoded.indices { found.encoded[index].align(in: found.chain) }
        return found
    }

    private func resolved(
        _ found: Unresolved, _ holds: [Bool], _ guesses: Guesses, _ text: UnsafeRawBufferPointer, _ asset: String?
    ) -> [LabelledSpan] {
        let texts =
            found.chain.unescapers.isEmpty
            ? OwnTexts.find(in: text, found.chain, found.encoded, own, kinds, holds: holds, answering: asset)
            : found.view.withUnsafeBytes {
                OwnTexts.find(in: $0, found.chain, found.encoded, own, kinds, holds: holds, answering: asset)
            }
        if found.candidates.isEmpty, texts.isEmpty { return [] }
        var resolver = Resolver(kinds, holds: holds, guesses: guesses)
        for candidate in found.candidates { resolver.add(candidate) }
        resolver.settle(heldBefore: .max, othersBefore: .max)
        return (resolver.takeFindings() + texts).sorted(by: LabelledSpan.precedes)
    }

    private func held(_ holding: (Label) -> Bool) -> [Bool] {
        let byDetector = active.map { holding($0.label) }
        return patterns.map { $0.isVariant ? holding($0.label) : byDetector[$0.detector] }
            + own.kinds.map { holding($0.label) }
    }

    /// Of every pattern, whether it is not tried.
    func skips(_ holds: [Bool], _ guesses: Guesses) -> [Bool] {
        guard makesGuesses else { return isGuess }
        return switch guesses {
        case .ignored: isGuess
        case .held: patterns.indices.map { isGuess[$0] && !holds[$0] }
        case .all: Array(repeating: false, count: patterns.count)
        }
    }

    func holdsWords(_ holds: [Bool]) -> Bool { wordPatterns.contains { holds[$0] } }

    private func plan(_ holds: [Bool]) -> HoldPlan {
        if let plan = plans.withLock({ $0[holds] }) { return plan }
        let plan = HoldPlan(patterns, own, holds: holds)
        plans.withLock { plans in
            if plans.count >= Self.planCapacity { plans.removeAll() }
            plans[holds] = plan
        }
        return plan
    }

    // A workspace or stream that was in use when something failed is not given back.

    func takeWorkspace() throws(InspectionError) -> Workspace {
        if let workspace = workspaces.take() { return workspace }
        return try Workspace(prefilter, patterns: patterns.count, limits: limits)
    }

    func give(_ workspace: Workspace) { workspaces.give(workspace) }

    /// A stream in any state: the taker resets it or copies another's state into it.
    func takeStream() throws(InspectionError) -> PrefilterStream {
        if let stream = streams.take() { return stream }
        return try PrefilterStream(prefilter)
    }

    func give(_ stream: PrefilterStream) { streams.give(stream) }
}

extension LabelledSpan {
    /// In the order of findings: by where they begin, the longer before what lies within it.
    static func precedes(_ left: LabelledSpan, _ right: LabelledSpan) -> Bool {
        (left.range.lowerBound, -left.range.upperBound) < (right.range.lowerBound, -right.range.upperBound)
    }
}
