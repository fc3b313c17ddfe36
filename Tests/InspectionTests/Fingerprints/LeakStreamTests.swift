import Domain
import TestKit
import Testing

@testable import Inspection

@Suite("A stream of an answer")
struct LeakStreamTests {
    let documents: [String]
    let index: FingerprintIndex
    let canaries: CanaryIndex

    init() throws {
        var random = SeededGenerator(seed: 21)
        documents = (0..<40).map { _ in Prose.text(&random, words: 400) }
        index = try Prose.index(documents)
        let key = try #require(Prose.key)
        canaries = CanaryIndex(Canary.Shape.allCases.map { Canary($0, asset: "a", key: key) })
    }

    func answer(_ random: inout SeededGenerator) -> [UInt8] {
        var text = ""
        for _ in 0...random.below(12) {
            switch random.below(4) {
            case 0: text += Prose.text(&random, words: random.below(60))
            case 1: text += canaries.canaries[random.below(3)].text
            default:
                let document = Array(documents[random.below(documents.count)].utf8)
                let start = random.below(document.count)
                let end = min(document.count, start + random.below(900))
                text += Prose.dressed(String(decoding: document[start..<end], as: UTF8.self), &random)
            }
            text += " "
        }
        return Array(text.utf8)
    }

    @Test("gives what the whole gives, however it is cut, and what it reported stays", arguments: 0..<6)
    func pieces(seed: UInt64) {
        var random = SeededGenerator(seed: 500 + seed)
        for _ in 0..<Effort.times(20) {
            let text = answer(&random)
            var whole = LeakStream(index, canaries: canaries)
            whole.append(text)
            whole.finish()
            var stream = LeakStream(index, canaries: canaries)
            var start = 0
            var settled = 0
            var reported: Set<LeakSource> = []
            while start < text.count {
                let end = min(text.count, start + 1 + random.below(random.below(3) == 0 ? 400 : 4))
                stream.append(Array(text[start..<end]))
                start = end
                #expect(stream.settled >= settled && stream.settled <= start)
                let now = Set(stream.findings.map(\.source))
                #expect(reported.isSubset(of: now))
                reported = now
                settled = stream.settled
            }
            #expect(settled <= text.count)
            stream.finish()
            #expect(stream.findings == whole.findings && stream.overlaps == whole.overlaps)
            #expect(stream.settled == text.count)
        }
    }

    @Test("lets nothing of a long run pass before it is reported")
    func holding() throws {
        let document = Array(documents[3].utf8)
        var stream = LeakStream(index)
        let before = Array("0123456789 0123456789 0123456789 ".utf8)
        stream.append(before)
        var read = before.count
        for byte in document {
            stream.append([byte])
            read += 1
            if !stream.findings.isEmpty { break }
            // What was decided before the first fingerprint of the run may go.
            #expect(stream.settled <= before.count + 80, "at \(read)")
        }
        #expect(!stream.findings.isEmpty)
        #expect(read - before.count < LeakThresholds.document.run * 2)
    }

    @Test("keeps little, whatever it reads", arguments: ["", "a", "ab ", "\u{301}", "日", "0123456789"])
    func hostile(unit: String) {
        var stream = LeakStream(index, canaries: canaries)
        let piece = Array(String(repeating: unit.isEmpty ? documents[0] : unit, count: unit.isEmpty ? 1 : 10_000).utf8)
        for _ in 0..<10 { stream.append(piece) }
        for document in documents { stream.append(Array(document.utf8)) }
        stream.finish()
        #expect(stream.overlaps.count <= 32)
        #expect(stream.overlaps.allSatisfy { $0.spans.count <= 64 })
    }

    @Test("takes no more once it has ended")
    func ended() {
        var stream = LeakStream(index)
        stream.finish()
        stream.append(Array(documents[0].utf8))
        #expect(stream.findings.isEmpty)
    }
}
