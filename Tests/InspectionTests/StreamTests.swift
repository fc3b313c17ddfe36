import Domain
import TestKit
import Testing

@testable import Inspection

/// What a stream gave out while it was fed, checked against the rules every stream keeps.
struct Fed {
    var findings: [LabelledSpan] = []
    var released: [Int] = [0]
}

func feed(
    _ scanner: Scanner, _ pieces: [[UInt8]], holding: ((Label) -> Bool)? = nil, guesses: Guesses? = nil
) throws -> Fed {
    // As a scan of the whole text has it.
    let stream = try scanner.stream(
        holding: holding ?? { _ in true }, guesses: guesses ?? (holding == nil ? .ignored : .held))
    var fed = Fed()
    for piece in pieces {
        try stream.append(piece)
        #expect(stream.released >= fed.released[fed.released.count - 1], "released went back")
        fed.released.append(stream.released)
        fed.findings += stream.takeFindings()
    }
    try stream.finish()
    fed.released.append(stream.released)
    fed.findings += stream.takeFindings()
    fed.findings.sort { $0.range.lowerBound < $1.range.lowerBound }
    return fed
}

func pieces(_ text: [UInt8], cutAt cuts: [Int]) -> [[UInt8]] {
    let ends = [0] + cuts + [text.count]
    return zip(ends, ends.dropFirst()).map { Array(text[$0..<$1]) }
}

@Suite("A stream finds what a scan of the whole text finds")
struct StreamTests {
    /// Every example in prose, as it is, and as JSON source inside JSON.
    static let texts: [[UInt8]] = Detector.sampled.flatMap(\.proofs).flatMap { proof in
        let escaped = proof.text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing(
            "\n", with: "\\n")
        return [
            "It said: " + proof.text + " (and so on).", #"{"a":""# + escaped + #"","b":1}"#,
        ].map { Array($0.utf8) }
    }

    @Test("wherever the text is cut in two")
    func everySplit() throws {
        let scanner = try Shared.scanner.get()
        for (index, text) in Self.texts.enumerated() {
            let whole = try scanner.scan(text, guesses: .all)
            // Each text at one cut in five, and each place of a value with one of its examples.
            for cut in stride(from: index % 5, through: text.count, by: 5) {
                let fed = try feed(scanner, pieces(text, cutAt: [cut]), guesses: .all)
                if fed.findings != whole {
                    #expect(fed.findings == whole, "cut at \(cut): \(String(decoding: text, as: UTF8.self))")
                    break
                }
            }
        }
    }

    @Test("when it comes byte by byte, and nothing of a held finding is released before it is known")
    func byteByByte() throws {
        let scanner = try Shared.scanner.get()
        for text in Self.texts {
            let whole = try scanner.scan(text, guesses: .all)
            let fed = try feed(scanner, text.map { [$0] }, guesses: .all)
            #expect(fed.findings == whole, "\(String(decoding: text, as: UTF8.self))")
            for span in whole {
                // Released offsets while the finding was still coming in.
                for (fedBytes, released) in fed.released.enumerated() where fedBytes < span.range.upperBound {
                    #expect(released <= span.range.lowerBound, "\(String(decoding: text, as: UTF8.self))")
                }
                for released in fed.released {
                    #expect(!(released > span.range.lowerBound && released < span.range.upperBound))
                }
            }
        }
    }

    @Test("whatever is held")
    func holdings() throws {
        let scanner = try Shared.scanner.get()
        let holdings: [(Label) -> Bool] = [
            { _ in false }, { $0.type == "SECRET" }, { $0.type != "SECRET" },
            { LabelRules.standard.action(for: $0, .response).withholds },
        ]
        for (number, holding) in holdings.enumerated() {
            for (index, text) in Self.texts.enumerated() where index % holdings.count == number {
                let whole = try scanner.scan(text, holding: holding)
                let fed = try feed(scanner, text.map { [$0] }, holding: holding)
                #expect(fed.findings == whole, "\(String(decoding: text, as: UTF8.self))")
            }
        }
    }

    @Test("for texts made at random, cut at random, whatever is held", arguments: 0..<8)
    func random(seed: Int) throws {
        let scanner = try Shared.scanner.get()
        var random = SeededGenerator(seed: UInt64(seed))
        for round in 0..<60 {
            let text =
                round % 3 == 0
                ? Corpus.numbers(&random) : Corpus.text(&random, pieces: Int.random(in: 1...30, using: &random))
            let held = Set(Detector.all.map(\.label).filter { _ in Bool.random(using: &random) })
            let whole = try scanner.scan(text, holding: held.contains)
            let cuts = Corpus.cuts(text.count, &random)
            let fed = try feed(scanner, pieces(text, cutAt: cuts), holding: held.contains)
            #expect(fed.findings == whole, "round \(round): \(String(decoding: text, as: UTF8.self))")
            for span in whole where held.contains(span.label) {
                for released in fed.released {
                    #expect(
                        !(released > span.range.lowerBound && released < span.range.upperBound),
                        "round \(round): \(span.label) at \(span.range), \(released) in \(cuts): \(String(decoding: text, as: UTF8.self))"
                    )
                }
            }
        }
    }

    /// Most of it is let go while it is read, so that matches begin near what is kept.
    @Test("for long texts, whatever the size of their pieces", arguments: [1_000, 4_096, 65_536])
    func long(size: Int) throws {
        let scanner = try Shared.scanner.get()
        var random = SeededGenerator(seed: 5)
        let prose = Array(" reports of sales in north and south were sent to people".utf8)
        var text: [UInt8] = []
        while text.count < 300_000 {
            text += prose.prefix(random.below(prose.count)) + Corpus.text(&random, pieces: 2)
        }
        let whole = try scanner.scan(text, guesses: .all)
        let cuts = Array(stride(from: size, to: text.count, by: size))
        #expect(try feed(scanner, pieces(text, cutAt: cuts), guesses: .all).findings == whole)
    }

    @Test("and releases nothing that any continuation could make part of a held finding", arguments: 0..<4)
    func continuations(seed: Int) throws {
        let scanner = try Shared.scanner.get()
        var random = SeededGenerator(seed: UInt64(1_000 + seed))
        for _ in 0..<150 {
            let isOfNumbers = Int.random(in: 0..<3, using: &random) == 0
            let first = isOfNumbers ? Corpus.numbers(&random) : Corpus.text(&random, pieces: 4)
            let second = isOfNumbers ? Corpus.numbers(&random) : Corpus.text(&random, pieces: 4)
            let cut = Int.random(in: 0...first.count, using: &random)
            // The same text read on, or something else entirely.
            let rest = Bool.random(using: &random) ? Array(first[cut...]) : second
            let stream = try scanner.stream { _ in true }
            try stream.append(Array(first[..<cut]))
            let released = stream.released
            let known = stream.takeFindings()
            let whole = try scanner.scan(first[..<cut] + rest, guesses: .all)
            let text = String(decoding: first[..<cut] + rest, as: UTF8.self)
            #expect(known == whole.filter { $0.range.upperBound <= released }, "cut at \(cut): \(text)")
            #expect(
                !whole.contains { $0.range.lowerBound < released && $0.range.upperBound > released },
                "cut at \(cut): \(text)")
        }
    }
}
