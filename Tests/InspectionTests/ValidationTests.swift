import Testing

@testable import Inspection

@Suite("Validators")
struct ValidationTests {
    @Test(
        "the check digit of cards",
        arguments: [("79927398713", true), ("79927398710", false), ("0", true), ("18", true), ("81", false)])
    func luhn(digits: String, isValid: Bool) {
        #expect(Luhn.isValid(digits.utf8.map { $0 - 48 }) == isValid)
    }

    @Test(
        "Internet addresses, version 4",
        arguments: [
            ("0.0.0.0", true), ("255.255.255.255", true), ("1.2.3", false), ("1.2.3.256", false), ("01.2.3.4", false),
            ("1.2.3.", false), ("1.2.3.4.5", false),
        ])
    func version4(text: String, isValid: Bool) {
        #expect(InternetAddress.isVersion4(text.utf8) == isValid)
    }

    @Test(
        "Internet addresses, version 6: the examples of RFC 4291 and near misses",
        arguments: [
            ("ABCD:EF01:2345:6789:ABCD:EF01:2345:6789", true), ("2001:DB8::8:800:200C:417A", true), ("FF01::101", true),
            ("::1", true),
            ("::", true), ("::13.1.68.3", true), ("0:0:0:0:0:FFFF:129.144.52.38", true), ("::FFFF:129.144.52.38", true),
            ("1::", true),
            ("1:2:3:4:5:6:7::", true), ("1:2:3:4:5:6:7", false), ("1:2:3:4:5:6:7:8:9", false), ("1::2::3", false),
            ("12345::", false),
            (":1:2:3:4:5:6:7", false), ("1:2:3:4:5:6:7:", false), ("::1.2.3", false), ("1:2:3:4:5:6:7:1.2.3.4", false),
            (":::", false),
            ("1:2:3:4:5:6:7:8::", false), ("g::1", false),
        ])
    func version6(text: String, isValid: Bool) {
        #expect(InternetAddress.isVersion6(text.utf8) == isValid)
    }

    @Test(
        "base64url without padding, RFC 4648",
        arguments: [
            ("Zg", "f"), ("Zm8", "fo"), ("Zm9v", "foo"), ("Zm9vYmFy", "foobar"), ("", ""), ("Z", nil), ("Zm9+", nil),
            ("Zg==", nil),
        ]
            as [(String, String?)])
    func base64(text: String, decoded: String?) {
        #expect(Base64URL.decode(text.utf8).map { String(decoding: $0, as: UTF8.self) } == decoded)
    }

    @Test("the CRC of GitHub's tokens is the usual one")
    func crc() {
        #expect(TokenChecksum.crc32("123456789".utf8) == 0xCBF4_3926)
        #expect(TokenChecksum.isValid("".utf8, checksum: "000000".utf8))
        #expect(!TokenChecksum.isValid("".utf8, checksum: "000001".utf8))
    }

    @Test(
        "account numbers by ISO 13616",
        arguments: [
            ("GB82WEST12345698765432", true), ("GB82WEST12345698765433", false), ("GB82west", false), ("GB", false),
        ])
    func iban(text: String, isValid: Bool) {
        #expect(IBANCheck.isValid(text.utf8) == isValid)
    }

    @Test(
        "numbers as long as their country allows",
        arguments: [
            ("14155552671", [11], 11), ("1415555267", [10], nil), ("442079460958", [2, 4, 8, 12], 12),
            ("3312345678912", [11, 13], 11), ("9991234567", [10], 10),
        ]
            as [(String, [Int], Int?)])
    func callingCodes(digits: String, ends: [Int], length: Int?) {
        #expect(CallingCode.numberLength(digits.utf8.map { $0 - 48 }, endingAt: ends) == length)
    }

    private func digits(_ text: String) -> [UInt8] { text.utf8.compactMap(Sighting.digit) }

    @Test("Verhoeff's check digit", arguments: [("2363", true), ("2364", false), ("3263", false), ("123451", true)])
    func verhoeff(number: String, isValid: Bool) { #expect(Verhoeff.isValid(digits(number)) == isValid) }

    @Test(
        "hashes: published vectors of the original Keccak",
        arguments: [
            ("", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
            ("abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"),
        ])
    func keccak(text: String, hash: String) {
        let hex = Keccak256.hash(Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(hex == hash)
    }

    @Test(
        "capitals by ERC-55",
        arguments: [
            ("52908400098527886E0F7030069857D2E4169EE7", true), ("de709f2102306220921060314715629080e2fb77", true),
            ("fB6916095ca1df60bB79Ce92cE3Ea74c37c5d359", true), ("fB6916095ca1df60bB79Ce92cE3Ea74c37c5d35A", false),
            ("D1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb", true), ("d1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb", false),
        ])
    func capitals(address: String, isRight: Bool) {
        #expect(EthereumAddress.hasRightCapitals(Array(address.utf8)) == isRight)
    }

    @Test(
        "Bitcoin's addresses: the examples of BIP 173 and BIP 350 and near misses",
        arguments: [
            ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", true),
            ("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", true),
            ("tb1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq24jc47", false),
            ("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd", false),
            ("bc1rw5uspcuh", false), ("bc1gmk9yu", false), ("bc1", false), ("", false),
        ])
    func witness(address: String, isValid: Bool) {
        #expect(BitcoinAddress.isWitness(Array(address.utf8)) == isValid)
    }

    @Test(
        "numbers by the rules of those who give them out",
        arguments: [
            (RoutingNumber.isValid, "011000015", "011000016"), (ProviderIdentifier.isValid, "1234567893", "1234567894"),
            (HealthServiceNumber.isValid, "9434765919", "9434765918"),
            (TaxFileNumber.isValid, "123456782", "123456783"),
            (InsuranceNumber.isValid, "130692544", "046454286"),
            (GermanTaxNumber.isValid, "86095742719", "12345678903"),
            (GermanTaxNumber.isPlausible, "12345678903", "12345678904"),
            (PolishNumber.isValid, "44051401359", "44133201356"),
            (AadhaarNumber.isPlausible, "234567890124", "111111111111"),
        ] as [(@Sendable ([UInt8]) -> Bool, String, String)])
    func numbers(isValid: @Sendable ([UInt8]) -> Bool, right: String, wrong: String) {
        #expect(isValid(digits(right)))
        #expect(!isValid(digits(wrong)))
        #expect(!isValid([]))
        #expect(!isValid(digits(right + "0")))
    }

    @Test("leap days", arguments: [(1900, false), (2000, true), (2023, false), (2024, true)])
    func leapDays(year: Int, exists: Bool) {
        #expect(CalendarDay.exists(year: year, month: 2, day: 29) == exists)
        #expect(
            !CalendarDay.exists(year: year, month: 13, day: 1) && !CalendarDay.exists(year: year, month: 4, day: 31))
    }
}
