import TestKit
import Testing

@testable import Inspection

@Suite("A stream finds the exact data a whole text holds")
struct ExactDataStreamTests {
    @Test("however it is cut, and lets nothing pass that a finding starts in", arguments: 0..<8)
    func random(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let indexes = [try People.near.get(), try People.anywhere.get(), try People.beside.get()]
        var seen = 0
        for round in 0..<Effort.times(50) {
            let index = indexes[round % 3]
            let text = People.text(&random, pieces: 1 + random.below(60))
            let whole = index.find(in: text)
            seen += whole.count
            var stream = index.stream()
            var found: [ExactDataFinding] = []
            var start = 0
            var settled = 0
            while start < text.count {
                let end = min(text.count, start + 1 + random.below(random.below(4) == 0 ? 40 : 3))
                stream.append(Array(text[start..<end]))
                start = end
                let new = stream.takeFindings()
                for finding in new { #expect(finding.range.lowerBound >= settled) }
                found += new
                #expect(stream.settled >= settled && stream.settled <= start)
                settled = stream.settled
            }
            stream.finish()
            let last = stream.takeFindings()
            for finding in last { #expect(finding.range.lowerBound >= settled) }
            found += last
            #expect(stream.settled == text.count)
            #expect(found.count == whole.count && Set(found) == Set(whole), "\(String(decoding: text, as: UTF8.self))")
        }
        #expect(seen > 10)
    }

    @Test("and holds back no more than the rule's distance and the words of one value")
    func holding() throws {
        var stream = try People.near.get().stream()
        stream.append(Array("nothing here\n".utf8))
        #expect(stream.settled >= 12)
        stream.append(Array("Krahwinkel is ".utf8))
        #expect(stream.settled == 13)
        stream.append(Array(String(repeating: "so ", count: 30).utf8))
        #expect(stream.settled > 100)
    }

    @Test("also when it is long, in pieces of any size", arguments: [1_000, 65_536, 200_000])
    func long(size: Int) throws {
        var random = SeededGenerator(seed: 9)
        let index = try People.near.get()
        let text = People.text(&random, pieces: 12_000)
        var stream = index.stream()
        for start in stride(from: 0, to: text.count, by: size) {
            stream.append(Array(text[start..<min(text.count, start + size)]))
        }
        stream.finish()
        #expect(stream.takeFindings() == index.find(in: text))
    }

    @Test(
        "and is not stopped by hostile text",
        arguments: [
            "Krahwinkel ", "4471 ", "1 ", "1", "a", "DE", "\u{308}", "王", "Krahwinkel 447100932216 ",
            "Anneliese Krahwinkel ",
            "\u{200b}", " ", "Anneliese 1971-03-05 Krahwinkel ", "é",
        ])
    func hostile(unit: String) throws {
        let index = try People.anywhere.get()
        var stream = index.stream()
        let text = Array(String(repeating: unit, count: 20_000 / unit.utf8.count).utf8)
        stream.append(text)
        stream.finish()
        #expect(stream.takeFindings().count <= text.count)
        #expect(stream.settled == text.count)
    }

    @Test("and bytes that are no text")
    func bytes() throws {
        var random = SeededGenerator(seed: 3)
        let index = try People.near.get()
        let text = (0..<50_000).map { _ in UInt8(random.below(256)) }
        var stream = index.stream()
        for byte in text { stream.append([byte]) }
        stream.finish()
        #expect(stream.takeFindings() == index.find(in: text))
    }
}
