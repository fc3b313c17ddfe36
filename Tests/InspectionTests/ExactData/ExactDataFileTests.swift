import TestKit
import Testing

@testable import Inspection

@Suite("A stored index of exact data")
struct ExactDataFileTests {
    static func stored(_ index: ExactDataIndex) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try index.write { bytes += $0 }
        return bytes
    }

    static func read(_ bytes: [UInt8], _ key: IndexKey? = People.key) throws -> ExactDataIndex {
        let key = try #require(key)
        return try bytes.withUnsafeBytes { try ExactDataIndex(file: $0, key: key) }
    }

    @Test("finds what it found before it was stored")
    func trip() throws {
        var random = SeededGenerator(seed: 4)
        let index = try People.near.get()
        let bytes = try Self.stored(index)
        let again = try Self.read(bytes)
        #expect(again.schema == index.schema && again.rows == index.rows && again.lengths == index.lengths)
        for _ in 0..<40 {
            let text = People.text(&random, pieces: 40)
            #expect(again.find(in: text) == index.find(in: text))
        }
        #expect(try Self.stored(again) == bytes)
    }

    @Test("holds no value in plain")
    func plain() throws {
        let bytes = try Self.stored(try People.near.get())
        for value in ["Krahwinkel", "krahwinkel", "4471", "brien"] {
            #expect(bytes.firstRange(of: Array(value.utf8)) == nil)
        }
    }

    @Test("is refused under another key, as another kind, and as another version")
    func foreign() throws {
        let bytes = try Self.stored(try People.near.get())
        let stranger = IndexKey(Array(repeating: 9, count: 32))
        #expect(throws: IndexFileError.unproven) { try Self.read(bytes, stranger) }
        #expect(throws: IndexFileError.foreign) { try Self.read(Array("PK\u{3}\u{4} and more".utf8)) }
        #expect(throws: IndexFileError.foreign) { try Self.read([]) }
        var later = bytes
        later[8] = 2
        #expect(throws: IndexFileError.version(2)) { try Self.read(later) }
        let key = try #require(People.key)
        #expect(throws: IndexFileError.foreign) {
            try bytes.withUnsafeBytes { try TextIndex(file: $0, key: key) }
        }
    }

    @Test("is refused when a bit is changed or it is cut off, anywhere")
    func damaged() throws {
        let bytes = try Self.stored(try People.near.get())
        var random = SeededGenerator(seed: 5)
        for _ in 0..<60 {
            var changed = bytes
            changed[16 + random.below(bytes.count - 16)] ^= 1 << UInt8(random.below(8))
            #expect(throws: IndexFileError.unproven) { try Self.read(changed) }
            #expect(throws: IndexFileError.self) { try Self.read(Array(bytes.prefix(random.below(bytes.count)))) }
        }
    }

    @Test("is refused, and never trusted, when its parts do not fit though its tag is right", arguments: 0..<4)
    func hostile(seed: UInt64) throws {
        let key = try #require(People.key)
        let bytes = try Self.stored(try People.near.get())
        var random = SeededGenerator(seed: seed)
        let text = People.text(&random, pieces: 60)
        for _ in 0..<40 {
            var changed = Array(bytes.dropLast(8))
            for _ in 0...random.below(3) {
                // The heads of the parts are more interesting than the rest.
                let limit = random.below(2) == 0 ? 600 : changed.count
                changed[16 + random.below(limit - 16)] = UInt8(random.below(256))
            }
            let tag = changed.withUnsafeBytes { SipHash.hash($0, key.files) }
            changed += (0..<8).map { UInt8(truncatingIfNeeded: tag >> UInt64($0 * 8)) }
            if let index = try? Self.read(changed) { _ = index.find(in: text) }
        }
    }
}
