import Domain
import TestKit
import Testing

@testable import Inspection

@Suite("Operators")
struct OperatorTests {
    private static func masker(
        _ chosen: MaskingOperator, labels: Set<Label>? = nil, key: UInt8 = 1
    ) throws -> Masker {
        Masker(
            scanner: try Shared.scanner.get(), rules: MaskingRules(chosen, labels: labels),
            key: try #require(MaskingKey.made(key)))
    }

    private static func mask(_ text: String, _ chosen: MaskingOperator, labels: Set<Label>? = nil) throws -> String {
        var masker = try masker(chosen, labels: labels)
        return String(decoding: try masker.mask(Array(text.utf8)), as: UTF8.self)
    }

    @Test("are read as they are written")
    func names() {
        let operators: [MaskingOperator] = [
            .redact, .placeholder, .keep(first: 0, last: 4), .keep(first: 2, last: 3), .hash, .token, .shiftDates,
            .bucket(.month), .bucket(.year), .synthetic,
        ]
        for chosen in operators { #expect(MaskingOperator(chosen.description) == chosen) }
        for text in ["", "mask:", "mask:1", "mask:9,1", "mask:-1,2", "mask:1,2,3", "Hash", "bucket:day"] {
            #expect(MaskingOperator(text) == nil)
        }
    }

    @Test("replace what is found and nothing else")
    func whole() throws {
        let text = "pay 4111 1111 1111 1111, or write to jane.doe@corp.de."
        #expect(try Self.mask(text, .redact) == "pay , or write to .")
        #expect(try Self.mask(text, .placeholder) == "pay [CREDIT_CARD], or write to [EMAIL].")
        #expect(
            try Self.mask(text, .keep(first: 1, last: 2)) == "pay 4*** **** **** **11, or write to j***.***@****.de.")
        #expect(
            try Self.mask(text, .placeholder, labels: [Label("EMAIL_ADDRESS")])
                == "pay 4111 1111 1111 1111, or write to [EMAIL].")
        #expect(try Self.mask("nothing to see", .redact) == "nothing to see")
    }

