import Domain
import TestKit
import Testing

@testable import Inspection

@Suite("A stream waits for texts of the organisation's own only where its letters are those of one")
struct LightHoldTests {
    private static let own: Set<String> = ["CONFIDENTIAL_DOCUMENT", "KNOWLEDGE_DOCUMENT", "INSTRUCTIONS", "CANARY"]
    private static func holds(_ label: Label) -> Bool { own.contains(label.type) }

    /// A thousand documents of some two thousand letters each, and what else there is.
    private struct Archive {
        let documents: [String]
        let instructions: String
        let canaries: [Canary]
        let scanner: Scanner

        static let shared = Result { try Archive() }

        init() throws {
            var random = SeededGenerator(seed: 2_013)
            let key = try #require(Prose.key)
            documents = (0..<1_000).map { _ in Prose.text(&random, words: 300) }
            instructions = Prose.text(&random, words: 60)
            var index = TextIndex(key: key)
            for (number, text) in documents.enumerated() {
                try index.add(
                    Array(text.utf8), of: LeakSource(.document, "d\(number)", family: number < 100 ? "desk" : nil))
            }
            try index.add(Array(instructions.utf8), of: LeakSource(.instructions, "desk"))
            canaries = Canary.Shape.allCases.map { Canary($0, asset: "desk", key: key) }
            scanner = try Scanner(
                [.emailAddress], holdings: Holdings(documents: index, canaries: CanaryIndex(canaries)))
        }
    }

    private let archive: Archive

    init() throws { archive = try Archive.shared.get() }

    @Test("a text that has nothing of them passes word by word, with a thousand documents in force", arguments: 0..<4)
    func clean(seed: UInt64) throws {
        var random = SeededGenerator(seed: 400 + seed)
        let stream = try archive.scanner.stream(holding: Self.holds)
        var length = 0
        for word in Prose.words(&random, 1_500) {
            let token = Array((word + " ").utf8)
            try stream.append(token)
            length += token.count
            try #require(stream.released == length)
        }
        try stream.finish()
        #expect(stream.takeFindings().isEmpty)
    }

    @Test("and waits again for nothing as soon as a few letters in common are over")
    func passing() throws {
        var random = SeededGenerator(seed: 7)
        let quoted = archive.documents[500].split(separator: " ").dropFirst(20).prefix(10).joined(separator: " ")
        let stream = try archive.scanner.stream(holding: Self.holds)
        var waits: [Int] = []
        var length = 0
        for letter in Array("So. \(quoted) \(Prose.text(&random, words: 60))".utf8) {
            try stream.append([letter])
            length += 1
            waits.append(length - stream.released)
        }
        #expect(waits.contains { $0 >= 20 }, "a run that may go on waits")
        #expect(waits.suffix(200).allSatisfy { $0 == 0 })
        try stream.finish()
        #expect(stream.takeFindings().isEmpty)
    }

    @Test("what an asset is there to answer from passes word by word in its answers, and waits in those of others")
    func knowledge() throws {
        let words = archive.documents[3].split(separator: " ").prefix(60).map { "\($0) " }
        let holding: (Label) -> Bool = { Self.holds($0) && $0.type != "KNOWLEDGE_DOCUMENT" }
        for (asset, waits) in [("desk", false), ("other", true)] {
            let stream = try archive.scanner.stream(holding: holding, answering: asset)
            var length = 0
            var hasWaited = false
            for word in words {
                try stream.append(Array(word.utf8))
                length += word.utf8.count
                hasWaited = hasWaited || stream.released < length
            }
            #expect(hasWaited == waits, "\(asset)")
        }
    }

    @Test("a leak is taken out wherever it is cut, but for fewer letters than are sure to be found", arguments: 0..<6)
    func leaks(seed: UInt64) throws {
        var random = SeededGenerator(seed: 60 + seed)
        for round in 0..<Effort.times(12) {
            let isInstructions = round % 4 == 0
            let leak =
                isInstructions ? archive.instructions : archive.documents[100 + random.below(900)]
            let before = Prose.text(&random, words: random.below(40)) + " "
            let text = Array((before + leak + " " + Prose.text(&random, words: 30)).utf8)
            let out = try passed(text, &random)
            #expect(out.findings == (try archive.scanner.scan(text, holding: Self.holds)))
            // What left of the leak's own letters.
            let place = before.utf8.count..<before.utf8.count + leak.utf8.count
            let left = place.filter { out.passes[$0] }
            let letters = Prose.folded(String(decoding: left.map { text[$0] }, as: UTF8.self)).count
            // At its end, what no fingerprint covers, as in a whole text.
            let covered = try archive.scanner.scan(text, holding: Self.holds).map(\.range.upperBound).max() ?? 0
            let tail = Prose.folded(
                String(decoding: text[min(covered, place.upperBound)..<place.upperBound], as: UTF8.self)
            ).count
            #expect(letters - tail < FingerprintMeasure.standard.guarantee, "round \(round)")
        }
    }

    @Test("of a canary five letters at most leave, however it is cut", arguments: 0..<3)
    func canaries(shape: Int) throws {
        var random = SeededGenerator(seed: 90)
        let canary = archive.canaries[shape]
        for _ in 0..<Effort.times(20) {
            let before = Prose.text(&random, words: 1 + random.below(20)) + " "
            let text = Array((before + canary.text + " " + Prose.text(&random, words: 5)).utf8)
            let out = try passed(text, &random)
            #expect(out.findings.map(\.label) == [Label("CANARY")])
            let place = before.utf8.count..<before.utf8.count + canary.text.utf8.count
            let left = String(decoding: place.filter { out.passes[$0] }.map { text[$0] }, as: UTF8.self)
            #expect(Prose.folded(left).count <= 5, "`\(left)` of `\(canary.text)`")
        }
    }

    @Test("a value is known as soon as it ends, unless a canary may begin in it")
    func settled() throws {
        let stream = try archive.scanner.stream { _ in true }
        try stream.append(Array("write to jane@example.com, ok".utf8))
        #expect(stream.takeFindings().map(\.label) == [Label("EMAIL_ADDRESS")])
    }

    @Test("and what is found does not depend on what has passed: a value that touches a canary, letter by letter")
    func neighbours() throws {
        let canary = archive.canaries[2].text
        for text in ["a\(canary)@example.com", "jane@example.com\(canary)", "x \(canary)@ \(canary)"] {
            let bytes = Array(text.utf8)
            let whole = try archive.scanner.scan(bytes)
            let stream = try archive.scanner.stream { _ in true }
            for byte in bytes { try stream.append([byte]) }
            try stream.finish()
            #expect(stream.takeFindings() == whole, "\(text)")
        }
    }

    /// What leaves of a text in random pieces when everything found is taken out.
    private func passed(
        _ text: [UInt8], _ random: inout SeededGenerator
    ) throws -> (passes: [Bool], findings: [LabelledSpan]) {
        let stream = try archive.scanner.stream(holding: Self.holds)
        var passes = Array(repeating: false, count: text.count)
        var gone: [LabelledSpan] = []
        var start = 0
        var left = 0
        func leave() {
            gone += stream.takeFindings()
            for offset in left..<max(left, stream.released) {
                passes[offset] = !gone.contains { $0.range.contains(offset) }
            }
            left = max(left, stream.released)
        }
        while start < text.count {
            let end = min(text.count, start + 1 + random.below(random.below(4) == 0 ? 200 : 6))
            try stream.append(Array(text[start..<end]))
            start = end
            leave()
        }
        try stream.finish()
        leave()
        return (passes, gone.sorted(by: LabelledSpan.precedes))
    }
}
