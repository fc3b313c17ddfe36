import Cedar
import TestKit
import Testing

@Suite("A hostile schema is refused, never a crash")
struct HostileSchemaTests {
    @Test("types nested too deeply")
    func nesting() {
        let depth = 100_000
        let sets = "entity A { x: \(String(repeating: "Set<", count: depth))Long"
        #expect(refusal(sets)?.contains("nested deeper") == true)
        let records = "type T = \(String(repeating: "{ a: ", count: depth))"
        #expect(refusal(records)?.contains("nested deeper") == true)
    }

    @Test("a long chain of names, in either order")
    func chain() {
        let links = (0..<5_000).map { "type T\($0) = T\($0 + 1);" }
        let end = "type T5000 = Long;"
        #expect(refusal((links + [end]).joined())?.contains("nested deeper") == true)
        #expect(refusal(([end] + links.reversed()).joined())?.contains("nested deeper") == true)
    }

    @Test("types that double at every name")
    func doubling() {
        let links = (1..<60).map { "type T\($0) = { a: T\($0 - 1), b: T\($0 - 1) };" }
        #expect(refusal("type T0 = Long;" + links.joined())?.contains("grows beyond") == true)
    }

    @Test("a hierarchy with too many pairs")
    func hierarchy() {
        let links = (0..<3_000).map { "entity E\($0) in E\($0 + 1);" }
        #expect(refusal(links.joined() + "entity E3000;")?.contains("hierarchy") == true)
    }

    @Test("pieces of schemas in any order")
    func pieces() {
        let pieces = [
            "entity", "action", "type", "namespace", "A", "B", "in", "=", "{", "}", "[", "]", "<", ">", "Set", ",", ";",
            ":", "::", "?", "\"a\"", "\"", "@doc", "(", ")", "appliesTo", "principal", "resource", "context", "tags",
            "enum", "__cedar", "Long", "//", "\n", "\u{0}", "é",
        ]
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<Effort.times(3_000) {
            let count = Int.random(in: 1...25, using: &generator)
            let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined(separator: " ")
            _ = refusal(text)
        }
    }

    @Test("a schema with bytes changed")
    func changedBytes() {
        let original = Array(SchemaConversionTests.text.utf8)
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<Effort.times(1_500) {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...127, using: &generator)
                case 1: bytes.remove(at: place)
                default: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &generator)], at: place)
                }
            }
            _ = refusal(String(decoding: bytes, as: UTF8.self))
        }
    }
}
