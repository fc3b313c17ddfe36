/// A text in the making, read at one level of escaping: its latest bytes and everything that may still become a match.
struct TextView {
    /// The bytes that may be looked at again.
    private(set) var text: [UInt8] = []
    /// The offset of the first of them.
    private(set) var base = 0
    private var threads = HoldThreads()
    private var tables = TableReader()
    private var progress: [PatternProgress]
    private var numbers: NumberProgress
    /// The patterns that have something open or reported.
    private var busy: [Int] = []
    let stream: PrefilterStream

    init(_ scanner: Scanner, stream: PrefilterStream) throws(InspectionError) {
        progress = Array(repeating: PatternProgress(), count: scanner.patterns.count)
        numbers = NumberProgress(scanner.numbers)
        self.stream = stream
        try stream.reset()
    }

    /// Another level of the same text, which was the same up to here.
    init(copying other: TextView, stream: PrefilterStream) throws(InspectionError) {
        text = other.text
        base = other.base
        threads = other.threads
        tables = other.tables
        progress = other.progress
        numbers = other.numbers
        busy = other.busy
        self.stream = stream
        try stream.copy(other.stream)
    }

    var end: Int { base + text.count }

    mutating func feed(
        _ bytes: UnsafeRawBufferPointer, _ plan: HoldPlan, _ scanner: Scanner, _ workspace: Workspace,
        into matches: inout [Match]
    ) throws(InspectionError) {
        if bytes.isEmpty { return }
        workspace.triggers.removeAll()
        try scanner.prefilter.feed(bytes, to: stream, workspace)
        for entry in workspace.triggers.entries {
            for pattern in scanner.prefilter.members[entry.trigger] {
                if !progress[pattern].isBusy { busy.append(pattern) }
                progress[pattern].add(entry.stretch, window: scanner.patterns[pattern].window)
            }
        }
        let offset = end
        text.append(contentsOf: bytes)
        tables.feed(bytes, at: offset)
        threads.feed(bytes, at: offset, plan.automaton, workspace)
        findNumbers(scanner, workspace, atEnd: false, into: &matches)
        if !busy.isEmpty { try advance(plan, scanner, workspace, atEnd: false, into: &matches) }
    }

    mutating func finish(
        _ plan: HoldPlan, _ scanner: Scanner, _ workspace: Workspace, into matches: inout [Match]
    ) throws(InspectionError) {
        findNumbers(scanner, workspace, atEnd: true, into: &matches)
        if !busy.isEmpty { try advance(plan, scanner, workspace, atEnd: true, into: &matches) }
    }

    private mutating func findNumbers(
        _ scanner: Scanner, _ workspace: Workspace, atEnd: Bool, into matches: inout [Match]
    ) {
        text.withUnsafeBytes { bytes in
            numbers.advance(
                scanner, in: TextWindow(bytes: bytes, base: base), tables, atEnd: atEnd, workspace, into: &matches)
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
                try progress[index].advance(
                    scanner.patterns[index], index, in: TextWindow(bytes: UnsafeRawBufferPointer(buffer), base: base),
                    tables, before: limit, atEnd: atEnd, workspace, into: &matches)
            }
        }
        busy.removeAll { !progress[$0].isBusy }
    }

    /// Every held match that starts before this offset has been found.
    func heldLimit(_ plan: HoldPlan) -> Int {
        var limit = threads.isIdle ? end : threads.earliest(plan.automaton, where: plan.holds) ?? end
        if plan.holdsNumbers { limit = min(limit, numbers.next) }
        for index in busy where plan.holds[index] {
            if let open = progress[index].open { limit = min(limit, open.start) }
        }
        return limit
    }

    /// Every match that starts before this offset has been found.
    func limit(_ plan: HoldPlan) -> Int {
        var limit = min(threads.earliest ?? end, max(0, end - plan.lag), numbers.next)
        for index in busy {
            if let open = progress[index].open { limit = min(limit, open.start) }
        }
        return limit
    }

    /// The first offset that will be read again.
    func needs(_ plan: HoldPlan, _ scanner: Scanner) -> Int {
        var needs = min(threads.earliest ?? end, end - plan.lag, numbers.next)
        for index in busy {
            if let wanted = progress[index].needs(scanner.patterns[index]) { needs = min(needs, wanted) }
        }
        return max(needs - (tables.isEmpty ? Sighting.contextLength : TableReader.reach), base)
    }

    mutating func forget(before offset: Int) {
        guard offset > base else { return }
        text.removeFirst(min(offset - base, text.count))
        base = offset
        tables.forget(before: offset)
    }
}
