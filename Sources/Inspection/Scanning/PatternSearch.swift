/// Finds everything in one view of a whole text.
struct PatternSearch {
    let scanner: Scanner
    let workspace: Workspace

    /// Whatever any pattern finds in `text`, pattern by pattern, and the organisation's own values; of the patterns only
    /// what `changes` may make another, where there are any.
    ///
    /// - Parameters:
    ///   - text: The last level of `chain`.
    ///   - context: Bytes at its beginning in which nothing is looked for: of what begins there and ends behind them only
    ///     what has a name or the like in front of it.
    func matches(
        in text: UnsafeRawBufferPointer, behind context: Int = 0, _ chain: EscapeChain, _ changes: Changes?,
        _ stream: PrefilterStream
    ) throws(InspectionError) -> [Match] {
        try stream.reset()
        workspace.triggers.removeAll()
        try scanner.prefilter.feed(text, to: stream, workspace)
        var matches: [Match] = []
        let window = TextWindow(bytes: text, base: 0)
        let tables = TableReader(isWhole: true)
        var numbers = NumberProgress(scanner.numbers, from: context)
        try numbers.advance(scanner, in: window, tables, changes, atEnd: true, workspace, into: &matches)
        var codes = CodeProgress(scanner.codes, from: context)
        try codes.advance(scanner, in: window, tables, changes, atEnd: true, workspace, into: &matches)
        OwnValues.find(in: text, chain, scanner.own, into: &matches)
        try follow(window, behind: context, tables, changes, into: &matches)
        return matches
    }

    /// Looks for the patterns whose triggers were reported.
    private func follow(
        _ window: TextWindow, behind context: Int, _ tables: TableReader, _ changes: Changes?,
        into matches: inout [Match]
    ) throws(InspectionError) {
        if workspace.triggers.entries.isEmpty { return }
        // What belongs to an object is looked up, with a check, at every use.
        var progress: [PatternProgress] = []
        swap(&progress, &workspace.progress)
        defer { swap(&progress, &workspace.progress) }
        let skips = workspace.skips
        var busy: [Int] = []
        for entry in workspace.triggers.entries {
            for pattern in scanner.prefilter.members[entry.trigger] where !skips[pattern] {
                if !progress[pattern].isBusy {
                    progress[pattern].reset(to: context - scanner.patterns[pattern].window)
                    busy.append(pattern)
                }
                progress[pattern].add(entry.stretch)
            }
        }
        busy.sort()
        for index in busy {
            // The scanner holds it for longer than this.
            unowned(unsafe) let pattern = scanner.patterns[index]
            try progress[index].advance(
                pattern, index, in: window, tables, changes, before: .max, atEnd: true, workspace, into: &matches)
        }
    }
}
