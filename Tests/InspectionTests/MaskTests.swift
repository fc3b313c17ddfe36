import Domain
import Testing

@testable import Inspection

@Suite("What stands for a value")
struct MaskTests {
    @Test(
        "is its placeholder, or stars up to the last characters",
        arguments: [
            ("4111 1111 1111 1111", MaskStyle.keepLast(4), "**** **** **** 1111"),
            ("4111111111111111", .placeholder, "[X]"),
            ("jane@example.com", .keepLast(3), "****@*******.com"),
            ("müller@example.com", .keepLast(3), "******@*******.com"),
            ("12345", .keepLast(4), "[X]"), (#"4111\u002011111"#, .keepLast(4), "[X]"), ("", .keepLast(4), "[X]"),
            ("12345678", .keepLast(4), "****5678"),
        ])
    func masks(value: String, style: MaskStyle, expected: String) {
        let masked = Mask.replacement(of: Array(value.utf8), label: Label("X"), placeholder: "X", style: style)
        #expect(String(decoding: masked, as: UTF8.self) == expected)
    }

    @Test("has a placeholder for every label, its own name when no detector knows it")
    func placeholders() throws {
        let scanner = try Shared.scanner.get()
        #expect(scanner.placeholder(for: Label("EMAIL_ADDRESS")) == "EMAIL")
        #expect(scanner.placeholder(for: Label("SECRET", "OTHER")) == "OTHER")
        #expect(scanner.placeholder(for: Label("OTHER")) == "OTHER")
    }

    @Test("byte offsets become scalar offsets")
    func scalarOffsets() {
        let text = String(repeating: "aé日😀", count: 300)
        let offsets = ScalarOffsets(Array(text.utf8))
        var bytes = 0
        for (count, scalar) in text.unicodeScalars.enumerated() {
            #expect(offsets.scalar(at: bytes) == count)
            bytes += String(scalar).utf8.count
        }
        #expect(offsets.scalar(at: bytes) == 1_200)
        #expect(offsets.scalar(at: bytes + 5) == 1_200)
        #expect(offsets.scalar(at: -1) == 0)
    }
}
