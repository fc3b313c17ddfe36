import Domain
import TestKit
import Testing

@testable import Inspection

@Suite("Values hidden by an encoding are found where they stand")
struct NormalisationTests {
    let scanner: Scanner

    init() throws { scanner = try Shared.scanner.get() }

    static let values = [
        ("jane.doe@example.com", Label("EMAIL_ADDRESS")), ("4111 1111 1111 1111", Label("CREDIT_CARD")),
        ("AKIA1B7QZX5PW3NDYT2V", Label("SECRET", "AWS_ACCESS_KEY")), ("DE89370400440532013000", Label("IBAN_CODE")),
    ]

    @Test("however it is written", arguments: Disguise.allCases)
    func disguises(disguise: Disguise) throws {
        for (value, label) in Self.values {
            let before = Array("the value is: ".utf8)
            let hidden = disguise.written(Array(value.utf8))
            let text = before + hidden + Array(" and so on".utf8)
            let found = try scanner.scan(text)
            #expect(found.map(\.label.type) == [label.type], "\(disguise): \(String(decoding: text, as: UTF8.self))")
            guard let range = found.first?.range else { continue }
            let expected = before.count..<before.count + hidden.count
            if disguise.isExact, disguise != .bigEndian, disguise != .littleEndian {
                #expect(range == expected, "\(disguise) \(value)")
            } else {
                #expect(range.lowerBound >= expected.lowerBound && range.upperBound <= expected.upperBound)
                #expect(range.count + 3 >= hidden.count)
            }
        }
    }

    @Test(
        "by the escape of whatever language",
        arguments: [
            #"jane\u{40}example.com"#, #"jane\u{000040}example.com"#, #"jane\U00000040example.com"#,
            "jane%u0040example.com", #"jane\0040 example.com"#, #"jane\000040example.com"#,
            "jane\u{3164}@\u{115F}example\u{1160}.\u{FFA0}com", "jane\u{E0020}@exa\u{E0041}mple.com",
        ])
    func languages(text: String) throws {
        let found = try scanner.scan(Array("mail to \(text), ok".utf8))
        #expect(found.map(\.label) == [Label("EMAIL_ADDRESS")])
        #expect(found.first?.range == 8..<8 + text.utf8.count)
    }

    @Test("between spaces of any width", arguments: ["\u{2009}", "\u{2002}", "\u{202F}", "\u{205F}"])
    func spaces(space: String) throws {
        let text = Array("card 4111\(space)1111\(space)1111\(space)1111, ok".utf8)
        #expect(try scanner.scan(text).map(\.label) == [Label("CREDIT_CARD")])
    }

    @Test(
        "and what only looks like an escape stays as it is",
        arguments: [
            #"jane\u{}example.com"#, #"jane\u{110000}example.com"#, #"jane\U110000400example.com"#,
            "jane%u00example.com",
        ])
    func lookalikes(text: String) throws {
        let found = try scanner.scan(Array(text.utf8))
        #expect(!found.contains { $0.range.lowerBound == 0 && $0.label == Label("EMAIL_ADDRESS") })
    }

    @Test("inside of a longer encoded text, no more than the groups that hold it", arguments: [0, 1, 2, 3, 4, 5])
    func inside(shift: Int) throws {
        let value = Array("jane.doe@example.com".utf8)
        let plain =
            Array(repeating: UInt8(ascii: "."), count: shift) + Array("mail to ".utf8) + value + Array(", please".utf8)
        let text = Disguise.base64(plain, "+/")
        let range = try #require(try scanner.scan(text).first).range
        let start = shift + 8
        #expect(range == start / 3 * 4..<(start + value.count + 2) / 3 * 4)
    }

    @Test("a word in front of the encoded text says what it is")
    func context() throws {
        let number = Disguise.base64(Array("123 456 782".utf8), "+/")
        let named = try scanner.scan(Array("tax file number: ".utf8) + number)
        #expect(named.map(\.label) == [Label("AU_TFN")])
        #expect(try scanner.scan(number).map(\.label) != [Label("AU_TFN")])
    }

    @Test("behind a path, in a URL, in a header, in lines, behind other bytes")
    func places() throws {
        let secret = String(decoding: Disguise.base64(Array("login jane.doe@example.com".utf8), "-_"), as: UTF8.self)
        let binary = Disguise.base64(
            (0..<90).map { UInt8($0 * 37 % 256 | 0x80) } + Array("mail jane.doe@example.com to".utf8), "+/")
        for text in [
            "/v1/mail/\(secret)", "https://example.org/?q=\(secret)&x=1", "X-Data: \(secret)\r\n", "\"\(secret)\"",
        ] {
            #expect(try scanner.scan(Array(text.utf8)).contains { $0.label == Label("EMAIL_ADDRESS") }, "\(text)")
        }
        #expect(try scanner.scan(binary).map(\.label) == [Label("EMAIL_ADDRESS")])
    }

