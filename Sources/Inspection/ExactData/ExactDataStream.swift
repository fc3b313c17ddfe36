/// One text that arrives in pieces: finds in it what ``ExactDataIndex/find(in:)`` finds in the whole of it.
///
/// What it keeps is bounded whatever the text is: the words of open runs, for each rule the latest 64 values of a column
/// (24 where more than two are combined), and nothing of the text that has passed.
public struct ExactDataStream {
    private let index: ExactDataIndex
    private var runs = WordRuns()
    private var rules: [RuleProgress]
    private var sightings: [ValueSighting] = []
    private var findings: [ExactDataFinding] = []
    private var isFinished = false

    private static let piece = 64 * 1024

    init(_ index: ExactDataIndex) {
        self.index = index
        rules = index.schema.rules.indices.map { RuleProgress(index.schema, rule: $0) }
    }

    /// No finding that is still to come starts before this offset, in UTF-8 bytes: the text up to here may pass.
    ///
    /// It stays at a value as long as another that belongs to it may follow: so many bytes as the rules allow between
    /// values.
    public var settled: Int { settled(holding: nil) }

    /// The same for the values of some columns.
    ///
    /// - Parameter columns: Of each column of the schema whether it matters; `nil`: all do.
    func settled(holding columns: [Bool]?) -> Int {
        let horizon = runs.horizon
        return isFinished ? runs.position : rules.reduce(horizon) { min($0, $1.pending(horizon, holds: columns)) }
    }

    /// Takes the next bytes of the text, cut anywhere.
    public mutating func append(_ bytes: UnsafeRawBufferPointer) { append(bytes) { _ in nil } }

    mutating func append(_ bytes: UnsafeRawBufferPointer, _ characters: ScalarAssembler.CharacterLookup) {
        var offset = 0
        while offset < bytes.count, !isFinished {
            let end = min(bytes.count, offset + Self.piece)
            runs.feed(UnsafeRawBufferPointer(rebasing: bytes[offset..<end]), index, characters, into: &sightings)
            offset = end
            if !sightings.isEmpty { join() }
        }
    }

    public mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { append($0) } }

    /// Ends the text.
    public mutating func finish() {
        guard !isFinished else { return }
        runs.finish(index, into: &sightings)
        join()
        isFinished = true
    }

    /// The findings that have not been taken yet, sorted by where they start.
    public mutating func takeFindings() -> [ExactDataFinding] {
        defer { findings.removeAll() }
        return findings.sorted { left, right in
            (left.range.lowerBound, left.range.upperBound, left.rule, left.column, left.row)
                < (right.range.lowerBound, right.range.upperBound, right.rule, right.column, right.row)
        }
    }

    private mutating func join() {
        for sighting in sightings {
            var columns: UInt32 = 0
            for column in index.schema.columns.indices
            where index.members.contains(index.hashes.member(sighting.hash, of: column)) {
                columns |= 1 << UInt32(column)
            }
            guard columns != 0 else { continue }
            let value = RuleProgress.Value(hash: sighting.hash, range: sighting.range)
            for rule in rules.indices {
                for (place, column) in index.schema.places[rule].enumerated() where columns >> UInt32(column) & 1 != 0 {
                    rules[rule].add(value, at: place, horizon: sighting.horizon, index, into: &findings)
                }
            }
        }
        sightings.removeAll(keepingCapacity: true)
    }
}
