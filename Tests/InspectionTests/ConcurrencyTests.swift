import Domain
import TestKit
import Testing

@testable import Inspection

@Suite("One scanner, many threads")
struct ConcurrencyTests {
    @Test("scans and streams at once and mixes nothing up")
    func manyAtOnce() async throws {
        let scanner = try Shared.scanner.get()
        let texts = StreamTests.texts
        let expected = try texts.map { try scanner.scan($0) }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for task in 0..<16 {
                group.addTask {
                    var random = SeededGenerator(seed: UInt64(task))
                    for _ in 0..<40 {
                        let index = Int.random(in: texts.indices, using: &random)
                        guard try scanner.scan(texts[index]) == expected[index] else { return false }
                        let cuts = Corpus.cuts(texts[index].count, &random)
                        guard try feed(scanner, pieces(texts[index], cutAt: cuts)).findings == expected[index] else {
                            return false
                        }
                        await Task.yield()
                    }
                    return true
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }
}
