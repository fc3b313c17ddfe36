extension Scanner {
    /// Encodings inside encodings that are looked into.
    static let deepestEncoding = 3

    /// Finds everything in what `run` says, in offsets of the text the run stands in.
    ///
    /// What stands before the run counts as standing before the value. A finding covers the groups of symbols that hold the
    /// value and none of the bytes that a stream lets pass.
    ///
    /// - Parameters:
    ///   - depth: How many encodings the run is inside of, itself included.
    ///   - asset: Whose answer the text is.
    func decode(
        _ run: EncodedRun, depth: Int, answering asset: String?, _ workspace: Workspace, into matches: inout [Match]
    ) throws(InspectionError) {
        let firstHeld = run.firstHeld ?? run.start
        for (reading, first, text) in RunReading.texts(in: run) {
            let context = first == 0 && run.overlap == 0 ? run.context : Self.unknownContext
            let whole = context + text
            workspace.work.decoded += whole.count
            let found = try whole.withUnsafeBufferPointer { bytes throws(InspectionError) in
                try read(
                    UnsafeRawBufferPointer(bytes), behind: context.count, depth: depth, answering: asset, workspace)
            }
            for candidate in found {
                var range = candidate.range.lowerBound - context.count..<candidate.range.upperBound - context.count
                // A document may go on from what stands before it.
                if own.isText(candidate.pattern) { range = range.clamped(to: 0..<max(0, range.upperBound)) }
                guard range.lowerBound >= 0, !range.isEmpty else { continue }
                // What a name in front of the encoded text calls a secret is that text, which has been looked at already.
                if range.lowerBound == 0, first == 0, isAssigned(candidate) { continue }
                let symbols = reading.symbols(of: range.lowerBound + first..<range.upperBound + first)
                // Where a window ends a value may be cut: the next window has the whole of it, if it is not too long.
                if run.isCut, first + range.upperBound == text.endIndex,
                    symbols.lowerBound >= run.symbols.count - EncodedRuns.overlap
                {
                    continue
                }
                let start = max(run.offset(of: symbols.lowerBound), firstHeld)
                let end = run.end(of: symbols.upperBound)
                guard start < end else { continue }
                matches.append(
                    Match(
                        pattern: candidate.pattern, range: start..<end, confidence: candidate.confidence,
                        isNamed: candidate.isNamed, origin: candidate.origin))
            }
        }
    }

    private func isAssigned(_ candidate: Candidate) -> Bool {
        candidate.pattern < patterns.count
            && active[patterns[candidate.pattern].detector].label == Detector.assignedSecret.label
    }

    /// Stands before a text of which nobody knows what goes before it.
    private static let unknownContext = [UInt8](repeating: UInt8(ascii: "\n"), count: EncodedRun.contextLength)

    /// Whatever any pattern finds in a whole text at any level of escaping, and in what is encoded in it, before overlaps are
    /// resolved.
    private func read(
        _ text: UnsafeRawBufferPointer, behind context: Int, depth: Int, answering asset: String?,
        _ workspace: Workspace
    ) throws(InspectionError) -> [Candidate] {
        let stream = try takeStream()
        var candidates: [Candidate] = []
        let (chain, view) = try EscapeChain.read(text) { (view, chain) throws(InspectionError) in
            candidates += try self.candidates(
                in: view, chain, behind: chain.offset(chain.unescapers.count, context), depth: depth, answering: asset,
                workspace, stream)
        }
        give(stream)
        candidates +=
            chain.unescapers.isEmpty
            ? OwnTexts.candidates(in: text, chain, own, answering: asset)
            : view.withUnsafeBytes { OwnTexts.candidates(in: $0, chain, own, answering: asset) }
        for index in candidates.indices { candidates[index].align(in: chain) }
        return candidates
    }

    /// What is found in the last level of `chain`.
    ///
    /// - Parameter context: Bytes at the beginning that were read where they stand, and whose encodings were: only what ends
    ///   behind them is looked for.
    func candidates(
        in text: UnsafeRawBufferPointer, _ chain: EscapeChain, behind context: Int = 0, depth: Int,
        holdsWords: Bool = true, answering asset: String? = nil,
        _ workspace: Workspace, _ stream: PrefilterStream
    ) throws(InspectionError) -> [Candidate] {
        let level = chain.unescapers.count
        let changes = Changes(chain, level: level)
        var matches = try PatternSearch(scanner: self, workspace: workspace)
            .matches(in: text, behind: context, chain, changes, stream)
        if depth < Self.deepestEncoding {
            for run in EncodedRuns.all(in: text, behind: context, holdsWords: holdsWords, changes)
            where run.end > context && (level == 0 || chain.isOther(level, run.start..<run.end)) {
                try decode(run, depth: depth + 1, answering: asset, workspace, into: &matches)
            }
        }
        return matches.map { Candidate($0, in: chain, level: level) }
    }
}

extension EscapeChain {
    /// Gives `body` the text at every level of escaping there is, from the outermost in, with the chain that leads to it.
    ///
    /// - Returns: The chain to the last level, and the text there; empty where nothing is escaped.
    static func read(
        _ text: UnsafeRawBufferPointer,
        _ body: (UnsafeRawBufferPointer, EscapeChain) throws(InspectionError) -> Void
    ) throws(InspectionError) -> (chain: EscapeChain, view: [UInt8]) {
        var chain = EscapeChain()
        try body(text, chain)
        var view: [UInt8] = []
        while chain.unescapers.count < deepest {
            let level = chain.unescapers.count
            let next: [UInt8]? =
                level == 0 ? chain.unescape(text, at: level) : view.withUnsafeBytes { chain.unescape($0, at: level) }
            guard let next else { break }
            view = next
            try view.withUnsafeBufferPointer { bytes throws(InspectionError) in
                try body(UnsafeRawBufferPointer(bytes), chain)
            }
        }
        return (chain, view)
    }

    /// Opens the level below `level` and gives its text; `nil` when nothing is escaped in `text`.
    mutating func unescape(_ text: UnsafeRawBufferPointer, at level: Int) -> [UInt8]? {
        guard Unescaper.firstEscape(text, isWhole: true, Self.repertoire(level)) != nil else { return nil }
        open(at: 0)
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        feed(level, text, into: &result)
        finish(level, into: &result)
        return result
    }
}
