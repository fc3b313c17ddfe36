import Domain
import TestKit
import Testing

@testable import Inspection

@Suite("The prefilter misses nothing")
struct PrefilterTests {
    /// Every match of every pattern, looked for everywhere.
    private func everywhere(_ scanner: Scanner, _ text: [UInt8]) throws -> [Match] {
        let workspace = try scanner.takeWorkspace()
        var matches: [Match] = []
        try text.withUnsafeBytes { bytes in
            var tables = TableReader()
            tables.feed(bytes, at: 0)
            for (index, pattern) in scanner.patterns.enumerated() {
                var progress = PatternProgress()
                progress.add(TriggerList.Stretch(first: 1, last: text.count), window: pattern.window)
                try progress.advance(
                    pattern, index, in: TextWindow(bytes: bytes, base: 0), tables, before: .max, atEnd: true,
                    workspace, into: &matches)
            }
        }
        return matches
    }

    @Test("that looking everywhere would find", arguments: 0..<4)
    func missesNothing(seed: Int) throws {
        let scanner = try Shared.scanner.get()
        var random = SeededGenerator(seed: UInt64(50 + seed))
        let workspace = try scanner.takeWorkspace()
        let stream = try scanner.takeStream()
        for _ in 0..<100 {
            let text = Corpus.text(&random, pieces: 20)
            let expected = try everywhere(scanner, text)
            let found = try text.withUnsafeBytes {
                try PatternSearch(scanner: scanner, workspace: workspace).matches(in: $0, stream)
            }
            #expect(found == expected, "\(String(decoding: text, as: UTF8.self))")
        }
    }
}
