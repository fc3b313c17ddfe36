import TestKit
import Testing

@testable import Extraction

@Suite("What the reading process says")
struct FrameTests {
    static let sample = Extracted(
        type: .zip,
        parts: [Part(path: ["a", "b"], kind: .body, text: Array("Zoë".utf8)), Part(kind: .names, text: [])],
        unread: [Unread(path: ["c"], type: .png)])

    private func read(_ bytes: [UInt8]) throws(ExtractionRefusal) -> Extracted {
        try ExtractionFrameReader.outcome(of: bytes, within: .standard)
    }

    @Test("comes back as it was")
    func round() throws {
        #expect(try read(ExtractionFrames.encoded(.success(Self.sample))) == Self.sample)
        for word in ["bomb", "encrypted:pdf", "damaged:checksum", "noSandbox:program", "unsupported:rtf"] {
            let expected = try #require(ExtractionRefusal(word: word))
            #expect(expected.word == word)
            #expect(refusal { try read(ExtractionFrames.encoded(.failure(expected))) } == expected)
        }
    }

    @Test("is believed only as a whole")
    func broken() {
        let bytes = ExtractionFrames.encoded(.success(Self.sample))
        for end in 0..<bytes.count { #expect(refusal { try read(Array(bytes[..<end])) } == .broken) }
        #expect(refusal { try read(bytes + [0]) } == .broken)
        let bell = Extracted(type: .text, parts: [Part(path: ["\u{7}"], kind: .body, text: [0x61])])
        #expect(refusal { try read(ExtractionFrames.encoded(.success(bell))) } == .broken)
        let noText = Extracted(type: .text, parts: [Part(kind: .body, text: [0xFF])])
        #expect(refusal { try read(ExtractionFrames.encoded(.success(noText))) } == .broken)
    }

    @Test("is bounded by what may be said")
    func bounded() {
        let limits = ExtractionLimits(outputBytes: 10, parts: 1, depth: 1)
        for extracted in [
            Self.sample, Extracted(type: .text, parts: [Part(kind: .body, text: [UInt8](repeating: 0x61, count: 11))]),
        ] {
            let bytes = ExtractionFrames.encoded(.success(extracted))
            #expect(refusal { try ExtractionFrameReader.outcome(of: bytes, within: limits) } == .broken)
        }
    }

    @Test("may be anything without doing harm")
    func random() {
        let bytes = ExtractionFrames.encoded(.success(Self.sample))
        var random = SeededGenerator(seed: 7)
        for _ in 0..<Effort.times(500) {
            var changed = bytes
            for _ in 0..<1 + random.below(3) { changed[random.below(changed.count)] = UInt8(random.below(256)) }
            _ = refusal { try read(changed) }
        }
    }
}
