import Domain
import TestKit

@testable import Inspection

/// What an organisation that does not exist holds, and a scanner that looks for it.
struct House {
    let documents: [String]
    let instructions: String
    let canaries: [Canary]
    let scanner: Scanner

    static let shared = Result { try House() }

    init() throws {
        var random = SeededGenerator(seed: 77)
        documents = (0..<8).map { _ in Prose.text(&random, words: 400) }
        instructions = Prose.text(&random, words: 60)
        guard let key = Prose.key else { throw FingerprintError.full }
        var index = TextIndex(key: key)
        for (number, text) in documents.enumerated() {
            // The first is what the asset `desk` answers from.
            let family = number == 0 ? "desk" : nil
            try index.add(Array(text.utf8), of: LeakSource(.document, "d\(number)", family: family))
        }
        try index.add(Array(instructions.utf8), of: LeakSource(.instructions, "desk"))
        canaries = Canary.Shape.allCases.map { Canary($0, asset: "desk", key: key) }
        scanner = try Scanner(
            [.emailAddress, .phoneNumber, .creditCard, .webAddress, .assignedSecret],
            holdings: Holdings(
                exactData: [try People.near.get(), try People.anywhere.get()], documents: index,
                canaries: CanaryIndex(canaries)))
    }

    /// Pieces of everything, some of them written with escapes.
    func text(_ random: inout SeededGenerator) -> [UInt8] {
        var text = ""
        for _ in 0...random.below(10) {
            var piece: String
            switch random.below(7) {
            case 0: piece = Prose.text(&random, words: random.below(60))
            case 1: piece = canaries[random.below(3)].text
            case 2: piece = instructions
            case 3: piece = "https://crm.example.com/4471-0093-2216 mail jane@example.com, "
            case 4: piece = String(decoding: People.text(&random, pieces: 12), as: UTF8.self)
            default:
                let document = Array(documents[random.below(documents.count)].utf8)
                let start = random.below(document.count)
                piece = Prose.dressed(
                    String(decoding: document[start..<min(document.count, start + random.below(900))], as: UTF8.self),
                    &random)
            }
            switch random.below(8) {
            case 0, 1: piece = Self.escaped(piece, &random)
            case 2: piece = Disguise.base64(piece)
            default: break
            }
            text += piece + " "
        }
        return Array(text.utf8)
    }

    /// Some of the letters as JSON may write them.
    static func escaped(_ text: String, _ random: inout SeededGenerator) -> String {
        text.unicodeScalars.map { scalar -> String in
            guard scalar.value < 0x1_0000, random.below(scalar.isASCII ? 6 : 2) == 0 else {
                return scalar == "\n" ? "\\n" : String(scalar)
            }
            let hex = String(scalar.value, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        }.joined()
    }

    func found(_ text: String, answering asset: String? = nil) throws -> [String] {
        let bytes = Array(text.utf8)
        return try scanner.scan(bytes, answering: asset).map {
            "\($0.label.name): \(String(decoding: bytes[$0.range], as: UTF8.self))"
        }
    }
}