    @Test("replace once what several findings say of the same letters")
    func overlapping() throws {
        let placeholders = ["[DE_PASSPORT]", "[DE_ID_CARD]"]
        #expect(placeholders.contains(try Self.mask("C3H8K2L92", .placeholder)))
        var masker = try Self.masker(.placeholder)
        #expect(try masker.replacements(in: Array("C3H8K2L92".utf8)).count == 1)
        // A document and a value in it.
        let text = "Write to desk@marrowby.example before the discount is raised to eleven percent."
        var index = TextIndex(key: try #require(Prose.key))
        try index.add(Array(text.utf8), of: LeakSource(.document, "prices.txt"))
        let scanner = try Scanner([.emailAddress], holdings: Holdings(documents: index))
        masker = Masker(
            scanner: scanner, rules: MaskingRules(.placeholder), key: try #require(MaskingKey.made(1)))
        let masked = String(decoding: try masker.mask(Array("So: \(text)".utf8)), as: UTF8.self)
        #expect(masked.contains("[CONFIDENTIAL_DOCUMENT]") && !masked.contains("marrowby"))
    }

    @Test("of a kind can differ from those of the others")
    func rules() throws {
        let rules = MaskingRules(
            .placeholder, operators: [Label("SECRET"): .redact, Label("CREDIT_CARD"): .keep(first: 0, last: 4)])
        var masker = Masker(scanner: try Shared.scanner.get(), rules: rules, key: .random())
        let text = "AKIAIOSFODNN7EXAMPLE 4111-1111-1111-1111 a@corp.de"
        let masked = try masker.mask(Array(text.utf8))
        #expect(String(decoding: masked, as: UTF8.self) == " ****-****-****-1111 [EMAIL]")
        #expect(masker.report.total == 3)
        #expect(masker.report.counts[.init(label: Label("EMAIL_ADDRESS"), name: "placeholder")] == 1)
    }

    @Test("that keep a beginning or an end show no more than half")
    func partial() {
        #expect(PartialMask.of(Array("12345".utf8), first: 1, last: 2) == nil)
        #expect(PartialMask.of(Array("123456".utf8), first: 1, last: 2) == Array("1***56".utf8))
        #expect(PartialMask.of(Array("é23456".utf8), first: 1, last: 2) == Array("é***56".utf8))
        #expect(PartialMask.of(Array("".utf8), first: 0, last: 0) == nil)
    }

    @Test("hashes and tokens are the same for the same value however it is written, and others under another key")
    func keyed() throws {
        for chosen in [MaskingOperator.hash, .token] {
            let masked = try Self.mask("4111 1111 1111 1111 and 4111-1111-1111-1111; 5555-5555-5555-4444", chosen)
            let parts = masked.split { " ;".contains($0) }
            #expect(parts[0] == parts[2])
            #expect(parts[0] != parts[3])
            #expect(parts[0].count == (chosen == .hash ? 32 : 24))
            var other = try Self.masker(chosen, key: 2)
            let again = try other.mask(Array("4111 1111 1111 1111".utf8))
            #expect(!masked.hasPrefix(String(decoding: again, as: UTF8.self)))
        }
        #expect(try Self.mask("4111 1111 1111 1111", .token).hasPrefix("tok_"))
    }

    @Test(
        "dates are moved by the same days and written the same way",
        arguments: [
            ("2024-05-01", "2024-05-31"), ("2024/5/1", "2024/5/31"), ("01.05.2024", "31.05.2024"),
            ("12/25/2024", "01/24/2025"), ("25/12/2024", "24/01/2025"), ("20240501", "20240531"),
            ("2024-02-01T10:00:00Z", "2024-03-02T10:00:00Z"), ("1 May 2024", "31 May 2024"),
            ("December 25, 2024", "January 24, 2025"), ("born 3 MAR 1980", "born 2 APR 1980"),
        ])
    func dates(text: String, moved: String) {
        #expect(DateShift.of(Array(text.utf8), days: 30).map { String(decoding: $0, as: UTF8.self) } == moved)
    }

    @Test("what is no date is not moved", arguments: ["2024-13-01", "30.02.2024", "1.2.3", "soon", "12:30", "2024-05"])
    func noDates(text: String) {
        #expect(DateShift.of(Array(text.utf8), days: 30) == nil)
    }

    @Test("dates of one subject keep their distances, and every subject is moved")
    func days() throws {
        let key = try #require(MaskingKey.made(1))
        let days = (0..<200).map { DateShift.days(for: [UInt8($0)], key: key) }
        #expect(days.allSatisfy { $0 != 0 && abs($0) <= 180 })
        #expect(Set(days).count > 80)
        #expect(DateShift.days(for: [5], key: key) == days[5])
    }

    @Test(
        "buckets are ranges of ages and amounts, and months of dates",
        arguments: [
            ("AGE", "34", "30-39"), ("AGE", "34 years old", "30-39"), ("AGE", "97", "90+"), ("AGE", "7", "0-9"),
            ("AMOUNT", "$1,234.50", "1000-1999"), ("AMOUNT", "1.234.567,89 €", "1000000-1999999"),
            ("AMOUNT", "85", "80-89"), ("DATE_TIME", "2024-05-17", "2024-05"), ("DATE_TIME", "May 17, 2024", "2024-05"),
        ])
    func buckets(type: String, text: String, expected: String) {
        let value = FoundValue(Label(type), Array(text.utf8), placeholder: type)
        #expect(Bucket.of(value, dates: .month).map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test(
        "no bucket is made of what has digits within a word", arguments: ["jane%40corp.de", "abcpe1234f", "a_12@b.de"])
    func noBuckets(text: String) {
        let value = FoundValue(Label("EMAIL_ADDRESS"), Array(text.utf8), placeholder: "EMAIL")
        #expect(Bucket.of(value, dates: .month) == nil)
    }

    @Test("an operator that can make nothing of a value leaves its placeholder, and the report says so")
    func fallsBack() throws {
        var masker = try Self.masker(.shiftDates)
        let masked = try masker.mask(Array("a@corp.de".utf8))
        #expect(String(decoding: masked, as: UTF8.self) == "[EMAIL]")
        #expect(masker.report.counts.keys.map(\.name) == ["placeholder"])
    }

    @Test("keys are long enough, and scopes do not share values")
    func keys() throws {
        #expect(MaskingKey(Array(repeating: 1, count: 15)) == nil)
        let key = try #require(MaskingKey.made(1))
        let codes = [key, key.scoped(to: [1]), key.scoped(to: [2])].map { $0.code(.hash, [[7]]) }
        #expect(Set(codes).count == 3)
        #expect(key.code(.hash, [[1], [2, 3]]) != key.code(.hash, [[1, 2], [3]]))
        #expect(key.code(.hash, [[1]]) != key.code(.token, [[1]]))
    }
}
