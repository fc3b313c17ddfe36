internal import Domain

/// The organisation's own values in one view of a text that arrives in pieces: exact data and canaries.
struct OwnValues {
    private var sets: [ExactDataStream]
    private var canaries: CanaryStream?

    init(_ content: OwnContent) {
        sets = content.exactData.map { $0.stream() }
        canaries = content.canaries.map { CanaryStream($0) }
    }

    private var isEmpty: Bool { sets.isEmpty && canaries == nil }

    /// - Parameter characters: What bytes that no text contains stand for.
    mutating func feed(
        _ bytes: UnsafeRawBufferPointer, _ content: OwnContent, _ characters: ScalarAssembler.CharacterLookup,
        into matches: inout [Match]
    ) {
        if isEmpty { return }
        for place in sets.indices { sets[place].append(bytes, characters) }
        canaries?.feed(bytes, characters)
        take(content, into: &matches)
    }

    mutating func finish(_ content: OwnContent, into matches: inout [Match]) {
        if isEmpty { return }
        for place in sets.indices { sets[place].finish() }
        take(content, into: &matches)
    }

    /// Everything in a whole text.
    ///
    /// - Parameter text: The last level of `chain`.
    static func find(
        in text: UnsafeRawBufferPointer, _ chain: EscapeChain, _ content: OwnContent, into matches: inout [Match]
    ) {
        guard content.hasValues else { return }
        var values = OwnValues(content)
        values.feed(text, content, { chain.character(chain.unescapers.count, at: $0) }, into: &matches)
        values.finish(content, into: &matches)
    }

    /// No value that is still to be found starts before this offset; `nil` when nothing is looked for.
    var settled: Int? {
        if isEmpty { return nil }
        let first = canaries?.undecided ?? .max
        return sets.reduce(first) { min($0, $1.settled) }
    }

    /// No canary that is still to be found starts before this offset; `nil` when none is held.
    func canariesSettled(_ plan: HoldPlan) -> Int? { plan.holdsCanaries ? canaries?.undecided : nil }

    /// What is held begins behind this offset, but for the first letters of canaries; `nil` when nothing is held.
    func heldFrom(_ plan: HoldPlan) -> Int? {
        if isEmpty { return nil }
        var first = plan.holdsCanaries ? canaries?.firstBegun : nil
        for (set, columns) in zip(sets, plan.heldColumns) where columns != nil {
            first = min(first ?? .max, set.settled(holding: columns))
        }
        return first
    }

    private mutating func take(_ content: OwnContent, into matches: inout [Match]) {
        for place in sets.indices {
            for finding in sets[place].takeFindings() {
                let columns = content.exactData[place].schema.columns
                guard let column = columns.firstIndex(where: { $0.name == finding.column }) else { continue }
                matches.append(
                    Match(
                        pattern: content.kind(ofColumn: column, in: place), range: finding.range, confidence: 1,
                        origin: .row(finding.row, set: finding.set)))
            }
        }
        guard let seen = canaries?.takeSightings(), !seen.isEmpty, let index = content.canaries else { return }
        for sighting in seen {
            matches.append(
                Match(
                    pattern: content.kind(of: .canary), range: sighting.range, confidence: 1,
                    origin: .text(
                        OwnText(
                            index.canaries[sighting.canary].source, share: 1, longestRun: CanaryStream.length))))
        }
    }
}

extension OwnText {
    init(_ source: LeakSource, share: Double, longestRun: Int) {
        let name = String(decoding: source.name.utf8.prefix(ContentOrigin.longestName), as: UTF8.self)
        self.init(source.kind, name, share: share, longestRun: longestRun)
    }
}
