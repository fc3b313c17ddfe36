import TestKit
import Testing

@testable import Inspection

@Suite("Winnowing")
struct WinnowingTests {
    static let measures = [(8, 8), (8, 16), (20, 50), (13, 40), (64, 200)].compactMap {
        FingerprintMeasure(noise: $0.0, guarantee: $0.1)
    }

    static func choices(_ text: [UInt8], _ measure: FingerprintMeasure, by size: Int = .max) -> [Winnower.Choice] {
        var winnower = Winnower(measure)
        var choices: [Winnower.Choice] = []
        var start = 0
        while start < text.count {
            let end = size > text.count ? text.count : min(text.count, start + size)
            text[start..<end].withUnsafeBytes { winnower.feed($0, into: &choices) }
            start = end
        }
        winnower.finish(into: &choices)
        return choices
    }

    @Test("finds every run in common that is as long as is guaranteed", arguments: measures)
    func guarantee(measure: FingerprintMeasure) throws {
        var random = SeededGenerator(seed: UInt64(measure.guarantee))
        for round in 0..<Effort.times(60) {
            // Two letters make repetitions and equal hashes, made-up words none.
            let folded: [UInt8] =
                round % 3 == 0
                ? (0..<1_000).map { _ in random.below(2) == 0 ? 0x61 : 0x62 }
                : Prose.folded(Prose.text(&random, words: 300))
            let start = random.below(folded.count - measure.guarantee + 1)
            let shared = String(decoding: folded[start..<start + measure.guarantee], as: UTF8.self)
            let before = Prose.text(&random, words: random.below(80))
            let after = Prose.text(&random, words: random.below(80))
            let index = try Prose.index([String(decoding: folded, as: UTF8.self)], measure: measure)
            let answer = before + " " + Prose.dressed(shared, &random) + " " + after
            #expect(!index.stream(of: answer).overlaps.isEmpty, "seed \(measure.guarantee), round \(round)")
        }
    }

    @Test("finds nothing in texts that share less than the noise", arguments: measures.dropFirst(2))
    func noise(measure: FingerprintMeasure) throws {
        var random = SeededGenerator(seed: 77)
        let document = Prose.folded(Prose.text(&random, words: 2_000))
        let index = try Prose.index([String(decoding: document, as: UTF8.self)], measure: measure)
        for _ in 0..<50 {
            let start = random.below(document.count - measure.noise)
            // Digits around it are nowhere in the document.
            let part = String(decoding: document[start..<start + measure.noise - 1], as: UTF8.self)
            #expect(index.stream(of: "0123456789 \(part) 0123456789").overlaps.isEmpty)
        }
    }

    @Test("chooses the same from any pieces", arguments: measures)
    func pieces(measure: FingerprintMeasure) {
        var random = SeededGenerator(seed: 5)
        let text = Array(Prose.dressed("Ünter 日本 " + Prose.text(&random, words: 400), &random).utf8)
        let whole = Self.choices(text, measure)
        for size in [1, 2, 7, 64, 1_000] { #expect(Self.choices(text, measure, by: size) == whole) }
    }

    @Test("chooses about two of each window, and one at least")
    func density() {
        var random = SeededGenerator(seed: 6)
        let measure = FingerprintMeasure.standard
        let text = Array(Prose.text(&random, words: 20_000).utf8)
        let positions = Self.choices(text, measure).map(\.position)
        let expected = 2 * positions[positions.count - 1] / (measure.window + 1)
        #expect(abs(positions.count - expected) < expected / 10)
        #expect(zip(positions, positions.dropFirst()).allSatisfy { $0 < $1 && $1 - $0 <= measure.window })
    }

    @Test("chooses few from a text that repeats itself", arguments: ["a", "ab", "lorem ipsum "])
    func periodic(unit: String) {
        let text = Array(String(repeating: unit, count: 20_000).utf8)
        let count = Self.choices(text, .standard).count
        #expect(count <= text.count / FingerprintMeasure.standard.window * 3 + 2)
    }

    @Test("gives a short text one fingerprint, and one shorter than the noise none")
    func short() {
        let measure = FingerprintMeasure.standard
        #expect(Self.choices(Array("twenty letters and a few".utf8), measure).count == 1)
        #expect(Self.choices(Array("nineteen letters ok".utf8), measure).isEmpty)
        #expect(Self.choices([], measure).isEmpty)
    }

    @Test("says where in the text a fingerprint is, through accents and invisible characters")
    func ranges() {
        let text = Array("“Größe” is\u{200b} wri\u{301}tten, so and otherwise — ok".utf8)
        for choice in Self.choices(text, FingerprintMeasure.standard) {
            let part = String(decoding: text[choice.range], as: UTF8.self)
            #expect(Prose.folded(part).count == 20, "\(part)")
        }
    }

    @Test("reads bytes that are no text")
    func bytes() {
        var random = SeededGenerator(seed: 8)
        let text = (0..<20_000).map { _ in UInt8(random.below(256)) }
        #expect(Self.choices(text, .standard, by: 3) == Self.choices(text, .standard))
    }
}
