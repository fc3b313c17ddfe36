import Domain
import Foundation
import TestKit
import Testing

@testable import Registry

@Suite("Addresses, moments and spelling") struct SmallPartsTests {
    @Test(
        "E-mail addresses have one form",
        arguments: [
            ("ada@example.com", "ada@example.com"), ("Ada.L+x@EXAMPLE.co.uk", "ada.l+x@example.co.uk"), ("a@b", "a@b"),
            ("", nil), ("ada", nil), ("@example.com", nil), ("ada@", nil), ("a@b@c", nil), ("ada @example.com", nil),
            ("ada@example..com", nil), (".ada@example.com", nil), ("ada@-example.com", nil), ("ada@exa_mple.com", nil),
            ("ädä@example.com", nil), ("ada@example.com\n", nil), ("<ada@example.com>", nil), ("ada@\u{212A}.com", nil),
        ] as [(String, String?)])
    func addresses(text: String, normal: String?) {
        #expect(EmailAddress.normal(text) == normal)
    }

    @Test("Moments are written in UTC, leap days and years before 1970 included")
    func moments() {
        let formatter = ISO8601DateFormatter()
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<500 {
            let seconds = Int64.random(in: -10_000_000_000...100_000_000_000, using: &generator)
            let expected = formatter.string(from: Date(timeIntervalSince1970: TimeInterval(seconds)))
            #expect(TimestampText.iso8601(Timestamp(microseconds: seconds * 1_000_000 + 999_999)) == expected)
        }
        #expect(TimestampText.iso8601(Timestamp(microseconds: 951_782_400_000_000)) == "2000-02-29T00:00:00Z")
    }

    @Test("The nearest word is proposed when it is near, and none when it is not")
    func spelling() {
        let words = ["instructions", "name", "rules", "model"]
        #expect(Spelling.nearest(to: "instrcutions", in: words) == "instructions")
        #expect(Spelling.nearest(to: "Name", in: words) == "name")
        #expect(Spelling.nearest(to: "rulse", in: words) == "rules")
        #expect(Spelling.nearest(to: "inst", in: words) == "instructions")
        #expect(Spelling.nearest(to: "EMAIL", in: ["EMAIL_ADDRESS", "US_SSN"]) == "EMAIL_ADDRESS")
        #expect(Spelling.nearest(to: "colour", in: words) == nil)
        #expect(Spelling.nearest(to: String(repeating: "x", count: 100_000), in: words) == nil)
        #expect(Spelling.nearest(to: "x", in: []) == nil)
    }
}
