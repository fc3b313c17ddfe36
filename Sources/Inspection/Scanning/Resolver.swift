import Domain

/// Turns what the patterns found into findings that do not overlap.
///
/// Held candidates that overlap make one cluster: the best of them is reported, widened to all of the cluster, since every
/// byte of it has to be withheld. Other candidates are reported where they do not touch a held finding. A cluster is
/// settled once the text that could add to it has been looked at, so the result does not depend on how the text was cut.
struct Resolver {
    private let kinds: [CandidateKind]
    private let holds: [Bool]
    private let hasOwn: Bool
    private let guesses: Guesses
    private var held: [Candidate] = []
    private var others: [Candidate] = []
    private var heldEnd = 0
    private var othersEnd = 0
    /// Held findings that other candidates may still touch.
    private var heldRanges: [Range<Int>] = []
    private(set) var findings: [LabelledSpan] = []

    /// A cluster takes in no candidate that starts this far behind its own start.
    static let longestCluster = 16_384

    init(_ kinds: [CandidateKind], holds: [Bool], guesses: Guesses) {
        self.kinds = kinds
        self.holds = holds
        self.guesses = guesses
        // They are numbered behind the patterns, values behind texts.
        hasOwn = kinds.last?.isOwn == true
    }

    var isEmpty: Bool { held.isEmpty && others.isEmpty }

    /// Where the first unsettled held candidate starts.
    var firstHeld: Int? { held.lazy.map(\.range.lowerBound).min() }

    /// Where the first candidate starts that is not aligned.
    var firstUnaligned: Int? {
        [held, others].joined().lazy.filter { !$0.isAligned }.map(\.range.lowerBound).min()
    }

    mutating func add(_ candidate: Candidate) {
        if candidate.confidence < kinds[candidate.pattern].floor, !guesses.take(candidate.pattern, holds) { return }
        if holds[candidate.pattern] { held.append(candidate) } else { others.append(candidate) }
    }

    /// Forgets where it has made findings: what comes next may lie anywhere.
    mutating func beginAgain() {
        heldEnd = 0
        othersEnd = 0
        heldRanges.removeAll()
    }

    mutating func takeFindings() -> [LabelledSpan] {
        defer { findings.removeAll() }
        return findings
    }

    /// Moves the ends of candidates that end before `end` off the escapes they cut.
    mutating func align(before end: Int, _ align: (inout Candidate) -> Void) {
        for index in held.indices where !held[index].isAligned && held[index].range.upperBound <= end {
            align(&held[index])
        }
        for index in others.indices where !others[index].isAligned && others[index].range.upperBound <= end {
            align(&others[index])
        }
    }

    /// Settles every cluster to which nothing can be added: all held candidates that start before `heldLimit`, and all
    /// others that start before `othersLimit`, are known.
    mutating func settle(heldBefore heldLimit: Int, othersBefore othersLimit: Int) {
        if !held.isEmpty { settleHeld(before: heldLimit) }
        if !others.isEmpty { settleOthers(before: min(heldLimit, othersLimit)) }
        if !heldRanges.isEmpty {
            let first = min(othersLimit, others.lazy.map(\.range.lowerBound).min() ?? othersLimit)
            heldRanges.removeAll { $0.upperBound <= first }
        }
    }

