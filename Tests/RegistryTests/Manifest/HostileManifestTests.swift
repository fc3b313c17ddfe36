import Registry
import TestKit
import Testing

@Suite("Hostile manifests") struct HostileManifestTests {
    private func isRefused(_ bytes: [UInt8]) -> Bool {
        do throws(ManifestError) {
            _ = try Manifest.read(bytes, file: "hostile")
            return false
        } catch {
            return !error.problems.isEmpty
        }
    }

    private func isRefused(_ text: String) -> Bool { isRefused(Array(text.utf8)) }

    @Test("Aliases that stand for billions of values are refused before anything is expanded")
    func bombs() {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...30 {
            let uses = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            bomb += "a\(level): &a\(level) [\(uses)]\n"
        }
        #expect(isRefused(bomb))
        #expect(isRefused(bomb + "? *a30\n: x\n"))
        #expect(isRefused("a: &a [1]\nb: {*a : 1}\n"))
        #expect(isRefused("\"x |\n  \": &a [1]\ny: [*a]\n"))
        #expect(isRefused("&a [*a]"))
    }

    @Test("Text that merely looks like an alias or an anchor is text")
    func signsInText() throws {
        let text = ManifestTests.minimal + "instructions: \"R&D, black & white, *bold*, **strong**, &nbsp; 2 * 3\"\n"
        #expect(try Manifest.read(Array(text.utf8), file: "m").count == 1)
    }

    @Test("Nesting without end is refused", arguments: ["[", "{a: ", "- ", "? ", "{\"a\":", "[[{\"a\":", "a:\n "])
    func depth(piece: String) {
        #expect(isRefused(String(repeating: piece, count: 40)))
        #expect(isRefused(String(repeating: piece, count: 100_000)))
        #expect(isRefused("id: a\nname: " + String(repeating: piece, count: 50_000)))
    }

    @Test("Files and lists that are too large are refused")
    func size() {
        #expect(isRefused([UInt8](repeating: UInt8(ascii: "a"), count: 2_000_000)))
        #expect(isRefused("a: [" + String(repeating: "1,", count: 100_000) + "]"))
        #expect(isRefused("[" + String(repeating: "1,", count: 100_000) + "1]"))
        #expect(isRefused(String(repeating: "---\na: 1\n", count: 2_000)))
    }

    @Test(
        "Tags, directives and bytes that are no text are refused",
        arguments: [
            "!!python/object/apply:os.system ['true']", "id: !!binary aGk=", "id: !x y",
            "--- !<tag:example.com,2000:x>\nid: a",
            "%TAG ! tag:example.com,2000:\n---\nid: !a b", "id: !!int 5", "id: !!map {}", "<<: {id: a}", "? [a]\n: b",
            "? {a: b}\n: c",
            "id: a\n\u{7}: b", "id: \"\\uD800\"", "\u{0}",
        ])
    func odd(text: String) {
        #expect(isRefused(text))
    }

    @Test(
        "Bytes that are not UTF-8 are refused",
        arguments: [
            [0xFF], [0xFE, 0xFF, 0, 0x61], [0xFF, 0xFE, 0x61, 0], [0x61, 0x3A, 0x20, 0xC3],
            [0x61, 0x3A, 0x20, 0xED, 0xA0, 0x80],
        ] as [[UInt8]])
    func encodings(bytes: [UInt8]) {
        #expect(isRefused(bytes))
    }

    @Test("A manifest with anything changed is read or refused, and never stops the reader", arguments: 0..<8)
    func mutations(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let template = Array(ManifestTests.full.utf8)
        let pieces = [
            "&", "*", ": ", "- ", "\n", "  ", "\t", "\"", "'", "|", ">", "{", "}", "[", "]", "!", "%", "#", "---\n",
            "...\n", "? ", "\\", "\u{0}", "é", "~", ",", "<<",
        ]
        for _ in 0..<400 {
            var bytes = template
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let at = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[at] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...30, using: &generator)))
                case 2: bytes.insert(contentsOf: (pieces.randomElement(using: &generator) ?? "").utf8, at: at)
                default:
                    bytes.insert(
                        contentsOf: template[0..<Int.random(in: 0..<template.count, using: &generator)], at: at)
                }
                if bytes.isEmpty { bytes = [0x61] }
            }
            if !isRefused(bytes) { #expect(bytes.count < 100_000) }
        }
    }

    @Test("Random bytes are refused", arguments: 0..<4)
    func noise(seed: UInt64) {
        var generator = SeededGenerator(seed: 100 + seed)
        for _ in 0..<300 {
            let bytes = (0..<Int.random(in: 1...200, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            #expect(isRefused(bytes))
        }
    }
}
