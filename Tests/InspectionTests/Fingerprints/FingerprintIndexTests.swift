import Domain
import TestKit
import Testing

@testable import Inspection

@Suite("An index of fingerprints")
struct FingerprintIndexTests {
    static func texts(_ count: Int, seed: UInt64 = 31, words: Int = 150) -> [String] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in Prose.text(&random, words: words) }
    }

    func found(_ text: String, _ index: FingerprintIndex) -> [String] {
        index.stream(of: text).findings.map(\.source.name)
    }

    @Test("finds what was added, not what was removed or replaced, before and after settling")
    func changes() throws {
        let texts = Self.texts(30)
        var index = try Prose.index(texts)
        let removals = [index.remove(LeakSource(.document, "d3")), index.remove(LeakSource(.document, "d3"))]
        #expect(removals == [true, false])
        try index.add(Array(texts[3].utf8), of: LeakSource(.document, "d4"))
        for _ in 0..<2 {
            #expect(index.sources.count == 29)
            #expect(found(texts[0], index) == ["d0"])
            #expect(found(texts[3], index) == ["d4"])
            #expect(found(texts[4], index).isEmpty)
            index.settle()
        }
        #expect(index.stream(of: texts[0]).findings.first?.documentShare == 1)
    }

    @Test("finds the same in many tables as in one")
    func levels() throws {
        let texts = Self.texts(60)
        let key = try #require(Prose.key)
        var index = FingerprintIndex(
            key: key, measure: .standard, list: FingerprintedDocuments(), levels: [], mostRecent: 300)
        for (number, text) in texts.enumerated() where number < 40 || index.levels.count == 1 {
            try index.add(Array(text.utf8), of: LeakSource(.document, "d\(number)"))
        }
        #expect(index.levels.count > 1)
        let probes = texts.prefix(index.sources.count).map { String($0.dropFirst(300).prefix(400)) }
        let before = probes.map { index.stream(of: $0).overlaps }
        index.settle()
        #expect(index.levels.count == 1)
        #expect(probes.map { index.stream(of: $0).overlaps } == before)
        #expect(before.enumerated().allSatisfy { $0.element.first?.source.name == "d\($0.offset)" })
    }

    @Test("takes no document without a name, or that is a canary")
    func sources() throws {
        var index = try Prose.index([])
        #expect(throws: FingerprintError.badSource) { try index.add([], of: LeakSource(.document, "")) }
        #expect(throws: FingerprintError.badSource) { try index.add([], of: LeakSource(.canary, "c")) }
        try index.add([], of: LeakSource(.document, "empty"))
        try index.add(Array(Self.texts(1)[0].utf8), of: LeakSource(.document, "d"))
        try index.add([], of: LeakSource(.document, "empty too"))
        #expect(found(Self.texts(1)[0], index) == ["d"])
    }

    @Test("has measures that make sense")
    func measures() {
        #expect(FingerprintMeasure(noise: 7, guarantee: 20) == nil)
        #expect(FingerprintMeasure(noise: 20, guarantee: 19) == nil)
        #expect(FingerprintMeasure(noise: 20, guarantee: 257) == nil)
        #expect(FingerprintMeasure(noise: 20, guarantee: 50) == .standard)
    }
}
