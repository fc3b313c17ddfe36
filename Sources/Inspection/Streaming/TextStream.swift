public import Domain

/// One text that arrives in pieces: finds in it exactly what ``Scanner/scan(_:holding:)`` finds in the whole of it, and says
/// how much of it may pass already.
///
/// A byte waits only while a held label could still match through it; of texts of the organisation's own, from where the
/// letters that came are known to be in one. The windows are bounded: at most 16 KiB for any
/// pattern; a match without a natural end, such as a key's body, is given out in findings of 16 KiB.
///
/// It belongs to one text and is not shared between threads. After an error the text must not pass: every further call
/// throws.
public final class TextStream {
    private let scanner: Scanner
    private let plan: HoldPlan
    /// Of every pattern, whether it is not tried.
    private let skips: [Bool]
    private var chain = EscapeChain()
    private var views: [TextView]
    private var resolver: Resolver
    /// Documents and instructions, where any are looked for.
    private var texts: OwnTexts?
    private var length = 0
    private var isClosed = false
    private var isEnding = false
    private var depth = DepthCheck()
    private var matches: [Match] = []
    /// What other encodings hold of documents and instructions, not taken in yet.
    private var encoded: [Candidate] = []
    private let asset: String?

    /// Bytes of text that are kept before the part that is not needed any more is let go.
    static let slack = 4_096

    /// Bytes of text that may wait for the end of escapes inside escapes, which can be written at any length.
    static let longestEscapes = 128 * 1024

    /// How many bytes of the text are final: no held label can still start before or reach over this offset, but for the
    /// first letters of documents and instructions (fewer than the fingerprints' guarantee) and of canaries (five).
    ///
    /// It never goes back, and never lies inside a held value or a JSON escape within the text.
    public private(set) var released = 0

    init(
        scanner: Scanner, plan: HoldPlan, answering asset: String?, guesses: Guesses
    ) throws(InspectionError) {
        self.scanner = scanner
        self.plan = plan
        self.asset = asset
        skips = scanner.skips(plan.holds, guesses)
        views = [
            try TextView(scanner, stream: scanner.takeStream(), holdsWords: scanner.holdsWords(plan.holds))
        ]
        resolver = Resolver(scanner.kinds, holds: plan.holds, guesses: guesses)
        texts = OwnTexts(scanner.own, scanner.kinds, holds: plan.holds, answering: asset)
    }

    deinit {
        for view in views { scanner.give(view.stream) }
    }

    /// Takes the next bytes of the text, cut anywhere.
    public func append(_ bytes: UnsafeRawBufferPointer) throws(InspectionError) {
        guard !isClosed else { throw .ended }
        isClosed = true
        let workspace = try scanner.takeWorkspace()
        workspace.skips = skips
        var offset = 0
        while offset < bytes.count {
            let piece = bytes[offset..<min(bytes.count, offset + Prefilter.largestFeed)]
            try feed(0, UnsafeRawBufferPointer(rebasing: piece), workspace)
            offset += piece.count
            length += piece.count
            // A backslash at the end of a piece looks like the beginning of an escape until the next one comes.
            while chain.closeIdle() { scanner.give(views.removeLast().stream) }
            if texts != nil { feedTexts() }
            try settle()
        }
        scanner.give(workspace)
        isClosed = false
    }

    public func append(_ bytes: [UInt8]) throws(InspectionError) {
        try bytes.withUnsafeBufferPointer { buffer throws(InspectionError) in
            try append(UnsafeRawBufferPointer(buffer))
        }
    }

    /// Ends the text: everything becomes final.
    public func finish() throws(InspectionError) {
        guard !isClosed else { throw .ended }
        isClosed = true
        isEnding = true
        let workspace = try scanner.takeWorkspace()
        workspace.skips = skips
        var level = 0
        while level < views.count {
            if level > 0 {
                var rest: [UInt8] = []
                chain.finish(level - 1, into: &rest)
                try feed(level, rest, workspace)
            }
            level += 1
        }
        for level in views.indices {
            try views[level].finish(plan, scanner, workspace, into: &matches)
            try takeMatches(of: level, workspace)
        }
        resolver.align(before: .max) { $0.align(in: chain) }
        resolver.settle(heldBefore: .max, othersBefore: .max)
        if texts != nil {
            feedTexts()
            texts?.finish(chain)
        }
        released = length
        scanner.give(workspace)
    }

    /// The final findings that have not been taken yet, sorted, in UTF-8 byte offsets from the start of the text.
    ///
    /// Findings of held labels are there as soon as ``released`` reaches their end. Findings of other labels may come
    /// later than the text they are in. So may stretches of a document that turned out to be too much of it only when they
    /// had been released: the last ones come at the end.
    public func takeFindings() -> [LabelledSpan] {
        let found = texts?.hasFindings == true ? texts?.takeFindings() ?? [] : []
        if resolver.findings.isEmpty, found.isEmpty { return [] }
        return (resolver.takeFindings() + found).sorted(by: LabelledSpan.precedes)
    }

    /// How often the text was read, each time with one more level of escapes undone.
    var readings: Int { views.count }

