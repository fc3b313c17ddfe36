/// How far one text has been looked through for codes of letters and digits, from left to right.
///
/// A code begins with a word that has digits in it, with a word of letters right before one, or with the digits of such a
/// word: only there are patterns tried, and only those whose first word can be as long and begin like this. The result is
/// that of looking for their expressions everywhere, and does not depend on how the text is cut.
struct CodeProgress {
    /// Codes that start before this offset are decided; behind it, only what may still change waits.
    private(set) var next: Int
    /// Words that end before this offset have been looked at.
    private var read: Int
    /// For each pattern the offset before which it has matched already.
    private var cursors: [Int]

    /// - Parameter start: Nothing is looked for before it.
    init(_ table: CodeTable, from start: Int = 0) {
        (next, read) = (start, start)
        cursors = Array(repeating: 0, count: table.count)
    }

    /// Finds every code that the text in `window` decides.
    ///
    /// - Parameter changes: What makes a code worth looking for; all are when `nil`.
    mutating func advance(
        _ scanner: Scanner, in window: TextWindow, _ tables: TableReader, _ changes: Changes? = nil, atEnd: Bool,
        _ workspace: Workspace, into matches: inout [Match]
    ) throws(InspectionError) {
        if scanner.codes.count == 0 {
            next = window.end
            return
        }
        try scanner.codes.withRows { rows throws(InspectionError) in
            try advance(
                scanner, rows, in: window, tables, changes, atEnd: atEnd, workspace, into: &matches)
        }
    }

    private mutating func advance(
        _ scanner: Scanner, _ rows: CodeTable.Rows, in window: TextWindow, _ tables: TableReader, _ changes: Changes?,
        atEnd: Bool, _ workspace: Workspace, into matches: inout [Match]
    ) throws(InspectionError) {
        let text = window.bytes
        var at = max(read - window.base, 0)
        var found: [Found] = []
        var changed = Changes.Place()
        while let digit = DigitRuns.first(in: text, from: at) {
            let word = Word(in: text, around: digit)
            if let changes {
                let (start, end) = (window.base + word.before.lowerBound, window.base + word.range.upperBound)
                let isInTable = tables.heading(at: window.base + word.range.lowerBound, in: window) != nil
                guard isInTable || changes.reach(start..<end + scanner.codes.reach, &changed) else {
                    at = word.range.upperBound
                    continue
                }
            }
            for begin in 0..<3 {
                guard let (start, length) = word.beginning(begin) else { continue }
                let mayGrow = !atEnd && start + length == text.count
                guard
                    try look(start, length, mayGrow, scanner, rows, in: window, atEnd: atEnd, workspace, into: &found)
                else {
                    next = min(found.first?.range.lowerBound ?? .max, window.base + start)
                    read = next
                    return
                }
            }
            if !found.isEmpty {
                show(found, scanner, in: window, tables, workspace, into: &matches)
                found.removeAll(keepingCapacity: true)
            }
            at = word.range.upperBound
        }
        read = window.end
        next = window.end
        if !atEnd { try wait(scanner, rows, in: window, tables, workspace) }
    }

    private struct Found {
        let range: Range<Int>
        let pattern: Int
        let place: Int
    }

    /// Tries the patterns that may begin at `start`; whether the text decides all of them.
    private func look(
        _ start: Int, _ length: Int, _ mayGrow: Bool, _ scanner: Scanner, _ rows: CodeTable.Rows,
        in window: TextWindow, atEnd: Bool, _ workspace: Workspace, into found: inout [Found],
        where mayWait: (_ start: Int, CompiledPattern) -> Bool = { _, _ in true }
    ) throws(InspectionError) -> Bool {
        let text = window.bytes
        var starts = 0
        defer { if starts > 0 { workspace.work.starts += starts } }
        for part in 0..<rows.wordCount {
            var bits = rows.candidates(part, at: start, length, mayGrow: mayGrow, in: text)
            while bits != 0 {
                let place = part << 6 | bits.trailingZeroBitCount
                bits &= bits - 1
                guard cursors[place] <= window.base + start else { continue }
                if start > 0, !rows.mayStand(place, behind: text[start - 1]) { continue }
                let index = scanner.codes.patterns[place]
                // The scanner holds it for longer than this; counting it too was a tenth of the time here.
                unowned(unsafe) let pattern = scanner.patterns[index]
                guard let matcher = pattern.matcher, mayWait(start, pattern) else { continue }
                starts += 1
                let end = min(text.count, start + pattern.window + 1)
                let look = try matcher.look(
                    in: UnsafeRawBufferPointer(rebasing: text[..<end]), startingAt: start,
                    isWhole: atEnd || end < text.count, workspace)
                switch look {
                case .none: continue
                case .open: return false
                case .match(let range):
                    found.append(
                        Found(
                            range: range.lowerBound + window.base..<range.upperBound + window.base, pattern: index,
                            place: place))
                }
            }
        }
        return true
    }

    private mutating func show(
        _ codes: [Found], _ scanner: Scanner, in window: TextWindow, _ tables: TableReader, _ workspace: Workspace,
        into matches: inout [Match]
    ) {
        var known: Sighting?
        for code in codes {
            guard cursors[code.place] <= code.range.lowerBound else { continue }
            // Most patterns agree on where a code ends.
            let sighting: Sighting
            if let known, known.range == code.range {
                sighting = known
            } else {
                sighting = Sighting(code.range, in: window, tables).reading(workspace.introductions)
                known = sighting
            }
            // As above.
            unowned(unsafe) let pattern = scanner.patterns[code.pattern]
            if let named = pattern.named, code.range.lowerBound > Sighting.contextLength,
                !workspace.introductions.mayHold(named.codes)
            {
                continue
            }
            guard let match = Match(sighting, of: code.pattern, pattern) else { continue }
            matches.append(match)
            cursors[code.place] = match.range.upperBound
        }
    }

    /// Waits for what the last words may become the beginning of.
    private mutating func wait(
        _ scanner: Scanner, _ rows: CodeTable.Rows, in window: TextWindow, _ tables: TableReader,
        _ workspace: Workspace
    ) throws(InspectionError) {
        let text = window.bytes
        var end = text.count
        var found: [Found] = []
        // The gap between the words may be cut.
        for gap in [0..<1, 1..<4] {
            let space = text[..<end].reversed().prefix { !DigitRuns.isWordByte($0) }.prefix(4).count
            guard gap.contains(space) else { continue }
            end -= space
            let word = text[..<end].reversed().prefix(CodeLead.longestWord + 1).prefix(while: DigitRuns.isWordByte)
            let length = word.count
            // With digits in it, it was looked at.
            guard length > 0, !word.contains(where: { Sighting.digit($0) != nil }) else { break }
            let isOpen = try !look(
                end - length, length, end == text.count, scanner, rows, in: window, atEnd: false, workspace,
                into: &found,
                where: { start, pattern in
                    pattern.named.map { Self.mayIntroduce($0, at: window.base + start, in: window, tables) } ?? true
                })
            if isOpen {
                next = window.base + end - length
                read = next
            }
            end -= length
        }
    }

    /// Whether the text may say that what begins at `start` is one of `names`.
    private static func mayIntroduce(
        _ names: Names, at start: Int, in window: TextWindow, _ tables: TableReader
    ) -> Bool {
        if tables.heading(at: start, in: window) != nil { return true }
        return names.mayIntroduceList(after: window.slice(max(window.base, start - Sighting.contextLength)..<start))
    }
}
