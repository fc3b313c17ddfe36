/// Finds everything in one view of a whole text.
struct PatternSearch {
    let scanner: Scanner
    let workspace: Workspace

    /// Whatever any pattern finds in `text`, pattern by pattern, and the organisation's own values.
    func matches(
        in text: UnsafeRawBufferPointer, _ stream: PrefilterStream
    ) throws(InspectionError) -> [Match] {
        try stream.reset()
        workspace.triggers.removeAll()
        try scanner.prefilter.feed(text, to: stream, workspace)
        var matches: [Match] = []
        let window = TextWindow(bytes: text, base: 0)
        let tables = TableReader(isWhole: true)
        var numbers = NumberProgress(scanner.numbers)
        try numbers.advance(scanner, in: window, tables, atEnd: true, workspace, into: &matches)
        var codes = CodeProgress(scanner.codes)
        try codes.advance(scanner, in: window, tables, atEnd: true, workspace, into: &matches)
        OwnValues.find(in: text, scanner.own, into: &matches)
        if workspace.triggers.entries.isEmpty { return matches }
        var busy: [Int] = []
        for entry in workspace.triggers.entries {
            for pattern in scanner.prefilter.members[entry.trigger] {
                if !workspace.progress[pattern].isBusy {
                    workspace.progress[pattern].reset()
                    busy.append(pattern)
                }
                workspace.progress[pattern].add(entry.stretch, reach: scanner.patterns[pattern].reach)
            }
        }
        busy.sort()
        for index in busy {
            try workspace.progress[index].advance(
                scanner.patterns[index], index, in: window, tables, before: .max, atEnd: true, workspace, into: &matches
            )
        }
        return matches
    }
}
