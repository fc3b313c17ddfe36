import Domain
import Testing

@testable import Console

@Suite("Highlighted spans")
struct HighlightTests {
    static let texts = [
        "plain ascii text", "größe: ünïcödé", "日本語テキスト", "👩‍👩‍👧‍👦 family 👋🏽", "e\u{301}\u{301}\u{301} accents", "",
    ]

    private func passage(_ text: [UInt8], _ marks: [(Range<Int>, LabelAction)]) -> Passage {
        Passage(
            surface: "x", text: text,
            marks: marks.map {
                .init(span: LabelledSpan(label: Label("EMAIL_ADDRESS"), range: $0.0, confidence: 1), action: $0.1)
            })
    }

    @Test("at every offset the text stays whole and the marked bytes are covered", arguments: texts)
    func everyOffset(text: String) {
        let bytes = Array(text.utf8)
        for start in 0...bytes.count {
            for end in start...bytes.count {
                let highlight = Highlight(passage(bytes, [(start..<end, .allow)]), revealing: true)
                #expect(Array(highlight.segments.map(\.text).joined().utf8) == Array(VisibleText.of(text).utf8))
                #expect(highlight.omitted == 0)
                guard start < end else {
                    #expect(highlight.segments.allSatisfy { $0.marks.isEmpty })
                    continue
                }
                // What is marked holds every marked byte: before it there is nothing of the range, after it neither.
                let before = highlight.segments.prefix { $0.marks.isEmpty }.reduce(0) { $0 + $1.text.utf8.count }
                let after = highlight.segments.reversed().prefix { $0.marks.isEmpty }.reduce(0) {
                    $0 + $1.text.utf8.count
                }
                if VisibleText.of(text) == text {
                    #expect(before <= start)
                    #expect(bytes.count - after >= end)
                }
            }
        }
    }

    @Test("at every offset a withheld value is hidden whole", arguments: texts)
    func everyOffsetHidden(text: String) {
        let bytes = Array(text.utf8)
        for start in 0..<bytes.count {
            for end in (start + 1)...bytes.count {
                let highlight = Highlight(passage(bytes, [(start..<end, .mask(.placeholder))]), revealing: false)
                let hidden = highlight.segments.filter(\.hidden)
                #expect(hidden.map(\.text) == ["[EMAIL]"])
                let open = highlight.segments.filter { !$0.hidden }.map(\.text).joined()
                #expect(open.utf8.count <= VisibleText.of(text).utf8.count)
                let prefix = String(decoding: bytes[..<start], as: UTF8.self)
                if VisibleText.of(text) == text, !prefix.contains("\u{FFFD}") {
                    #expect(open.utf8.starts(with: prefix.utf8))
                }
            }
        }
    }

    @Test("no byte of a withheld value is shown, however marks nest, overlap and leave the text")
    func fuzz() {
        var random = SplitMix(state: 7)
        for _ in 0..<600 {
            let text = (0..<random.below(60)).map { _ in random.pick(["a", "é", "日", "👋", "\u{202E}", "\n", "\"", "S"])
            }.joined()
            let bytes = Array(text.utf8)
            var marks: [(Range<Int>, LabelAction)] = []
            for _ in 0..<random.below(6) {
                let start = random.below(bytes.count + 10) - 5
                marks.append(
                    (start..<start + random.below(20), random.pick([.allow, .mask(.placeholder), .block, .coach])))
            }
            let sample = passage(bytes, marks)
            let limit = random.pick([Int.max, random.below(bytes.count + 1)])
            let shown = Highlight(sample, revealing: true, limit: limit)
            #expect(VisibleText.of(text).utf8.starts(with: shown.segments.map(\.text).joined().utf8))
            let masked = Highlight(sample, revealing: false, limit: limit)
            // Replace every withheld byte by a marker: what is open must be what is left between the markers.
            var left = bytes.map(Int.init)
            for (range, action) in marks where action.withholds {
                for index in range.clamped(to: 0..<bytes.count) { left[index] = -1 }
            }
            let pieces = left.split(separator: -1).map { VisibleText.of($0.map(UInt8.init)) }
            for segment in masked.segments where !segment.hidden {
                #expect(pieces.contains { $0.contains(segment.text) } || segment.text.isEmpty)
            }
        }
    }

    @Test("overlapping marks cut the text where they begin and end, and each names itself once")
    func overlapping() {
        let highlight = Highlight(
            passage(Array("0123456789".utf8), [(1..<6, .allow), (4..<8, .block), (4..<5, .allow)]), revealing: true)
        #expect(highlight.segments.map(\.text) == ["0", "123", "4", "5", "67", "89"])
        #expect(highlight.segments.map(\.marks.count) == [0, 1, 3, 2, 1, 0])
        #expect(highlight.segments.map(\.closing.count) == [0, 0, 1, 1, 1, 0])
    }

    @Test("withheld marks that touch the same bytes become one placeholder")
    func clusters() {
        let highlight = Highlight(
            passage(Array("0123456789".utf8), [(1..<4, .block), (3..<6, .mask(.placeholder)), (5..<7, .allow)]),
            revealing: false)
        #expect(highlight.segments.map(\.text) == ["0", "[EMAIL]", "6", "789"])
    }

    @Test("a value that keeps its last characters keeps no more")
    func keepLast() {
        let text = Array("card 4111-1111-1111-1234.".utf8)
        let highlight = Highlight(passage(text, [(5..<24, .mask(.keep(first: 0, last: 4)))]), revealing: false)
        #expect(highlight.segments.map(\.text) == ["card ", "****-****-****-1234", "."])
        let short = Highlight(passage(Array("1234".utf8), [(0..<4, .mask(.keep(first: 0, last: 4)))]), revealing: false)
        #expect(short.segments.map(\.text) == ["****"])
    }

    @Test("a limit never cuts a character or a hidden value in two, and counts what is left out")
    func limits() {
        let bytes = Array("abc日本語".utf8)
        for limit in 0...bytes.count {
            let highlight = Highlight(passage(bytes, []), revealing: true, limit: limit)
            let shown = highlight.segments.map(\.text).joined()
            #expect(!shown.contains("\u{FFFD}"))
            #expect(shown.utf8.count + highlight.omitted == bytes.count)
        }
        let hidden = Highlight(passage(bytes, [(2..<6, .block)]), revealing: false, limit: 4)
        #expect(hidden.segments.map(\.text) == ["ab"])
        #expect(hidden.omitted == bytes.count - 2)
    }

    @Test("a flood of findings hides the rest of the text rather than a finding")
    func flood() {
        let count = Highlight.maximumMarks + 100
        let bytes = Array(repeating: UInt8(ascii: "s"), count: count * 2)
        let highlight = Highlight(
            passage(bytes, (0..<count).map { ($0 * 2..<$0 * 2 + 1, .block) }), revealing: false)
        #expect(highlight.segments.filter(\.hidden).count == Highlight.maximumMarks)
        #expect(highlight.omitted == 200)
    }
}

/// A small seeded generator: the same bytes on every machine.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ limit: Int) -> Int { limit <= 0 ? 0 : Int(next() % UInt64(limit)) }
    mutating func pick<Element>(_ all: [Element]) -> Element { all[below(all.count)] }
}
