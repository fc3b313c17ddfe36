/// How far one pattern has been looked for in one text, from left to right.
///
/// The result does not depend on how the text is cut: every start is tried exactly once, in order, and only when the text
/// that decides it is there.
struct PatternProgress {
    /// Starts before this one have been tried.
    private(set) var cursor = 0
    /// Where there may be matches, in order.
    private var stretches: [TriggerList.Stretch] = []
    /// How many of them are done with: at most ``mostDone`` are kept.
    private var done = 0
    private static let mostDone = 64
    private(set) var open: OpenTail?

    /// A match that is certain and still growing.
    struct OpenTail {
        var start: Int
        /// The end of the longest match so far.
        var end: Int
        /// The next byte to read.
        var offset: Int
        var state: TailMachine.State
        let confidence: Double
        let isNamed: Bool
    }

    /// A growing match is given out in pieces of this size, so that nobody has to keep all of it.
    static let pieceLength = 16_384

    var isBusy: Bool { open != nil || done < stretches.count }

    /// For another text, in which nothing begins before `start`.
    mutating func reset(to start: Int) {
        cursor = max(0, start)
        stretches.removeAll(keepingCapacity: true)
        done = 0
        open = nil
    }

    /// The first offset that will be read again.
    func needs(_ pattern: CompiledPattern) -> Int? {
        // Where it starts is told in offsets of the original text only when it is over.
        if let open { return open.start }
        return done < stretches.count ? max(cursor, stretches[done].first - pattern.reach) : nil
    }

    /// Takes a report of the prefilter. Reports of one text come roughly in order.
    mutating func add(_ stretch: TriggerList.Stretch) {
        var place = stretches.count
        while place > done, stretches[place - 1].first > stretch.first { place -= 1 }
        if place > done, stretches[place - 1].merge(stretch) { return }
        stretches.insert(stretch, at: place)
    }

    /// Finds every match that starts before `limit`, the first start the text in `window` does not decide.
    ///
    /// - Parameter changes: What makes a match worth looking for; all are when `nil`.
    mutating func advance(
        _ pattern: CompiledPattern, _ index: Int, in window: TextWindow, _ tables: TableReader,
        _ changes: Changes? = nil, before limit: Int, atEnd: Bool, _ workspace: Workspace, into matches: inout [Match]
    ) throws(InspectionError) {
        if open != nil, !grow(pattern, index, in: window, atEnd: atEnd, workspace, into: &matches) { return }
        var changed = Changes.Place()
        while done < stretches.count {
            let stretch = stretches[done]
            if stretch.last <= cursor {
                done += 1
                continue
            }
            // What was let go can begin no match any more; without the bytes before it a start would be judged wrongly.
            let kept = window.base > 0 ? window.base + Sighting.contextLength : 0
            let lower = max(cursor, stretch.first - pattern.reach, kept)
            let stop = min(stretch.last, limit)
            if lower >= stop { break }
            // Between its start and the end of the trigger a match has no other bytes than a match can have.
            var from = min(stretch.first, stop)
            while from > lower, pattern.alphabet.contains(window.bytes[from - 1 - window.base]) { from -= 1 }
            from = max(from, lower)
            var end = stop
            // What has no natural end may be another far behind its start, and what a heading says of it far behind that.
            if let changes, pattern.tail == nil, !tables.isTable(at: from, in: window) {
                let starts = changes.starts(from: from, length: pattern.window, &changed) ?? stop..<stop
                from = min(starts.lowerBound, stop)
                end = min(starts.upperBound, stop)
            }
            if from == end {
                cursor = end
                continue
            }
            guard let found = try search(pattern, from..<end, in: window, workspace) else {
                workspace.work.starts += end - from
                cursor = end
                continue
            }
            workspace.work.starts += found.lowerBound + 1 - from
            switch assess(found, pattern, in: window, tables) {
            case .refused: cursor = found.lowerBound + 1
            case .accepted(let confidence, let isNamed):
                if pattern.tail != nil {
                    open = OpenTail(
                        start: found.lowerBound, end: found.upperBound, offset: found.upperBound,
                        state: TailMachine.initial, confidence: confidence, isNamed: isNamed)
                    cursor = found.upperBound
                    if !grow(pattern, index, in: window, atEnd: atEnd, workspace, into: &matches) { return }
                } else {
                    matches.append(Match(pattern: index, range: found, confidence: confidence, isNamed: isNamed))
                    cursor = found.upperBound
                }
            case .shortened(let length, let confidence, let isNamed):
                let end = found.lowerBound + max(1, min(length, found.count))
                matches.append(
                    Match(pattern: index, range: found.lowerBound..<end, confidence: confidence, isNamed: isNamed))
                cursor = end
            case .part(let part, let confidence, let variant):
                let start = found.lowerBound + part.lowerBound
                let end = min(found.upperBound, found.lowerBound + part.upperBound)
                let label = variant == 0 ? index : pattern.variants.lowerBound + variant - 1
                matches.append(Match(pattern: label, range: start..<end, confidence: confidence))
                cursor = end
            }
        }
        if done == stretches.count {
            stretches.removeAll(keepingCapacity: true)
            done = 0
        } else if done >= Self.mostDone {
            stretches.removeFirst(done)
            done = 0
        }
    }

    private func search(
        _ pattern: CompiledPattern, _ starts: Range<Int>, in window: TextWindow, _ workspace: Workspace
    ) throws(InspectionError) -> Range<Int>? {
        // A match from the last start ends inside the window; one byte more decides what may not follow it.
        let end = min(window.end, starts.upperBound + pattern.window + 1)
        let text = window.slice(window.base..<end)
        guard
            let found = try pattern.matcher?.firstMatch(
                in: text, startingIn: starts.lowerBound - window.base..<starts.upperBound - window.base, workspace)
        else { return nil }
        return found.lowerBound + window.base..<found.upperBound + window.base
    }

    private func assess(
        _ found: Range<Int>, _ pattern: CompiledPattern, in window: TextWindow, _ tables: TableReader
    ) -> Assessment {
        guard let assess = pattern.assess else { return .accepted(confidence: pattern.confidence) }
        return assess(Sighting(found, in: window, tables))
    }

    /// Reads on behind a certain match; whether it has come to its end.
    private mutating func grow(
        _ pattern: CompiledPattern, _ index: Int, in window: TextWindow, atEnd: Bool, _ workspace: Workspace,
        into matches: inout [Match]
    ) -> Bool {
        guard var tail = open, let machine = pattern.tail else { return true }
        let begin = tail.offset
        var ended = atEnd
        while tail.offset < window.end {
            let state = machine.next(tail.state, window.bytes[tail.offset - window.base])
            tail.offset += 1
            if state == TailMachine.dead {
                ended = true
                break
            }
            tail.state = state
            if machine.accepts(state) { tail.end = tail.offset }
            while tail.end - tail.start >= Self.pieceLength {
                let end = tail.start + Self.pieceLength
                matches.append(
                    Match(pattern: index, range: tail.start..<end, confidence: tail.confidence, isNamed: tail.isNamed))
                tail.start = end
            }
        }
        workspace.work.tail += tail.offset - begin
        cursor = max(cursor, tail.end)
        guard ended else {
            open = tail
            return false
        }
        if tail.start < tail.end {
            matches.append(
                Match(pattern: index, range: tail.start..<tail.end, confidence: tail.confidence, isNamed: tail.isNamed))
        }
        open = nil
        return true
    }
}
