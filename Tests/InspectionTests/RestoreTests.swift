import Domain
import TestKit
import Testing

@testable import Inspection

@Suite("Surrogates are put back")
struct RestoreTests {
    private static let label = Label("EMAIL_ADDRESS")

    private static func known(_ count: Int, key: UInt8 = 1) throws -> (Surrogates, pairs: [([UInt8], [UInt8])]) {
        var surrogates = Surrogates(scanner: try Shared.scanner.get(), key: try #require(MaskingKey.made(key)))
        var pairs: [([UInt8], [UInt8])] = []
        for number in 0..<count {
            let value =
                number % 2 == 0
                ? FoundValue(label, Array("p\(number)@corp.de".utf8), placeholder: "EMAIL")
                : FoundValue(Label("IP_ADDRESS"), Array("10.0.\(number).1".utf8), placeholder: "IP")
            pairs.append((try surrogates.made(for: value), value.bytes))
        }
        return (surrogates, pairs)
    }

    @Test("where they stand, and only for who may see them")
    func whole() throws {
        let (surrogates, pairs) = try Self.known(2)
        let text = Array("to ".utf8) + pairs[0].0 + Array(", from ".utf8) + pairs[1].0 + Array(".".utf8)
        let shown = { (disclosure: Disclosure) in
            String(decoding: surrogates.restore(text, showing: disclosure), as: UTF8.self)
        }
        #expect(shown(.everything) == "to p0@corp.de, from 10.0.1.1.")
        #expect(shown(.nothing) == String(decoding: text, as: UTF8.self))
        let (mail, address) = (String(decoding: pairs[0].0, as: UTF8.self), String(decoding: pairs[1].0, as: UTF8.self))
        #expect(shown(.labels([Self.label])) == "to p0@corp.de, from \(address).")
        #expect(shown(.labels([Label("IP_ADDRESS")])) == "to \(mail), from 10.0.1.1.")
    }

    @Test("but not within longer words and numbers")
    func boundaries() throws {
        let (surrogates, pairs) = try Self.known(2)
        let (mail, address) = (pairs[0].0, pairs[1].0)
        for (before, after) in [("x", ""), ("", "0"), ("9", "9")] {
            for value in [mail, address] {
                let text = Array(before.utf8) + value + Array(after.utf8)
                #expect(surrogates.restore(text, showing: .everything) == text)
            }
        }
        let escaped = Array(#"a\n"#.utf8) + mail
        #expect(surrogates.restore(escaped, showing: .everything) == Array(#"a\n"#.utf8) + pairs[0].1)
        let next = mail + mail
        #expect(surrogates.restore(next, showing: .everything) == next)
        #expect(
            surrogates.restore(mail + Array(",".utf8) + mail, showing: .everything).count == 2 * pairs[0].1.count + 1)
    }

    @Test("the same wherever the text is cut, and nothing else waits", arguments: 0..<6)
    func streams(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let (surrogates, pairs) = try Self.known(30)
        let longest = pairs.map(\.0.count).max() ?? 0
        for _ in 0..<150 {
            var text: [UInt8] = []
            for _ in 0..<random.below(12) {
                let surrogate = pairs[random.below(pairs.count)].0
                switch random.below(6) {
                case 0: text += surrogate.prefix(random.below(surrogate.count))
                case 1: text += surrogate.suffix(random.below(surrogate.count))
                case 2: text += Array([" ", ", ", "\\n", "0", "x", ".", "é"][random.below(7)].utf8)
                default: text += surrogate + Array([" ", "", "."][random.below(3)].utf8)
                }
            }
            let whole = surrogates.restore(text, showing: .everything)
            #expect(whole == Self.naive(text, pairs), "\(String(decoding: text, as: UTF8.self))")
            var stream = surrogates.restoring(showing: .everything)
            var restored: [UInt8] = []
            for piece in pieces(text, cutAt: Corpus.cuts(text.count, &random)) {
                restored += stream.append(piece)
                #expect(stream.held <= longest)
            }
            restored += stream.finish()
            #expect(restored == whole, "\(String(decoding: text, as: UTF8.self))")
        }
        var stream = surrogates.restoring(showing: .everything)
        _ = stream.append(Array("nothing of the kind #".utf8))
        #expect(stream.held == 0)
    }

    /// From left to right, the longest surrogate first.
    private static func naive(_ text: [UInt8], _ pairs: [([UInt8], [UInt8])]) -> [UInt8] {
        let pairs = pairs.sorted { $0.0.count > $1.0.count }
        var result: [UInt8] = []
        var at = 0
        while at < text.count {
            let isInWord = at > 0 && text[at - 1].isASCIIAlphanumeric && !(at > 1 && text[at - 2] == UInt8(ascii: "\\"))
            let found =
                isInWord
                ? nil
                : pairs.first { surrogate, _ in
                    let end = at + surrogate.count
                    return text[at...].starts(with: surrogate) && !(end < text.count && text[end].isASCIIAlphanumeric)
                }
            if let (surrogate, original) = found {
                result += original
                at += surrogate.count
            } else {
                result.append(text[at])
                at += 1
            }
        }
        return result
    }

    @Test("in the whole round: what is masked and restored is what it was", arguments: 0..<4)
    func roundTrip(seed: Int) throws {
        let scanner = try Shared.scanner.get()
        var random = SeededGenerator(seed: UInt64(70 + seed))
        let key = try #require(MaskingKey.made(UInt8(seed)))
        // A number with an exponent comes back as the number it is, written in the way its surrogate had first.
        let values = SurrogateTests.detectors.flatMap(\.exampleValues).filter {
            !$0.value.bytes.contains(UInt8(ascii: "\\"))
                && (WholeNumber.readings(of: $0.value.bytes).isEmpty || $0.value.bytes.allSatisfy(ASCII.isDigit))
        }
        for _ in 0..<12 {
            var text: [UInt8] = []
            for _ in 0..<5 {
                let example = values[random.below(values.count)]
                text += example.before + example.value.bytes + example.after + Array(" and then\n\n".utf8)
            }
            var masker = Masker(scanner: scanner, rules: MaskingRules(.synthetic), key: key)
            let masked = try masker.mask(text)
            guard masker.report.counts.keys.allSatisfy({ $0.name == "synthetic" }) else { continue }
            let restored = masker.surrogates.restore(masked, showing: .everything)
            #expect(restored == text, "\(String(decoding: masked, as: UTF8.self))")
        }
    }
}
