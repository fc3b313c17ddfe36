import Domain
import TestKit
import Testing

@testable import Inspection

@Suite("A stored index of fingerprints")
struct TextIndexFileTests {
    static let short = "Ask for the number of the parcel before you say where it is."

    func stored() throws -> [UInt8] {
        var index = TextIndex(key: try #require(Prose.key))
        for (number, text) in FingerprintIndexTests.texts(20).enumerated() {
            try index.add(Array(text.utf8), of: LeakSource(.document, "d\(number)"))
        }
        try index.add(Array(Self.short.utf8), of: LeakSource(.instructions, "desk"))
        var bytes: [UInt8] = []
        try index.write { bytes += $0 }
        return bytes
    }

    func read(_ bytes: [UInt8], _ key: IndexKey? = Prose.key) throws -> TextIndex {
        let key = try #require(key)
        return try bytes.withUnsafeBytes { try TextIndex(file: $0, key: key) }
    }

    @Test("finds what it found before, and takes more documents")
    func trip() throws {
        let bytes = try stored()
        var index = try read(bytes)
        let texts = FingerprintIndexTests.texts(20)
        #expect(index.long.stream(of: texts[5]).findings.map(\.source.name) == ["d5"])
        #expect(index.short.stream(of: Self.short).findings.map(\.source.name) == ["desk"])
        let more = FingerprintIndexTests.texts(1, seed: 99)[0]
        try index.add(Array(more.utf8), of: LeakSource(.document, "more"))
        #expect(index.long.stream(of: more).findings.map(\.source.name) == ["more"])
        index.remove(LeakSource(.document, "more"))
        var again: [UInt8] = []
        try index.write { again += $0 }
        #expect(again == bytes)
    }

    @Test("of the first version finds its documents, and is stored as one of the second")
    func first() throws {
        let key = try #require(Prose.key)
        var long = try Prose.index(FingerprintIndexTests.texts(3))
        long.settle()
        let table = try #require(long.levels.first?.table)
        var bytes: [UInt8] = []
        var writer = try IndexWriter("SPPRINTS", version: 1, key) { bytes += $0 }
        for number in [20, 50, UInt64(long.list.documents.count)] { try writer.put(number) }
        for document in long.list.documents {
            try writer.put(UInt64(0))
            try writer.put(document.source.name)
            try writer.put(document.source.family)
            try writer.put(UInt64(document.count))
        }
        for numbers in [table.starts, table.remainders, table.values] { try writer.put(numbers) }
        try writer.finish()
        var index = try read(bytes)
        #expect(index.sources.count == 3)
        #expect(index.long.stream(of: FingerprintIndexTests.texts(3)[1]).findings.map(\.source.name) == ["d1"])
        var again: [UInt8] = []
        try index.write { again += $0 }
        #expect(try read(again).sources == index.sources)
    }

    @Test("is refused when it is changed, cut off, or from somebody else")
    func damaged() throws {
        let bytes = try stored()
        var random = SeededGenerator(seed: 6)
        #expect(throws: IndexFileError.unproven) { try read(bytes, IndexKey(Array(repeating: 1, count: 32))) }
        for _ in 0..<40 {
            var changed = bytes
            changed[16 + random.below(bytes.count - 16)] ^= 1 << UInt8(random.below(8))
            #expect(throws: IndexFileError.unproven) { try read(changed) }
            #expect(throws: IndexFileError.self) { try read(Array(bytes.prefix(random.below(bytes.count)))) }
        }
        var later = bytes
        later[8] = 3
        #expect(throws: IndexFileError.version(3)) { try read(later) }
    }

    @Test("is never trusted, though its tag is right", arguments: 0..<4)
    func hostile(seed: UInt64) throws {
        let key = try #require(Prose.key)
        let bytes = try stored()
        let text = FingerprintIndexTests.texts(3).joined() + Self.short
        var random = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            var changed = Array(bytes.dropLast(8))
            for _ in 0...random.below(3) {
                let limit = random.below(2) == 0 ? 900 : changed.count
                changed[16 + random.below(limit - 16)] = UInt8(random.below(256))
            }
            let tag = changed.withUnsafeBytes { SipHash.hash($0, key.files) }
            changed += (0..<8).map { UInt8(truncatingIfNeeded: tag >> UInt64($0 * 8)) }
            if var index = try? read(changed) {
                for part in index.indexes { _ = part.stream(of: text).findings }
                index.settle()
            }
        }
    }
}
