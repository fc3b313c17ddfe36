import Domain
import Foundation
import Testing

@testable import Inspection

@Suite("The page about masking")
struct MaskingPageTests {
    private static let page = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Documentation/Masking.md")

    private static let card = "4111 1111 1111 1111"

    private static let originals = [
        ("EMAIL_ADDRESS", "jane.doe@corp.de"), ("PHONE_NUMBER", "(415) 867-5309"), ("PHONE_NUMBER", "+44 7911 123456"),
        ("PHONE_NUMBER", "+41 44 668 18 00"), ("CREDIT_CARD", card), ("IBAN_CODE", "DE89 3704 0044 0532 0130 00"),
        ("IP_ADDRESS", "10.20.30.40"), ("IP_ADDRESS", "fe80::1ff:fe23:4567:890a"),
        ("MAC_ADDRESS", "a4:5e:60:c2:11:9f"), ("CRYPTO", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"),
        ("US_SSN", "123-45-6789"), ("US_NPI", "1234567893"), ("ABA_ROUTING_NUMBER", "011000015"),
        ("CA_SIN", "130 692 544"), ("UK_NINO", "AB 12 34 56 C"), ("UK_NHS", "943 476 5919"),
        ("DE_TAX_ID", "86 095 742 719"), ("ES_NIF", "12345678Z"), ("ES_NIE", "X-1234567-L"),
        ("PL_PESEL", "44051401359"),
        ("IN_AADHAAR", "2345 6789 0124"), ("IN_PAN", "ABCPE1234F"), ("AU_TFN", "123 456 782"),
    ]

    @Test("shows what the program makes", arguments: originals)
    func surrogates(type: String, original: String) throws {
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        let key = try #require(MaskingKey(Array(repeating: UInt8(ascii: "k"), count: 32)))
        var surrogates = Surrogates(scanner: try Shared.scanner.get(), key: key)
        let value = FoundValue(Label(type), Array(original.utf8), placeholder: type)
        let made = String(decoding: try surrogates.made(for: value), as: UTF8.self)
        let row = "| `\(type)` | `\(original)` → `\(made)` |"
        #expect(page.contains(row), "ROW \(row)")
    }

    @Test("shows what operators make", arguments: [MaskingOperator.hash, .token, .synthetic, .keep(first: 0, last: 4)])
    func operators(chosen: MaskingOperator) throws {
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        let key = try #require(MaskingKey(Array(repeating: UInt8(ascii: "k"), count: 32)))
        var masker = Masker(scanner: try Shared.scanner.get(), rules: MaskingRules(chosen), key: key)
        let made = String(decoding: try masker.mask(Array(Self.card.utf8)), as: UTF8.self)
        #expect(page.contains("`\(made)`"), "ROW \(chosen) \(made)")
    }
}