    private static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
        (left.range.lowerBound, -left.range.upperBound, left.pattern)
            < (right.range.lowerBound, -right.range.upperBound, right.pattern)
    }

    /// Whether `left` is the better of two: by priority, then length, then place.
    private func beats(_ left: Candidate, _ right: Candidate) -> Bool {
        let ranks = (priority(left), priority(right))
        if ranks.0 != ranks.1 { return ranks.0 > ranks.1 }
        if left.range.count != right.range.count { return left.range.count > right.range.count }
        let confidences = (left.confidence, right.confidence)
        if left.range != right.range || confidences.0 != confidences.1 || left.pattern != right.pattern {
            return (left.range.lowerBound, -confidences.0, left.pattern)
                < (right.range.lowerBound, -confidences.1, right.pattern)
        }
        return ContentOrigin.precedes(left.origin, right.origin)
    }

    /// Those of a sorted cluster that are the organisation's own and lie within something larger that a pattern found, and
    /// the rest.
    private func divided(_ cluster: ArraySlice<Candidate>) -> (nested: [Candidate], outer: ArraySlice<Candidate>) {
        guard hasOwn, cluster.count > 1, cluster.contains(where: { kinds[$0.pattern].isOwn }) else {
            return ([], cluster)
        }
        var nested: [Candidate] = []
        var outer: [Candidate] = []
        // Where what began before ends at most, and what began at the same place.
        var (earlierEnd, start, end) = (0, 0, 0)
        for candidate in cluster {
            if candidate.range.lowerBound > start {
                earlierEnd = max(earlierEnd, end)
                (start, end) = (candidate.range.lowerBound, 0)
            }
            if !kinds[candidate.pattern].isOwn {
                end = max(end, candidate.range.upperBound)
            } else if earlierEnd >= candidate.range.upperBound || end > candidate.range.upperBound {
                nested.append(candidate)
                continue
            }
            outer.append(candidate)
        }
        return (nested, outer[...])
    }

    /// Reports values of the organisation's own beside what they lie in, each once.
    private mutating func report(nested: [Candidate]) {
        var reported: Set<Range<Int>> = []
        for candidate in nested.sorted(by: beats) where reported.insert(candidate.range).inserted {
            findings.append(span(candidate, candidate.range))
        }
    }

    private func span(_ candidate: Candidate, _ range: Range<Int>) -> LabelledSpan {
        LabelledSpan(
            label: kinds[candidate.pattern].label, range: range, confidence: candidate.confidence,
            origin: candidate.origin)
    }

    private func priority(_ candidate: Candidate) -> Int {
        let kind = kinds[candidate.pattern]
        return candidate.isNamed ? kind.namedPriority : kind.priority
    }

    /// The cluster that starts with the candidate at `index` of a sorted list.
    private static func cluster(_ list: [Candidate], at index: Int) -> (members: Range<Int>, end: Int) {
        let start = list[index].range.lowerBound
        var end = list[index].range.upperBound
        var next = index + 1
        while next < list.count, list[next].range.lowerBound < end,
            list[next].range.lowerBound - start <= longestCluster
        {
            end = max(end, list[next].range.upperBound)
            next += 1
        }
        return (index..<next, end)
    }

    private mutating func settleHeld(before limit: Int) {
        held.sort(by: Self.precedes)
        var index = 0
        while index < held.count {
            // What a settled cluster covers already is withheld.
            if held[index].range.lowerBound < heldEnd {
                guard held[index].range.upperBound > heldEnd else {
                    index += 1
                    continue
                }
                held[index].range = heldEnd..<held[index].range.upperBound
                var place = index
                while place + 1 < held.count, Self.precedes(held[place + 1], held[place]) {
                    held.swapAt(place, place + 1)
                    place += 1
                }
                continue
            }
            let (members, end) = Self.cluster(held, at: index)
            guard end <= limit, held[members].allSatisfy(\.isAligned) else { break }
            report(held[members])
            index = members.upperBound
        }
        held.removeFirst(index)
    }

    private mutating func report(_ cluster: ArraySlice<Candidate>) {
        if cluster.count == 1, let only = cluster.first { return report(only, over: only.range) }
        let (start, end) = bounds(cluster)
        // Most values are found by one pattern, or twice at the same place.
        if !hasOwn, cluster.allSatisfy({ $0.doubtfulEscapeEnd == nil && !isBroad($0) }) {
            if let best = best(cluster) {
                report(best, over: start..<end)
                reportTwins(of: best, in: cluster, over: start..<end)
            }
            return
        }
        let members = ArraySlice(
            cluster.filter { candidate in
                guard let escapeEnd = candidate.doubtfulEscapeEnd else { return true }
                return !cluster.contains { other in
                    other.doubtfulEscapeEnd == nil && kinds[other.pattern].label == kinds[candidate.pattern].label
                        && other.range.lowerBound <= escapeEnd && other.range.upperBound >= candidate.range.upperBound
                }
            })
        let (nested, outer) = divided(members)
        guard let best = best(outer) else { return }
        if outer.contains(where: isBroad), !outer.allSatisfy(isBroad) {
            reportApart(outer)
        } else {
            let (first, last) = bounds(members)
            report(best, over: first..<last)
            reportTwins(of: best, in: outer, over: first..<last)
        }
        if !nested.isEmpty { report(nested: nested) }
    }

    private mutating func report(_ best: Candidate, over range: Range<Int>) {
        findings.append(span(best, range))
        heldEnd = range.upperBound
        heldRanges.append(range)
    }

    /// Reports a value that nothing names under every label it may as well have.
    private mutating func reportTwins(of best: Candidate, in members: ArraySlice<Candidate>, over range: Range<Int>) {
        guard kinds[best.pattern].isTwin, !best.isNamed else { return }
        var labels = [kinds[best.pattern].label]
        for other in members where kinds[other.pattern].isTwin && !other.isNamed && other.range == best.range {
            let label = kinds[other.pattern].label
            guard !labels.contains(label) else { continue }
            labels.append(label)
            findings.append(span(other, range))
        }
    }

    /// From where the first of them starts to where the last ends.
    private func bounds(_ members: ArraySlice<Candidate>) -> (start: Int, end: Int) {
        members.reduce((Int.max, 0)) { (min($0.0, $1.range.lowerBound), max($0.1, $1.range.upperBound)) }
    }

    private func best(_ members: ArraySlice<Candidate>) -> Candidate? {
        guard var best = members.indices.first else { return nil }
        for index in members.indices.dropFirst() where beats(members[index], members[best]) { best = index }
        return members[best]
    }

    private func isBroad(_ candidate: Candidate) -> Bool { kinds[candidate.pattern].isBroad }

    /// What the strict ones of a cluster found is theirs, and what is left of the others is reported around it: together
    /// they cover all of the cluster.
    private mutating func reportApart(_ members: ArraySlice<Candidate>) {
        let strict = members.filter { !isBroad($0) }
        var cover = RangeCover()
        var parts: [LabelledSpan] = []
        var index = 0
        while index < strict.count {
            let (run, end) = Self.cluster(strict, at: index)
            if let best = best(strict[run]) {
                parts.append(span(best, strict[index].range.lowerBound..<end))
                _ = cover.take(strict[index].range.lowerBound..<end)
            }
            index = run.upperBound
        }
        for candidate in members.filter(isBroad).sorted(by: beats) {
            for part in cover.take(candidate.range) { parts.append(span(candidate, part)) }
        }
        parts.sort { $0.range.lowerBound < $1.range.lowerBound }
        findings += parts
        heldEnd = parts.last?.range.upperBound ?? heldEnd
        heldRanges += parts.map(\.range)
    }

    private func touchesHeld(_ range: Range<Int>) -> Bool {
        var low = 0
        var high = heldRanges.count
        while low < high {
            let middle = (low + high) / 2
            if heldRanges[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < heldRanges.count && heldRanges[low].lowerBound < range.upperBound
    }

    private mutating func settleOthers(before limit: Int) {
        others.sort(by: Self.precedes)
        var index = 0
        while index < others.count {
            if others[index].range.lowerBound < othersEnd {
                index += 1
                continue
            }
            let (members, end) = Self.cluster(others, at: index)
            guard end <= limit, others[members].allSatisfy(\.isAligned) else { break }
            index = members.upperBound
            othersEnd = max(othersEnd, end)
            if members.count == 1 {
                let only = others[members.lowerBound]
                if !touchesHeld(only.range) { findings.append(span(only, only.range)) }
                continue
            }
            var chosen: [Candidate] = []
            let (nested, outer) = divided(others[members])
            if !nested.isEmpty { report(nested: nested.filter { !touchesHeld($0.range) }) }
            for candidate in outer.sorted(by: beats)
            where !chosen.contains(where: { $0.range.overlaps(candidate.range) })
                && !touchesHeld(candidate.range)
            {
                chosen.append(candidate)
            }
            for candidate in chosen.sorted(by: Self.precedes) {
                findings.append(span(candidate, candidate.range))
                reportTwins(of: candidate, in: outer, over: candidate.range)
            }
        }
        others.removeFirst(index)
    }
}
