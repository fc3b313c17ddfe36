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
    ) throws(InspectionError) {
        let text = window.bytes
        var at = max(next - window.base, 0)
        while let start = DigitRuns.start(in: text, from: at) {
            workspace.digits.read(text, from: start, mostGroups: scanner.numbers.mostGroups, isWhole: atEnd)
            workspace.work.starts += 1 + workspace.digits.ends.count
            let mentions = try mentions(window.base + start, scanner, in: window, tables, atEnd: atEnd, workspace)
            guard let mentions, !workspace.digits.isOpen else {
                next = Self.begin(window.base + start, in: window)
                return
            }
            for (range, pattern, place) in mentions {
                show(Sighting(range, in: window, tables), at: range.lowerBound, pattern, place, scanner, into: &matches)
            }
            show(workspace.digits, from: window.base + start, scanner, in: window, tables, into: &matches)
            at = DigitRuns.end(in: text, from: start)
        }
        // A bracket that begins a number waits for it.
        let isBracketed = Self.begin(window.end, in: window) < window.end
        let waits =
            isBracketed && !atEnd
            && scanner.numbers.mentioned.contains {
                Self.isMentioned(window.end - 1, $0.names, in: window, tables)
            }
        next = waits ? window.end - 1 : window.end
    }

    /// Where a number begins whose first digit is at `start`: `(0)20 …`
    private static func begin(_ start: Int, in window: TextWindow) -> Int {
        start > window.base && window.bytes[start - 1 - window.base] == UInt8(ascii: "(") ? start - 1 : start
    }

    private typealias Mention = (range: Range<Int>, pattern: Int, place: Int)

    /// What the patterns that want to be named find at `start`; `nil` when more text decides.
    private func mentions(
        _ start: Int, _ scanner: Scanner, in window: TextWindow, _ tables: some Tables, atEnd: Bool,
        _ workspace: Workspace
    ) throws(InspectionError) -> [Mention]? {
        var mentions: [Mention] = []
        for (index, place, names) in scanner.numbers.mentioned {
            let pattern = scanner.patterns[index]
            guard cursors[place] <= start, let matcher = pattern.matcher,
                Self.isMentioned(start, names, in: window, tables)
            else { continue }
            let end = min(window.end, start + pattern.window + 1)
            // What is refused with its bracket may be right without.
            for first in max(Self.begin(start, in: window), cursors[place])...start {
                let look = try matcher.look(
                    in: window.slice(window.base..<end), startingAt: first - window.base,
                    isWhole: atEnd || end < window.end, workspace)
                switch look {
                case .none: continue
                case .open: return nil
                case .match(let range):
                    mentions.append((range.lowerBound + window.base..<range.upperBound + window.base, index, place))
                }
            }
        }
        return mentions
    }

    private static func isMentioned(_ start: Int, _ names: Names, in window: TextWindow, _ tables: some Tables) -> Bool
    {
        let context = window.slice(max(window.base, start - Sighting.contextLength)..<start)
        if names.mayIntroduceList(after: context) { return true }
        guard let heading = tables.heading(at: start, in: window) else { return false }
        return heading.withUnsafeBytes { names.introduce(after: $0, isKey: true) }
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
        guard let match = Match(sighting, of: index, scanner.patterns[index]) else { return }
        matches.append(match)
        cursors[place] = match.range.upperBound
    }
}
