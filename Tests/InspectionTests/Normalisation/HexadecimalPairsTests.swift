import TestKit
import Testing

@testable import Inspection

@Suite("Pairs of hexadecimal digits")
struct HexadecimalPairsTests {
    private static let gaps = [
        " ", "  ", ":", ", ", "-", "\n", "\r\n", ": ", ",\n", "\n    ", "   ", "\n\t\t", " ,",
    ]
    private static let others = [
        "the ", "be ", "12:30 ", "x", "\n", "- ", "a", "0000: ", "\u{E9} ", "|jane| ", "10, 12, 13, ", "ad ", ". ",
        "abc",
        String(repeating: " ", count: 30),
    ]

    private static func text(_ generator: inout SeededGenerator) -> [UInt8] {
        var text = ""
        for _ in 0..<Int.random(in: 1...9, using: &generator) {
            if Bool.random(using: &generator) {
                text += others.randomElement(using: &generator) ?? ""
                continue
            }
            let usual = gaps.randomElement(using: &generator) ?? ""
            for number in 0..<Int.random(in: 1...14, using: &generator) {
                let isOther = Int.random(in: 0..<8, using: &generator) == 0
                if number > 0 { text += isOther ? gaps.randomElement(using: &generator) ?? "" : usual }
                text += String(UInt8.random(in: 0x61...0x7A, using: &generator), radix: 16)
            }
        }
        return Array(text.utf8)
    }

    private static func shown(_ run: EncodedRun) -> [String] {
        ["\(run.start)", "\(run.end)", String(decoding: run.symbols + [0x20] + run.context, as: UTF8.self)]
    }

    @Test("are the same runs in a whole text and in pieces of any length", arguments: [false, true])
    func pieces(holdsWords: Bool) {
        var generator = SeededGenerator(seed: 7)
        var count = 0
        for _ in 0..<2_000 {
            let text = Self.text(&generator)
            let whole = text.withUnsafeBytes { EncodedRuns.all(in: $0, behind: 0, holdsWords: holdsWords, nil) }
            count += whole.count
            for longest in [1, 40] {
                var runs = EncodedRuns(holdsWords: holdsWords)
                var found: [EncodedRun] = []
                var at = 0
                while at < text.count {
                    let end = min(text.count, at + Int.random(in: 1...longest, using: &generator))
                    Array(text[at..<end]).withUnsafeBytes { runs.feed($0, at: at) }
                    found += runs.takeComplete()
                    at = end
                }
                runs.finish()
                found += runs.takeComplete()
                let (left, right) = (found.map(Self.shown), whole.map(Self.shown))
                #expect(Set(left) == Set(right), "\(String(decoding: text, as: UTF8.self).debugDescription)")
            }
        }
        #expect(count > 500)
    }
}