    /// Bytes of text kept in memory.
    var keptBytes: Int { views.reduce(0) { $0 + $1.text.count } }

    private func feed(_ level: Int, _ bytes: [UInt8], _ workspace: Workspace) throws(InspectionError) {
        try bytes.withUnsafeBufferPointer { buffer throws(InspectionError) in
            try feed(level, UnsafeRawBufferPointer(buffer), workspace)
        }
    }

    /// Gives bytes to a level and what they are unescaped to the levels below.
    ///
    /// A level comes into being at the first escape of the one above: until then both are the same.
    private func feed(
        _ level: Int, _ bytes: UnsafeRawBufferPointer, _ workspace: Workspace
    ) throws(InspectionError) {
        var bytes = bytes
        if level == EscapeChain.deepest {
            try depth.read(bytes)
        } else if views.count == level + 1,
            let escape = Unescaper.firstEscape(
                bytes, behind: views[level].text.last, isWhole: isEnding, EscapeChain.repertoire(level))
        {
            try read(level, UnsafeRawBufferPointer(rebasing: bytes[..<escape]), workspace)
            try takeMatches(of: level, workspace)
            chain.open(at: views[level].end, behind: views[level].text.last)
            views.append(try TextView(copying: views[level], stream: scanner.takeStream()))
            bytes = UnsafeRawBufferPointer(rebasing: bytes[escape...])
        }
        try read(level, bytes, workspace)
        try takeMatches(of: level, workspace)
        if views.count > level + 1 {
            var unescaped: [UInt8] = []
            chain.feed(level, bytes, into: &unescaped)
            try feed(level + 1, unescaped, workspace)
        }
    }

    private func read(
        _ level: Int, _ bytes: UnsafeRawBufferPointer, _ workspace: Workspace
    ) throws(InspectionError) {
        let chain = chain
        try views[level].feed(
            bytes, plan, scanner, workspace, { chain.character(level, at: $0) }, into: &matches)
    }

    private func takeMatches(of level: Int, _ workspace: Workspace) throws(InspectionError) {
        for run in views[level].takeRuns() where level == 0 || chain.isOther(level, run.start..<run.end) {
            try scanner.decode(run, depth: 1, answering: asset, workspace, into: &matches)
        }
        for match in matches {
            let candidate = Candidate(match, in: chain, level: level)
            if scanner.own.isText(match.pattern) { encoded.append(candidate) } else { resolver.add(candidate) }
        }
        matches.removeAll(keepingCapacity: true)
    }

    /// Gives on what the last level has got since: with every escape undone, and until there was one in it as it came; and
    /// what was found in other encodings.
    private func feedTexts() {
        for var candidate in encoded {
            candidate.align(in: chain)
            texts?.add(candidate)
        }
        encoded.removeAll()
        let view = views[views.count - 1]
        guard let position = texts?.position, position < view.end else { return }
        view.text.withUnsafeBytes { bytes in
            texts?.feed(UnsafeRawBufferPointer(rebasing: bytes[max(0, position - view.base)...]), chain)
        }
    }

    private func settle() throws(InspectionError) {
        var limit = length
        for level in views.indices {
            limit = min(limit, chain.origin(level, plan.holdsAny ? views[level].heldLimit(plan) : views[level].end))
        }
        // What is found depends on what stands there, never on what has passed.
        var decided = limit
        if plan.holdsCanaries {
            for level in views.indices {
                decided = min(decided, chain.origin(level, views[level].canariesSettled(plan)))
            }
        }
        if texts != nil {
            let read = views.indices.map { chain.origin($0, views[$0].firstOpenRun) }.min() ?? length
            if let held = texts?.settle(chain, encodedBefore: read) { limit = min(limit, held) }
        }
        if !resolver.isEmpty {
            var complete = length
            var all = length
            for level in views.indices {
                complete = min(complete, chain.origin(level, views[level].end))
                all = min(all, chain.origin(level, views[level].limit(plan)))
            }
            resolver.align(before: complete) { $0.align(in: chain) }
            resolver.settle(heldBefore: decided, othersBefore: all)
            if let first = resolver.firstHeld { limit = min(limit, first) }
        }
        if plan.holdsAny {
            if let cut = chain.cut(limit) { limit = cut.range.lowerBound }
            released = max(released, limit)
        } else {
            released = length
        }
        if length - released > Self.longestEscapes, views.count > 2 { throw .tooDeep }
        if views[0].text.count >= Self.slack { forget() }
    }

    /// Lets go of the text that nothing will look at again.
    private func forget() {
        var needs = length
        for level in views.indices {
            let first = min(views[level].needs(plan, scanner), views[level].firstRun(level))
            needs = min(needs, chain.origin(level, first))
        }
        if let first = texts?.needs(chain) { needs = min(needs, first) }
        // Ends that are not aligned yet still need the escapes around them.
        if let first = resolver.firstUnaligned {
            needs = min(needs, first, chain.cut(first)?.range.lowerBound ?? first) - 64
        }
        for level in views.indices.reversed() {
            let offset = chain.offset(level, max(needs, 0))
            views[level].forget(before: offset)
            chain.forget(level, before: offset)
        }
    }
}
