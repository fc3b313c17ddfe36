import Domain
import Testing

@testable import Inspection

@Suite("What stands for a value")
struct MaskTests {
    @Test(
        "is its placeholder, or stars up to the last characters",
        arguments: [
            ("4111 1111 1111 1111", MaskingOperator.keep(first: 0, last: 4), "**** **** **** 1111"),
            ("4111111111111111", .placeholder, "[X]"),
            ("jane@example.com", .keep(first: 0, last: 3), "****@*******.com"),
            ("müller@example.com", .keep(first: 0, last: 3), "******@*******.com"),
            ("12345", .keep(first: 0, last: 4), "[X]"), (#"4111\u002011111"#, .keep(first: 0, last: 4), "[X]"),
            ("", .keep(first: 0, last: 4), "[X]"),
            ("12345678", .keep(first: 0, last: 4), "****5678"),
        ])
    func masks(value: String, style: MaskingOperator, expected: String) {
        let found = FoundValue(Label("X"), Array(value.utf8), placeholder: "X")
        let masked = style.replacement(of: found) ?? found.written
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
