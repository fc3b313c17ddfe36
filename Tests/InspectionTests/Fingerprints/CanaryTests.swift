import Domain
import TestKit
import Testing

@testable import Inspection

@Suite("A canary")
struct CanaryTests {
    let key: IndexKey
    let index: FingerprintIndex

    init() throws {
        key = try #require(Prose.key)
        index = FingerprintIndex(key: key)
    }

    func find(_ text: String, _ canaries: [Canary], by size: Int = .max) -> [LeakFinding] {
        var stream = LeakStream(index, canaries: CanaryIndex(canaries))
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let end = size > bytes.count ? bytes.count : min(bytes.count, start + size)
            stream.append(Array(bytes[start..<end]))
            start = end
        }
        stream.finish()
        return stream.findings
    }

    @Test(
        "is always the same for its asset, file and key, and different for any other", arguments: Canary.Shape.allCases)
    func made(shape: Canary.Shape) throws {
        let canary = Canary(shape, asset: "hr-helper", file: "pay.pdf", key: key)
        #expect(canary == Canary(shape, asset: "hr-helper", file: "pay.pdf", key: key))
        #expect(canary.folded.count == Canary.foldedLength)
        let other = try #require(IndexKey(Array(repeating: 3, count: 32)))
        let others = [
            Canary(shape, asset: "hr-helper", key: key), Canary(shape, asset: "hr-helper", file: "", key: key),
            Canary(shape, asset: "hr-helperpay.pdf", file: "", key: key),
            Canary(shape, asset: "hr-helper", file: "pay.pdf", key: other),
        ]
        #expect(Set(others.map(\.text) + [canary.text]).count == 5)
    }

    @Test("looks like something that belongs there")
    func shapes() {
        #expect(Canary(.reference, asset: "a", key: key).text.wholeMatch(of: /REF-\d{5}-\d{5}-\d{5}-\d{2}/) != nil)
        #expect(Canary(.words, asset: "a", key: key).text.wholeMatch(of: /[A-Z][a-z]{9} [A-Z][a-z]{9}/) != nil)
        #expect(Canary(.token, asset: "a", key: key).text.wholeMatch(of: /[a-z0-9]{20}/) != nil)
    }

    @Test("is found through case, separators and any cut", arguments: Canary.Shape.allCases)
    func found(shape: Canary.Shape) throws {
        let canaries = (0..<50).map { Canary(shape, asset: "asset \($0)", key: key) }
        let canary = canaries[31]
        var random = SeededGenerator(seed: 1)
        let forms = [
            canary.text, canary.text.uppercased(), canary.text.lowercased(),
            canary.text.map(String.init).joined(separator: " "), canary.text.map(String.init).joined(separator: "-\n"),
            Prose.dressed(canary.text, &random),
        ]
        for form in forms {
            let text = "It says prefix\(form)suffix here."
            let whole = find(text, canaries)
            #expect(whole.map(\.source) == [LeakSource(.canary, "asset 31")], "\(form)")
            let span = try #require(whole.first?.spans.first)
            #expect(Prose.folded(String(decoding: Array(text.utf8)[span], as: UTF8.self)) == canary.folded)
            for size in [1, 2, 5] { #expect(find(text, canaries, by: size) == whole) }
        }
    }

    @Test("is not found in part, or with a letter changed")
    func parts() {
        let canary = Canary(.token, asset: "a", key: key)
        #expect(find(String(canary.text.dropLast()), [canary]).isEmpty)
        #expect(find(canary.text.prefix(10) + "é" + canary.text.dropFirst(10), [canary]).isEmpty)
    }

    @Test("is held back until it is whole, and let go when it is none")
    func held() {
        let canary = Canary(.reference, asset: "a", key: key)
        var stream = LeakStream(index, canaries: CanaryIndex([canary]))
        stream.append(Array((String(repeating: "word ", count: 100) + String(canary.text.dropLast())).utf8))
        #expect(stream.settled <= 500)
        stream.append(Array((String(repeating: " word", count: 100)).utf8))
        #expect(stream.settled > 800)
    }
}
