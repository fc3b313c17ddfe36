import Domain
import TestKit
import Testing

@testable import Inspection

@Suite("The prefilter misses nothing")
struct PrefilterTests {
    /// Every match of every pattern, looked for everywhere.
    private func everywhere(_ scanner: Scanner, _ expressions: [CompiledPattern], _ text: [UInt8]) throws -> [Match] {
        let workspace = try scanner.takeWorkspace()
        var matches: [Match] = []
        try text.withUnsafeBytes { bytes in
            let tables = TableReader()
            tables.feed(bytes, at: 0)
            for (index, pattern) in expressions.enumerated() {
                var progress = PatternProgress()
                progress.add(TriggerList.Stretch(first: 1, last: text.count))
                try progress.advance(
                    pattern, index, in: TextWindow(bytes: bytes, base: 0), tables, before: .max, atEnd: true,
                    workspace, into: &matches)
            }
        }
        return matches
    }

    private static let expressions = Result { try asExpressions(Shared.guessing.get()) }

    /// All patterns, those for numbers as the expressions they say they are.
    private static func asExpressions(_ scanner: Scanner) throws -> [CompiledPattern] {
        var patterns: [CompiledPattern] = []
        for (index, detector) in scanner.detectors.enumerated() {
            for var pattern in detector.patterns {
                (pattern.numeral, pattern.trigger, pattern.beginsWithTrigger) = (nil, nil, false)
                patterns.append(
                    try CompiledPattern(
                        pattern, of: detector, at: index, variants: scanner.patterns[patterns.count].variants,
                        limits: MatcherLimits()))
            }
        }
        return patterns
    }

    private func compare(_ texts: some Sequence<[UInt8]>) throws {
        let scanner = try Shared.guessing.get()
        let expressions = try Self.expressions.get()
        let workspace = try scanner.takeWorkspace()
        let stream = try scanner.takeStream()
        for text in texts {
            let expected = try everywhere(scanner, expressions, text)
            let found = try text.withUnsafeBytes {
                try PatternSearch(scanner: scanner, workspace: workspace).matches(in: $0, EscapeChain(), nil, stream)
            }
            #expect(Self.sorted(found) == Self.sorted(expected), "\(String(decoding: text, as: UTF8.self))")
        }
    }

    private static func sorted(_ matches: [Match]) -> [Match] {
        matches.sorted { ($0.pattern, $0.range.lowerBound) < ($1.pattern, $1.range.lowerBound) }
    }

    @Test("that looking everywhere would find", arguments: 0..<4)
    func missesNothing(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(50 + seed))
        try compare((0..<50).map { _ in Corpus.text(&random, pieces: 20) })
    }

    @Test("that looking everywhere would find in texts full of numbers", arguments: 0..<4)
    func missesNoNumber(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(90 + seed))
        try compare((0..<60).map { _ in Corpus.numbers(&random) })
    }

    /// The first and last report of every trigger.
    private func reports(_ scanner: Scanner, _ pieces: [[UInt8]]) throws -> [Int: ClosedRange<Int>] {
        let workspace = try scanner.takeWorkspace()
        let stream = try PrefilterStream(scanner.prefilter)
        workspace.triggers.removeAll()
        for piece in pieces { try piece.withUnsafeBytes { try scanner.prefilter.feed($0, to: stream, workspace) } }
        return workspace.triggers.entries.reduce(into: [:]) { reports, entry in
            let known = reports[entry.trigger] ?? entry.stretch.first...entry.stretch.last
            reports[entry.trigger] =
                min(known.lowerBound, entry.stretch.first)...max(known.upperBound, entry.stretch.last)
        }
    }

    /// Vectorscan 5.4 has lost matches of expressions with classes and repeats where a text is cut.
    @Test("and reports the same wherever a text is cut", arguments: 0..<4)
    func cuts(seed: Int) throws {
        let scanner = try Shared.guessing.get()
        var random = SeededGenerator(seed: UInt64(130 + seed))
        for round in 0..<80 {
            let text = round % 2 == 0 ? Corpus.numbers(&random) : Corpus.text(&random, pieces: 4)
            let whole = try reports(scanner, [text])
            for _ in 0..<6 {
                let cut = try reports(scanner, pieces(text, cutAt: Corpus.cuts(text.count, &random)))
                #expect(cut == whole, "\(String(decoding: text, as: UTF8.self))")
            }
        }
    }
}
