/// How far one text has been looked through for numbers, from left to right.
///
/// Each number is read once and shown to every pattern that wants one with as many digits. The result is that of looking
/// for the patterns' expressions one by one, and does not depend on how the text is cut.
struct NumberProgress {
    /// Numbers that start before this offset are decided; behind it, only what may still change waits.
    private(set) var next: Int
    /// The same for those of patterns that a stream waits for.
    private(set) var heldNext: Int
    /// For each pattern the offset before which it has matched already.
    private var cursors: [Int]

    /// For each pattern the last number that was shown to it as the longest that fits.
    private var tried: [Int]

    /// - Parameter start: Nothing is looked for before it.
    init(_ table: NumberTable, from start: Int = 0) {
        (next, heldNext) = (start, start)
        cursors = Array(repeating: 0, count: table.count)
        tried = Array(repeating: -1, count: table.count)
    }

    /// Finds every number that the text in `window` decides.
    ///
    /// - Parameters:
    ///   - changes: What makes a number worth looking for; all are when `nil`.
    ///   - waits: For which patterns a stream waits; all when empty.
    mutating func advance(
        _ scanner: Scanner, in window: TextWindow, _ tables: TableReader, _ changes: Changes? = nil, atEnd: Bool,
        waits: [Bool] = [], _ workspace: Workspace, into matches: inout [Match]
    ) throws(InspectionError) {
        try scanner.numbers.leads.withRows { leads throws(InspectionError) in
            try scanner.numbers.beginnings.withRows { beginnings throws(InspectionError) in
                try advance(
                    scanner, Rows(leads: leads, beginnings: beginnings), in: window, tables, changes, atEnd: atEnd,
                    waits: waits, workspace, into: &matches)
            }
        }
    }

    /// The tables that every number is looked up in.
    private struct Rows {
        let leads: LeadTable.Rows
        let beginnings: BeginningTable.Rows
    }

    private mutating func advance(
        _ scanner: Scanner, _ rows: Rows, in window: TextWindow, _ tables: TableReader, _ changes: Changes?,
        atEnd: Bool, waits: [Bool], _ workspace: Workspace, into matches: inout [Match]
    ) throws(InspectionError) {
        let text = window.bytes
        var at = max(next - window.base, 0)
        // What belongs to an object is looked up, with a check, at every use.
        var (digits, starts) = (DigitGroups(), 0)
        swap(&digits, &workspace.digits)
        defer {
            swap(&digits, &workspace.digits)
            workspace.work.starts += starts
        }
        var changed = Changes.Place()
        while let start = DigitRuns.start(in: text, from: at) {
            let place = window.base + start
            if let changes, !changes.reach(place..<place + scanner.numbers.reach, &changed),
                tables.heading(at: place, in: window) == nil
            {
                at = DigitRuns.end(in: text, from: start)
                continue
            }
            digits.read(text, from: start, mostGroups: scanner.numbers.mostGroups, isWhole: atEnd)
            starts += 1 + digits.ends.count
            var begun = Begun()
            try find(&begun, place, scanner, rows, in: window, tables, atEnd: atEnd, waits, workspace)
            if begun.isOpen || digits.isOpen {
                next = Self.begin(window.base + start, in: window)
                let isHeld = begun.isHeldOpen || digits.isOpen || begun.holds(waits) || holds(digits, waits, scanner)
                heldNext = isHeld ? next : Self.following(start, in: window)
                return
            }
            for (range, pattern, place) in begun.matches {
                show(Sighting(range, in: window, tables), at: range.lowerBound, pattern, place, scanner, into: &matches)
            }
            show(digits, from: place, scanner, in: window, tables, workspace, into: &matches)
            at = DigitRuns.end(in: text, from: start)
        }
        next = window.end
        heldNext = window.end
        // What begins a number waits for it.
        guard !atEnd, Self.begin(window.end, in: window) < window.end else { return }
        for place in (Self.begin(window.end, in: window)..<window.end).reversed() {
            for word in 0..<rows.leads.wordCount {
                var bits = rows.leads.admitted(.max, word, at: place - window.base, in: text)
                while bits != 0 {
                    let begun = scanner.numbers.begun[word << 6 | bits.trailingZeroBitCount]
                    bits &= bits - 1
                    let mayBegin = begun.names.map { Self.isMentioned(place, $0, in: window, tables) } ?? true
                    guard mayBegin else { continue }
                    next = place
                    if waits.isEmpty || waits[begun.pattern] { heldNext = place }
                }
            }
        }
    }

    /// Whether a stream waits for a pattern that may want this number, which is not shown yet.
    private func holds(_ number: DigitGroups, _ waits: [Bool], _ scanner: Scanner) -> Bool {
        waits.isEmpty
            || number.ends.contains { end in scanner.numbers.grouped[end.digits].contains { waits[$0.pattern] } }
    }

    /// Where the next number may begin, which nobody has looked at yet: behind the digits at `start`, an index of the window's
    /// text.
    private static func following(_ start: Int, in window: TextWindow) -> Int {
        let end = DigitRuns.end(in: window.bytes, from: start)
        return begin(window.base + (DigitRuns.start(in: window.bytes, from: end) ?? window.bytes.count), in: window)
    }

    /// Where a number may begin whose first digit is at `start`: `+49 …`, `(0)20 …`, `+(49) …`
    private static func begin(_ start: Int, in window: TextWindow) -> Int {
        var begin = start
        while begin > window.base, start - begin < 2 {
            let mark = window.bytes[begin - 1 - window.base]
            guard mark == UInt8(ascii: "(") || mark == UInt8(ascii: "+") else { break }
            begin -= 1
        }
        return begin
    }

