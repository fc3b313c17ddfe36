import TestKit
import Testing

@testable import Inspection

@Suite("Folded text")
struct FoldingTests {
    func folded(_ text: String) -> String {
        String(decoding: text.unicodeScalars.flatMap { FoldedScalar.of($0.value).utf8 }, as: UTF8.self)
    }

    @Test(
        "is the same whatever the case, the accents and the presentation",
        arguments: [
            ("MÜLLER", "muller"), ("Mu\u{308}ller", "muller"), ("Łukasz Żółć", "lukaszzolc"), ("Straße", "strasse"),
            ("Ｊａｎｅ１２", "jane12"), ("ﬁx", "fix"), ("١٢٣", "123"), ("Nguyễn", "nguyen"), ("ΆΝΝΑΣ", "αννασ"),
            ("Йорданка", "иорданка"), ("İstanbul", "istanbul"), ("a\u{200b}b\u{ad}c", "abc"),
            ("O'Brien-Smith", "obriensmith"),
            ("王小明", "王小明"),
        ])
    func forms(written: String, plain: String) { #expect(folded(written) == plain) }

    @Test("knows what every scalar is, and never more than four bytes of it")
    func all() {
        for value in stride(from: UInt32(0), through: 0x11_0000, by: 7) {
            let scalar = FoldedScalar.of(value)
            #expect(scalar.count <= 4)
            let carries = scalar.kind == .word || scalar.kind == .ideograph
            #expect(carries == (scalar.count > 0))
            #expect(String(validating: scalar.utf8, as: UTF8.self) != nil)
        }
    }

    @Test("puts scalars together as the standard library does", arguments: 0..<4)
    func assembler(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let text = (0..<40).compactMap { _ in Unicode.Scalar(UInt32(random.below(0x11_0000))) }
            var assembler = ScalarAssembler()
            var read: [UInt32] = []
            for byte in String(String.UnicodeScalarView(text)).utf8 {
                if case .scalar(let value) = assembler.take(byte) { read.append(value) }
            }
            #expect(read == text.map(\.value))
        }
    }

    @Test("is not made from overlong forms, surrogates and values too large")
    func refused() {
        for bytes in [[0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF]] {
            var assembler = ScalarAssembler()
            for byte in bytes {
                if case .scalar = assembler.take(UInt8(byte)) { Issue.record("\(bytes) is no scalar") }
            }
        }
    }
}
