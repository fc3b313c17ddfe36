import Domain
import Testing

@testable import Inspection

@Suite("Values that overlap")
struct OverlapTests {
    private func spans(_ scanner: Scanner, _ text: String, holding: ((Label) -> Bool)? = nil) throws -> [String] {
        let bytes = Array(text.utf8)
        let whole = try scanner.scan(bytes, holding: holding)
        let fed = try feed(scanner, bytes.map { [$0] }, holding: holding ?? { _ in true })
        #expect(fed.findings == whole)
        return whole.map { "\($0.label):\(String(decoding: bytes[$0.range], as: UTF8.self))" }
    }

    @Test("are one finding with the label of highest priority, over all of them")
    func priority() throws {
        let scanner = try Scanner([.made("abcd", name: "A", priority: 1), .made("cdef", name: "B", priority: 2)])
        #expect(try spans(scanner, "-abcdef-") == ["B:abcdef"])
    }

    @Test("at the same priority the longest names them, then the earliest")
    func length() throws {
        let scanner = try Scanner([
            .made("abc", name: "A"), .made("bcde", name: "B"), .made("efg", name: "C"), .made("ghi", name: "D"),
        ])
        #expect(try spans(scanner, "-abcdefg-") == ["B:abcdefg"])
        #expect(try spans(scanner, "-efghi-") == ["C:efghi"])
    }

    @Test("a held one is reported before one that may pass, whatever their priorities")
    func heldFirst() throws {
        let scanner = try Scanner([
            .made("abcd", name: "A", priority: 1), .made("cdef", name: "B", priority: 2), .made("xy", name: "B2"),
        ])
        #expect(try spans(scanner, "-abcdef-xy", holding: { $0.name == "A" }) == ["A:abcd", "B2:xy"])
        #expect(try spans(scanner, "-abcdef-", holding: { _ in false }) == ["B:cdef"])
    }

    @Test("a value that may be either of two kinds is both, unless the text says which")
    func twins() throws {
        let scanner = try Scanner([.germanPassport, .germanIdentityCard])
        for holding in [{ _ in true }, { _ in false }] as [(Label) -> Bool] {
            let found = try spans(scanner, "C3H8K2L92", holding: holding)
            #expect(Set(found) == ["DE_PASSPORT:C3H8K2L92", "DE_ID_CARD:C3H8K2L92"] && found.count == 2)
            #expect(try spans(scanner, "Ausweis C3H8K2L92", holding: holding) == ["DE_ID_CARD:C3H8K2L92"])
            #expect(try spans(scanner, "Reisepass C3H8K2L92", holding: holding) == ["DE_PASSPORT:C3H8K2L92"])
        }
        #expect(
            try spans(scanner, "C3H8K2L92", holding: { $0.name == "DE_ID_CARD" }) == ["DE_ID_CARD:C3H8K2L92"])
    }

    @Test("neighbours that touch stay apart")
    func neighbours() throws {
        let scanner = try Scanner([.made("ab", name: "A"), .made("cd", name: "B")])
        #expect(try spans(scanner, "abcdab") == ["A:ab", "B:cd", "A:ab"])
    }

    @Test("a chain without end is cut, and still covered byte by byte")
    func chains() throws {
        let scanner = try Scanner([.made("a[a-z]{9}b", name: "A"), .made("c[a-z]{9}d", name: "B")])
        let text = Array(String(repeating: "axxxxcxxxxbxxxxd", count: 4_000).utf8)
        let whole = try scanner.scan(text)
        let fed = try feed(scanner, pieces(text, cutAt: Array(stride(from: 50, to: text.count, by: 50))))
        #expect(fed.findings == whole)
        #expect(whole.allSatisfy { $0.range.count <= 17_000 })
        let chained = try Scanner([.made("ab[a-z]{9}ab", name: "A"), .made("cd[a-z]{9}cd", name: "B")])
        let chain = Array(String(repeating: "abxxxxcdxxx", count: 6_000).utf8)
        let links = try chained.scan(chain)
        #expect(
            try feed(chained, pieces(chain, cutAt: Array(stride(from: 33, to: chain.count, by: 33)))).findings == links)
        #expect(links.allSatisfy { $0.range.count <= 17_000 })
    }
}
