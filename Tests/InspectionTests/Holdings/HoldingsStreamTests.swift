import Domain
import TestKit
import Testing

@testable import Inspection

@Suite("A stream finds what the organisation holds as a whole text has it")
struct HoldingsStreamTests {
    let house: House

    init() throws { house = try House.shared.get() }

    private static let labels = [
        "PERSON", "PERSON/SURNAME", "CUSTOMER_ACCOUNT", "DATE_TIME", "EMAIL_ADDRESS", "URL", "CONFIDENTIAL_DOCUMENT",
        "INSTRUCTIONS", "CANARY", "SECRET",
    ]

    @Test("however it is cut and whatever is held, and lets nothing pass that is", arguments: 0..<8)
    func random(seed: UInt64) throws {
        var random = SeededGenerator(seed: 900 + seed)
        var seen: Set<String> = []
        for round in 0..<Effort.times(20) {
            let text = house.text(&random)
            let held = Set(Self.labels.filter { _ in random.below(2) == 0 })
            let holding: (Label) -> Bool = { held.contains($0.name) }
            let whole = try house.scanner.scan(text, holding: holding)
            seen.formUnion(whole.map(\.label.name))
            let stream = try house.scanner.stream(holding: holding)
            var found: [LabelledSpan] = []
            var start = 0
            while start < text.count {
                let end = min(text.count, start + 1 + random.below(random.below(3) == 0 ? 500 : 5))
                let released = stream.released
                try stream.append(Array(text[start..<end]))
                start = end
                #expect(stream.released >= released)
                let new = stream.takeFindings()
                for span in new where holding(span.label) {
                    // Their first letters may have passed.
                    #expect(
                        span.origin?.isOfText == true || span.range.lowerBound >= released,
                        "\(span) of \(String(decoding: text, as: UTF8.self))")
                }
                found += new
                for span in whole where holding(span.label) && span.origin?.isOfText != true {
                    #expect(!(span.range.lowerBound < stream.released && stream.released < span.range.upperBound))
                }
            }
            try stream.finish()
            found += stream.takeFindings()
            #expect(stream.released == text.count)
            if Self.counts(found) != Self.counts(whole) {
                let lacking = Self.counts(whole).filter { Self.counts(found)[$0.key] != $0.value }
                #expect(
                    Bool(false),
                    "round \(round), \(held): \(lacking) of \(found) in \(String(decoding: text, as: UTF8.self))")
            }
        }
        #expect(seen.isSuperset(of: ["CONFIDENTIAL_DOCUMENT", "INSTRUCTIONS", "CANARY", "CUSTOMER_ACCOUNT"]))
    }

    @Test("and gives out nothing of a long run before it is known to be too much")
    func holding() throws {
        let text = Array("Well. \(house.documents[4])".utf8)
        let stream = try house.scanner.stream { $0.type == "CONFIDENTIAL_DOCUMENT" }
        var released: [Int] = []
        for byte in text {
            try stream.append([byte])
            released.append(stream.released)
        }
        try stream.finish()
        let first = try #require(stream.takeFindings().first)
        #expect(first.range.lowerBound < 60 && first.range.upperBound > text.count - 60)
        let passed = text[first.range.lowerBound..<max(first.range.lowerBound, released.max() ?? 0)]
        #expect(Prose.folded(String(decoding: passed, as: UTF8.self)).count < FingerprintMeasure.standard.noise)
    }

    @Test(
        "waits for no more than it must, whatever letters and separators it reads",
        arguments: [" ", ".", "a", "1", "Krahwinkel "])
    func bounded(unit: String) throws {
        let stream = try house.scanner.stream { _ in true }
        let text = "Krahwinkel 4471 " + String(house.documents[1].prefix(200))
        try stream.append(Array(text.utf8))
        let piece = Array(String(repeating: unit, count: 4_000 / unit.utf8.count).utf8)
        var length = text.utf8.count
        for _ in 0..<30 {
            try stream.append(piece)
            length += piece.count
            #expect(length - stream.released < 70_000 && stream.keptBytes < 300_000)
        }
        try stream.finish()
        #expect(stream.released == length)
    }

    private static func counts(_ spans: [LabelledSpan]) -> [LabelledSpan: Int] {
        Dictionary(spans.map { ($0, 1) }, uniquingKeysWith: +)
    }
}

extension ContentOrigin {
    fileprivate var isOfText: Bool { if case .text = self { true } else { false } }
}
