import Domain
import TestKit

@testable import Inspection

/// Texts of made-up words, so that no two have anything in common by chance.
enum Prose {
    static let key = IndexKey((0..<32).map { UInt8(200 - $0) })

    static func word(_ random: inout SeededGenerator) -> String {
        let consonants = Array("bcdfghjklmnprstvwz")
        let vowels = Array("aeiou")
        return (0...random.below(4)).map { _ in
            String(consonants[random.below(consonants.count)]) + String(vowels[random.below(vowels.count)])
        }.joined()
    }

    static func words(_ random: inout SeededGenerator, _ count: Int) -> [String] {
        (0..<count).map { _ in word(&random) }
    }

    static func text(_ random: inout SeededGenerator, words count: Int) -> String {
        sentences(words(&random, count))
    }

    static func sentences(_ words: [String]) -> String {
        words.enumerated().map { $0.offset % 9 == 8 ? $0.element + "." : $0.element }.joined(separator: " ")
    }

    /// The same text in other case, with other spaces and punctuation.
    static func dressed(_ text: String, _ random: inout SeededGenerator) -> String {
        var dressed = ""
        for character in text {
            dressed += random.below(4) == 0 ? character.uppercased() : String(character)
            if random.below(10) == 0 { dressed += ["\n", " - ", "“", "\u{200b}", "\u{301}"][random.below(5)] }
        }
        return dressed
    }

    static func folded(_ text: String) -> [UInt8] {
        text.unicodeScalars.flatMap { FoldedScalar.of($0.value).utf8 }
    }

    static func index(_ texts: [String], measure: FingerprintMeasure = .standard) throws -> FingerprintIndex {
        guard let key else { throw FingerprintError.full }
        var index = FingerprintIndex(key: key, measure: measure)
        for (number, text) in texts.enumerated() {
            try index.add(Array(text.utf8), of: LeakSource(.document, "d\(number)"))
        }
        return index
    }
}

extension FingerprintIndex {
    func stream(of text: String) -> LeakStream {
        var stream = LeakStream(self)
        stream.append(Array(text.utf8))
        stream.finish()
        return stream
    }
}