    @Test("what is encoded is replaced whole, and what is left can still be read")
    func masked() throws {
        let plain = Array("write to jane.doe@example.com today, please".utf8)
        var masker = Masker(scanner: scanner, rules: MaskingRules(.placeholder), key: try #require(MaskingKey.made(7)))
        let masked = try masker.mask(Disguise.base64(plain, "+/"))
        #expect(String(decoding: masked, as: UTF8.self).contains("[EMAIL]"))
        #expect(try scanner.scan(masked).isEmpty)
        let rest = masked.split(separator: UInt8(ascii: "[")).first.map(Array.init) ?? []
        #expect(Base64URL.decode(rest).map { String(decoding: $0, as: UTF8.self) } == "write to ")
    }

    @Test(
        "what only looks encoded raises nothing",
        arguments: [
            "commit 9fceb02d0ae598e95dc970b74767f19372d61af8", "d41d8cd98f00b204e9800998ecf8427e",
            "123e4567-e89b-12d3-a456-426614174000", "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
            "function(a,b){return a.getElementsByTagName(b)||a.querySelectorAll(b)}", "100%25 of it",
            "a &amp; b &lt; c",
            "Привет, это обычный текст без секретов", "👩‍👩‍👧‍👦 ❤️ ok", "ＡＢＣ，１２３",
        ])
    func harmless(text: String) throws {
        #expect(try scanner.scan(Array(text.utf8)).isEmpty, "\(text)")
    }
}

@Suite("Encoded text in a stream")
struct EncodedStreamTests {
    @Test("gives the same findings as in one piece, wherever it is cut", arguments: Disguise.allCases)
    func everyCut(disguise: Disguise) throws {
        let scanner = try Shared.scanner.get()
        let text =
            Array("the card: ".utf8) + disguise.written(Array("jane.doe@example.com, 4111 1111 1111 1111".utf8))
            + Array(" end".utf8)
        for holding in [{ _ in true }, { $0.type == "CREDIT_CARD" }, { _ in false }] as [(Label) -> Bool] {
            let whole = try scanner.scan(text, holding: holding)
            for cut in 0...text.count {
                let fed = try feed(scanner, pieces(text, cutAt: [cut]), holding: holding)
                try #require(fed.findings == whole, "cut at \(cut)")
            }
            let fed = try feed(scanner, text.map { [$0] }, holding: holding)
            #expect(fed.findings == whole)
            for span in whole where holding(span.label) {
                for (fedBytes, released) in fed.released.enumerated() where fedBytes < span.range.upperBound {
                    #expect(released <= span.range.lowerBound)
                }
            }
        }
    }

    @Test("made at random, cut at random, whatever is held", arguments: 0..<12)
    func random(seed: Int) throws {
        let scanner = try Shared.scanner.get()
        var random = SeededGenerator(seed: UInt64(seed) + 400)
        for _ in 0..<12 {
            var text: [UInt8] = []
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                var piece = Corpus.text(&random, pieces: Int.random(in: 1...4, using: &random))
                for _ in 0..<Int.random(in: 0...2, using: &random) {
                    piece = Disguise.allCases.randomElement(using: &random)?.written(piece) ?? piece
                }
                text += piece + [[], [0x20], [0x0A], [0x22]][Int.random(in: 0..<4, using: &random)]
            }
            let held = Bool.random(using: &random)
            let holding: (Label) -> Bool = { held || $0.type == "SECRET" }
            let whole = try scanner.scan(text, holding: holding)
            let fed = try feed(scanner, pieces(text, cutAt: Corpus.cuts(text.count, &random)), holding: holding)
            #expect(fed.findings == whole, "\(String(decoding: text, as: UTF8.self).debugDescription)")
        }
    }

    @Test("longer than what is kept is read in windows, and nothing is lost between them")
    func windows() throws {
        let scanner = try Shared.scanner.get()
        var plain: [UInt8] = []
        for number in 0..<3_000 { plain += Array("line \(number) user\(number)@example.com\n".utf8) }
        let text = Disguise.base64(plain, "+/")
        let whole = try scanner.scan(text)
        #expect(whole.count == 3_000)
        let stream = try scanner.stream { _ in true }
        var found: [LabelledSpan] = []
        for start in stride(from: 0, to: text.count, by: 1_000) {
            try stream.append(Array(text[start..<min(start + 1_000, text.count)]))
            #expect(start - stream.released <= 2 * EncodedRuns.window)
            found += stream.takeFindings()
        }
        try stream.finish()
        found += stream.takeFindings()
        #expect(found == whole)
    }
}
