import TestKit

@testable import Inspection

/// Text made at random from values the detectors know, pieces of them, prose and escapes.
enum Corpus {
    private static let values = Detector.all.flatMap(\.proofs).map(\.text)
    private static let prose = [
        "The quick brown fox", " jumps over ", "the lazy dog.", " ", "\n", ", ", ": ", "=", "-", "+", "(", "/", "@",
        "eyJ", "sk-",
        "12 34", "2024-05-01", "a.b.c", "::", "AKIA", "-----BEGIN ", "\u{2011}", "é", "日本", "t=abcdefgh", "4111 1111",
        "\\", "\\n",
        "\\u0040", "\\\\", "\\\"", "\\u00", "\\ud83d",
    ]

    static func text(_ random: inout SeededGenerator, pieces: Int) -> [UInt8] {
        var text: [UInt8] = []
        for _ in 0..<pieces {
            let isValue = Int.random(in: 0..<3, using: &random) == 0
            guard let piece = (isValue ? values : prose).randomElement(using: &random) else { continue }
            var bytes = Array(piece.utf8)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
            case 1: bytes = Array(bytes.suffix(Int.random(in: 0...bytes.count, using: &random)))
            case 2: bytes = escaped(bytes, &random)
            case 3: bytes = escaped(escaped(bytes, &random), &random)
            default: break
            }
            text += bytes
        }
        return text
    }

    /// Numbers of all sorts, in groups, with names in front and other things behind them.
    static func numbers(_ random: inout SeededGenerator) -> [UInt8] {
        var text: [UInt8] = []
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            switch Int.random(in: 0..<6, using: &random) {
            case 0: text += names.randomElement(using: &random) ?? []
            case 1: text += marks.randomElement(using: &random) ?? []
            case 2: text += (values.randomElement(using: &random) ?? "").utf8
            default:
                let digits = Int.random(in: 1...11, using: &random)
                for _ in 0..<digits { text.append(UInt8.random(in: 0x30...0x39, using: &random)) }
            }
            text += gaps.randomElement(using: &random) ?? []
        }
        return text
    }

    private static let names = ["npi ", "card no. ", "SSN: ", "\"pesel\":", "nhs number is ", "tfn=", "routing "]
        .map { Array($0.utf8) }
    private static let marks = ["e", "E+", "e-1", ".", "x", "A", " F00D", "A1B2C3D4E5F6A7", "1e5"].map {
        Array($0.utf8)
    }
    private static let gaps: [[UInt8]] = [
        [], [], [0x20], [0x2D], [0xC2, 0xA0], [0xE2, 0x80, 0xAF], [0xE2, 0x80, 0x91], [0xE2, 0x80], [0xC2],
        [0x2C, 0x20],
        [0x0A],
    ]

    /// As the inside of a JSON string, with some characters escaped that need not be.
    private static func escaped(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var result: [UInt8] = []
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
            case 0x0A: result += Array("\\n".utf8)
            case 0x21...0x7E where Int.random(in: 0..<10, using: &random) == 0:
                let hex = String(byte, radix: 16)
                result += Array("\\u0000".utf8.dropLast(hex.utf8.count)) + Array(hex.utf8)
            default: result.append(byte)
            }
        }
        return result
    }

    static func cuts(_ length: Int, _ random: inout SeededGenerator) -> [Int] {
        let most = [1, 2, 5, 40, 200].randomElement(using: &random) ?? 1
        var cuts: [Int] = []
        var at = 0
        while true {
            at += Int.random(in: 1...most, using: &random)
            if at >= length { return cuts }
            cuts.append(at)
        }
    }
}
