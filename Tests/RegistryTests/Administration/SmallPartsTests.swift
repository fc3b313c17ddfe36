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

    @Test(
        "Moments are read as RFC 3339 writes them, with fractions and offsets, and in no other way",
        arguments: [
            ("2000-02-29T00:00:00Z", 951_782_400_000_000), ("2000-02-29t00:00:00z", 951_782_400_000_000),
            ("2000-02-29T01:30:00+01:30", 951_782_400_000_000), ("2000-02-28T23:00:00-01:00", 951_782_400_000_000),
            ("2000-02-29T00:00:00.5Z", 951_782_400_500_000), ("2000-02-29T00:00:00.1234567Z", 951_782_400_123_456),
            ("1970-01-01T00:00:00Z", 0), ("2001-02-29T00:00:00Z", nil), ("2000-13-01T00:00:00Z", nil),
            ("2000-00-01T00:00:00Z", nil), ("2000-01-00T00:00:00Z", nil), ("2000-01-01T24:00:00Z", nil),
            ("2000-01-01T00:60:00Z", nil), ("2000-01-01T23:59:60Z", nil), ("2000-01-01T00:00:00", nil),
            ("2000-01-01T00:00:00.Z", nil), ("2000-01-01T00:00:00+0100", nil), ("2000-01-01T00:00:00+24:00", nil),
            ("2000-01-01", nil), ("2000-01-01T00:00Z", nil), ("2000-1-01T00:00:00Z", nil), ("noon", nil), ("", nil),
            ("2000-01-01T00:00:00Z ", nil), ("1969-12-31T23:59:59Z", nil),
            ("1970-01-01T00:59:59+01:00", nil), ("２000-01-01T00:00:00Z", nil),
        ] as [(String, Int64?)])
    func momentsRead(text: String, microseconds: Int64?) {
        #expect(TimestampText.timestamp(text)?.microseconds == microseconds)
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
