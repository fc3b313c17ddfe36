/// A text in the making, read at one level of escaping: its latest bytes and everything that may still become a match.
struct TextView {
    /// The bytes that may be looked at again.
    private(set) var text: [UInt8] = []
    /// The offset of the first of them.
    private(set) var base = 0
    private var threads = HoldThreads()
    private let tables: TableReader
    /// Of the patterns that have been reported.
    private var progress: [Int: PatternProgress] = [:]
    private var numbers: NumberProgress
    private var codes: CodeProgress
    /// The patterns that have something open or reported.
    private var busy: [Int] = []
    /// What may be other text in base64 or the like.
    private var runs: EncodedRuns
    private var own: OwnValues
    let stream: PrefilterStream

    init(_ scanner: Scanner, stream: PrefilterStream, holdsWords: Bool) throws(InspectionError) {
        runs = EncodedRuns(holdsWords: holdsWords)
        numbers = NumberProgress(scanner.numbers)
        codes = CodeProgress(scanner.codes)
        tables = TableReader()
        own = OwnValues(scanner.own)
        self.stream = stream
        try stream.reset()
    }

    /// Another level of the same text, which was the same up to here.
    init(copying other: TextView, stream: PrefilterStream) throws(InspectionError) {
        text = other.text
        base = other.base
        threads = other.threads
        tables = TableReader(copying: other.tables)
        progress = other.progress
        numbers = other.numbers
        codes = other.codes
        busy = other.busy
        runs = other.runs
        own = other.own
        self.stream = stream
        try stream.copy(other.stream)
    }

    var end: Int { base + text.count }

    /// - Parameter characters: What bytes that no text contains stand for.
    mutating func feed(
        _ bytes: UnsafeRawBufferPointer, _ plan: HoldPlan, _ scanner: Scanner, _ workspace: Workspace,
        _ characters: ScalarAssembler.CharacterLookup, into matches: inout [Match]
    ) throws(InspectionError) {
        if bytes.isEmpty { return }
        workspace.triggers.removeAll()
        try scanner.prefilter.feed(bytes, to: stream, workspace)
        let skips = workspace.skips
        for entry in workspace.triggers.entries {
            for pattern in scanner.prefilter.members[entry.trigger] where !skips[pattern] {
                if progress[pattern]?.isBusy != true { busy.append(pattern) }
                progress[pattern, default: PatternProgress()].add(entry.stretch)
            }
        }
        let offset = end
        text.append(contentsOf: bytes)
        tables.feed(bytes, at: offset)
        threads.feed(bytes, at: offset, plan.automaton, &workspace.marks, steps: &workspace.work.steps)
        runs.feed(bytes, at: offset)
        own.feed(bytes, scanner.own, characters, into: &matches)
        try findWords(plan, scanner, workspace, atEnd: false, into: &matches)
        if !busy.isEmpty { try advance(plan, scanner, workspace, atEnd: false, into: &matches) }
    }

    mutating func finish(
        _ plan: HoldPlan, _ scanner: Scanner, _ workspace: Workspace, into matches: inout [Match]
    ) throws(InspectionError) {
        runs.finish()
        own.finish(scanner.own, into: &matches)
        try findWords(plan, scanner, workspace, atEnd: true, into: &matches)
        if !busy.isEmpty { try advance(plan, scanner, workspace, atEnd: true, into: &matches) }
    }

    /// The runs of another encoding that have ended since they were taken last.
    mutating func takeRuns() -> [EncodedRun] { runs.takeComplete() }

    private mutating func findWords(
        _ plan: HoldPlan, _ scanner: Scanner, _ workspace: Workspace, atEnd: Bool, into matches: inout [Match]
    ) throws(InspectionError) {
        try text.withUnsafeBufferPointer { buffer throws(InspectionError) in
            let window = TextWindow(bytes: UnsafeRawBufferPointer(buffer), base: base)
            try numbers.advance(scanner, in: window, tables, atEnd: atEnd, waits: plan.waits, workspace, into: &matches)
            try codes.advance(scanner, in: window, tables, atEnd: atEnd, workspace, into: &matches)
        }
    }

    private mutating func advance(
        _ plan: HoldPlan, _ scanner: Scanner, _ workspace: Workspace, atEnd: Bool, into matches: inout [Match]
    ) throws(InspectionError) {
        let end = end
        for index in busy {
            let limit: Int
            if atEnd {
                limit = .max
            } else if plan.follows[index] {
                limit = threads.earliest(of: index, plan.automaton) ?? end
            } else {
                limit = end - scanner.patterns[index].window
            }
            try text.withUnsafeBufferPointer { buffer throws(InspectionError) in
                try progress[index]?.advance(
                    scanner.patterns[index], index, in: TextWindow(bytes: UnsafeRawBufferPointer(buffer), base: base),
                    tables, before: limit, atEnd: atEnd, workspace, into: &matches)
            }
        }
        busy.removeAll { progress[$0]?.isBusy != true }
        threads.dropEnded { ended in
            guard let progress = progress[ended.pattern], progress.isBusy else { return true }
            return progress.cursor > ended.latest
        }
    }

    /// Every held match that starts before this offset has been found, but for canaries of which only the first letters have
    /// come (``canariesSettled(_:)``).
    func heldLimit(_ plan: HoldPlan) -> Int {
        var limit = threads.isIdle ? end : min(end, threads.earliestValue(plan.automaton, where: plan.waits) ?? end)
        if plan.holdsNumbers { limit = min(limit, numbers.heldNext) }
        if let held = runs.firstHeld { limit = min(limit, held) }
        if let held = own.heldFrom(plan) { limit = min(limit, held) }
        if plan.holdsCodes { limit = min(limit, codes.next) }
        for ended in threads.ended where plan.waits[ended.pattern] { limit = min(limit, ended.value) }
        for index in busy where plan.waits[index] {
            if let open = progress[index]?.open { limit = min(limit, open.start) }
        }
        return limit
    }

    /// Every held canary that starts before this offset has been found.
    func canariesSettled(_ plan: HoldPlan) -> Int { min(end, own.canariesSettled(plan) ?? end) }

    /// Every match that starts before this offset has been found.
    func limit(_ plan: HoldPlan) -> Int {
        var limit = min(threads.earliest ?? end, max(0, end - plan.lag), numbers.next, codes.next, runs.start ?? end)
        if let settled = own.settled { limit = min(limit, settled) }
        for index in busy {
            if let open = progress[index]?.open { limit = min(limit, open.start) }
        }
        return limit
    }

    /// The first offset that will be read again.
    func needs(_ plan: HoldPlan, _ scanner: Scanner) -> Int {
        var needs = min(threads.earliest ?? end, end - plan.lag, numbers.next, codes.next)
        // Where a value is written otherwise is looked up when it is found.
        if let settled = own.settled { needs = min(needs, settled) }
        for index in busy {
            if let wanted = progress[index]?.needs(scanner.patterns[index]) { needs = min(needs, wanted) }
        }
        return max(needs - (tables.isEmpty ? Word.reach : TableReader.reach), base)
    }

    /// The beginning of a run of another encoding that has not ended; the end where there is none.
    var firstOpenRun: Int { runs.start ?? end }

    /// The beginning of a run of another encoding: where its text is kept once more, but what is known of its escapes is not.
    /// The byte before it may be one.
    func firstRun(_ level: Int) -> Int { level > 0 ? max(base, firstOpenRun - 1) : end }

    mutating func forget(before offset: Int) {
        guard offset > base else { return }
        text.removeFirst(min(offset - base, text.count))
        base = offset
        tables.forget(before: offset)
    }
}
