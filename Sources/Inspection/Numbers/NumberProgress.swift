/// How far one text has been looked through for numbers, from left to right.
///
/// Each number is read once and shown to every pattern that wants one with as many digits. The result is that of looking
/// for the patterns' expressions one by one, and does not depend on how the text is cut.
struct NumberProgress {
    /// Numbers that start before this offset are decided; behind it, only what may still change waits.
    private(set) var next = 0
    /// For each pattern the offset before which it has matched already.
    private var cursors: [Int]

    init(_ table: NumberTable) { cursors = Array(repeating: 0, count: table.count) }

    /// Finds every number that the text in `window` decides.
    mutating func advance(
        _ scanner: Scanner, in window: TextWindow, _ tables: some Tables, atEnd: Bool, _ workspace: Workspace,
        into matches: inout [Match]
    ) {
        let text = window.bytes
        var at = max(next - window.base, 0)
        while let start = DigitRuns.start(in: text, from: at) {
            workspace.digits.read(text, from: start, mostGroups: scanner.numbers.mostGroups, isWhole: atEnd)
            if workspace.digits.isOpen {
                next = window.base + start
                return
            }
            workspace.work.starts += 1 + workspace.digits.ends.count
            show(workspace.digits, from: window.base + start, scanner, in: window, tables, into: &matches)
            at = DigitRuns.end(in: text, from: start)
        }
        next = window.end
    }

    private mutating func show(
        _ number: DigitGroups, from start: Int, _ scanner: Scanner, in window: TextWindow, _ tables: some Tables,
        into matches: inout [Match]
    ) {
        if let end = number.exponentEnd {
            let sighting = Sighting(start..<end + window.base, in: window, tables)
            for (pattern, place) in scanner.numbers.withExponent {
                show(sighting, at: start, pattern, place, scanner, into: &matches)
            }
        }
        let first = window.bytes[start - window.base]
        var groups = number.ends.count
        // The longest that fits is taken, and what a pattern refuses is not tried with fewer digits.
        var tried: [Int] = []
        while let end = groups > 0 ? number.ends[groups - 1] : nil {
            defer { groups -= 1 }
            let entries = scanner.numbers.grouped[end.digits]
            if entries.isEmpty { continue }
            var (bare, whole): (Sighting?, Sighting?) = (nil, nil)
            for entry in entries {
                guard !tried.contains(entry.place) else { continue }
                if entry.form.digits.count > 1 { tried.append(entry.place) }
                guard entry.form.admits(digits: end.digits, groups: groups, first: first) else { continue }
                let restEnd = entry.form.takesRest ? end.restEnd : nil
                let sighting: Sighting
                if let restEnd {
                    sighting = whole ?? Sighting(start..<restEnd + window.base, in: window, tables).withIntroductions()
                    whole = sighting
                } else {
                    sighting =
                        bare ?? Sighting(start..<end.offset + window.base, in: window, tables).withIntroductions()
                    bare = sighting
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
        let pattern = scanner.patterns[index]
        let (length, confidence, isNamed): (Int, Double, Bool)
        switch pattern.assess?(sighting) ?? .accepted(confidence: pattern.confidence) {
        case .refused: return
        case .accepted(let sure, let named): (length, confidence, isNamed) = (sighting.value.count, sure, named)
        case .shortened(let count, let sure, let named):
            (length, confidence, isNamed) = (max(1, min(count, sighting.value.count)), sure, named)
        }
        matches.append(
            Match(pattern: index, range: start..<start + length, confidence: confidence, isNamed: isNamed))
        cursors[place] = start + length
    }
}