    /// What the patterns find whose expressions are tried where a number begins.
    private struct Begun {
        var matches: [(range: Range<Int>, pattern: Int, place: Int)] = []
        /// Whether more text decides, for any pattern or for one that a stream waits for.
        var isOpen = false
        var isHeldOpen = false

        /// Whether something was found that a stream waits for.
        func holds(_ waits: [Bool]) -> Bool {
            matches.contains { waits.isEmpty || waits[$0.pattern] }
        }
    }

    private func find(
        _ found: inout Begun, _ start: Int, _ scanner: Scanner, _ rows: Rows, in window: TextWindow,
        _ tables: TableReader, atEnd: Bool, _ waits: [Bool], _ workspace: Workspace
    ) throws(InspectionError) {
        let text = window.bytes
        let mark = Self.begin(start, in: window)
        for word in 0..<rows.leads.wordCount {
            var bits = rows.leads.admitted(.max, word, at: start - window.base, in: text)
            for place in mark..<start { bits |= rows.leads.admitted(.max, word, at: place - window.base, in: text) }
            while bits != 0 {
                let index = word << 6 | bits.trailingZeroBitCount
                bits &= bits - 1
                guard
                    (mark...start).contains(where: { rows.beginnings.mayMatch(index, text, from: $0 - window.base) })
                else { continue }
                let begun = scanner.numbers.begun[index]
                let first = max(mark, cursors[begun.place])
                guard first <= start,
                    begun.names.map({ Self.isMentioned(start, $0, in: window, tables) }) ?? true
                else { continue }
                try find(&found, first...start, begun, scanner, in: window, atEnd: atEnd, waits, workspace)
            }
        }
    }

    /// What one pattern finds in the places where a number may begin.
    private func find(
        _ found: inout Begun, _ starts: ClosedRange<Int>, _ begun: NumberTable.Begun, _ scanner: Scanner,
        in window: TextWindow, atEnd: Bool, _ waits: [Bool], _ workspace: Workspace
    ) throws(InspectionError) {
        let pattern = scanner.patterns[begun.pattern]
        guard let matcher = pattern.matcher else { return }
        let end = min(window.end, starts.upperBound + pattern.window + 1)
        // What is refused with its mark may be right without.
        for start in starts {
            workspace.work.starts += 1
            let look = try matcher.look(
                in: window.slice(window.base..<end), startingAt: start - window.base,
                isWhole: atEnd || end < window.end, workspace)
            switch look {
            case .none: continue
            case .open:
                found.isOpen = true
                if waits.isEmpty || waits[begun.pattern] { found.isHeldOpen = true }
            case .match(let range):
                found.matches.append(
                    (range.lowerBound + window.base..<range.upperBound + window.base, begun.pattern, begun.place))
            }
        }
    }

    private static func isMentioned(_ start: Int, _ names: Names, in window: TextWindow, _ tables: TableReader) -> Bool
    {
        let context = window.slice(max(window.base, start - Sighting.contextLength)..<start)
        if names.mayIntroduceList(after: context) { return true }
        guard let heading = tables.heading(at: start, in: window) else { return false }
        return heading.withUnsafeBytes { names.introduce(after: $0, isKey: true) }
    }

    private mutating func show(
        _ number: DigitGroups, from start: Int, _ scanner: Scanner, in window: TextWindow, _ tables: TableReader,
        _ workspace: Workspace, into matches: inout [Match]
    ) {
        if let end = number.exponentEnd {
            let sighting = Sighting(start..<end + window.base, in: window, tables).reading(workspace.introductions)
            for (pattern, place) in scanner.numbers.withExponent {
                show(sighting, at: start, pattern, place, scanner, into: &matches)
            }
        }
        let first = window.bytes[start - window.base]
        // The longest that fits is taken, and what a pattern refuses is not tried with fewer digits.
        for groups in stride(from: number.ends.count, to: 0, by: -1) {
            let end = number.ends[groups - 1]
            let entries = scanner.numbers.grouped[end.digits]
            var (bare, whole): (Sighting?, Sighting?) = (nil, nil)
            for entry in entries {
                guard tried[entry.place] != start else { continue }
                if entry.digits.count > 1 { tried[entry.place] = start }
                guard entry.admits(groups: groups, first: first) else { continue }
                let sighting: Sighting
                if entry.takesRest, let restEnd = end.restEnd {
                    sighting =
                        whole
                        ?? Sighting(start..<restEnd + window.base, in: window, tables).reading(
                            workspace.wholeIntroductions)
                    whole = sighting
                    if let named = entry.named, start > Sighting.contextLength, !entry.mayBelieve(end.shape),
                        !workspace.wholeIntroductions.mayHold(named)
                    {
                        continue
                    }
                } else {
                    sighting =
                        bare
                        ?? Sighting(start..<end.offset + window.base, in: window, tables).reading(
                            workspace.introductions)
                    bare = sighting
                    if let named = entry.named, start > Sighting.contextLength, !entry.mayBelieve(end.shape),
                        !workspace.introductions.mayHold(named)
                    {
                        continue
                    }
                }
                show(sighting, at: start, entry.pattern, entry.place, scanner, into: &matches)
            }
        }
    }

    private mutating func show(
        _ sighting: Sighting, at start: Int, _ index: Int, _ place: Int, _ scanner: Scanner,
        into matches: inout [Match]
    ) {
        guard cursors[place] <= start else { return }
        guard let match = Match(sighting, of: index, scanner.patterns[index]) else { return }
        matches.append(match)
        cursors[place] = match.range.upperBound
    }
}
